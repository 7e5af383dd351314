import type { NoticeLineFragment } from '@sinergi/schema'
import { beforeAll, describe, expect, it, vi } from 'vitest'

let words: typeof import('./notice.sentences.ts')
beforeAll(async () => {
  await import('vue')
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('document', { documentElement: {} })
  words = await import('./notice.sentences.ts')
})

const disnaker = { id: 'disnaker', shortName: 'Disnaker' }
describe('a notice', () => {
  it.each`
    type        | agency      | own          | sentence
    ${'START'}  | ${disnaker} | ${'dinsos'}  | ${'Disnaker memulai layanan'}
    ${'START'}  | ${null}     | ${'dinsos'}  | ${'Layanan dimulai lewat presensi kelas'}
    ${'EXPIRE'} | ${null}     | ${'dinsos'}  | ${'Rujukan kedaluwarsa'}
    ${'SUBMIT'} | ${disnaker} | ${'dinsos'}  | ${'Ada 1 rujukan menunggu, dari Disnaker'}
  `('of $type says: $sentence', ({ type, agency, own, sentence }) => {
    expect(words.noticeSentence({ type, agency, clock: null, dueOn: null, workingDaysLeft: null } as unknown as NoticeLineFragment, own)).toBe(sentence)
  })
})
