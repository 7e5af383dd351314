import type { HolidayKind } from '@sinergi/schema'

export type Holiday = { date: string, kind: HolidayKind, nameId: string }

const months = [
  'januari|january|jan', 'februari|february|pebruari|feb|peb', 'maret|march|mar', 'april|apr', 'mei|may', 'juni|june|jun', 'juli|july|jul',
  'agustus|august|agu|ags|aug', 'september|sept|sep', 'oktober|october|okt|oct', 'november|nopember|nov|nop', 'desember|december|des|dec',
]
const monthOf = (name: string) => months.findIndex((names) => names.split('|').includes(name.toLowerCase())) + 1
const anyMonth = months.join('|')
const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/
const slashed = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/
/** `1 Januari`, `20, 23, dan 24 Maret 2026`, `18-19 Maret`. */
const written = new RegExp(`\\b(\\d{1,2}(?:\\s*(?:,\\s*dan|,|dan|&|-|–|s\\.?\\s?d\\.?)\\s*\\d{1,2})*)\\s+(${anyMonth})\\b\\.?(?:\\s+(\\d{4}))?`, 'i')
const weekdays = /\b(senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/gi
const kindWords: [RegExp, HolidayKind][] = [
  [/cuti\s+bersama|joint[_\s]leave/i, 'JOINT_LEAVE'], [/libur\s+(lokal|daerah)|\blocal\b/i, 'LOCAL'], [/libur\s+nasional|\bnational\b/i, 'NATIONAL'],
]

const two = (n: number) => String(n).padStart(2, '0')
/** Undefined where there is no such day. */
function dayOf(year: number, month: number, day: number): string | undefined {
  const date = `${year}-${two(month)}-${two(day)}`
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) === date ? date : undefined
}
/** `20, 23, dan 24` as numbers; `18-20` as all between. */
function daysIn(list: string): number[] {
  return list.split(/,\s*dan|,|dan|&/i).flatMap((part) => {
    const [first = 0, last = first] = part.split(/-|–|s\.?\s?d\.?/i).map((n) => Number(n.trim()))
    return Array.from({ length: Math.max(0, Math.min(31, last) - first) + 1 }, (_, i) => first + i)
  })
}

function datesIn(line: string, year: number): { dates: (string | undefined)[], found: string } | undefined {
  const [plain, slash, words] = [iso.exec(line), slashed.exec(line), written.exec(line)]
  if (plain) return { dates: [dayOf(Number(plain[1]), Number(plain[2]), Number(plain[3]))], found: plain[0] }
  if (slash) return { dates: [dayOf(Number(slash[3]), Number(slash[2]), Number(slash[1]))], found: slash[0] }
  if (!words) return undefined
  const [found, list = '', month = ''] = words
  return { dates: daysIn(list).map((day) => dayOf(Number(words[3] ?? year), monthOf(month), day)), found }
}

/** What is left of a line once its date, weekdays, number and separators are taken away. */
function nameIn(line: string, found: string): string {
  return line.replace(found, ' ').replace(/^\s*\d+\s*[.)]?(?=[\s;|,])/, ' ').replace(weekdays, ' ').replaceAll(/\b(NATIONAL|JOINT_LEAVE|LOCAL)\b/g, ' ')
    .replaceAll(/[\t;|"]+/g, ' ').replaceAll(/(?:^|\s)(?:dan|,|-|–|:)+(?=\s|$)/gi, ' ').replaceAll(/\s+/g, ' ').replaceAll(/^[\s,:–-]+|[\s,:–-]+$/g, '')
}

/**
 * The days off that a pasted text names, one line each, as decrees and spreadsheets write them. A line without a date that says
 * *cuti bersama* or *libur nasional* is a heading for those below it. `rest`: lines that were not understood, or name another year.
 */
export function holidaysIn(text: string, year: number): { rows: Holiday[], rest: string[] } {
  const rows = new Map<string, Holiday>()
  const rest: string[] = []
  let heading: HolidayKind = 'NATIONAL'
  for (const line of text.split(/\r?\n/).map((one) => one.trim()).filter(Boolean)) {
    const said = kindWords.find(([pattern]) => pattern.test(line))?.[1]
    const when = datesIn(line, year)
    if (!when) {
      if (said) heading = said
      else rest.push(line)
      continue
    }
    const nameId = nameIn(line, when.found)
    const dates = when.dates.filter((date) => date?.startsWith(`${year}-`)) as string[]
    if (!nameId || dates.length < when.dates.length) rest.push(line)
    else for (const date of dates) rows.set(date, { date, kind: said ?? heading, nameId })
  }
  return { rows: [...rows.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)), rest }
}
