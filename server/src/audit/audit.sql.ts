import type { Actor } from '../core/actor.ts'
import { statement } from '../core/statement.ts'

const insert = statement('audit.insert', `
  insert into audit (city_code, actor_id, actor_name, assignment_id, role, agency_id, act, subject_kind, subject_id, reason)
  values (current_city(), current_user_id(), $1, current_assignment_id(), acting_role(), current_agency_id(), $2, $3, $4, $5)`)

/** The audit row of an act, to run in the act's own transaction: if it cannot be written, the act fails too. */
export const recordAudit = (actor: Actor, act: string, subjectKind: string, subjectId: string | null, reason: string | null = null) =>
  insert(actor.userName, act, subjectKind, subjectId, reason)

const insertMany = statement('audit.insert_many', `
  insert into audit (city_code, actor_id, actor_name, assignment_id, role, agency_id, act, subject_kind, subject_id)
  select current_city(), current_user_id(), $1, current_assignment_id(), acting_role(), current_agency_id(), $2, $3, id from unnest($4::uuid[]) id`)

/** The same act on many subjects, a row each. */
export const recordAudits = (actor: Actor, act: string, subjectKind: string, subjectIds: readonly string[]) =>
  insertMany(actor.userName, act, subjectKind, subjectIds)
