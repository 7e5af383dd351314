import { columnsOf, selectList } from '../core/columns.ts'
import { snakeCase } from '../core/naming.ts'
import { type Statement, variantOf } from '../core/statement.ts'
import { Person } from '../person/person.entity.ts'
import { Referral } from './referral.entity.ts'
import type { Queue, ReferralFilter, Sort } from './referral.filter.ts'
import type { ReferralView } from './referral.read.ts'

/** A column that a head of agency does not see: he sees how a referral stands, not what it says of the resident (DOMAIN §11). */
export const unlessHead = (column: string, instead = 'null') => `case when (select acting_role()) = 'HEAD' then ${instead} else ${column} end`
/** What the sender said, which a target no longer sees once it no longer sees the resident. */
const whileSeen = (column: string, instead = 'null') =>
  `case when p.id is null and r.from_agency_id <> (select current_agency_id()) then ${instead} else ${unlessHead(column, instead)} end`
const guarded: Record<string, (column: string) => string> = {
  need: whileSeen, urgencyReason: whileSeen, note: whileSeen, answers: (column) => whileSeen(column, `'[]'`), alternative: unlessHead, evidence: unlessHead,
}
const columns = (properties: readonly string[]) => properties.map((property) => {
  const [column, guard = (name: string) => name] = [`r.${snakeCase(property)}`, guarded[property]]
  return `${guard(column)} as "${property}"`
}).join(', ')
const standing = `days_apart(due.ordinal, today.ordinal) as "workingDaysLeft",
    r.due_on < (select current_day()) as overdue`

/** What a row of a list shows, what decides on its steps, and what it is sorted by. */
const rowColumns = [
  'id', 'code', 'version', 'status', 'personId', 'serviceId', 'fromAgencyId', 'toAgencyId', 'urgency', 'assigneeId', 'assigneeName', 'firstContactOn',
  'outcome', 'citizenConfirmation', 'proposedRejection', 'returnCount', 'disputeCount', 'undoUntil', 'hasSuccessor', 'served', 'actedSender', 'actedTarget',
  'ballAgencyId', 'dueOn', 'dueClock', 'dueProvisional', 'eventCount', 'lastEvent', 'lastEventAt', 'lastActor', 'lastAgencyId', 'createdAt', 'closedAt',
] as const satisfies readonly (keyof Referral)[]
export type ReferralRow = Pick<Referral, (typeof rowColumns)[number]> & Pick<ReferralView, 'workingDaysLeft' | 'overdue'> & { person: Pick<Person, 'id' | 'name'> | null }

/** A referral as a list shows it, without a look at the history; whoever asks for more of it reads the whole (referral.load.ts). */
export const asRow = `${columns(rowColumns)}, ${selectList(Person, 'p', 'person.', ['id', 'name'])}, ${standing}`
/** A referral in full, with its person. */
export const withPerson = `${columns(columnsOf(Referral))}, ${selectList(Person, 'p', 'person.')}, ${standing}`
/** The working days that are left count by the calendar of whose turn it is; as joins, for a function would be called for each row. */
export const joinPerson = `left join person p on p.city_code = r.city_code and p.id = r.person_id
    left join agency holder on holder.id = r.ball_agency_id
    left join calendar_day today on today.calendar_id = holder.calendar_id and today.on_date = (select current_day())
    left join calendar_day due on due.calendar_id = holder.calendar_id and due.on_date = r.due_on`

const inCity = 'r.city_code = (select current_city())'
const incoming = `${inCity} and r.to_agency_id = (select current_agency_id()) and r.submitted_at is not null`
const outgoing = `${inCity} and r.from_agency_id = (select current_agency_id())`
/** Each queue as the index scans that it is made of; the parts of one queue hold no row twice. */
const queues: Record<'agency' | 'city', Record<Queue, string[]>> = {
  agency: { MY_TURN: [`${inCity} and r.ball_agency_id = (select current_agency_id())`], INCOMING: [incoming], OUTGOING: [outgoing], ALL: [incoming, outgoing] },
  // The coordinator holds no ball: what waits for him are the cases of which he was told.
  city: {
    MY_TURN: [`${inCity} and r.escalation >= 2`], INCOMING: [`${inCity} and false`], OUTGOING: [`${inCity} and false`],
    ALL: [`${inCity} and r.submitted_at is not null`],
  },
}
const sorts: Record<Sort, { column: string; direction: 'asc' | 'desc'; after: '>' | '<'; type: string }> = {
  DUE: { column: 'due_on', direction: 'asc', after: '>', type: 'date' },
  LAST_EVENT: { column: 'last_event_at', direction: 'desc', after: '<', type: 'timestamptz' },
  NEWEST: { column: 'created_at', direction: 'desc', after: '<', type: 'timestamptz' },
}

const month = `(r.submitted_at at time zone 'Asia/Jakarta')`
const ofReferral = 'e.city_code = r.city_code and e.subject_id = r.id'
/** A filter's condition; `?` stands for its value. */
const conditions: Record<keyof ReferralFilter, string> = {
  status: 'r.status = any (?::text[])',
  serviceId: 'r.service_id = ?::uuid',
  agencyId: '?::uuid in (r.from_agency_id, r.to_agency_id)',
  regionCode: 'in_regions(r.region_code, array[?::text]) and r.region_code is not null',
  assigneeId: 'r.assignee_id = ?::uuid',
  unassigned: '(r.assignee_id is null) = ?::boolean',
  // As two bounds, which an index finds whatever is asked.
  overdue: `r.due_on <= case when ?::boolean then (select current_day()) - 1 else 'infinity' end
    and r.due_on >= case when ?::boolean then '-infinity' else (select current_day()) end`,
  urgency: 'r.urgency = ?::text',
  search: `(r.code >= upper(?::text) and r.code < upper(?::text) || '~'
    or r.person_id in (select id from search_people(?::text, null, null, null, null, 500)))`,
  submittedFrom: `${month}::date >= ?::date`,
  submittedTo: `${month}::date <= ?::date`,
  listId: 'r.list_id = ?::uuid',
  month: `to_char(${month}, 'YYYY-MM') = ?::text`,
  outcome: 'r.outcome = any (?::text[])',
  confirmation: 'r.citizen_confirmation = any (?::text[])',
  reasonCode: 'r.reason_code = ?::text',
  senderId: 'r.from_agency_id = ?::uuid',
  targetId: 'r.to_agency_id = ?::uuid',
  holderId: 'r.ball_agency_id = ?::uuid',
  withoutRegion: '(r.region_code is null) = ?::boolean',
  // As outcome_cell() counts it.
  reached: `case ?::text when 'DECIDED' then num_nonnulls(r.decided_at, r.planned_contact_on, r.started_at, r.delivered_at)
    when 'ACCEPTED' then num_nonnulls(r.planned_contact_on, r.started_at, r.delivered_at)
    when 'STARTED' then num_nonnulls(r.started_at, r.delivered_at) else num_nonnulls(r.delivered_at) end > 0`,
  decision: `case when r.decision_in_time then 'IN_TIME' when not r.decision_in_time then 'LATE' end = any (?::text[])`,
  // As count_reason() counts it: who co-signs rejects for another reason, and a rejection that was undone is none.
  step: `exists (select from event e where ${ofReferral}
    and case e.type when 'COSIGN_REJECT' then 'REJECT' else e.type end = ?::jsonb ->> 'action'
    and coalesce(case e.type when 'COSIGN_REJECT' then 'OTHER' else e.reason_code end = ?::jsonb ->> 'reasonCode',
      ?::jsonb ->> 'reasonCode' is null)
    and not (e.type in ('REJECT', 'COSIGN_REJECT') and exists (
      select from event u where u.city_code = e.city_code and u.subject_id = e.subject_id and u.type = 'UNDO_REJECT' and u.seq > e.seq)))`,
  left: `exists (select from event e where ${ofReferral} and e.from_status = ?::text and e.to_status <> e.from_status)`,
}

interface Wanted {
  queue: Queue
  city: boolean
  filter: ReferralFilter
}
const given = (filter: ReferralFilter) => (Object.keys(conditions) as (keyof ReferralFilter)[]).filter((name) => filter[name] != null)
const where = (names: (keyof ReferralFilter)[], first: number) =>
  names.map((name, i) => ` and ${conditions[name].replaceAll('?', `$${first + i}`)}`).join('')

/** One page of a queue: `limit` rows after the cursor's keys, or from the start. */
export function listReferrals({ queue, city, filter }: Wanted, sort: Sort, after: readonly unknown[] | null, limit: number): Statement<ReferralRow> {
  const names = given(filter)
  const { column, direction, after: beyond, type } = sorts[sort]
  const select = variantOf<ReferralRow>('referral.list', [queue, city, sort, after !== null, ...names].join(), () => {
    const keyset = after ? ` and (r.${column}, r.id) ${beyond} ($2::${type}, $3::uuid)` : ''
    const order = `order by r.${column} ${direction}, r.id ${direction}`
    const parts = queues[city ? 'city' : 'agency'][queue].map((part) =>
      `(select r.* from referral r where ${part}${keyset}${where(names, after ? 4 : 2)} ${order} limit $1)`)
    return `with r as materialized (select * from (${parts.join(' union all ')}) r ${order} limit $1)
      select ${asRow} from r ${joinPerson} ${order}`
  })
  return select(limit, ...(after ?? []), ...names.map((name) => filter[name]))
}

/** How many rows the queue holds, counted no further than `limit`. */
export function countReferrals({ queue, city, filter }: Wanted, limit: number): Statement<{ count: number }> {
  const names = given(filter)
  const select = variantOf<{ count: number }>('referral.count', [queue, city, ...names].join(), () => {
    const parts = queues[city ? 'city' : 'agency'][queue].map((part) => `(select 1 from referral r where ${part}${where(names, 2)} limit $1)`)
    return `select least(count(*), $1)::int as count from (${parts.join(' union all ')}) counted`
  })
  return select(limit, ...names.map((name) => filter[name]))
}
