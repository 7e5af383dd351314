import { columnsOf } from '../core/columns.ts'
import { snakeCase } from '../core/naming.ts'
import { statement } from '../core/statement.ts'
import { Referral } from './referral.entity.ts'

const fixed = ['cityCode', 'id', 'code', 'personId', 'regionCode', 'fromAgencyId', 'createdByAgencyId', 'parentId', 'reopensId', 'listId', 'createdAt']
/** The due date is the clocks' to say, and so is whether the decision was in time. */
const derived = ['dueOn', 'dueClock', 'dueProvisional', 'decisionInTime']
const written = columnsOf(Referral).filter((property) => !fixed.includes(property) && !derived.includes(property))

const value = (row: Referral, property: string) => {
  const given = row[property as keyof Referral]
  return property === 'answers' ? JSON.stringify(given) : given
}

const update = statement('referral.update', `
  update referral set ${written.map((property, i) => `${snakeCase(property)} = $${i + 2}`).join(', ')},
    (due_on, due_clock, due_provisional) = (select due_on, kind, provisional from next_due(current_city(), $1, $${written.indexOf('ballAgencyId') + 2})),
    decision_in_time = (select case when c.breached_at is not null then false when c.ended_as = 'MET' then c.ended_at < (c.due_on + 1)::timestamp at time zone 'Asia/Jakarta' end
      from clock c where c.city_code = current_city() and c.subject_id = $1 and c.kind = 'C2' order by c.seq desc limit 1)
  where city_code = current_city() and id = $1`)

/** Writes the row after a step; due date and punctuality follow from the clocks, so those are moved before. */
export const updateReferral = (row: Referral) => update(row.id, ...written.map((property) => value(row, property)))

/** $1 id · $2 person · $3 service · $4 need · $5 urgency · $6 reason · $7 consent · $8 reopens · $9 answers · $10 actor's name */
export const insertDraft = statement('referral.insert_draft', `
  insert into referral (city_code, id, code, person_id, region_code, service_id, from_agency_id, to_agency_id, created_by_agency_id, need, urgency,
    urgency_reason, consent_id, reopens_id, answers, acted_sender, ball_agency_id, state_since, event_count, last_event, last_event_at,
    last_actor, last_agency_id, created_at)
  select current_city(), $1, (select take_codes('RJK', 1)), p.id, p.region_code, s.id, current_agency_id(), s.agency_id, current_agency_id(), $4, $5,
    $6, $7, $8, $9, array[current_user_id()], current_agency_id(), current_instant(), 1, 'CREATED', current_instant(),
    $10, current_agency_id(), current_instant()
  from person p left join service s on s.id = $3
  where p.city_code = current_city() and p.id = $2`)

/** The child leg of a redirect: the same person, sender and consent, to another service. $1 id · $2 parent · $3 service · $4 status · $5 actor's name */
export const insertChild = statement('referral.insert_child', `
  insert into referral (city_code, id, code, person_id, region_code, service_id, from_agency_id, to_agency_id, created_by_agency_id, need, urgency,
    urgency_reason, consent_id, parent_id, answers, status, submitted_at, acted_sender, ball_agency_id, due_on, due_clock, due_provisional,
    state_since, event_count, last_event, last_event_at, last_actor, last_agency_id, created_at)
  select r.city_code, $1, (select take_codes('RJK', 1)), r.person_id, r.region_code, s.id, r.from_agency_id, s.agency_id, current_agency_id(),
    r.need, r.urgency, r.urgency_reason, r.consent_id, r.id, '[]', $4, case when $4 = 'SUBMITTED' then current_instant() end, r.acted_sender,
    h.holder, d.due_on, d.kind, d.provisional, current_instant(), 1, 'CREATED_BY_REDIRECT', current_instant(), $5, current_agency_id(), current_instant()
  from referral r join service s on s.id = $3,
    lateral (select case when $4 = 'SUBMITTED' then s.agency_id else r.from_agency_id end as holder) h,
    lateral next_due(r.city_code, $1, h.holder) d
  where r.city_code = current_city() and r.id = $2`)

/** The items that the service asks for, as not yet there. $1 referral · $2 service · $3 sender */
export const insertServiceItems = statement('referral.insert_service_items', `
  insert into referral_item (city_code, referral_id, code, label_id, label_en, mandatory, state, sender_id)
  select current_city(), $1, i."code", i."labelId", i."labelEn", i.mandatory, 'ASKED', $3
  from service s, jsonb_to_recordset(s.required_items) as i (code text, "labelId" text, "labelEn" text, mandatory boolean)
  where s.id = $2`)

/** $1 referral · $2 codes · $3 states · $4 notes */
export const setItems = statement('referral.set_items', `
  update referral_item i set state = n.state, note = coalesce(n.note, i.note), answered_at = current_instant()
  from unnest($2::text[], $3::text[], $4::text[]) as n (code, state, note)
  where i.city_code = current_city() and i.referral_id = $1 and i.code = n.code`)

/** $1 referral · $2 codes · $3 notes · $4 sender. An item that the service does not know bears the note as its name. */
export const askItems = statement('referral.ask_items', `
  insert into referral_item (city_code, referral_id, code, label_id, label_en, mandatory, state, note, asked_at, sender_id)
  select current_city(), $1, n.code, coalesce(n.note, n.code), coalesce(n.note, n.code), true, 'MISSING', n.note, current_instant(), $4
  from unnest($2::text[], $3::text[]) as n (code, note)
  on conflict (city_code, referral_id, code) do update set state = 'MISSING', note = excluded.note, asked_at = excluded.asked_at`)

export const dropItems = statement('referral.drop_items', `delete from referral_item where city_code = current_city() and referral_id = $1`)
export const sharePerson = statement('referral.share', `select share_person(current_city(), $1)`)
export const endSharing = statement('referral.end_sharing', `select end_sharing(current_city(), $1)`)
export const noteGap = statement('service_gap.note', `select note_service_gap(current_city(), $1)`)
/** Whether a referral is followed by one that was not given up. $1 the former one */
export const countSuccessors = statement('referral.count_successors', `
  update referral r set has_successor = exists (select from referral s where s.city_code = r.city_code and s.person_id = r.person_id and s.reopens_id = r.id
    and s.status not in ('CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR'))
  where r.city_code = current_city() and r.id = $1`)
export const insertAttempt = statement('contact_attempt.insert', `
  insert into contact_attempt (city_code, id, referral_id, agency_id, on_date, at, channel, result, by_name, note)
  values (current_city(), gen_random_uuid(), $1, current_agency_id(), current_day(), current_instant(), $2, $3, $4, $5)`)
