import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor, Role } from '../core/actor.ts'
import { checkVersion, refuseInput } from '../core/check.ts'
import { refuse } from '../core/refusal.ts'
import type { EndAssignmentInput, GrantAssignmentInput } from './assignment.input.ts'
import { addAssignment, assignmentToEnd, endAt, factsOfGrant, lockUser, overlapping } from './assignment.sql.ts'
import { cityRoles } from './role.ts'
import { forgetSessions } from './session.ts'

const overCity: readonly Role[] = cityRoles

/**
 * Gives a user a role for an agency that the caller administers; returns the assignment's id. Nobody gives anything to himself.
 * Refuses SELF_GRANT, NOT_FOUND, FORBIDDEN_SCOPE, DUPLICATE_OPEN (the same role there in those days), INPUT_INVALID.
 */
export async function grantAssignment(actor: Actor, input: GrantAssignmentInput): Promise<string> {
  const { userId, role, agencyId, from } = input
  const to = input.to ?? null
  const regions = [...new Set(input.regionCodes ?? [])]
  if (userId === actor.userId) refuse('SELF_GRANT', 'granter and grantee are one', { field: 'userId' })
  if (to && to < from) refuseInput('to', 'END_BEFORE_START')
  const first = [lockUser(userId), factsOfGrant(userId, agencyId, regions)] as const
  const { answer } = await mutate(actor, 'grantAssignment', input, first, async (tx, [, [facts]]) => {
    const { userFound, cityCode, administers, administersCity, today, regionsFound } = facts!
    if (!userFound) refuse('NOT_FOUND', 'user', { field: 'userId' })
    if (!cityCode) refuse('NOT_FOUND', 'agency', { field: 'agencyId' })
    if (!administers) {
      refuse('FORBIDDEN_SCOPE', 'the agency is not the caller\'s to administer', { field: 'agencyId', rule: 'NOT_ADMINISTERED' })
    }
    if (overCity.includes(role) && !administersCity) {
      refuse('FORBIDDEN_SCOPE', 'a role over the whole city', { field: 'role', rule: 'CITY_ADMINISTRATOR' })
    }
    if (from < today) refuseInput('from', 'PAST')
    if (regionsFound < regions.length) refuseInput('regionCodes', 'UNKNOWN')
    const [same] = await tx.run(overlapping(userId, role, agencyId, from, to))
    if (same.length) refuse('DUPLICATE_OPEN', 'the same role there in those days', { rule: 'SAME_ROLE' })
    const [[added]] = await tx.run(addAssignment(cityCode, agencyId, userId, role, regions, from, to))
    void tx.later(recordAudit(actor, 'GRANT_ASSIGNMENT', 'role_assignment', added!.id, role))
    return { id: added!.id }
  })
  return answer.id
}

/**
 * Brings the last day of an assignment forward; with yesterday it ends at once, sessions included. Refuses NOT_FOUND,
 * FORBIDDEN_SCOPE, SELF_GRANT (the own one), STALE_VERSION, INPUT_INVALID (before yesterday, or later than it ends anyway).
 */
export async function endAssignment(actor: Actor, input: EndAssignmentInput): Promise<string> {
  const { id, to, expectedVersion } = input
  await mutate(actor, 'endAssignment', input, [assignmentToEnd(id)], async (tx, [[facts]]) => {
    if (!facts) refuse('NOT_FOUND', 'assignment', { field: 'id' })
    if (!facts.administers) {
      refuse('FORBIDDEN_SCOPE', 'the agency is not the caller\'s to administer', { rule: 'NOT_ADMINISTERED' })
    }
    if (facts.userId === actor.userId) refuse('SELF_GRANT', 'the own assignment', { field: 'id' })
    checkVersion(facts, expectedVersion)
    if (to < facts.yesterday) refuseInput('to', 'PAST')
    if (facts.to && to > facts.to) refuseInput('to', 'ONLY_EARLIER')
    const [[ended]] = await tx.run(endAt(id, expectedVersion, lastDay(to, facts.from)))
    if (!ended) refuse('STALE_VERSION', 'changed meanwhile')
    void tx.later(recordAudit(actor, 'END_ASSIGNMENT', 'role_assignment', id, to))
    return { id }
  })
  forgetSessions()
  return id
}

/** What is called off before it begins ends the day before it begins. */
function lastDay(to: string, from: string): string {
  const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10)
  return to < dayBefore ? dayBefore : to
}
