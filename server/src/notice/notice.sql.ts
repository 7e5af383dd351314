import type { Actor } from '../core/actor.ts'
import { type Statement, statement } from '../core/statement.ts'
import type { ClockKind, EventType } from '../referral/referral.codes.ts'

export interface NoticeRow {
  id: string
  at: string
  type: EventType
  code: string
  agencyId: string | null
  clock: ClockKind | null
  dueOn: string | null
  workingDaysLeft: number | null
  unread: boolean
}

const own = 'n.user_id = (select current_user_id()) and n.agency_id = (select current_agency_id())'
const ofRole = (role: string) => `n.user_id is null and n.agency_id = (select current_agency_id()) and n.role = '${role}'`
/** What a role is told, as the index scans that it is made of; no notice stands in two. */
const feeds = {
  OFF: [own, ofRole('OFF')],
  VER: [own, ofRole('OFF'), ofRole('VER')],
  HEAD: [ofRole('HEAD')],
  COO: [`n.role = 'COO'`],
}
export type Reader = keyof typeof feeds

/** Whoever comes new is not told what happened before. */
const since = `(select starts_on::timestamp at time zone 'Asia/Jakarta' from role_assignment where id = (select current_assignment_id()))`
const mark = `coalesce((select read_to from notice_mark where city_code = (select current_city()) and assignment_id = (select current_assignment_id())), 0)`
const union = (reader: Reader, columns: string, more: string) => feeds[reader].map((feed) => `
    (select ${columns} from notice n where n.city_code = (select current_city()) and ${feed} and n.at >= ${since} and ${more} order by n.id desc limit $1)`).join(' union all ')
const byReader = <R>(verb: string, text: (reader: Reader) => string) => {
  const known = new Map(Object.keys(feeds).map((reader) => [reader, statement<R>(`notice.${verb}_${reader}`, text(reader as Reader))]))
  return ({ role }: Actor, ...values: unknown[]): Statement<R> => known.get(role)!(...values)
}

/** $1 limit · $2 before this id, or null; the newest first. Days left are those of the event's own day: a notice does not change. */
export const listNotices = byReader<NoticeRow>('list', (reader) => `
  with n as materialized (
    select * from (${union(reader, 'n.*', `n.id < coalesce($2::bigint, 9223372036854775807)`)}
    ) n order by id desc limit $1)
  select n.id::text, n.at, e.type, r.code, n.about_agency_id as "agencyId", e.payload ->> 'clock' as clock, due.on_date as "dueOn",
    working_days_left(about.calendar_id, (n.at at time zone 'Asia/Jakarta')::date, due.on_date) as "workingDaysLeft", n.id > ${mark} as unread
  from n join event e on e.city_code = n.city_code and e.subject_id = n.subject_id and e.seq = n.seq
  join referral r on r.city_code = n.city_code and r.id = n.subject_id
  left join agency about on about.id = n.about_agency_id,
    lateral (select case when e.payload ? 'clock' then (e.payload ->> 'dueOn')::date end as on_date) due
  order by n.id desc`)

/** Counted no further than $1. */
export const countUnread = byReader<{ unread: number }>('unread', (reader) => `
  select least(count(*), $1)::int as unread from (${union(reader, '1', `n.id > ${mark}`)}
  ) n`)

/** $1 the newest that was read. Moves only forward; no row where that notice is not the reader's. */
export const markRead = statement('notice.mark_read', `
  insert into notice_mark as m (city_code, assignment_id, read_to)
  select city_code, current_assignment_id(), id from notice where city_code = (select current_city()) and id = $1
  on conflict (city_code, assignment_id) do update set read_to = greatest(m.read_to, excluded.read_to)
  returning read_to`)

export const forgetNotices = statement('notice.forget', 'select forget_notices()')
