import { selectList } from '../core/columns.ts'
import { statement } from '../core/statement.ts'
import { type CalendarBasis, WorkCalendar } from './calendar.entity.ts'

export const calendarsOfCity = statement<WorkCalendar>('calendar.of_city',
  `select ${selectList(WorkCalendar, 'c')} from work_calendar c where c.city_code = current_city() order by c.name_id, c.id`)

export const calendarToLoad = statement<{
  version: number; movedBy: string | null; movedAt: string | null; cityCode: string | null; administers: boolean; basis: CalendarBasis | null
}>('calendar.to_load', `
  select c.version, c.moved_by as "movedBy", c.moved_at as "movedAt", c.city_code as "cityCode", administers_city(c.city_code) as administers, y.basis
  from (select) one left join work_calendar c on c.id = $1 left join calendar_year y on y.calendar_id = c.id and y.year = $2`)

export const calendarToCopy = statement<{ administers: boolean; nameTaken: boolean }>('calendar.to_copy', `
  select administers_city(c.city_code) as administers,
    exists (select from work_calendar o where o.city_code = c.city_code and o.name_id = $2) as "nameTaken"
  from work_calendar c where c.id = $1`)

export const copyCalendar = statement('calendar.copy', 'select copy_calendar($1, $2, $3)')

export const loadYear = statement<{ version: number | null }>('calendar.load',
  'select load_calendar_year($1, $2, $3, $4, $5, $6, $7, $8, $9) as version')

export interface Portion { moved: number; last: string | null }
/** So many subjects fit into the time of one statement, even where all of their dates move. $1 calendar · $2 after whom */
export const reckonPortion = statement<Portion>('calendar.reckon',
  'select moved, last from reckon_due_dates($1, $2, 1000)')
export const reckonUndo = statement('calendar.reckon_undo', 'select reckon_undo($1)')

/** A step that began before a year was loaded, and ended after, has counted on the old one: it is looked at again for ten minutes. */
export const reckonLatecomers = statement('calendar.reckon_latecomers', `
  select sum(r.moved) from (
    select c.id, min(y.loaded_at) - interval '1 minute' as since from work_calendar c join calendar_year y on y.calendar_id = c.id
    where c.city_code = current_city() and y.loaded_at between current_instant() - interval '10 minutes' and current_instant() group by 1) lately,
    lateral reckon_due_dates(lately.id, '00000000-0000-0000-0000-000000000000', null, lately.since) r`)
