import { type Mutated, mutate } from '../audit/mutate.ts'
import { takeStep } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import type { Tx } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import type { Status } from './referral.codes.ts'
import type { Referral } from './referral.entity.ts'
import { type Facts, type Item, lockReferral, readFacts, readItems } from './referral.facts.sql.ts'
import type { TransitionReferralInput } from './referral.inputs.ts'
import { life } from './referral.life.ts'
import { actedForOther } from './referral.policy.ts'

export type ReferralAnswer = { id: string; version: number; status: Status }

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
  if (!row || !facts) refuse('NOT_FOUND', 'referral')
  if (tx.actor.role !== 'SYS' && actedForOther(tx.actor, row)) refuse('BOTH_SIDES', 'the actor has acted for the other agency')
  const { id, version, status } = takeStep(tx, life, { ...row, facts, items }, input)
  return { id, version, status }
}
