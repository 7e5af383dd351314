import { refuseInput } from '../core/check.ts'
import { type CapacityInput, clockDays, type ServiceClocks, type ServiceWindowInput } from './service.parts.ts'

/** Referrals keep the answers by code: each must be told apart, and have words in both languages. */
export function checkCodes(entries: readonly { code: string }[], field: string): void {
  if (entries.length > 30) refuseInput(field, 'TOO_MANY', { max: 30 })
  if (entries.some(({ code }) => !/^[A-Z0-9_-]{1,40}$/.test(code))) refuseInput(field, 'CODE', { min: 1, max: 40, sign: '-' })
  if (new Set(entries.map(({ code }) => code)).size < entries.length) refuseInput(field, 'TWICE')
  const texts = entries.flatMap((entry) => Object.values(entry)).filter((value) => typeof value === 'string')
  if (texts.some((text) => !text.trim())) refuseInput(field, 'REQUIRED')
}

/** In the order of time, and none over another. */
export function checkWindows(windows: readonly ServiceWindowInput[]): void {
  const sorted = [...windows].sort((a, b) => (a.opensOn < b.opensOn ? -1 : 1))
  if (sorted.some(({ opensOn, closesOn }) => closesOn < opensOn)) refuseInput('windows', 'END_BEFORE_START')
  if (sorted.some(({ opensOn }, index) => index > 0 && opensOn <= sorted[index - 1]!.closesOn)) refuseInput('windows', 'OVERLAP')
  if (sorted.some(({ quota }) => quota != null && quota < 1)) refuseInput('windows', 'AT_LEAST', { min: 1 })
}

/** One day to a year of working days each. */
export function checkClocks(clocks: ServiceClocks): ServiceClocks {
  const wrong = clockDays.find((name) => clocks[name] < 1 || clocks[name] > 260)
  if (wrong) refuseInput(`clocks.${wrong}`, 'RANGE', { min: 1, max: 260 })
  return { ...clocks }
}

export function presentCapacity({ status, unit, total, free, note }: CapacityInput, today: string) {
  if ((total ?? 0) < 0 || (free ?? 0) < 0) refuseInput('capacity', 'AT_LEAST', { min: 0 })
  if (total != null && free != null && free > total) refuseInput('capacity', 'FREE_OVER_TOTAL')
  return {
    capacityStatus: status, capacityUnit: unit?.trim() || null, capacityTotal: total ?? null, capacityFree: free ?? null,
    capacityNote: note?.trim() || null, capacityAsOf: today,
  }
}
