import { isoDate } from '../person/calendar-date.ts'

const months = [
  ['januari', 'january', 'jan'], ['februari', 'february', 'pebruari', 'feb', 'peb'], ['maret', 'march', 'mar', 'mrt'],
  ['april', 'apr'], ['mei', 'may'], ['juni', 'june', 'jun'], ['juli', 'july', 'jul'],
  ['agustus', 'august', 'agu', 'ags', 'agt', 'aug'],
  ['september', 'sept', 'sep'], ['oktober', 'october', 'okt', 'oct'], ['november', 'nopember', 'nov', 'nop'],
  ['desember', 'december', 'des', 'dec'],
]
const monthOf = new Map(months.flatMap((names, at) => names.map((name) => [name, at + 1] as const)))

const weekday = /^(senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\s*,?\s+/i
const clock = /[ t]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*(z|wib)?$/i
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const dayFirst = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})$/
const worded = /^(\d{1,2})[-/. ]*([a-z]+)[-/., ]*(\d{4})$/i

/**
 * A day as Indonesians write it, to ISO: 20-10-1995, 2/5/1990, 12 Maret 1990, Senin, 12 Mar 1990, 1990-03-12. The day comes
 * before the month. Undefined for anything else; a year of two digits is never guessed.
 */
export function readDate(text: string): string | undefined {
  const bare = text.trim().replace(weekday, '').replace(clock, '')
  const iso = yearFirst.exec(bare)
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const plain = dayFirst.exec(bare)
  if (plain) return isoDate(Number(plain[3]), Number(plain[2]), Number(plain[1]))
  const [, day, month, year] = worded.exec(bare) ?? []
  return month ? isoDate(Number(year), monthOf.get(month.toLowerCase()) ?? 0, Number(day)) : undefined
}
