import type { Holiday } from './holidayText.ts'

const dayMilliseconds = 86_400_000
/** 1 Monday to 7 Sunday. */
const weekdayOf = (time: number) => new Date(time).getUTCDay() || 7

/** How many days of a year are worked on, as the server will count them. */
export function workingDaysOf(year: number, weekdays: readonly number[], holidays: readonly Pick<Holiday, 'date'>[]): number {
  const off = new Set(holidays.map(({ date }) => date))
  const [first, next] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
  const days = Array.from({ length: (next - first) / dayMilliseconds }, (_, i) => first + i * dayMilliseconds)
  return days.filter((day) => weekdays.includes(weekdayOf(day)) && !off.has(new Date(day).toISOString().slice(0, 10))).length
}
