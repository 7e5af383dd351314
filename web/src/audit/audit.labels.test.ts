import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { eventTypes } from '../../../server/src/referral/referral.codes.ts'
import { trainingEventTypes } from '../../../server/src/training/training.codes.ts'

const source = join(import.meta.dirname, '../../../server/src')
/** What the server writes into the audit, read from its source; the events of a referral are an enum with words of its own. */
const recorded = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) => readFileSync(join(source, file), 'utf8').split('\n'))
  .flatMap((line) => line.match(/recordAudits?\(.*|^ {2}\}, '[A-Z_]+_LIST'\)/)?.[0].match(/(?<=')[A-Za-z_]+(?=')/g) ?? [])

let words: typeof import('./audit.labels.ts')
beforeAll(async () => {
  await import('vue')
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('document', { documentElement: {} })
  words = await import('./audit.labels.ts')
})

describe('every act that the server records', () => {
  it('has words, and so has every kind of subject', () => {
    expect(recorded.length).toBeGreaterThan(30)
    const ofReferrals: readonly string[] = eventTypes
    const unworded = recorded.filter((word) => !ofReferrals.includes(word) && words.kindWords(word) === word && words.actWords(word, 'CLASS') === word)
    expect([...new Set(unworded)]).toEqual([])
  })

  it('and so has every step of a class or a participant', () => {
    expect(trainingEventTypes.filter((act) => words.actWords(act, 'CLASS') === act)).toEqual([])
  })

  it.each`
    act           | kind           | shown
    ${'RETURN'}   | ${'REFERRAL'}  | ${'mengembalikan untuk dilengkapi'}
    ${'EDITED'}   | ${'REFERRAL'}  | ${'mengubah draf'}
    ${'EDITED'}   | ${'CLASS'}     | ${'mengubah kelas'}
    ${'CANCEL'}   | ${'REFERRAL'}  | ${'membatalkan rujukan'}
    ${'CANCEL'}   | ${'CLASS'}     | ${'membatalkan kelas'}
    ${'WITHDRAW'} | ${'ENROLMENT'} | ${'mengakhiri keikutsertaan peserta'}
  `('$act of a $kind: $shown', ({ act, kind, shown }) => {
    expect(words.actWords(act, kind)).toBe(shown)
  })
})

describe('what stands beside an act', () => {
  it.each`
    act                   | reason                       | shown
    ${'GRANT_ASSIGNMENT'} | ${'VER'}                     | ${'Verifikator OPD'}
    ${'END_ASSIGNMENT'}   | ${'2026-11-20'}              | ${'sampai Jum, 20 Nov 2026'}
    ${'LOAD_CALENDAR'}    | ${'2027 PROVISIONAL'}        | ${'2027 sementara'}
    ${'REVEAL_NIK'}       | ${'cocokkan dengan berkas'}  | ${'cocokkan dengan berkas'}
    ${'CANCEL'}           | ${'NO_LONGER_NEEDED'}        | ${'Tidak diperlukan lagi'}
    ${'DROP'}             | ${'TRANSPORT'}               | ${'Terkendala transportasi'}
    ${'SIGN_IN'}          | ${null}                      | ${''}
  `('$act: $shown', ({ act, reason, shown }) => {
    expect(words.reasonWords(act, reason)).toBe(shown)
  })
})

describe('what was acted on', () => {
  const id = '0b7c2f6e-6f3f-4a57-9a53-1c5d3e9f2a3c'
  it.each`
    kind           | name                      | shown
    ${'REFERRAL'}  | ${'RJK-3573-2026-000123'} | ${'RJK-3573-2026-000123'}
    ${'user'}      | ${'Tono Suwarno'}         | ${'Tono Suwarno'}
    ${'ENROLMENT'} | ${'LTH-3573-2026-000012'} | ${'LTH-3573-2026-000012 · 9F2A3C'}
    ${'PERSON'}    | ${null}                   | ${'9F2A3C'}
    ${'LIST'}      | ${null}                   | ${'9F2A3C'}
  `('$kind that goes by $name: $shown', ({ kind, name, shown }) => {
    expect(words.subjectWords({ subjectKind: kind, subjectId: id, subjectName: name })).toBe(shown)
  })
})
