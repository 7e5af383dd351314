import { randomUUID } from 'node:crypto'
import { recordAudits } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import { type Statement, statement } from '../core/statement.ts'

export interface NewDraft { id: string; personId: string; serviceId: string; consentId: string }

/** $1 drafts as JSON · $2 how many · $3 list · $4 actor's name. A draft each, with a code of its own, in their order. */
const insertDrafts = statement('referral.insert_drafts', `
  insert into referral (city_code, id, code, person_id, region_code, service_id, from_agency_id, to_agency_id, created_by_agency_id, consent_id, list_id,
    acted_sender, ball_agency_id, state_since, event_count, last_event, last_event_at, last_actor, last_agency_id, created_at)
  select current_city(), n.id, c.code, p.id, p.region_code, s.id, current_agency_id(), s.agency_id, current_agency_id(), n."consentId", $3,
    array[current_user_id()], current_agency_id(), current_instant(), 1, 'CREATED', current_instant(), $4, current_agency_id(), current_instant()
  from jsonb_to_recordset($1::jsonb) as n (at int, id uuid, "personId" uuid, "serviceId" uuid, "consentId" uuid)
  join take_codes('RJK', $2::int) with ordinality as c (code, at) on c.at = n.at
  join person p on p.city_code = current_city() and p.id = n."personId"
  join service s on s.id = n."serviceId"`)
const insertItems = statement('referral_item.insert_many', `
  insert into referral_item (city_code, referral_id, code, label_id, label_en, mandatory, state, sender_id)
  select current_city(), n.id, i."code", i."labelId", i."labelEn", i.mandatory, 'ASKED', current_agency_id()
  from jsonb_to_recordset($1::jsonb) as n (id uuid, "serviceId" uuid)
  join service s on s.id = n."serviceId", jsonb_to_recordset(s.required_items) as i (code text, "labelId" text, "labelEn" text, mandatory boolean)`)
const insertCreated = statement('event.insert_created', `
  insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, assignment_id, role, agency_id, to_status, sender_id, version)
  select current_city(), id, 1, 'REFERRAL', 'CREATED', current_instant(), current_user_id(), $1, current_assignment_id(), acting_role(), current_agency_id(),
    'DRAFT', current_agency_id(), 1
  from unnest($2::uuid[]) id`)
const hush = statement('event.hush', `select set_config('app.hush', $1, true)`)

export const newDraftId = (): string => randomUUID()

/**
 * Writes many drafts (T01) of the actor's agency, whose people, services and consents have been checked: a statement a table, however
 * many they are, and one word of all to whoever listens.
 */
export function writeDrafts(actor: Actor, listId: string, drafts: NewDraft[]): Statement<unknown>[] {
  const ids = drafts.map(({ id }) => id)
  const rows = JSON.stringify(drafts.map((draft, index) => ({ ...draft, at: index + 1 })))
  return [
    insertDrafts(rows, drafts.length, listId, actor.userName), insertItems(rows),
    hush('on'), insertCreated(actor.userName, ids.slice(0, -1)), hush(''), insertCreated(actor.userName, ids.slice(-1)),
    recordAudits(actor, 'CREATED', 'REFERRAL', ids),
  ]
}
