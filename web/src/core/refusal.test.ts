import { beforeAll, describe, expect, it, vi } from 'vitest'
import { refusalRules } from '../../../server/src/core/refusal.rules.ts'
import { serverSource } from '../../../tests/support/source.ts'
import type { Texts } from './i18n.ts'

const rules = Object.entries(refusalRules)
let cure: Texts<string>
let words: typeof import('./refusal.ts').refusalWords

beforeAll(async () => {
  await import('vue')
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('document', { documentElement: {} })
  const { registered } = await import('./i18n.ts')
  words = (await import('./refusal.ts')).refusalWords
  cure = registered.get('refusal.rule')!
})

describe('a rule that a refusal names', () => {
  it('is worded with its limits, in both languages', () => {
    const placeholders = (text: string | undefined) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const [rule, limits] of rules) {
      for (const text of [cure.id[rule], cure.en[rule]]) expect([rule, placeholders(text)]).toEqual([rule, [...limits].sort()])
    }
    expect(Object.keys(cure.id).sort()).toEqual(Object.keys(refusalRules).sort())
  })

  it('is broken somewhere: none is left over', () => {
    const source = serverSource().filter((text) => !text.includes('export const refusalRules')).join('\n')
    expect(rules.map(([rule]) => rule).filter((rule) => !source.includes(`'${rule}'`))).toEqual([])
  })

  it('takes the place of the general cure, and shows its limits', () => {
    const limit = (name: string, value: string) => ({ __typename: 'RefusalParam' as const, name, value })
    expect(words({ refusalCode: 'INPUT_INVALID', rule: 'RANGE', params: [limit('min', '1'), limit('max', '260')] }).cure)
      .toBe('Isi angka dari 1 sampai 260.')
    expect(words({ refusalCode: 'USERNAME_TAKEN', rule: null, params: [] }).cure).toBe('Pilih nama pengguna lain.')
  })
})
