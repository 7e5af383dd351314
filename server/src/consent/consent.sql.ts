import { selectList } from '../core/columns.ts'
import { statement } from '../core/statement.ts'
import { Consent } from './consent.entity.ts'

const columns = selectList(Consent, 'c')

/** $1 person · $2 recipients. No row: the person is hidden. `birthDate` is null also where it is not shared. */
interface ConsentFacts { birthDate: string | null; deceasedOn: string | null; recipientsKnown: number }
export const consentFacts = statement<ConsentFacts>('consent.facts', `
  select b.date as "birthDate", p.deceased_on as "deceasedOn",
    (select count(*)::int from agency a where a.id = any ($2::uuid[]) and a.city_code = p.city_code and a.active)
      as "recipientsKnown"
  from person p left join person_birth b on b.city_code = p.city_code and b.person_id = p.id
  where p.city_code = current_city() and p.id = $1`)

export const findConsent = statement<Consent>('consent.find', `
  select ${columns} from consent c where c.city_code = current_city() and c.id = $1`)
/** Locks a consent that the actor's agency recorded; what refers to it can still be written, or a redirect would wait for ever. */
export const lockConsent = statement<{ id: string }>('consent.lock', `
  select id from consent c where c.city_code = current_city() and c.id = $1 for no key update`)

// Whoever rests a referral on a consent may not lock it, for another agency may have recorded it: he and the withdrawal take turns here.
const turn = (how: string) => `select from pg_advisory_xact_lock${how}(hashtextextended('consent ' || $1::uuid, 0))`
/** Before a referral is locked that is to rest on it. $1 consent */
export const keepStanding = statement('consent.keep_standing', turn('_shared'))
/** Before anything else that a withdrawal does. $1 consent */
export const letFall = statement('consent.let_fall', turn(''))

/** $1 id … in the order of the columns; $14 actor's name. */
export const insertConsent = statement('consent.insert', `
  insert into consent (city_code, id, person_id, given_by, relation, ground, purposes, data_sets, form, text_version, language,
    evidence, given_on, expires_on, recorded_by, recorded_by_agency_id, recorded_at)
  values (current_city(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, current_agency_id(), current_instant())`)
export const insertRecipients = statement('consent_recipient.insert', `
  insert into consent_recipient (city_code, consent_id, agency_id, recorded_by_agency_id)
  select current_city(), $1, agency, current_agency_id() from unnest($2::uuid[]) agency`)

/** $1 id · $2 actor's name · $3 reason */
export const setWithdrawn = statement('consent.withdraw', `
  update consent set withdrawn_at = current_instant(), withdrawn_by = $2, withdrawn_reason = $3, version = version + 1
  where city_code = current_city() and id = $1`)
