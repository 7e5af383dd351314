import { type Mutated, mutate } from '../audit/mutate.ts'
import { recordHappening } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import type { Tx } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import type { Statement } from '../core/statement.ts'
import { eventProjection, moved } from './referral.changes.ts'
import { type EventType, isTerminal } from './referral.codes.ts'
import type { Referral } from './referral.entity.ts'
import { type Facts, lockReferral, readFacts } from './referral.facts.sql.ts'
import { life } from './referral.life.ts'
import { actedForOther, sideOf } from './referral.policy.ts'
import type { ReferralAnswer } from './referral.service.ts'

/** Something that happens to a referral without moving it: a comment, an attempt to reach the resident, an assignment. */
export interface Happening {
  type: EventType
  /** Columns that it changes. Where it does the version rises. */
  change?: Partial<Referral>
  /** The change is in nobody's way: the version stays. */
  quiet?: true
  note?: string | null
  payload?: object
  /** Statements that go before the event. */
  also?: Statement<unknown>[]
}

/** One mutation on one referral that is no step. `tell` judges and says what happened; null = nothing to record. */
export function happen(
  actor: Actor, verb: string, input: { idempotencyKey: string }, { id }: { id: string },
  tell: (row: Referral, facts: Facts) => Happening | null,
): Promise<Mutated<ReferralAnswer>> {
  return mutate(actor, verb, input, [lockReferral(id), readFacts(id, null, null, null)], async (tx, [[row], [facts]]) =>
    record(tx, party(actor, row), facts!, tell))
}

export function record(tx: Tx, row: Referral, facts: Facts, tell: (row: Referral, facts: Facts) => Happening | null): ReferralAnswer {
  const happening = tell(row, facts)
  if (!happening) return { id: row.id, version: row.version, status: row.status }
  const { type, change, quiet, note = null, payload = {}, also = [] } = happening
  const next: Referral = { ...row, ...eventProjection(row, type, tx.actor), ...(change && !quiet && moved(row, tx.actor)), ...change }
  recordHappening(tx, life, { type, next, note, payload, also })
  return { id: next.id, version: next.version, status: next.status }
}

/** The row, if the actor is one of its two agencies. Refuses NOT_FOUND, FORBIDDEN_SCOPE, BOTH_SIDES. */
export function party(actor: Actor, row: Referral | undefined): Referral {
  if (!row) refuse('NOT_FOUND', 'referral')
  if (sideOf(actor, row) === 'NONE') refuse('FORBIDDEN_SCOPE', 'neither sender nor target', { rule: 'PARTIES_ONLY' })
  if (actedForOther(actor, row)) refuse('BOTH_SIDES', 'the actor has acted for the other agency')
  return row
}

/** Refuses ILLEGAL_TRANSITION. */
export function stillOpen({ status }: Referral): void {
  if (isTerminal(status)) refuse('ILLEGAL_TRANSITION', 'the referral has ended', { rule: 'ENDED', params: { status } })
}
