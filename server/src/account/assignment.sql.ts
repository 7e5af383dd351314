import type { Versioned } from '../core/check.ts'
import { statement } from '../core/statement.ts'

/** Two administrators who give the same at once take turns. */
export const lockUser = statement('role_assignment.lock',
  `select from pg_advisory_xact_lock(hashtextextended('assignments of ' || $1, 0))`)

/** What judges a grant; `cityCode` is null where there is no such agency, `userFound` false where the caller sees nobody. */
export const factsOfGrant = statement<{
  userFound: boolean; cityCode: string | null; administers: boolean; administersCity: boolean; today: string; regionsFound: number
}>('role_assignment.grant_facts', `
  select exists (select from user_account where id = $1) as "userFound", a.city_code as "cityCode",
    administers(a.id) as administers, administers_city(a.city_code) as "administersCity", current_day() as today,
    (select count(*) from region r where r.code = any ($3::text[]) and starts_with(r.code, a.city_code || '.')) as "regionsFound"
  from (select) one left join agency a on a.id = $2`)

export const overlapping = statement('role_assignment.overlapping', `
  select from role_assignment where user_id = $1 and role = $2 and agency_id = $3
    and starts_on <= coalesce($5::date, 'infinity') and coalesce(ends_on, 'infinity') >= greatest(starts_on, $4::date)`)

export const addAssignment = statement<{ id: string }>('role_assignment.add', `
  insert into role_assignment (city_code, agency_id, user_id, role, region_codes, starts_on, ends_on, granted_by)
  values ($1, $2, $3, $4, $5, $6, $7, current_user_id()) returning id`)

export const assignmentToEnd = statement<Versioned & {
  from: string; to: string | null; userId: string; administers: boolean; yesterday: string
}>('role_assignment.to_end', `
  select version, moved_by as "movedBy", moved_at as "movedAt", starts_on as "from", ends_on as "to", user_id as "userId", administers(agency_id) as administers,
    current_day() - 1 as yesterday from role_assignment where id = $1`)

export const endAt = statement<{ version: number }>('role_assignment.end',
  'update role_assignment set ends_on = $3, version = version + 1 where id = $1 and version = $2 returning version')
