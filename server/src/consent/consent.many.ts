import { recordAudits } from '../audit/audit.sql.ts'
import type { DataClass } from '../agency/data-class.ts'
import type { Actor } from '../core/actor.ts'
import { type Statement, statement } from '../core/statement.ts'
import type { ConsentPurpose } from './consent.codes.ts'

/** What a paper says: for which purposes, to whom, which data. */
export interface PaperScope { purposes: ConsentPurpose[]; dataSets: DataClass[]; recipientId: string }

/** A consent to one referral that was given on paper. */
export interface PaperConsent extends PaperScope {
  id: string
  personId: string
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
  select current_city(), n.id, n."personId", n."givenBy", n.relation, array(select jsonb_array_elements_text(n.purposes)),
    array(select jsonb_array_elements_text(n."dataSets")), 'PAPER', $2, 'id', n.evidence, n."givenOn", n."expiresOn", $3, current_agency_id(), current_instant()
  from jsonb_to_recordset($1::jsonb) as n (id uuid, "personId" uuid, purposes jsonb, "dataSets" jsonb, "givenBy" text, relation text, "givenOn" date,
    "expiresOn" date, evidence text)`)
const insertRecipients = statement('consent_recipient.insert_many', `
  insert into consent_recipient (city_code, consent_id, agency_id, recorded_by_agency_id)
  select current_city(), n.id, n."recipientId", current_agency_id() from jsonb_to_recordset($1::jsonb) as n (id uuid, "recipientId" uuid)`)

/** Records consents that have been checked, a statement a table. */
export function writeConsents(actor: Actor, consents: PaperConsent[]): Statement<unknown>[] {
  const rows = JSON.stringify(consents)
  return [insertConsents(rows, textVersion, actor.userName), insertRecipients(rows),
    recordAudits(actor, 'RECORD_CONSENT', 'CONSENT', consents.map(({ id }) => id))]
}
