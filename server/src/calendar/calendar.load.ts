import { byId, listBy } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { type CalendarYear, WorkCalendar } from './calendar.entity.ts'

export const calendarById = byId(WorkCalendar)
findableAsNode('WorkCalendar', calendarById)

export const yearsByCalendar = listBy<CalendarYear>('calendar_year.by_calendars', `
  select y.calendar_id as key, y.year, y.basis, y.source, y.weekdays,
    (select count(*) from calendar_day d where d.calendar_id = y.calendar_id and d.working
      and d.on_date between make_date(y.year, 1, 1) and make_date(y.year, 12, 31)) as "workingDays",
    (select coalesce(jsonb_agg(
        jsonb_build_object('date', h.on_date, 'kind', h.kind, 'nameId', h.name_id) order by h.on_date), '[]')
      from holiday h where h.calendar_id = y.calendar_id and h.year = y.year) as holidays
  from calendar_year y where y.calendar_id = any ($1::uuid[]) order by y.calendar_id, y.year`)
