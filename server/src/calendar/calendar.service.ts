import { randomUUID } from 'node:crypto'
import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, refuseInput, textOf } from '../core/check.ts'
import type { Tx } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import type { Holiday } from './calendar.entity.ts'
import type { AddCalendarInput, LoadCalendarYearInput } from './calendar.input.ts'
import { calendarToCopy, calendarToLoad, copyCalendar, loadYear, type Portion, reckonPortion, reckonUndo } from './calendar.sql.ts'
import { provisionalSource } from './provisional.source.ts'
import { provisionalHolidays } from './provisional.ts'

/** Comes before every other id. */
const nobodyId = '00000000-0000-0000-0000-000000000000'

/**
 * Loads a year in place of what stood there and reckons open due dates anew; returns how many moved. Refuses NOT_FOUND,
 * FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID (a decree without days or source, a day of another year, a computed year over a decree).
 */
export async function loadCalendarYear(actor: Actor, input: LoadCalendarYearInput): Promise<number> {
  const { calendarId, year, basis, expectedVersion } = input
  const { answer } = await mutate(actor, 'loadCalendarYear', input, [calendarToLoad(calendarId, year)], async (tx, [[facts]]) => {
    if (!facts!.cityCode) refuse('NOT_FOUND', 'calendar', { field: 'calendarId' })
    if (!facts!.administers) {
      refuse('FORBIDDEN_SCOPE', 'only an administrator of the city loads its calendar', { rule: 'CITY_ADMINISTRATOR' })
    }
    checkVersion(facts!, expectedVersion)
    if (basis === 'PROVISIONAL' && facts!.basis === 'DECREE') refuseInput('basis', 'DECREED')
    const { source, weekdays, holidays } = await checked(input)
    const columns = [holidays.map(({ date }) => date), holidays.map(({ kind }) => kind), holidays.map(({ nameId }) => nameId)]
    const [[loaded]] = await tx.run(loadYear(calendarId, year, basis, source, weekdays, ...columns, expectedVersion))
    if (loaded!.version === null) refuse('STALE_VERSION', 'loaded meanwhile')
    const reckonedAnew = await reckonAll(tx, calendarId)
    void tx.later(recordAudit(actor, 'LOAD_CALENDAR', 'work_calendar', calendarId, `${year} ${basis}`))
    return { reckonedAnew }
  })
  return answer.reckonedAnew
}

/** Reckons every open term of the calendar anew; returns how many referrals and enrolments moved. */
async function reckonAll(tx: Tx, calendarId: string): Promise<number> {
  let moved = 0
  for (let after: string | null = nobodyId; after;) {
    const [[portion]]: readonly [Portion[]] = await tx.run(reckonPortion(calendarId, after))
    moved += portion!.moved
    after = portion!.last
  }
  await tx.run(reckonUndo(calendarId))
  return moved
}

/** Adds a calendar with the years of another of the city; returns its id. Refuses NOT_FOUND, FORBIDDEN_SCOPE, INPUT_INVALID (a name that is taken). */
export async function addCalendar(actor: Actor, input: AddCalendarInput): Promise<string> {
  const nameId = textOf(input.nameId, 'nameId', 100)
  const { answer } = await mutate(actor, 'addCalendar', input, [calendarToCopy(input.copyOf, nameId)], async (tx, [[facts]]) => {
    if (!facts) refuse('NOT_FOUND', 'calendar', { field: 'copyOf' })
    if (!facts.administers) refuse('FORBIDDEN_SCOPE', 'only an administrator of the city adds a calendar', { rule: 'CITY_ADMINISTRATOR' })
    if (facts.nameTaken) refuseInput('nameId', 'NAME_TAKEN')
    const id = randomUUID()
    void tx.later(copyCalendar(input.copyOf, id, nameId))
    void tx.later(recordAudit(actor, 'ADD_CALENDAR', 'work_calendar', id, nameId))
    return { id }
  })
  return answer.id
}

async function checked({ year, basis, source, weekdays, holidays }: LoadCalendarYearInput) {
  if (year < 2020 || year > 2100) refuseInput('year', 'RANGE', { min: 2020, max: 2100 })
  if (!weekdays.length || weekdays.some((day) => day < 1 || day > 7)) refuseInput('weekdays', 'RANGE', { min: 1, max: 7 })
  const computed = basis === 'PROVISIONAL' && !holidays.length
  if (basis === 'DECREE' && !holidays.length) refuseInput('holidays', 'REQUIRED')
  return {
    source: computed ? provisionalSource : textOf(source, 'source', 300),
    weekdays: [...new Set(weekdays)].sort(),
    holidays: computed ? await provisionalHolidays(year) : checkedDays(holidays, year),
  }
}

function checkedDays(holidays: Holiday[], year: number): Holiday[] {
  if (holidays.some(({ date }) => !date.startsWith(`${year}-`))) refuseInput('holidays', 'OTHER_YEAR', { year })
  if (new Set(holidays.map(({ date }) => date)).size < holidays.length) refuseInput('holidays', 'TWICE')
  return holidays.map(({ date, kind, nameId }) => ({ date, kind, nameId: textOf(nameId, 'holidays') }))
}
