/** The words of a referral (DOMAIN §4.1, §4.3), each worded in both languages: statuses and reasons in referral.words.ts, the others by the web. */
export const statuses = [
  'DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED',
  'CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR',
] as const
export type Status = (typeof statuses)[number]

export const terminal = ['CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR'] as const satisfies readonly Status[]
export const isTerminal = (status: Status) => (terminal as readonly Status[]).includes(status)

export const actions = [
  'SUBMIT', 'DISCARD', 'RETURN', 'RESUBMIT', 'ACCEPT', 'WAITLIST', 'REJECT', 'COSIGN_REJECT', 'DECLINE_COSIGN', 'UNDO_REJECT',
  'UNDO_ACCEPT', 'REDIRECT', 'START', 'HOLD', 'RESUME', 'DELIVER', 'UNFULFIL', 'CLOSE', 'DISPUTE', 'CANCEL', 'WITHDRAW', 'EXPIRE',
  'MARK_ERROR',
] as const
export type Action = (typeof actions)[number]

/** What stands on a timeline: every step, and what happens beside the steps. */
export const eventTypes = [
  ...actions, 'CREATED', 'CREATED_BY_REDIRECT', 'EDITED', 'REJECT_PROPOSED', 'OPENED', 'COMMENTED', 'CONTACT_ATTEMPTED', 'ASSIGNED',
  'WAITLIST_REVIEWED', 'REMINDED', 'BREACHED', 'ESCALATED', 'DUE_RECKONED', 'ATTACHED', 'ATTACHMENT_WITHDRAWN', 'DELIVERY_PROPOSED',
  'CLASS_MOVED', 'CONSENT_ENDING', 'CONSENT_RENEWED',
] as const
export type EventType = (typeof eventTypes)[number]

export const rejectReasons = [
  'NOT_ELIGIBLE', 'OUT_OF_MANDATE', 'OUT_OF_AREA', 'CAPACITY_FULL', 'WINDOW_CLOSED', 'DUPLICATE', 'INVALID_DATA', 'ALREADY_SERVED', 'OTHER',
] as const
/** On these the term of delivery stands still; it goes on for `AGENCY_INTERNAL`. */
export const pausingReasons = ['CITIZEN_REQUEST', 'ILLNESS', 'WAITING_DOCUMENT', 'PREMISES_REPAIR', 'FORCE_MAJEURE'] as const
export const holdReasons = [...pausingReasons, 'AGENCY_INTERNAL'] as const
export const unfulfilledReasons = [
  'NO_SHOW', 'UNREACHABLE', 'DECLINED_BY_CITIZEN', 'MOVED', 'INELIGIBLE_AFTER_ASSESSMENT', 'SERVICE_STOPPED', 'OTHER',
] as const
export const waitlistReasons = ['CAPACITY_FULL', 'WINDOW_CLOSED'] as const
export const redirectReasons = ['OUT_OF_MANDATE', 'OUT_OF_AREA', 'WRONG_SERVICE', 'CAPACITY_FULL', 'OTHER'] as const
export const undoReasons = ['DECIDED_IN_ERROR', 'OTHER'] as const
export const disputeReasons = ['OUTCOME_NOT_RECEIVED', 'OUTCOME_INCOMPLETE', 'EVIDENCE_WRONG', 'OTHER'] as const
export const cancelReasons = ['NO_LONGER_NEEDED', 'DECLINED_BY_CITIZEN', 'MOVED', 'WRONG_PERSON', 'WRONG_SERVICE', 'DUPLICATE', 'OTHER'] as const
export const withdrawReasons = ['CONSENT_WITHDRAWN', 'DECEASED'] as const
export const errorReasons = ['DATA_ENTRY_ERROR', 'WRONG_PERSON', 'DUPLICATE', 'OTHER'] as const

export const reasonCodes = [...new Set([
  ...rejectReasons, ...holdReasons, ...unfulfilledReasons, ...waitlistReasons, ...redirectReasons, ...undoReasons, ...disputeReasons,
  ...cancelReasons, ...withdrawReasons, ...errorReasons,
])] as const
export type ReasonCode = (typeof reasonCodes)[number]

export const outcomes = ['FULL', 'PARTIAL', 'NONE'] as const
export type Outcome = (typeof outcomes)[number]
export const confirmations = ['PENDING', 'YES', 'PARTIAL', 'NO', 'UNREACHABLE', 'WITHDRAWN'] as const
export type Confirmation = (typeof confirmations)[number]
export const dispositions = ['NEW_REFERRAL', 'MET_ELSEWHERE', 'CITIZEN_STOPS', 'WITHDRAWN', 'NO_OPTION'] as const
export type Disposition = (typeof dispositions)[number]

export const clockKinds = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9'] as const
export type ClockKind = (typeof clockKinds)[number]
/** To whom one may give a referral: to nobody, to oneself or back to the queue, to anybody of its target. */
export const assignScopes = ['NOBODY', 'SELF', 'COLLEAGUES'] as const
export type AssignScope = (typeof assignScopes)[number]

export const sides = ['SENDER', 'TARGET', 'NONE'] as const
export type Side = (typeof sides)[number]
export const urgencies = ['NORMAL', 'URGENT'] as const
export type Urgency = (typeof urgencies)[number]
export const itemStates = ['ASKED', 'PROVIDED', 'MISSING', 'JUSTIFIED'] as const
export type ItemState = (typeof itemStates)[number]
export const channels = ['PHONE', 'WHATSAPP', 'VISIT', 'LETTER'] as const
export type Channel = (typeof channels)[number]
export const contactResults = ['REACHED', 'NOT_REACHED'] as const
export type ContactResult = (typeof contactResults)[number]
/** Whom the product tells of a term that is near or past. */
export const recipients = ['ASSIGNEE', 'VERIFIER', 'COORDINATOR', 'HEAD'] as const
export type Recipient = (typeof recipients)[number]

/** The inputs that a step may need; the web draws one field for each. */
export const inputNames = [
  'NOTE', 'REASON', 'ITEMS', 'ANSWERS_TO_ITEMS', 'ASSIGNEE_OR_UNIT', 'PLANNED_CONTACT_ON', 'EXPECTED_ON', 'ALTERNATIVE', 'TARGET_SERVICE',
  'FIRST_CONTACT_ON', 'REVIEW_ON', 'OUTCOME', 'EVIDENCE', 'CONFIRMATION', 'DISPOSITION', 'SUCCESSOR', 'CLASS_END_ON',
] as const
export type InputName = (typeof inputNames)[number]
