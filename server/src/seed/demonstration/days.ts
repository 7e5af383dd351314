/**
 * The working days around the start of the demonstration. Index 0 is the last one that has begun, -1 the one before. Hours: WIB
 * (UTC+7).
 */
export interface Days {
  now: string
  /** How many lie behind: the lowest index is 1 - past. */
  past: number
  dateOf(index: number): string
  /** ISO instant, UTC, of a minute of that day. The hours of the day of the start are drawn together so that none lies ahead. */
  instantOf(index: number, minuteOfDay: number): string
}

export const opening = 7 * 60 + 30
export const closing = 16 * 60
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const wibMs = 7 * 60 * minuteMs

/**
 * `workingDays`: ISO dates in order, some of them ahead. A day has begun once its office has been open for an hour and a half.
 */
export function daysAround(workingDays: readonly string[], now: string): Days {
  const nowMs = Date.parse(now)
  const midnight = (date: string) => Date.parse(date) - wibMs
  const past = workingDays.filter((date) => midnight(date) + (opening + 90) * minuteMs <= nowMs).length
  const dateOf = (index: number) => workingDays[past - 1 + index] ?? workingDays.at(-1)!
  const instantOf = (index: number, minuteOfDay: number) => {
    const start = midnight(dateOf(index))
    const share = Math.min(1, (nowMs - start - opening * minuteMs) / ((closing - opening) * minuteMs))
    const minute = minuteOfDay <= opening ? minuteOfDay : opening + (minuteOfDay - opening) * share
    return new Date(Math.floor(start + minute * minuteMs)).toISOString()
  }
  return { now, past, dateOf, instantOf }
}

/** `days` calendar days after an ISO date, or before it. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
