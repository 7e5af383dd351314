import { checkLength, checkNoIdentifier, checkWords } from '../core/check.ts'
import type { StepFacts } from '../core/lifecycle.ts'
import { refuse } from '../core/refusal.ts'
import type { Confirmation } from './referral.codes.ts'
import type { Facts, Item, Judged } from './referral.facts.sql.ts'
import type { TransitionReferralInput } from './referral.inputs.ts'
import type { Guard, ReferralWords } from './referral.states.ts'

type Taken = StepFacts<ReferralWords, Judged & { facts: Facts; items: Item[] }, TransitionReferralInput>
type Check = (taken: Taken) => void

/** T02: a service, a consent that covers it, every item, every answer, an open window, no open duplicate, a reason if urgent. */
const sendable: Check = ({ row, actor }) => {
  const { facts, items, answers } = row
  if (facts.deceased) refuse('GATE_NOT_MET', 'the resident has died', { field: 'personId', rule: 'DECEASED' })
  if (!row.serviceId || !facts.serviceActive) {
    refuse('INPUT_INVALID', 'a service is needed', { field: 'serviceId', rule: 'SERVICE_NEEDED' })
  }
  if (facts.serviceAgencyId === actor.agencyId) {
    refuse('FORBIDDEN_SCOPE', 'sender and target are one agency', { field: 'serviceId', rule: 'OWN_AGENCY' })
  }
  if (row.urgency === 'URGENT' && !row.urgencyReason?.trim()) {
    refuse('REASON_REQUIRED', 'urgent needs a reason', { field: 'urgencyReason' })
  }
  // A draft may be older than the rule.
  for (const field of ['need', 'urgencyReason'] as const) checkNoIdentifier(row[field], field)
  if (facts.duplicateCode) {
    refuse('DUPLICATE_OPEN', 'an open referral to this service stands', { params: { code: facts.duplicateCode } })
  }
  if (facts.hasWindows && !facts.windowClosesOn) {
    refuse('WINDOW_CLOSED', 'no window is open today', { field: 'serviceId', rule: 'SERVICE_WINDOW' })
  }
  checkConsent(facts.consentState)
  const missing = items.filter(({ mandatory, state }) => mandatory && state !== 'PROVIDED' && state !== 'JUSTIFIED')
  if (missing.length) {
    refuse('MISSING_ITEMS', 'mandatory items', { field: 'items', params: { items: missing.map(({ code }) => code).join(', ') } })
  }
  checkAnswers(facts.eligibility, answers)
}

export function checkConsent(state: Facts['consentState']): void {
  if (state === 'NOT_COVERED') {
    refuse('CONSENT_RECIPIENT_NOT_COVERED', 'the consent does not name the target', { field: 'consentId' })
  }
  if (state !== 'VALID') refuse('CONSENT_MISSING', 'no valid consent for this purpose', { field: 'consentId' })
}

function checkAnswers(eligibility: Facts['eligibility'], answers: Judged['answers']): void {
  const given = new Map(answers.map(({ code, answer }) => [code, answer]))
  const open = eligibility.find(({ code }) => !given.has(code))
  if (open) {
    refuse('INPUT_INVALID', `eligibility ${open.code} is not answered`, { field: 'answers', rule: 'ANSWER_NEEDED', params: { code: open.code } })
  }
  const failed = eligibility.find(({ code, mustBe }) => given.get(code) !== mustBe)
  if (failed) refuse('NOT_ELIGIBLE', `eligibility ${failed.code}`, { field: 'answers', params: { code: failed.code } })
}

const checkItems = (items: readonly { code: string; note?: string | null }[]) => {
  for (const { code, note } of items) {
    checkLength(code, 'items', 100)
    checkWords(note, 'items', 500)
  }
}

const itemsAsked: Check = ({ input }) => {
  const named = input.items?.every(({ code, note }) => code.trim() && (code !== 'OTHER' || note?.trim()))
  if (!named) refuse('INPUT_INVALID', 'each missing item needs a name', { field: 'items', rule: 'ITEM_UNNAMED' })
  checkItems(input.items!)
  const codes = input.items!.map(({ code }) => code).filter((code) => code !== 'OTHER')
  if (new Set(codes).size < codes.length) refuse('INPUT_INVALID', 'one item twice', { field: 'items', rule: 'TWICE' })
}

/** What is sent again rests on a consent that stands now; the sender renews it where it has run out. */
const consented: Check = ({ row }) => checkConsent(row.facts.consentState)

const itemsAnswered: Check = ({ row, input }) => {
  checkItems(input.items!)
  const answered = new Set(input.items?.filter(({ state, note }) => state === 'PROVIDED' || (state === 'JUSTIFIED' && note?.trim())).map(({ code }) => code))
  const open = row.items.filter(({ state, code }) => state === 'MISSING' && !answered.has(code))
  if (open.length) {
    refuse('MISSING_ITEMS', 'asked items are not answered', { field: 'items', params: { items: open.map(({ code }) => code).join(', ') } })
  }
}

/** A full service that keeps a waiting list puts people on it; it does not reject them for want of room. */
const waitlistFirst: Check = ({ row, input }) => {
  if (input.reasonCode === 'CAPACITY_FULL' && row.facts.hasWaitlist) {
    refuse('GATE_NOT_MET', 'the service has a waiting list', { field: 'reasonCode', rule: 'WAITLIST_FIRST' })
  }
}

const redirectable: Check = ({ row, actor }) => {
  const { redirectAgencyId } = row.facts
  if (!redirectAgencyId) refuse('NOT_FOUND', 'the new service', { field: 'targetServiceId' })
  if ([actor.agencyId, row.fromAgencyId].includes(redirectAgencyId)) {
    refuse('FORBIDDEN_SCOPE', 'the new target is a third agency', { field: 'targetServiceId', rule: 'THIRD_AGENCY' })
  }
  if (row.facts.redirectClosed) refuse('WINDOW_CLOSED', 'no window is open today', { field: 'targetServiceId', rule: 'SERVICE_WINDOW' })
}

const outcomeServed: Check = ({ input }) => {
  if (input.outcome === 'NONE') {
    refuse('INPUT_INVALID', 'delivered is FULL or PARTIAL', { field: 'outcome', rule: 'OUTCOME_SERVED' })
  }
}

/** A certificate, or the list of who attended, may be attached; a number is written. */
const evidenceGiven: Check = ({ row, input }) => {
  const { evidenceKind, evidenceAttached } = row.facts
  const given = input.evidence?.trim() || (evidenceAttached && evidenceKind !== 'NUMBER')
  if (evidenceKind !== 'NONE' && !given) {
    refuse('GATE_NOT_MET', `evidence: ${evidenceKind}`, { field: 'evidence', rule: 'EVIDENCE_NEEDED', params: { kind: evidenceKind } })
  }
}

const classEndGiven: Check = ({ row, input }) => {
  if (row.facts.deliverBasis === 'CLASS_END' && !input.classEndOn) {
    refuse('INPUT_INVALID', 'the class needs its last day', { field: 'classEndOn', rule: 'CLASS_END_NEEDED' })
  }
}

/** Days with an attempt in vain, before a resident counts as not to be reached. */
const attemptsNeeded = { twoAttempts: 2, confirmable: 3 } as const satisfies Partial<Record<Guard, number>>
export const attemptsNeededBy = (guards: readonly Guard[]): number | null =>
  guards.map((guard) => (attemptsNeeded as Partial<Record<Guard, number>>)[guard]).find((days) => days !== undefined) ?? null
const needAttempts = (taken: Taken, needed: number) => {
  const { attemptDays } = taken.row.facts
  if (attemptDays < needed) {
    refuse('ATTEMPTS_NEEDED', `${attemptDays} of ${needed} days with an attempt`, { params: { needed, made: attemptDays } })
  }
}

const twoAttempts: Check = (taken) => {
  if (['NO_SHOW', 'UNREACHABLE'].includes(taken.input.reasonCode!)) needAttempts(taken, attemptsNeeded.twoAttempts)
}

const confirmable: Check = (taken) => {
  const allowed: readonly (Confirmation | null | undefined)[] = ['YES', 'PARTIAL', 'UNREACHABLE']
  if (!allowed.includes(taken.input.confirmation)) {
    refuse('GATE_NOT_MET', 'a no is closed by the coordinator after two disputes', { field: 'confirmation', rule: 'NO_BY_COORDINATOR' })
  }
  if (taken.input.confirmation === 'UNREACHABLE') needAttempts(taken, attemptsNeeded.confirmable)
}

const confirmedNo: Check = ({ input }) => {
  if (input.confirmation !== 'NO') {
    refuse('INPUT_INVALID', 'the coordinator closes with NO', { field: 'confirmation', rule: 'COORDINATOR_NO' })
  }
}

const disposable: Check = ({ row, input }) => {
  if (input.disposition === 'WITHDRAWN') {
    refuse('INPUT_INVALID', 'WITHDRAWN follows from the consent', { field: 'disposition', rule: 'WITHDRAWN_BY_CONSENT' })
  }
  if (input.disposition === 'NEW_REFERRAL' && !row.facts.successorCode) {
    refuse('INPUT_INVALID', 'link the new referral of this person', { field: 'successorId', rule: 'SUCCESSOR_NEEDED' })
  }
}

/** What each word of the table's `guards` means. */
export const guards = {
  sendable, consented, itemsAsked, itemsAnswered, waitlistFirst, redirectable, outcomeServed, evidenceGiven, classEndGiven, twoAttempts, confirmable,
  confirmedNo, disposable,
} as Record<Guard, (taken: StepFacts<ReferralWords, Judged, TransitionReferralInput>) => void>
