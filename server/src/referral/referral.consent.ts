import { type Mutated, mutate } from '../audit/mutate.ts'
import { keepStanding } from '../consent/consent.sql.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion } from '../core/check.ts'
import { refuse } from '../core/refusal.ts'
import { statement } from '../core/statement.ts'
import { sharePlaces } from '../training/enrolment.sql.ts'
import { isTerminal } from './referral.codes.ts'
import { type Facts, lockReferral, readFacts } from './referral.facts.sql.ts'
import { checkConsent } from './referral.guards.ts'
import { party, record } from './referral.happening.ts'
import type { RenewConsentInput } from './referral.inputs.ts'
import { sideOf } from './referral.policy.ts'
import type { ReferralAnswer } from './referral.service.ts'
import { sharePerson } from './referral.write.sql.ts'

/** $1 referral · $2 consent, as the sender may see it: is it of this resident, and does it stand for this target? */
const readRenewal = statement<{ ofResident: boolean; state: Facts['consentState'] }>('referral.renewal', `
  select exists (select from consent c where c.city_code = r.city_code and c.id = $2 and c.person_id = r.person_id) as "ofResident",
    consent_state(r.city_code, $2, r.to_agency_id, s.consent_purpose) as state
  from referral r join service s on s.id = r.service_id where r.city_code = current_city() and r.id = $1`)

/**
 * The sender rests an open referral on another consent of the same resident; what the target and its trainers see goes on with it. A draft's consent
 * is changed like the rest of a draft. Refuses NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, ILLEGAL_TRANSITION, CONSENT_MISSING,
 * CONSENT_RECIPIENT_NOT_COVERED.
 */
export function renewConsent(actor: Actor, input: RenewConsentInput): Promise<Mutated<ReferralAnswer>> {
  const { id, consentId } = input
  const first = [keepStanding(consentId), lockReferral(id), readFacts(id, null, null, null), readRenewal(id, consentId)] as const
  return mutate(actor, 'renewConsent', input, first, async (tx, [, [locked], [facts], [renewal]]) => {
    const row = party(actor, locked)
    if (sideOf(actor, row) !== 'SENDER') refuse('FORBIDDEN_SCOPE', 'the sender asked the resident', { rule: 'SENDER_ONLY' })
    checkVersion(row, input.expectedVersion)
    if (row.status === 'DRAFT' || isTerminal(row.status)) refuse('ILLEGAL_TRANSITION', 'not open', { params: { status: row.status } })
    if (!renewal?.ofResident) refuse('NOT_FOUND', 'consent of this resident', { field: 'consentId' })
    checkConsent(renewal.state)
    const answer = record(tx, row, facts!, () => ({ type: 'CONSENT_RENEWED', change: { consentId } }))
    void tx.later(sharePerson(id))
    void tx.later(sharePlaces(id))
    return answer
  })
}
