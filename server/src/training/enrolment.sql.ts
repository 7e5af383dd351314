import { columnsOf, selectList } from '../core/columns.ts'
import { type Row, statement } from '../core/statement.ts'
import type { Status } from '../referral/referral.codes.ts'
import { joinPerson, withPerson } from '../referral/referral.list.sql.ts'
import type { ReferralView } from '../referral/referral.read.ts'
import { Region } from '../region/region.entity.ts'
import { type RegionPart, regionPart } from '../region/region.load.ts'
import { Enrolment } from './enrolment.entity.ts'
import { type Attended, type PassRule, ruleObject } from './pass-rule.ts'
import type { ClassStatus } from './training.codes.ts'
import { updateOf } from './training.sql.ts'

/** An enrolment with what its steps are judged on. */
export type EnrolmentView = Enrolment & Attended & {
  classStatus: ClassStatus
  classCode: string
  classEndsOn: string
  rule: PassRule | null
  /** Null where there is none, or where it is none of the caller's business. */
  referralStatus: Status | null
}

const count = (kind: string) => `(count(*) filter (where a.kind = '${kind.toUpperCase()}'))::int as ${kind}`
const judged = `case when r.version is not null then ${ruleObject('r')} end as rule, f.status as "referralStatus"`
const columns = `${selectList(Enrolment, 'e')}, c.status as "classStatus", c.code as "classCode", c.ends_on as "classEndsOn", m.*,
    ${judged}`
const joinClass = 'join training_class c on c.city_code = e.city_code and c.id = e.class_id'
const joinMarks = `
  cross join lateral (
    select count(*)::int as held, ${['present', 'late', 'permitted', 'sick', 'absent'].map(count).join(', ')}
    from training_session s left join attendance a on a.city_code = s.city_code and a.session_id = s.id and a.enrolment_id = e.id
    where s.city_code = e.city_code and s.class_id = e.class_id and s.held_at is not null) m`
const joins = `
  ${joinClass}
  left join pass_rule r on r.city_code = c.city_code and r.programme_id = c.programme_id and r.version = c.rule_version
  left join referral f on f.city_code = e.city_code and f.id = e.referral_id ${joinMarks}`
const inCity = 'e.city_code = (select current_city())'

/** What a page of training shows of a resident; none where the caller sees no person. A list shows no more than it needs. */
export interface Shown {
  who: { id: string; name: string; phone?: string | null; accessNeeds?: string | null } | null
  home?: RegionPart | null
}
const named = 'p.id as "who.id", p.name as "who.name"'
const joinNamed = 'left join person p on p.city_code = e.city_code and p.id = e.person_id'
const needs = 'n.needs as "who.accessNeeds"'
const joinNeeds = 'left join person_access n on n.city_code = e.city_code and n.person_id = e.person_id'
/** Who is to be reached. */
export const reached = `${named}, t.phone as "who.phone"`
export const joinReached = `${joinNamed} left join person_contact t on t.city_code = e.city_code and t.person_id = e.person_id`
const shown = `${reached}, ${needs}, ${regionPart('h', 'home.')}`
const joinShown = `${joinReached} ${joinNeeds} left join region h on h.code = p.region_code`

/** What a list shows of a place in a class; whoever asks for more reads the whole (training.load.ts). */
export const partColumns = ['id', 'classId', 'agencyId', 'personId', 'referralId', 'status', 'waiting'] as const satisfies readonly (keyof Enrolment)[]
export type EnrolmentPart = Pick<Enrolment, (typeof partColumns)[number]> & Shown & { contactDueOn?: string | null }
/** An enrolment as pages show it. How its row came to be is for its steps alone. */
export type EnrolmentShown = EnrolmentView & Shown & { contactDueOn: string | null; referral: { id: string; code: string } | null }
const ofSteps = ['cityCode', 'attendedAt', 'eventCount', 'lastEvent', 'lastEventAt', 'lastActor']
const view = `select ${selectList(Enrolment, 'e', '', columnsOf(Enrolment).filter((name) => !ofSteps.includes(name)))}, c.status as "classStatus", c.code as "classCode",
    c.ends_on as "classEndsOn", m.*, ${judged}, ${shown}, k.due_on as "contactDueOn", f.id as "referral.id", f.code as "referral.code"`
const viewed = `from enrolment e ${joins} ${joinShown}
  left join clock k on k.city_code = e.city_code and k.subject_id = e.id and k.kind = 'K2' and k.ended_at is null`

export const viewEnrolment = statement<EnrolmentShown>('training.enrolment', `
  ${view} ${viewed} where ${inCity} and e.id = $1`)
export const viewEnrolments = statement<Row>('training.enrolments', `
  ${view} ${viewed} where ${inCity} and e.id = any ($1::uuid[])`)
/** Of a class: those with a seat first, each as they came. $1 classes */
const asTheyCame = 'order by e.waiting, e.created_at, e.id'
export const enrolmentsOfClasses = `
  ${view}, e.class_id as key ${viewed} where ${inCity} and e.class_id = any ($1::uuid[]) ${asTheyCame}`
/** The same, no more than what a register of attendance shows. */
export const namesOfClass = statement<Row>('training.names_of_class', `
  select e.class_id as key, ${selectList(Enrolment, 'e', '', partColumns)}, ${named}, ${needs} from enrolment e ${joinNamed} ${joinNeeds} where ${inCity} and e.class_id = $1 ${asTheyCame}`)
export const enrolmentsOfReferrals = `
  ${view}, e.referral_id as key ${viewed} where ${inCity} and e.referral_id = any ($1::uuid[]) order by e.created_at`

/** What proves that somebody passed. */
export type Pass = Attended & { id: string; classCode: string; postScore: number | null }
export const passesOfReferrals = `
  select e.referral_id as key, e.id, c.code as "classCode", e.post_score as "postScore", m.* from enrolment e ${joinClass} ${joinMarks}
  where ${inCity} and e.referral_id = any ($1::uuid[]) and e.status = 'PASSED' order by e.created_at`

/** Locks the class of an enrolment, and then it. $1 enrolment */
export const lockClassOf = statement<Row>('training.lock_class_of', `
  select from training_class c where c.city_code = current_city()
    and c.id = (select e.class_id from enrolment e where e.city_code = current_city() and e.id = $1) for update`)
export const lockEnrolment = statement<EnrolmentView>('training.lock_enrolment', `
  select ${columns} from enrolment e ${joins} where e.city_code = current_city() and e.id = $1 for update of e`)
/** Everybody in a class, locked; the class is before. $1 class */
export const lockEnrolments = statement<EnrolmentView>('training.lock_enrolments', `
  select ${columns} from enrolment e ${joins} where e.city_code = current_city() and e.class_id = $1 order by e.created_at, e.id for update of e`)

/** As many of those who wait as there are free seats, the longest first. $1 class · $2 seats that come free with what is not written yet */
export const lockNextSeated = statement<EnrolmentView>('training.lock_next_seated', `
  select ${columns} from enrolment e ${joins} where e.city_code = current_city() and e.class_id = $1 and e.waiting and e.status = 'REGISTERED'
  order by e.created_at, e.id limit (select o.quota - o.seated + $2::int from training_class o where o.city_code = current_city() and o.id = $1)
  for update of e`)
/** K1 of a class is met when nobody is left without a result. $1 class */
export const meetResults = statement<Row>('training.meet_results', `
  update clock set ended_at = current_instant(), ended_as = 'MET'
  where city_code = current_city() and subject_id = $1 and kind = 'K1' and ended_at is null and not exists (
    select from enrolment e where e.city_code = current_city() and e.class_id = $1 and e.status = 'ATTENDING')`)

export const updateEnrolment = updateOf('training.update_enrolment', Enrolment,
  ['classId', 'agencyId', 'personId', 'referralId', 'source', 'createdAt'])

export interface EnrolFacts {
  personId: string | null
  deceased: boolean
  twice: boolean
  referralStatus: Status | null
  toAgencyId: string | null
  /** The referral is for another service than the programme's. */
  otherService: boolean
  consentState: 'VALID' | 'MISSING' | 'NOT_COVERED' | null
  ownPerson: boolean
}
const enrolFacts = (given: string) => `
  select p.id as "personId", coalesce(p.deceased_on is not null, false) as deceased, r.status as "referralStatus", r.to_agency_id as "toAgencyId",
    r.id is not null and r.service_id is distinct from g.service_id as "otherService",
    exists (select from enrolment e where e.city_code = (select current_city()) and e.class_id = $1 and e.person_id = p.id and e.status <> 'DROPPED') as twice,
    consent_state(r.city_code, r.consent_id, r.to_agency_id, s.consent_purpose) as "consentState",
    coalesce(registered_here(current_city(), p.id), false) as "ownPerson"
  from ${given}
  left join referral r on r.city_code = (select current_city()) and r.id = given.referral_id
  left join service s on s.id = r.service_id
  -- Not coalesce(): PostgreSQL holds that it may tell what a policy hides, and would look for the key among everybody.
  left join person p on p.city_code = (select current_city()) and p.id = case when r.id is null then given.person_id else r.person_id end
  left join training_class c on c.city_code = (select current_city()) and c.id = $1
  left join training_programme g on g.city_code = c.city_code and g.id = c.programme_id`
/** $1 class · $2 referral · $3 person. The referral is locked before. */
export const readEnrolFacts = statement<EnrolFacts>('training.enrol_facts', enrolFacts('(values ($2::uuid, $3::uuid)) given (referral_id, person_id)'))
/** The same of many, in their order. $1 class · $2 referrals · $3 persons */
export const readFactsOfMany = statement<EnrolFacts>('training.enrol_facts_of_many',
  `${enrolFacts('unnest($2::uuid[], $3::uuid[]) with ordinality given (referral_id, person_id, n)')} order by given.n`)
export const holdReferral = statement<Row>('training.hold_referral', `
  select from referral r where r.city_code = current_city() and r.id = $1 for share`)

/** $1 id · $2 class · $3 person · $4 referral · $5 waiting · $6 actor's name */
export const insertEnrolment = statement('training.insert_enrolment', `
  insert into enrolment (city_code, id, class_id, agency_id, person_id, referral_id, source, waiting, created_at, event_count, last_event,
    last_event_at, last_actor)
  values (current_city(), $1, $2, current_agency_id(), $3, $4, case when $4::uuid is null then 'OPEN' else 'REFERRAL' end, $5, current_instant(), 1,
    'ENROLLED', current_instant(), $6)`)
export const shareEnrolment = statement('training.share_enrolment', `select share_enrolment(current_city(), $1)`)
/** The places of a referral, after its consent was renewed. $1 referral */
export const sharePlaces = statement('training.share_places', `select share_places(current_city(), $1)`)

/** The visits that are due after a class. $1 enrolment · $2 last day of the class · $3 days */
export const planVisits = statement('training.plan_visits', `
  insert into follow_up_visit (city_code, enrolment_id, agency_id, after_days, due_on)
  select e.city_code, e.id, e.agency_id, days, $2::date + days from enrolment e, unnest($3::int[]) days
  where e.city_code = current_city() and e.id = $1 on conflict (city_code, enrolment_id, after_days) do nothing`)
/** Those that were not made. $1 enrolments */
export const dropVisits = statement('training.drop_visits', `
  delete from follow_up_visit where city_code = current_city() and enrolment_id = any ($1::uuid[]) and visited_on is null`)

/** Referrals to the own agency that may be enrolled in a class and are not yet. $1 class · $2 rows */
export const enrollableReferrals = statement<ReferralView & { home: Region | null }>('training.enrollable', `
  with r as materialized (
    select r.* from referral r
    join training_class c on c.city_code = (select current_city()) and c.id = $1 and c.agency_id = r.to_agency_id
    where r.city_code = (select current_city()) and r.status in ('ACCEPTED', 'IN_PROGRESS') and r.service_id = (
        select g.service_id from training_class o join training_programme g on g.city_code = o.city_code and g.id = o.programme_id
        where o.city_code = (select current_city()) and o.id = $1)
      and not exists (select from enrolment e where e.city_code = r.city_code and e.referral_id = r.id and e.status <> 'DROPPED')
    order by r.decided_at, r.id limit $2)
  select ${withPerson}, h.code as "home.id", ${selectList(Region, 'h', 'home.')} from r ${joinPerson} left join region h on h.code = p.region_code order by r.decided_at, r.id`)
