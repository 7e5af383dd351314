import { type Row, statement } from '../core/statement.ts'
import type { ReferralView } from './referral.read.ts'
import { asRow, joinPerson, type ReferralRow, unlessHead, withPerson } from './referral.list.sql.ts'

/** One referral in full, with its person. */
export const viewReferral = statement<ReferralView>('referral.view', `
  select ${withPerson} from referral r ${joinPerson} where r.city_code = (select current_city()) and r.id = $1`)

export const viewByCode = statement<ReferralView>('referral.view_by_code', `
  select ${withPerson} from referral r ${joinPerson} where r.city_code = (select current_city()) and r.code = $1`)

export const viewMany = statement<Row>('referral.view_many', `
  select ${withPerson} from referral r ${joinPerson} where r.city_code = (select current_city()) and r.id = any ($1::uuid[])`)

export const viewRows = statement<Row>('referral.view_rows', `
  select ${asRow} from referral r ${joinPerson} where r.city_code = (select current_city()) and r.id = any ($1::uuid[])`)

export const viewChildren = statement<ReferralRow>('referral.view_children', `
  select ${asRow} from referral r ${joinPerson} where r.city_code = (select current_city()) and r.parent_id = $1 order by r.created_at`)

/** My agency's referrals to which the other agency did something lately. $1 limit */
export const viewAnswered = statement<ReferralRow>('referral.view_answered', `
  with r as materialized (
    select * from referral r where r.city_code = (select current_city()) and r.from_agency_id = (select current_agency_id())
      and r.last_event_at >= (select current_day() - 1)::timestamp at time zone 'Asia/Jakarta'
      and r.last_agency_id <> (select current_agency_id()) and r.status <> 'DRAFT'
    order by r.last_event_at desc, r.id desc limit $1)
  select ${asRow} from r ${joinPerson} order by r.last_event_at desc, r.id desc`)

export interface EventRow {
  seq: number
  type: string
  at: string
  actorId: string
  actorName: string
  agencyId: string | null
  role: string
  fromStatus: string | null
  toStatus: string | null
  reasonCode: string | null
  note: string | null
  payload: Record<string, unknown>
}

/** $1 referral · $2 after seq · $3 limit; the oldest first. */
export const readEvents = statement<EventRow>('referral.events', `
  select seq, type, at, actor_id as "actorId", actor_name as "actorName", agency_id as "agencyId", role, from_status as "fromStatus",
    to_status as "toStatus", reason_code as "reasonCode", ${unlessHead('note')} as note,
    ${unlessHead('payload', "payload - 'items' - 'alternative'")} as payload
  from event where city_code = (select current_city()) and subject_id = $1 and seq > $2 order by seq limit $3`)

export interface ClockRow {
  kind: string
  ownerId: string
  startedAt: string
  days: number
  dueOn: string
  provisional: boolean
  pauses: { from: string; to: string | null; days: number | null }[]
  previousDueOn: string[]
  pausedAt: string | null
  endedAt: string | null
  endedAs: string | null
  breachedAt: string | null
}

export const readClocks = statement<ClockRow>('referral.clocks', `
  select kind, owner_id as "ownerId", started_at as "startedAt", coalesce(days, 0) as days, due_on as "dueOn", provisional, pauses,
    previous_due::text[] as "previousDueOn", paused_at as "pausedAt", ended_at as "endedAt", ended_as as "endedAs", breached_at as "breachedAt"
  from clock where city_code = (select current_city()) and subject_id = $1 and ended_as is distinct from 'VOID' order by seq, kind`)
