import { bareDigits, isMangledNumber } from './nik.ts'
import { daysInMonth } from './calendar-date.ts'

export type KkFault = 'KK_INVALID' | 'KK_MANGLED'

/**
 * Reads a family card number: sixteen digits, 7–12 the day of issue DDMMYY without the women's 40 (remembered, so whoever asks
 * only warns).
 */
export function readKk(text: string): { digits: string } | KkFault {
  if (isMangledNumber(text)) return 'KK_MANGLED'
  const digits = bareDigits(text)
  if (!/^\d{16}$/.test(digits)) return 'KK_INVALID'
  if (digits.endsWith('0000')) return 'KK_MANGLED'
  const [day, month, year] = [6, 8, 10].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number]
  return day >= 1 && day <= daysInMonth(2000 + year, month) ? { digits } : 'KK_INVALID'
}
