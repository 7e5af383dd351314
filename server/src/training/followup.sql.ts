import { selectList } from '../core/columns.ts'
import { listBy, oneBy } from '../core/loader.ts'
import { type Row, statement } from '../core/statement.ts'
import type { FollowUpPlan, HelpProposal } from './followup.types.ts'
import { Enrolment } from './enrolment.entity.ts'
import { type EnrolmentPart, joinReached, partColumns, reached, type Shown } from './enrolment.sql.ts'
import { updateOf } from './training.sql.ts'
import { FollowUpVisit } from './visit.entity.ts'

const visit = selectList(FollowUpVisit, 'v')

export const visitsOf = listBy<FollowUpVisit>('training.visits_of', `
  select v.enrolment_id as key, ${visit} from follow_up_visit v
  where v.city_code = (select current_city()) and v.enrolment_id = any ($1::uuid[]) order by v.after_days`)
export type VisitDue = Pick<FollowUpVisit, 'id' | 'version' | 'enrolmentId' | 'afterDays' | 'dueOn'> & Shown & { enrolment: Pick<EnrolmentPart, (typeof partColumns)[number]> }
/** Not made, and due within so many days; the longest due first, with their participants. Whoever teaches has few: theirs are sorted. $1 days ahead · $2 rows */
const due = (from: string, and = '') => `
  with v as materialized (
    select v.id, v.version, v.enrolment_id, v.after_days, v.due_on from ${from}
    where v.city_code = (select current_city()) and v.visited_on is null and v.due_on <= (select current_day()) + $1::int ${and}
    order by v.due_on, v.id limit $2)
  select v.id, v.version, v.enrolment_id as "enrolmentId", v.after_days as "afterDays", v.due_on as "dueOn", ${selectList(Enrolment, 'e', 'enrolment.', partColumns)}, ${reached}
  from v join enrolment e on e.city_code = (select current_city()) and e.id = v.enrolment_id ${joinReached} order by v.due_on, v.id`
export const visitsDue = statement<VisitDue>('training.visits_due', due('follow_up_visit v', 'and v.agency_id = (select current_agency_id())'))
export const ownVisitsDue = statement<VisitDue>('training.own_visits_due', due(
  'enrolment o join follow_up_visit v on v.city_code = o.city_code and v.enrolment_id = o.id',
  'and o.city_code = (select current_city()) and o.class_id = any (array(select taught_classes()))'))
export const lockVisit = statement<FollowUpVisit>('training.lock_visit', `
  select ${visit} from follow_up_visit v where v.city_code = current_city() and v.id = $1 for update`)
export const updateVisit = updateOf('training.update_visit', FollowUpVisit, ['enrolmentId', 'afterDays', 'dueOn'])
/** $1 visit */
export const lockClassOfVisit = statement<Row>('training.lock_class_of_visit', `
  select from training_class c where c.city_code = current_city() and c.id = (
    select e.class_id from follow_up_visit v join enrolment e on e.city_code = v.city_code and e.id = v.enrolment_id
    where v.city_code = current_city() and v.id = $1) for update`)

export const planOf = oneBy<FollowUpPlan>('training.plan_of', `
  select p.enrolment_id as key, p.goal, p.steps, p.owner_name as "ownerName", p.version from follow_up_plan p
  where p.city_code = (select current_city()) and p.enrolment_id = any ($1::uuid[])`)
/** $1 enrolment */
export const lockPlan = statement<{ version: number }>('training.lock_plan', `
  select version from follow_up_plan where city_code = current_city() and enrolment_id = $1 for update`)
/** $1 enrolment · $2 goal · $3 steps · $4 actor's name */
export const insertPlan = statement<Row>('training.insert_plan', `
  insert into follow_up_plan (city_code, enrolment_id, goal, steps, owner_name) values (current_city(), $1, $2, $3, $4)`)
export const updatePlan = statement<Row>('training.update_plan', `
  update follow_up_plan set goal = $2, steps = $3, owner_name = $4, version = version + 1 where city_code = current_city() and enrolment_id = $1`)

/** Whom to contact (K2), the longest due first. $1 rows */
export const contactsDue = statement<EnrolmentPart>('training.contacts_due', `
  with k as materialized (
    select k.subject_id, k.due_on from clock k
    where k.city_code = (select current_city()) and k.owner_id = (select current_agency_id()) and k.kind = 'K2' and k.ended_at is null
    order by k.due_on, k.subject_id limit $1)
  select ${selectList(Enrolment, 'e', '', partColumns)}, ${reached}, k.due_on as "contactDueOn"
  from k join enrolment e on e.city_code = (select current_city()) and e.id = k.subject_id ${joinReached} order by k.due_on, k.subject_id`)

const proposal = `h.id, h.enrolment_id as "enrolmentId", h.referral_id as "referralId", h.to_agency_id as "toAgencyId", h.note, h.proposed_by as "proposedBy",
  h.proposed_at as "proposedAt", h.answer, h.answer_note as "answerNote", h.answered_by as "answeredBy", h.answered_at as "answeredAt", h.drafted_id as "draftedId"`
export const proposalsOf = listBy<HelpProposal>('training.proposals_of', `
  select h.enrolment_id as key, ${proposal} from help_proposal h
  where h.city_code = (select current_city()) and h.enrolment_id = any ($1::uuid[]) order by h.proposed_at desc`)
/** What waits for an answer of the own agency, with the referral that once brought the person. $1 rows */
export type ProposalToAnswer = HelpProposal & { brought: { id: string; code: string } | null; who: { id: string; name: string } | null }
export const proposalsToAnswer = statement<ProposalToAnswer>('training.proposals_to_answer', `
  select ${proposal}, r.id as "brought.id", r.code as "brought.code", p.id as "who.id", p.name as "who.name" from help_proposal h
  left join referral r on r.city_code = h.city_code and r.id = h.referral_id left join person p on p.city_code = r.city_code and p.id = r.person_id
  where h.city_code = (select current_city()) and h.to_agency_id = (select current_agency_id()) and h.answered_at is null
  order by h.proposed_at, h.id limit $1`)
export const viewProposals = statement<Row>('training.proposals', `
  select ${proposal} from help_proposal h where h.city_code = (select current_city()) and h.id = any ($1::uuid[])`)
/** With the resident of the referral, whom the agency that answers sees. $1 proposal */
export const lockProposal = statement<HelpProposal & { personId: string | null }>('training.lock_proposal', `
  select ${proposal}, (select p.id from referral r join person p on p.city_code = r.city_code and p.id = r.person_id
    where r.city_code = h.city_code and r.id = h.referral_id) as "personId"
  from help_proposal h where h.city_code = current_city() and h.id = $1 and h.to_agency_id = current_agency_id() for update of h`)
/** To the agency that sent the referral. $1 id · $2 enrolment · $3 referral · $4 note · $5 name of who proposes */
export const insertProposal = statement<Row>('training.insert_proposal', `
  insert into help_proposal (city_code, id, enrolment_id, referral_id, to_agency_id, note, proposed_by, proposed_at)
  select current_city(), $1, $2, r.id, r.from_agency_id, $4, $5, current_instant() from referral r where r.city_code = current_city() and r.id = $3`)
/** $1 id · $2 answer · $3 note · $4 actor's name · $5 draft */
export const answerProposal = statement<Row>('training.answer_proposal', `
  update help_proposal set answer = $2, answer_note = $3, answered_by = $4, answered_at = current_instant(), drafted_id = $5
  where city_code = current_city() and id = $1`)
