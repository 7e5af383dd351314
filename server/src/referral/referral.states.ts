import { type ClockEffect, may, needs, type Step } from '../core/lifecycle.ts'
import {
  type Action, cancelReasons, type ClockKind, disputeReasons, errorReasons, holdReasons, type InputName, pausingReasons, type ReasonCode,
  redirectReasons, rejectReasons, type Side, type Status, undoReasons, unfulfilledReasons, waitlistReasons, withdrawReasons,
} from './referral.codes.ts'

/** Officer or verifier of either agency, the verifier alone, the city's coordinator, the product itself. */
export type Party = 'SENDER' | 'SENDER_VERIFIER' | 'TARGET' | 'TARGET_VERIFIER' | 'COORDINATOR' | 'SYSTEM'
/** What must hold for a step to be offered (referral.policy.ts). */
export type Condition =
  | 'mayReturn' | 'rejectionProposed' | 'noRejectionProposed' | 'otherSignature' | 'withinUndo' | 'noSuccessor' | 'notServed'
  | 'mayDispute' | 'disputedTwice' | 'closedLately' | 'contacted' | 'notContacted'
/** What is judged when the step is taken (referral.guards.ts). */
export type Guard =
  | 'sendable' | 'consented' | 'itemsAsked' | 'itemsAnswered' | 'waitlistFirst' | 'redirectable' | 'outcomeServed' | 'evidenceGiven'
  | 'classEndGiven' | 'twoAttempts' | 'confirmable' | 'confirmedNo' | 'disposable'
/** What a step does beside moving the row, its event and its clocks (referral.effects.ts). */
export type Effect = 'share' | 'endSharing' | 'askItems' | 'answerItems' | 'childLeg' | 'serviceGap' | 'purge' | 'dropAttachments' | 'freeFormer'

export interface ReferralWords {
  status: Status
  action: Action
  party: Party
  reason: ReasonCode
  input: InputName
  clock: ClockKind
  condition: Condition
  guard: Guard
  effect: Effect
}
type Clocks = readonly ClockEffect<ReferralWords>[]

const start = (clock: ClockKind) => ({ do: 'START', clock }) as const
const met = (clock: ClockKind) => ({ do: 'MET', clock }) as const
const failed = (clock: ClockKind) => ({ do: 'FAILED', clock }) as const
const unmade = (clock: ClockKind) => ({ do: 'VOID', clock }) as const
const pause = (clock: ClockKind, reasons?: readonly ReasonCode[]) => ({ do: 'PAUSE', clock, reasons }) as const
const resume = (clock: ClockKind) => ({ do: 'RESUME', clock }) as const
const reopen = (clock: ClockKind) => ({ do: 'REOPEN', clock }) as const
const stopAll = { do: 'STOP_ALL' } as const
/** Whoever decides has opened the referral. */
const decided: Clocks = [met('C1'), met('C2')]
const ahead = { notBefore: 'today' } as const
const rejection = [needs('REASON'), needs('NOTE', { minLength: 20 }), needs('ALTERNATIVE')] as const

const withTarget = ['SUBMITTED', 'WAITLISTED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD'] as const
const awaitingSender = ['DELIVERED', 'UNFULFILLED', 'REJECTED'] as const

/** The whole life of a referral (DOMAIN §4.2). Nothing else in the product decides what may happen next. T01 is `draftReferral`. */
export const steps: readonly Step<ReferralWords>[] = [
  { step: 'T02', action: 'SUBMIT', from: ['DRAFT'], to: 'SUBMITTED', by: ['SENDER'], primary: true,
    needs: [may('NOTE')], guards: ['sendable'], clocks: [start('C1'), start('C2')], effects: ['share'], stamps: 'submittedAt' },
  { step: 'T03', action: 'DISCARD', from: ['DRAFT'], to: 'CANCELLED', by: ['SENDER'],
    reasons: cancelReasons, needs: [needs('REASON'), may('NOTE')], clocks: [stopAll], effects: ['dropAttachments', 'freeFormer'] },
  { step: 'T05', action: 'RESUBMIT', from: ['RETURNED'], to: 'SUBMITTED', by: ['SENDER'], primary: true,
    needs: [needs('ANSWERS_TO_ITEMS'), may('NOTE')], guards: ['itemsAnswered', 'consented'], clocks: [met('C3'), resume('C2')], effects: ['answerItems'] },
  { step: 'T06', action: 'ACCEPT', from: ['SUBMITTED'], to: 'ACCEPTED', by: ['TARGET'], primary: true, when: ['noRejectionProposed'],
    needs: [needs('ASSIGNEE_OR_UNIT'), needs('PLANNED_CONTACT_ON', ahead), may('NOTE')], clocks: [...decided, start('C4')], stamps: 'decidedAt' },
  { step: 'T04', action: 'RETURN', from: ['SUBMITTED'], to: 'RETURNED', by: ['TARGET'], when: ['noRejectionProposed', 'mayReturn'],
    needs: [needs('ITEMS'), needs('NOTE')], guards: ['itemsAsked'], clocks: [met('C1'), pause('C2'), start('C3')], effects: ['askItems'] },
  { step: 'T07', action: 'WAITLIST', from: ['SUBMITTED'], to: 'WAITLISTED', by: ['TARGET'], when: ['noRejectionProposed'],
    reasons: waitlistReasons, needs: [needs('REASON'), needs('EXPECTED_ON', ahead), may('NOTE')],
    clocks: [...decided, start('C5')], stamps: 'decidedAt' },
  { step: 'T08', action: 'ACCEPT', from: ['WAITLISTED'], to: 'ACCEPTED', by: ['TARGET'], primary: true,
    needs: [needs('ASSIGNEE_OR_UNIT'), needs('PLANNED_CONTACT_ON', ahead), may('NOTE')], clocks: [met('C5'), start('C4')], stamps: 'decidedAt' },
  // A reason that is not on the list needs two people: the officer proposes, the verifier signs.
  { step: 'T09', action: 'REJECT', from: ['SUBMITTED'], to: 'REJECTED', by: ['TARGET'], when: ['noRejectionProposed'],
    reasons: rejectReasons.filter((reason) => reason !== 'OTHER'), needs: rejection, guards: ['waitlistFirst'],
    clocks: [...decided, start('C7')], stamps: 'decidedAt' },
  { step: 'T09', action: 'REJECT', from: ['SUBMITTED'], to: 'SUBMITTED', by: ['TARGET'], when: ['noRejectionProposed'], event: 'REJECT_PROPOSED',
    reasons: ['OTHER'], needs: rejection, clocks: [met('C1')] },
  { step: 'T09', action: 'COSIGN_REJECT', from: ['SUBMITTED'], to: 'REJECTED', by: ['TARGET_VERIFIER'], primary: true,
    when: ['rejectionProposed', 'otherSignature'], needs: [may('NOTE')],
    clocks: [...decided, start('C7')], stamps: 'decidedAt' },
  { step: 'T09', action: 'DECLINE_COSIGN', from: ['SUBMITTED'], to: 'SUBMITTED', by: ['TARGET'], when: ['rejectionProposed'], needs: [needs('NOTE')] },
  { step: 'T10', action: 'UNDO_REJECT', from: ['REJECTED'], to: 'SUBMITTED', by: ['TARGET'], when: ['withinUndo', 'noSuccessor'],
    reasons: undoReasons, needs: [needs('REASON'), may('NOTE')], clocks: [unmade('C7'), reopen('C2')] },
  { step: 'T13', action: 'START', from: ['ACCEPTED'], to: 'IN_PROGRESS', by: ['TARGET', 'SYSTEM'], primary: true,
    needs: [needs('FIRST_CONTACT_ON', { notAfter: 'today' }), may('CLASS_END_ON'), may('NOTE')], guards: ['classEndGiven'],
    clocks: [met('C4'), start('C6')], stamps: 'startedAt' },
  { step: 'T11', action: 'UNDO_ACCEPT', from: ['ACCEPTED'], to: 'SUBMITTED', by: ['TARGET'], when: ['withinUndo', 'notServed'],
    reasons: undoReasons, needs: [needs('REASON'), may('NOTE')], clocks: [unmade('C4'), reopen('C2')] },
  { step: 'T16', action: 'DELIVER', from: ['IN_PROGRESS'], to: 'DELIVERED', by: ['TARGET'], primary: true,
    needs: [needs('OUTCOME'), may('EVIDENCE'), may('NOTE')], guards: ['outcomeServed', 'evidenceGiven'],
    clocks: [met('C6'), start('C8')], stamps: 'deliveredAt' },
  { step: 'T15', action: 'RESUME', from: ['ON_HOLD'], to: 'IN_PROGRESS', by: ['TARGET'], primary: true, when: ['contacted'],
    needs: [needs('NOTE')], clocks: [met('C9'), resume('C6')] },
  // What was held before the first contact starts only now: T13 in all but name.
  { step: 'T15', action: 'RESUME', from: ['ON_HOLD'], to: 'IN_PROGRESS', by: ['TARGET'], primary: true, when: ['notContacted'],
    needs: [needs('FIRST_CONTACT_ON', { notAfter: 'today' }), may('CLASS_END_ON'), needs('NOTE')], guards: ['classEndGiven'],
    clocks: [met('C9'), resume('C4'), met('C4'), start('C6')], stamps: 'startedAt' },
  { step: 'T14', action: 'HOLD', from: ['ACCEPTED', 'IN_PROGRESS'], to: 'ON_HOLD', by: ['TARGET'],
    reasons: holdReasons, needs: [needs('REASON'), needs('REVIEW_ON', { ...ahead, withinDays: 30 }), may('NOTE')],
    clocks: [pause('C4', pausingReasons), pause('C6', pausingReasons), start('C9')] },
  { step: 'T12', action: 'REDIRECT', from: ['SUBMITTED', 'WAITLISTED', 'ACCEPTED'], to: 'REDIRECTED', by: ['TARGET'], when: ['noRejectionProposed'],
    reasons: redirectReasons, needs: [needs('REASON'), needs('TARGET_SERVICE'), may('NOTE')], guards: ['redirectable'],
    clocks: [...decided, stopAll], effects: ['childLeg', 'endSharing'], stamps: 'decidedAt' },
  { step: 'T17', action: 'UNFULFIL', from: ['WAITLISTED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD'], to: 'UNFULFILLED', by: ['TARGET'],
    reasons: unfulfilledReasons, needs: [needs('REASON'), may('NOTE')], guards: ['twoAttempts'],
    clocks: [met('C9'), failed('C4'), failed('C5'), failed('C6'), start('C7')] },
  { step: 'T18', action: 'CLOSE', from: ['DELIVERED'], to: 'CLOSED', by: ['SENDER'], primary: true,
    needs: [needs('CONFIRMATION'), may('NOTE')], guards: ['confirmable'], clocks: [met('C8'), stopAll], effects: ['endSharing'], stamps: 'closedAt' },
  { step: 'T18', action: 'CLOSE', from: ['DELIVERED'], to: 'CLOSED', by: ['COORDINATOR'], when: ['disputedTwice'],
    needs: [needs('CONFIRMATION'), needs('NOTE')], guards: ['confirmedNo'], clocks: [met('C8'), stopAll], effects: ['endSharing'], stamps: 'closedAt' },
  { step: 'T19', action: 'DISPUTE', from: ['DELIVERED'], to: 'IN_PROGRESS', by: ['SENDER'], when: ['mayDispute'],
    reasons: disputeReasons, needs: [needs('REASON'), needs('NOTE')], clocks: [unmade('C8'), reopen('C6')] },
  { step: 'T20', action: 'CLOSE', from: ['UNFULFILLED', 'REJECTED'], to: 'CLOSED', by: ['SENDER'], primary: true,
    needs: [needs('DISPOSITION'), may('SUCCESSOR'), may('NOTE')], guards: ['disposable'],
    clocks: [met('C7'), stopAll], effects: ['serviceGap', 'endSharing'], stamps: 'closedAt' },
  { step: 'T21', action: 'CANCEL', from: ['RETURNED', ...withTarget], to: 'CANCELLED', by: ['SENDER'],
    reasons: cancelReasons, needs: [needs('REASON'), may('NOTE')], clocks: [stopAll], effects: ['endSharing', 'freeFormer'] },
  { step: 'T21', action: 'WITHDRAW', from: ['RETURNED', ...withTarget], to: 'CANCELLED', by: ['SYSTEM'],
    reasons: withdrawReasons, needs: [needs('REASON')], clocks: [stopAll], effects: ['endSharing'] },
  { step: 'T21b', action: 'WITHDRAW', from: awaitingSender, to: 'CLOSED', by: ['SYSTEM'],
    reasons: withdrawReasons, needs: [needs('REASON')], clocks: [stopAll], effects: ['endSharing'], stamps: 'closedAt' },
  { step: 'T22', action: 'EXPIRE', from: ['DRAFT'], to: 'EXPIRED', by: ['SYSTEM'], clocks: [stopAll], effects: ['purge', 'dropAttachments', 'freeFormer'] },
  { step: 'T22', action: 'EXPIRE', from: ['RETURNED'], to: 'EXPIRED', by: ['SYSTEM'], clocks: [stopAll], effects: ['endSharing'] },
  { step: 'T23', action: 'MARK_ERROR', from: ['DRAFT', 'RETURNED', ...withTarget, ...awaitingSender], to: 'ENTERED_IN_ERROR', by: ['SENDER_VERIFIER'],
    reasons: errorReasons, needs: [needs('REASON'), needs('NOTE')], clocks: [stopAll], effects: ['endSharing', 'freeFormer'] },
  { step: 'T23', action: 'MARK_ERROR', from: ['CLOSED'], to: 'ENTERED_IN_ERROR', by: ['COORDINATOR'], when: ['closedLately'],
    reasons: errorReasons, needs: [needs('REASON'), needs('NOTE')], effects: ['endSharing'] },
]

/** Who has the ball in each state, and so whose turn it is. */
export const ballSide: Record<Status, Side> = {
  DRAFT: 'SENDER', SUBMITTED: 'TARGET', RETURNED: 'SENDER', ACCEPTED: 'TARGET', WAITLISTED: 'TARGET', IN_PROGRESS: 'TARGET', ON_HOLD: 'TARGET',
  DELIVERED: 'SENDER', UNFULFILLED: 'SENDER', REJECTED: 'SENDER', CLOSED: 'NONE', REDIRECTED: 'NONE', CANCELLED: 'NONE', EXPIRED: 'NONE',
  ENTERED_IN_ERROR: 'NONE',
}

/** The terms: from what day count of the service, and who must keep them (DOMAIN §4.4). The review of a hold (C9) has the day that was named. */
export const terms: Record<ClockKind, { days: string; owner: Exclude<Side, 'NONE'> }> = {
  C1: { days: 'open', owner: 'TARGET' }, C2: { days: 'decide', owner: 'TARGET' }, C3: { days: 'complete', owner: 'SENDER' },
  C4: { days: 'firstContact', owner: 'TARGET' }, C5: { days: 'waitlistReview', owner: 'TARGET' }, C6: { days: 'deliver', owner: 'TARGET' },
  C7: { days: 'nextStep', owner: 'SENDER' }, C8: { days: 'confirm', owner: 'SENDER' }, C9: { days: 'review', owner: 'TARGET' },
}
