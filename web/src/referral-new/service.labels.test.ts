import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

let words: typeof import('./service.labels.ts')
beforeAll(async () => {
  await import('vue')
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('document', { documentElement: {} })
  vi.useFakeTimers({ now: new Date('2026-11-30T03:00:00Z'), toFake: ['Date'] })
  words = await import('./service.labels.ts')
})
afterAll(() => vi.useRealTimers())

describe('when a service takes referrals', () => {
  it.each`
    opensOn         | closesOn        | windowOpen | shown
    ${'2027-07-01'} | ${'2027-07-31'} | ${false}   | ${'Jendela tutup, dibuka lagi Kam, 1 Jul 2027'}
    ${'2026-12-01'} | ${'2026-12-31'} | ${false}   | ${'Jendela tutup, dibuka lagi Sel, 1 Des'}
    ${'2026-11-01'} | ${'2027-01-31'} | ${true}    | ${'Dibuka sampai Min, 31 Jan 2027'}
  `('$opensOn to $closesOn: $shown', ({ opensOn, closesOn, windowOpen, shown }) => {
    expect(words.windowWords({ windows: [{ opensOn, closesOn, quota: null }], windowOpen } as never)).toBe(shown)
  })
})
