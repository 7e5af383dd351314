import type { CalendarBasis, HolidayKind, LoadCalendarYearInput, YearFullFragment } from '@sinergi/schema'
import { t as words } from '../administration/administration.messages.ts'
import { t } from './calendar.messages.ts'
import type { Holiday } from './holidayText.ts'

/** `date` is empty until it is chosen. */
export type HolidayRow = { key: string, date: string, kind: HolidayKind | null | undefined, nameId: string }
export type CalendarForm = { basis: CalendarBasis, source: string, weekdays: number[], rows: HolidayRow[], text: string }

export const rowOf = ({ date, kind, nameId }: Holiday): HolidayRow => ({ key: crypto.randomUUID(), date, kind, nameId })
// A row on record has its key from its day: read twice it is the same row.
const rowOnRecord = (holiday: Holiday): HolidayRow => ({ ...rowOf(holiday), key: holiday.date })

/** What stands there, or the usual week. A provisional year starts with its computed days, to be compared with the decree. */
export function formOf(found: YearFullFragment | undefined): CalendarForm {
  const isDecree = found?.basis === 'DECREE'
  return {
    basis: 'DECREE', source: isDecree ? found.source : '', weekdays: [...(found?.weekdays ?? [1, 2, 3, 4, 5])], text: '',
    rows: isDecree ? found.holidays.map(rowOnRecord) : [],
  }
}

/** The rows that are whole. */
export const holidaysOf = (rows: readonly HolidayRow[]): Holiday[] => rows.flatMap(({ date, kind, nameId }) =>
  (date && kind && nameId.trim() ? [{ date, kind, nameId: nameId.trim() }] : [])).toSorted((a, b) => (a.date < b.date ? -1 : 1))

function rowsProblem(rows: readonly HolidayRow[], year: number): string | undefined {
  if (!rows.length) return t('rowsMissing')
  if (holidaysOf(rows).length < rows.length) return t('rowsEmpty')
  if (rows.some(({ date }) => !date.startsWith(`${year}-`))) return t('rowsYear', { year: String(year) })
  return new Set(rows.map(({ date }) => date)).size < rows.length ? t('rowsTwice') : undefined
}

export function problemsOf({ basis, source, weekdays, rows }: CalendarForm, year: number): Record<string, string> {
  const holidays = basis === 'DECREE' ? rowsProblem(rows, year) : undefined
  return {
    ...(!weekdays.length && { weekdays: t('weekdaysMissing') }),
    ...(basis === 'DECREE' && !source.trim() && { source: words('required') }),
    ...(holidays && { holidays }),
  }
}

type Content = Omit<LoadCalendarYearInput, 'idempotencyKey' | 'calendarId' | 'year' | 'expectedVersion'>
export const inputOf = ({ basis, source, weekdays, rows }: CalendarForm): Content => ({
  basis, weekdays: weekdays.toSorted((a, b) => a - b), source: basis === 'DECREE' ? source.trim() : '', holidays: basis === 'DECREE' ? holidaysOf(rows) : [],
})
