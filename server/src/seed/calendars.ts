import type { Client } from 'pg'
import type { CalendarBasis, Holiday } from '../calendar/calendar.entity.ts'
import { decree2026 } from '../calendar/indonesia-2026.ts'
import { provisionalSource } from '../calendar/provisional.source.ts'
import { provisionalHolidays } from '../calendar/provisional.ts'

/** Monday to Friday. */
const weekdays = [1, 2, 3, 4, 5]

/** The calendar of a city's offices with the year of which the decree is out. Returns its id. */
export async function insertCalendar(owner: Client, cityCode: string, cityName: string): Promise<string> {
  const { rows: [calendar] } = await owner.query<{ id: string }>(
    'insert into work_calendar (city_code, name_id, time_zone) values ($1, $2, $3) returning id',
    [cityCode, `Hari kerja ${cityName} (Senin–Jumat)`, timeZoneOf(cityCode)])
  await loadYear(owner, calendar!.id, decree2026.year, 'DECREE', decree2026.source, decree2026.holidays)
  return calendar!.id
}

/** A year without a decree, as far as it can be computed: for the demonstration, and marked wherever a due date rests on it. */
export const loadProvisionalYear = async (owner: Client, calendar: string, year: number): Promise<void> =>
  loadYear(owner, calendar, year, 'PROVISIONAL', provisionalSource, await provisionalHolidays(year))

async function loadYear(owner: Client, calendar: string, year: number, basis: CalendarBasis, source: string,
  holidays: Holiday[]): Promise<void> {
  const column = <K extends keyof Holiday>(key: K) => holidays.map((holiday) => holiday[key])
  await owner.query('select load_calendar_year($1, $2, $3, $4, $5, $6, $7, $8)',
    [calendar, year, basis, source, weekdays, column('date'), column('kind'), column('nameId')])
}

const central = ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']
const eastern = ['81', '82', '91', '92', '93', '94', '95', '96']

/** WIB, WITA or WIT, by province. */
function timeZoneOf(cityCode: string): string {
  const province = cityCode.slice(0, 2)
  return central.includes(province) ? 'Asia/Makassar' : eastern.includes(province) ? 'Asia/Jayapura' : 'Asia/Jakarta'
}
