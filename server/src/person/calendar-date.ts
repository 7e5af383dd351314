/** Days of a month in the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const two = (n: number): string => String(n).padStart(2, '0')

/** ISO date, or undefined for a day that no calendar has. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  if (day < 1 || day > daysInMonth(year, month)) return undefined
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** The same day `years` later, for comparing only: 29 February may come out in a year without one. */
export const yearsAfter = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`

/** Under 18 on that day: consent is then the guardian's to give (UU 27/2022). Both ISO dates. */
export const isChildOn = (birthDate: string, day: string): boolean => yearsAfter(birthDate, 18) > day
