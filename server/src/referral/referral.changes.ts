import { lastEventOf } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import type { Step } from '../core/lifecycle.ts'
import type { Action, EventType } from './referral.codes.ts'
import type { Referral } from './referral.entity.ts'
import type { Facts } from './referral.facts.sql.ts'
import type { TransitionReferralInput } from './referral.inputs.ts'
import { sideOf } from './referral.policy.ts'
import { ballSide, type ReferralWords } from './referral.states.ts'

type Change = (row: Referral, input: TransitionReferralInput, facts: Facts, actor: Actor) => Partial<Referral>

/** Told to the coordinator at the second return and at the second dispute (T04, T19). */
const coordinator = 2
const twice = (count: number, escalation: number) => (count >= 2 ? Math.max(escalation, coordinator) : escalation)

/** What a step writes beside the state, where its inputs are not simply the columns of the same name. */
const changes: Partial<Record<Action, Change>> = {
  SUBMIT: (_row, _input, facts) => ({ toAgencyId: facts.serviceAgencyId }),
  RETURN: ({ returnCount, escalation }) => ({ returnCount: returnCount + 1, escalation: twice(returnCount + 1, escalation) }),
  REJECT: (_row, { reasonCode, note, alternative }, { undoUntil }, { userId }) =>
    reasonCode === 'OTHER' ? { proposedRejection: { by: userId, note: note!, alternative: alternative! } } : { undoUntil },
  COSIGN_REJECT: ({ proposedRejection }, _input, { undoUntil }) =>
    ({ proposedRejection: null, reasonCode: 'OTHER', note: proposedRejection!.note, alternative: proposedRejection!.alternative, undoUntil }),
  DECLINE_COSIGN: () => ({ proposedRejection: null }),
  ACCEPT: (_row, { assigneeId }, { undoUntil, assigneeName }) => ({ undoUntil, assigneeId: assigneeName ? assigneeId! : null, assigneeName }),
  UNDO_ACCEPT: () => ({ decidedAt: null, undoUntil: null, plannedContactOn: null }),
  UNDO_REJECT: () => ({ decidedAt: null, undoUntil: null, alternative: null }),
  UNFULFIL: () => ({ outcome: 'NONE' }),
  DISPUTE: ({ disputeCount, escalation }) =>
    ({ disputeCount: disputeCount + 1, escalation: twice(disputeCount + 1, escalation), deliveredAt: null, outcome: null }),
  CLOSE: ({ outcome }, { confirmation, disposition }) =>
    (disposition ? { disposition, outcome: outcome ?? 'NONE' } : { citizenConfirmation: confirmation! }),
  WITHDRAW: ({ status }) =>
    (status === 'DELIVERED' ? { citizenConfirmation: 'WITHDRAWN' } : status === 'REJECTED' || status === 'UNFULFILLED' ? { disposition: 'WITHDRAWN' } : {}),
  EXPIRE: ({ status }) => (status === 'DRAFT' ? { need: null, urgencyReason: null, note: null, answers: [] } : {}),
}

/** Inputs that are columns of the same name. */
const plain = ['unit', 'plannedContactOn', 'expectedOn', 'alternative', 'firstContactOn', 'reviewOn', 'outcome', 'evidence', 'successorId', 'classEndOn'] as const

/** The row after the step: a projection of the event that is written with it. */
export function changed<R extends Referral>(row: R, step: Step<ReferralWords>, input: TransitionReferralInput, facts: Facts, actor: Actor): R {
  const next: R = { ...row, ...eventProjection(row, (step.event ?? step.action) as EventType, actor), version: row.version + 1, status: step.to }
  // Whoever was told of a delay need not look any more once the case has moved.
  if (next.status !== row.status) next.escalation = 0
  for (const name of plain) if (input[name] != null) Object.assign(next, { [name]: input[name] })
  if (input.reasonCode) next.reasonCode = input.reasonCode
  if (input.note?.trim()) next.note = input.note.trim()
  if (step.stamps) Object.assign(next, { [step.stamps]: actor.at })
  Object.assign(next, changes[step.action]?.(row, input, facts, actor))
  if (next.status !== row.status) next.stateSince = actor.at
  next.ballAgencyId = holder(next)
  return next
}

/** What every event leaves on the row, so that a list needs no look at the history. */
export function eventProjection(row: Referral, type: EventType, actor: Actor): Partial<Referral> {
  const side = sideOf(actor, row)
  const acted = side === 'SENDER' ? 'actedSender' : 'actedTarget'
  const names = side === 'NONE' || row[acted].includes(actor.userId) ? row[acted] : [...row[acted], actor.userId]
  return {
    ...lastEventOf(row, type, actor), [acted]: names, lastAgencyId: actor.agencyId || null,
  }
}

export function holder({ status, fromAgencyId, toAgencyId }: Referral): string | null {
  const side = ballSide[status]
  return side === 'NONE' ? null : side === 'SENDER' ? fromAgencyId : toAgencyId
}
