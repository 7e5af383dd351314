import type { Role } from '../core/actor.ts'
import { type Statement, statement, variantOf } from '../core/statement.ts'
import type { AuditFilter } from './audit.types.ts'

export interface AuditRow {
  seq: number
  at: string
  actorId: string
  actorName: string
  role: Role | null
  act: string
  subjectKind: string
  subjectId: string | null
  subjectName: string | null
  reason: string | null
  agencyId: string | null
}

const startOf = (day: string) => `((${day})::timestamp at time zone 'Asia/Jakarta')`
const conditions: Record<Exclude<keyof AuditFilter, 'withoutSignIns'>, (value: string) => string> = {
  subjectId: (value) => `subject_id = ${value}`,
  subjectCode: (value) => `subject_id = (select audit_subject(${value}))`,
  actorId: (value) => `actor_id = ${value}`,
  act: (value) => `act = ${value}`,
  subjectKind: (value) => `subject_kind = ${value}`,
  from: (value) => `at >= ${startOf(`${value}::date`)}`,
  to: (value) => `at < ${startOf(`${value}::date + 1`)}`,
}
const keys = Object.keys(conditions) as (keyof typeof conditions)[]
/** As the indexes of 0045-audit-names.sql say it, word for word. */
const noSignIns = `and act not in ('SIGN_IN', 'SIGN_OUT')`

/**
 * The newest first, from the newest on or beyond the act of that number: its instant is finer than what is shown of it. What was acted on
 * is named for all rows of the page at once.
 */
export function listAudit({ withoutSignIns, ...filter }: AuditFilter, seq: unknown, limit: number): Statement<AuditRow> {
  const given = keys.filter((key) => filter[key])
  return variantOf<AuditRow>('audit.list', `${given.join()} ${withoutSignIns ? 'no sign-ins' : ''}`, () => `
    with page as (
      select seq, at, actor_id as "actorId", actor_name as "actorName", nullif(role, 'SYS') as role, act, subject_kind as "subjectKind",
        subject_id as "subjectId", reason, agency_id as "agencyId"
      from audit where city_code = (select current_city())
        and (at, seq) < (coalesce((select at from audit where city_code = (select current_city()) and seq = $2::bigint), 'infinity'), coalesce($2, 9223372036854775807))
        ${given.map((key, n) => `and ${conditions[key](`$${n + 3}`)}`).join(' ')} ${withoutSignIns ? noSignIns : ''}
      order by at desc, seq desc limit $1)
    select page.*, named.name as "subjectName" from page left join (
      select named.* from (select array_agg("subjectKind") as kinds, array_agg("subjectId") as ids from page) shown, audit_names(shown.kinds, shown.ids) named
    ) named on named.id = "subjectId"
    order by at desc, seq desc`)(limit, seq, ...given.map((key) => filter[key]))
}

/** Whoever has acted, as last named, also those who have no account any more. The index is walked from actor to actor, not from act to act. */
export const auditActors = statement<{ id: string; name: string; agencyId: string | null }>('audit.actors', `
  with recursive actor as (
    (select actor_id as id from audit where city_code = (select current_city()) order by actor_id limit 1)
    union all
    select (select actor_id from audit where city_code = (select current_city()) and actor_id > actor.id order by actor_id limit 1)
    from actor where actor.id is not null)
  select id, last.name, last."agencyId" from actor, lateral (
    select actor_name as name, agency_id as "agencyId" from audit where city_code = (select current_city()) and actor_id = actor.id
    order by at desc, seq desc limit 1) last
  order by last.name, id`)

/** $1 acts · $2 the first day. How often each was done since. */
export const countActs = statement<{ act: string; count: number }>('audit.count', `
  select act, (select count(*)::int from audit a where a.city_code = (select current_city()) and a.act = given.act and a.at >= ${startOf('$2::date')}) as count
  from unnest($1::text[]) with ordinality as given (act, nr) order by nr`)
