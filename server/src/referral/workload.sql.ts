import { worksAt } from '../account/user.sql.ts'
import { statement } from '../core/statement.ts'

export interface WorkloadRow { assigneeId: string | null; name: string | null; serves: boolean; open: number; overdue: number; soon: number | null }

const soonDays = 2
/** Whose turn is the caller's agency's, as the target: what its officers work on. In the index referral_load. */
const held = 'r.city_code = (select current_city()) and r.ball_agency_id = (select current_agency_id()) and r.to_agency_id = (select current_agency_id())'

/** Each officer of the caller's agency, also who has nothing; before them what nobody has, and what those have who no longer work there. */
export const readWorkload = statement<WorkloadRow>('referral.workload', `
  with day as (
    select (select current_day()) as today, (select last.on_date from agency a
      join calendar_day now on now.calendar_id = a.calendar_id and now.on_date = (select current_day())
      join calendar_day last on last.calendar_id = a.calendar_id and last.working and last.ordinal = now.ordinal + ${soonDays}
      where a.id = (select current_agency_id())) as soon
  ), held as (
    select r.assignee_id, count(*)::int as open, (count(*) filter (where r.due_on < day.today))::int as overdue,
      (count(*) filter (where r.due_on between day.today and day.soon))::int as soon
    from day, referral r where ${held} group by r.assignee_id
  ), officer as (
    select u.id, u.display_name from user_account u where ${worksAt('(select current_agency_id())')}
  )
  select coalesce(o.id, h.assignee_id) as "assigneeId", coalesce(o.display_name, former.assignee_name) as name, o.id is not null as serves,
    coalesce(h.open, 0) as open, coalesce(h.overdue, 0) as overdue, case when day.soon is not null then coalesce(h.soon, 0) end as soon
  from officer o full join held h on h.assignee_id = o.id cross join day
    left join lateral (select r.assignee_name from referral r where ${held} and r.assignee_id = h.assignee_id and o.id is null limit 1) former on true
  order by coalesce(o.id, h.assignee_id) is not null, o.id is not null, open desc, name, "assigneeId"`)
