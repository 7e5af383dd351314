import type { Actor } from '../core/actor.ts'
import { dayOf } from '../core/clock.ts'
import type { LifeCycle } from '../core/lifecycle.ts'
import { type AssignScope, type InputName, isTerminal, type Side } from './referral.codes.ts'
import type { Referral } from './referral.entity.ts'
import type { Judged } from './referral.facts.sql.ts'
import { guards } from './referral.guards.ts'
import type { TransitionReferralInput } from './referral.inputs.ts'
import { type Party, type ReferralWords, steps } from './referral.states.ts'

/** The side that the actor's agency has on a referral. */
export const sideOf = (actor: Actor, { fromAgencyId, toAgencyId }: Pick<Referral, 'fromAgencyId' | 'toAgencyId'>): Side =>
  actor.agencyId === fromAgencyId ? 'SENDER' : actor.agencyId === toAgencyId ? 'TARGET' : 'NONE'

/** Nobody acts for both sides of one referral, not even under two assignments. */
export const actedForOther = (actor: Actor, referral: Referral): boolean =>
  (sideOf(actor, referral) === 'SENDER' ? referral.actedTarget : referral.actedSender).includes(actor.userId)

function parties(actor: Actor, referral: Referral): ReadonlySet<Party> {
  if (actor.role === 'SYS') return new Set(['SYSTEM'])
  if (actor.role === 'COO') return new Set(['COORDINATOR'])
  const side = sideOf(actor, referral)
  if (side === 'NONE' || !['OFF', 'VER'].includes(actor.role) || actedForOther(actor, referral)) return new Set()
  return new Set<Party>(actor.role === 'VER' ? [side, `${side}_VERIFIER`] : [side])
}

/** Verifier and head assign within the target, the coordinator in the city; an officer takes what nobody has, and gives back his own (DOMAIN §11). */
export function assignScope(actor: Actor, row: Referral): AssignScope {
  if (isTerminal(row.status) || row.toAgencyId === null) return 'NOBODY'
  if (actor.role === 'COO') return 'COLLEAGUES'
  if (sideOf(actor, row) !== 'TARGET' || actedForOther(actor, row)) return 'NOBODY'
  if (actor.role === 'VER' || actor.role === 'HEAD') return 'COLLEAGUES'
  return actor.role === 'OFF' && (row.assigneeId === null || row.assigneeId === actor.userId) ? 'SELF' : 'NOBODY'
}

const daysSince = (actor: Actor, at: string | null) => (at === null ? Infinity : (Date.parse(actor.at) - Date.parse(at)) / 86_400_000)

export const cycle: LifeCycle<ReferralWords, Judged, TransitionReferralInput> = {
  kind: 'REFERRAL',
  steps,
  parties,
  conditions: {
    mayReturn: { holds: ({ returnCount }) => returnCount < 2, refusal: 'TOO_MANY_RETURNS' },
    rejectionProposed: { holds: ({ proposedRejection }) => proposedRejection !== null },
    noRejectionProposed: { holds: ({ proposedRejection }) => proposedRejection === null },
    otherSignature: { holds: ({ proposedRejection }, { userId }) => proposedRejection?.by !== userId, refusal: 'COSIGN_NEEDED' },
    withinUndo: { holds: ({ undoUntil }, actor) => undoUntil !== null && dayOf(actor.at) <= undoUntil, refusal: 'WINDOW_CLOSED', rule: 'UNDO_OVER' },
    noSuccessor: { holds: ({ hasSuccessor }) => !hasSuccessor },
    notServed: { holds: ({ served }) => !served },
    mayDispute: { holds: ({ disputeCount }) => disputeCount < 2, rule: 'DISPUTED_TWICE' },
    disputedTwice: { holds: ({ disputeCount }) => disputeCount >= 2 },
    contacted: { holds: ({ firstContactOn }) => firstContactOn !== null },
    notContacted: { holds: ({ firstContactOn }) => firstContactOn === null },
    closedLately: { holds: ({ closedAt }, actor) => daysSince(actor, closedAt) <= 30, refusal: 'WINDOW_CLOSED', rule: 'CORRECTION_OVER' },
  },
  guards,
  fields: {
    NOTE: ['note'], REASON: ['reasonCode'], ITEMS: ['items'], ANSWERS_TO_ITEMS: ['items'], ASSIGNEE_OR_UNIT: ['assigneeId', 'unit'],
    PLANNED_CONTACT_ON: ['plannedContactOn'], EXPECTED_ON: ['expectedOn'], ALTERNATIVE: ['alternative'], TARGET_SERVICE: ['targetServiceId'],
    FIRST_CONTACT_ON: ['firstContactOn'], REVIEW_ON: ['reviewOn'], OUTCOME: ['outcome'], EVIDENCE: ['evidence'], CONFIRMATION: ['confirmation'],
    DISPOSITION: ['disposition'], SUCCESSOR: ['successorId'], CLASS_END_ON: ['classEndOn'],
  },
  maxLengths: { note: 2000, alternative: 500, evidence: 200, unit: 100 },
}

/** How long the text of an input may be; null where it is none. */
export const maxLengthOf = (name: InputName): number | null =>
  cycle.fields[name].map((field) => cycle.maxLengths?.[field]).find((length) => length !== undefined) ?? null
