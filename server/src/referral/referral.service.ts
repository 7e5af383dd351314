import { recordAudit } from '../audit/audit.sql.ts'
import { type Mutated, mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { moveClocks } from '../core/clockwork.ts'
import type { Tx } from '../core/db.ts'
import { judge, type Step } from '../core/lifecycle.ts'
import { insertEvent } from '../core/lifecycle.sql.ts'
import { refuse } from '../core/refusal.ts'
import type { Statement } from '../core/statement.ts'
import { changed } from './referral.changes.ts'
import { effects } from './referral.effects.ts'
import type { Referral } from './referral.entity.ts'
import { type Facts, type Item, lockReferral, readFacts, readItems } from './referral.facts.sql.ts'
import type { TransitionReferralInput } from './referral.inputs.ts'
import { actedForOther, cycle } from './referral.policy.ts'
import type { ReferralWords } from './referral.states.ts'
import { termOf } from './referral.terms.ts'
import { updateReferral } from './referral.write.sql.ts'

export type ReferralAnswer = { id: string; version: number }

/**
 * Takes one step and records it (DOMAIN §4.2), in two round trips: one locks and reads what the guards ask, one writes and commits.
 * Refuses NOT_FOUND (also for a hidden row), BOTH_SIDES, STALE_VERSION, ILLEGAL_TRANSITION, FORBIDDEN_SCOPE, and what the step's own
 * inputs and guards refuse.
 */
export function transition(actor: Actor, input: TransitionReferralInput): Promise<Mutated<ReferralAnswer>> {
  return mutate(actor, 'transitionReferral', input, lockAndRead(input), (tx, [[row], [facts], items]) => take(tx, row, facts, items, input))
}

/** What a step is judged on. The facts run after the lock, so they see whatever it waited for. */
export const lockAndRead = ({ id, assigneeId, targetServiceId, successorId }: Partial<TransitionReferralInput> & { id: string }) =>
  [lockReferral(id), readFacts(id, assigneeId ?? null, targetServiceId ?? null, successorId ?? null), readItems(id)] as const

/** Judges and records one step inside a transaction that has locked the row. */
export async function take(tx: Tx, row: Referral | undefined, facts: Facts | undefined, items: Item[], input: TransitionReferralInput): Promise<ReferralAnswer> {
  const { actor } = tx
  if (!row || !facts) refuse('NOT_FOUND', 'referral')
  if (actor.role !== 'SYS' && actedForOther(actor, row)) refuse('BOTH_SIDES', 'the actor has acted for the other agency')
  const step = judge(cycle, actor, { ...row, facts, items }, input, { by: row.lastActor, at: row.lastEventAt })
  if (input.assigneeId && !facts.assigneeName) refuse('NOT_FOUND', 'assignee', { field: 'assigneeId' })
  const next = changed(row, step, input, facts, actor)
  for (const statement of record(actor, row, next, step, input, facts, items)) void tx.later(statement)
  return { id: next.id, version: next.version }
}

/** All that a step writes, in the order in which each needs the one before. */
function record(actor: Actor, row: Referral, next: Referral, step: Step<ReferralWords>, input: TransitionReferralInput, facts: Facts, items: Item[]): Statement<unknown>[] {
  const subject = { id: row.id, seq: next.eventCount, senderId: next.fromAgencyId, targetId: next.toAgencyId }
  return [
    ...moveClocks(step.clocks ?? [], subject, input.reasonCode, (kind) => termOf(kind, next, facts, actor.at)),
    updateReferral(next),
    insertEvent(row.id, next.eventCount, cycle.kind, next.lastEvent, actor.userName, row.status, next.status, input.reasonCode ?? null,
      input.note?.trim() || null, payloadOf(input, items), next.fromAgencyId, next.submittedAt ? next.toAgencyId : null, next.version),
    ...(step.effects ?? []).flatMap((effect) => effects[effect]({ actor, next, input, facts, items })),
    recordAudit(actor, step.action, cycle.kind, row.id, input.reasonCode ?? null),
  ]
}

/** What the timeline tells beside note and reason. Item names are the service's, never the resident's data. */
function payloadOf({ items: given, outcome, confirmation, disposition, alternative, reviewOn, expectedOn, plannedContactOn }: TransitionReferralInput, items: Item[]) {
  const labels = new Map(items.map(({ code, labelId }) => [code, labelId]))
  const named = given?.map(({ code, note }) => labels.get(code) ?? note ?? code)
  return { items: named, outcome, confirmation, disposition, alternative, dueOn: reviewOn ?? expectedOn ?? plannedContactOn ?? undefined }
}
