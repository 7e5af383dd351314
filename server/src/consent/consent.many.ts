import { recordAudits } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import { type Statement, statement } from '../core/statement.ts'

/** A consent to one referral that was given on paper: for the service's purpose, to its agency, with the data that it needs. */
export interface PaperConsent {
  id: string
  personId: string
  serviceId: string
  givenBy: string
  relation: 'SELF' | 'GUARDIAN'
  givenOn: string
  expiresOn: string
  /** Where the paper is found again. */
  evidence: string
}

/** The agency's own form was signed, not one of our texts read aloud. */
const textVersion = 'FORMULIR-OPD'

const insertConsents = statement('consent.insert_many', `
  insert into consent (city_code, id, person_id, given_by, relation, purposes, data_sets, form, text_version, language, evidence, given_on, expires_on,
    recorded_by, recorded_by_agency_id, recorded_at)
  select current_city(), n.id, n."personId", n."givenBy", n.relation, array[s.consent_purpose],
    array(select 'NAME' union select unnest(p.classes)), 'PAPER', $2, 'id', n.evidence, n."givenOn", n."expiresOn", $3, current_agency_id(), current_instant()
  from jsonb_to_recordset($1::jsonb) as n (id uuid, "personId" uuid, "serviceId" uuid, "givenBy" text, relation text, "givenOn" date, "expiresOn" date, evidence text)
  join service s on s.id = n."serviceId" join disclosure_profile p on p.code = s.disclosure_profile`)
const insertRecipients = statement('consent_recipient.insert_many', `
  insert into consent_recipient (city_code, consent_id, agency_id, recorded_by_agency_id)
  select current_city(), n.id, s.agency_id, current_agency_id()
  from jsonb_to_recordset($1::jsonb) as n (id uuid, "serviceId" uuid) join service s on s.id = n."serviceId"`)

/** Records consents that have been checked, a statement a table. */
export function writeConsents(actor: Actor, consents: PaperConsent[]): Statement<unknown>[] {
  const rows = JSON.stringify(consents)
  return [insertConsents(rows, textVersion, actor.userName), insertRecipients(rows),
    recordAudits(actor, 'RECORD_CONSENT', 'CONSENT', consents.map(({ id }) => id))]
}
