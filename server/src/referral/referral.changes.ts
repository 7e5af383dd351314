import { lastEventOf } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import type { Step } from '../core/lifecycle.ts'
import { type Action, type EventType, isTerminal } from './referral.codes.ts'
import type { Referral } from './referral.entity.ts'
import type { Facts } from './referral.facts.sql.ts'
import type { TransitionReferralInput } from './referral.inputs.ts'
import { sideOf } from './referral.policy.ts'
import { ballSide, type ReferralWords } from './referral.states.ts'

type Change = (row: Referral, input: TransitionReferralInput, facts: Facts, actor: Actor) => Partial<Referral>

/** Whoever was told of a delay need not look any more once the case has moved; what came back twice stays with the coordinator to its end (T04, T19). */
const coordinator = 2
export const toldTo = ({ status, returnCount, disputeCount }: Referral) => (!isTerminal(status) && Math.max(returnCount, disputeCount) >= 2 ? coordinator : 0)

/** What a step writes beside the state, where its inputs are not simply the columns of the same name. */
const changes: Partial<Record<Action, Change>> = {
  SUBMIT: (_row, _input, facts) => ({ toAgencyId: facts.serviceAgencyId }),
  RETURN: ({ returnCount }) => ({ returnCount: returnCount + 1 }),
  REJECT: (_row, { reasonCode, note, alternative }, { undoUntil }, { userId }) =>
    reasonCode === 'OTHER' ? { proposedRejection: { by: userId, note: note!, alternative: alternative! } } : { undoUntil },
  COSIGN_REJECT: ({ proposedRejection }, _input, { undoUntil }) =>
    ({ proposedRejection: null, reasonCode: 'OTHER', note: proposedRejection!.note, alternative: proposedRejection!.alternative, undoUntil }),
  DECLINE_COSIGN: () => ({ proposedRejection: null, reasonCode: null, alternative: null }),
  ACCEPT: (_row, { assigneeId }, { undoUntil, assigneeName }) => ({ undoUntil, assigneeId: assigneeName ? assigneeId! : null, assigneeName }),
  UNDO_ACCEPT: () => ({ decidedAt: null, undoUntil: null, plannedContactOn: null }),
  UNDO_REJECT: () => ({ decidedAt: null, undoUntil: null, alternative: null }),
  UNFULFIL: () => ({ outcome: 'NONE' }),
  DISPUTE: ({ disputeCount }) => ({ disputeCount: disputeCount + 1, deliveredAt: null, outcome: null }),
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
  const next: R = { ...row, ...eventProjection(row, (step.event ?? step.action) as EventType, actor), ...moved(row, actor), status: step.to }
  for (const name of plain) if (input[name] != null) Object.assign(next, { [name]: input[name] })
  if (input.reasonCode) next.reasonCode = input.reasonCode
  if (input.note?.trim()) next.note = input.note.trim()
  // The first instant holds: who accepts from the waiting list had decided before.
  if (step.stamps) Object.assign(next, { [step.stamps]: row[step.stamps as keyof Referral] ?? actor.at })
  Object.assign(next, changes[step.action]?.(row, input, facts, actor))
  if (next.status !== row.status) Object.assign(next, { stateSince: actor.at, escalation: toldTo(next) })
  next.ballAgencyId = holder(next)
  return next
}

/** Who changed it last stands beside the version, and rises with nothing else. */
export const moved = ({ version }: Referral, { userName, at }: Actor) => ({ version: version + 1, movedBy: userName, movedAt: at })

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
