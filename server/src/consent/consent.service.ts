import { randomUUID } from 'node:crypto'
import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput, wordsOf } from '../core/check.ts'
import { dayOf } from '../core/clock.ts'
import { refuse } from '../core/refusal.ts'
import { isChildOn, yearsAfter } from '../person/calendar-date.ts'
import { withdrawReferrals } from '../referral/referral.withdraw.ts'
import { withdrawEnrolments } from '../training/enrolment.withdraw.ts'
import type { RecordConsentInput, WithdrawConsentInput } from './consent.input.ts'
import { consentFacts, findConsent, insertConsent, insertRecipients, letFall, lockConsent, setWithdrawn } from './consent.sql.ts'
import { currentText } from './consent.text.ts'

/** A consent lasts twelve months (DOMAIN §12); a shorter one may be given. */
const years = 1
const adult = 18

export type ConsentAnswer = { id: string; version: number }

type Words = Pick<RecordConsentInput, 'relation' | 'givenOn' | 'expiresOn' | 'ground'>

/**
 * Records what was agreed. For whoever is under 18 the guardian consents, and only until the eighteenth birthday. A guardian for an
 * adult, or where the age is not known, needs a stated ground. Refuses NOT_FOUND (person, also hidden, or `recipientIds`),
 * CONSENT_MISSING (`rule` GUARDIAN_NEEDED, GROUND_NEEDED), INPUT_INVALID.
 */
export async function recordConsent(actor: Actor, input: RecordConsentInput): Promise<ConsentAnswer> {
  const { personId, recipientIds } = input
  checkWords(input, dayOf(actor.at))
  const { answer } = await mutate(actor, 'recordConsent', input, [consentFacts(personId, recipientIds)], async (tx, [[facts]]) => {
    if (!facts) return refuse('NOT_FOUND', 'person', { field: 'personId' })
    if (facts.deceasedOn) refuseInput('personId', 'DECEASED')
    if (facts.recipientsKnown < new Set(recipientIds).size) refuse('NOT_FOUND', 'recipient', { field: 'recipientIds' })
    const { id, statements } = newConsent(actor, input, facts.birthDate)
    for (const each of statements) void tx.later(each)
    return { id, version: 1 }
  })
  return answer
}

/** A consent as it will be written, under a new id. Refuses CONSENT_MISSING as `recordConsent` does. */
function newConsent(actor: Actor, input: Omit<RecordConsentInput, 'idempotencyKey'>, birthDate: string | null) {
  const { personId, relation, purposes, form, language, givenOn } = input
  checkGiver(input, birthDate)
  const id = randomUUID()
  const dataSets = [...new Set(['NAME', ...input.dataSets])]
  const [ground, evidence] = [optional(input.ground, 'ground'), optional(input.evidence, 'evidence')]
  const insert = insertConsent(id, personId, wordsOf(input.givenBy, 'givenBy', 200), relation, ground, [...new Set(purposes)], dataSets, form,
    currentText().version, language, evidence, givenOn, lastDay(input, birthDate), actor.userName)
  const recipients = insertRecipients(id, [...new Set(input.recipientIds)])
  return { id, statements: [insert, recipients, recordAudit(actor, 'RECORD_CONSENT', 'CONSENT', id)] }
}

const optional = (value: string | null | undefined, field: string) => (value?.trim() ? wordsOf(value, field, 500) : null)

function checkWords({ purposes, recipientIds, language, givenOn, expiresOn }: RecordConsentInput, today: string): void {
  if (!purposes.length) refuseInput('purposes', 'REQUIRED')
  if (!recipientIds.length) refuseInput('recipientIds', 'REQUIRED')
  if (!/^[a-z]{2,3}$/.test(language)) refuseInput('language', 'LANGUAGE')
  if (givenOn > today) refuseInput('givenOn', 'FUTURE')
  if (yearsAfter(givenOn, years) <= today) refuseInput('givenOn', 'CONSENT_EXPIRED')
  if (expiresOn && expiresOn < givenOn) refuseInput('expiresOn', 'END_BEFORE_START')
  if (expiresOn && expiresOn >= yearsAfter(givenOn, years)) refuseInput('expiresOn', 'CONSENT_TOO_LONG')
}

function checkGiver({ relation, givenOn, ground }: Words, birthDate: string | null): void {
  const child = birthDate !== null && isChildOn(birthDate, givenOn)
  if (child && relation === 'SELF') {
    refuse('CONSENT_MISSING', 'a guardian consents for a child', { field: 'relation', rule: 'GUARDIAN_NEEDED' })
  }
  if (!child && relation === 'GUARDIAN' && !ground?.trim()) {
    refuse('CONSENT_MISSING', 'why a guardian speaks for an adult', { field: 'ground', rule: 'GROUND_NEEDED' })
  }
}

/** A guardian's word for a child ends on the day before the child is of age. */
export function lastDay({ givenOn, expiresOn }: Pick<Words, 'givenOn' | 'expiresOn'>, birthDate: string | null): string {
  const end = expiresOn ?? before(yearsAfter(givenOn, years))
  if (!birthDate || !isChildOn(birthDate, givenOn)) return end
  const ofAge = before(yearsAfter(birthDate, adult))
  return ofAge < end ? ofAge : end
}

/** The day before; of a 29 February that is none, 28 February. */
const before = (date: string): string => {
  const day = new Date(`${date}T00:00:00Z`)
  return new Date(day.getTime() - 86_400_000).toISOString().slice(0, 10)
}

/**
 * Withdraws a consent that the caller's agency recorded; returns the id. Every place in a class and every open referral that
 * rests on it ends in the same transaction, and with it the targets' access (T21, T21b). Refuses NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, ILLEGAL_TRANSITION
 * (withdrawn before), REASON_REQUIRED.
 */
export async function withdrawConsent(actor: Actor, input: WithdrawConsentInput): Promise<string> {
  const { id, expectedVersion } = input
  if (!input.reason.trim()) refuse('REASON_REQUIRED', 'why it is withdrawn', { field: 'reason' })
  const reason = wordsOf(input.reason, 'reason', 500)
  await mutate(actor, 'withdrawConsent', input, [letFall(id), lockConsent(id), findConsent(id)], async (tx, [, [locked], [consent]]) => {
    if (!consent) return refuse('NOT_FOUND', 'consent')
    if (!locked) return refuse('FORBIDDEN_SCOPE', 'recorded by another agency', { rule: 'OTHER_AGENCY' })
    const { version, withdrawnBy: by, withdrawnAt: at } = consent
    if (version !== expectedVersion) refuse('STALE_VERSION', `at ${version}`, { params: { by, at, version } })
    if (at) refuse('ILLEGAL_TRANSITION', 'withdrawn before', { rule: 'CONSENT_WITHDRAWN', params: { by, at } })
    await tx.run(setWithdrawn(id, actor.userName, reason), recordAudit(actor, 'WITHDRAW_CONSENT', 'CONSENT', id, reason))
    await withdrawEnrolments(tx, id)
    await withdrawReferrals(tx, { consentId: id }, 'CONSENT_WITHDRAWN')
    return { id }
  })
  return id
}
