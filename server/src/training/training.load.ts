import { selectList } from '../core/columns.ts'
import type { Context } from '../core/context.ts'
import { type Batch, byId, listBy } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { comesInParts } from '../core/part-row.ts'
import type { Row, Statement } from '../core/statement.ts'
import { accessOf, contactOf, personById } from '../person/person.load.ts'
import type { Region } from '../region/region.entity.ts'
import { regionByCode } from '../region/region.load.ts'
import { type ClassView, viewClasses } from './class.sql.ts'
import { enrolmentsOfClasses, enrolmentsOfReferrals, type EnrolmentShown, type Pass, passesOfReferrals, type Shown, viewEnrolments } from './enrolment.sql.ts'
import { viewProposals } from './followup.sql.ts'
import type { HelpProposal } from './followup.types.ts'
import type { PassRule } from './pass-rule.ts'
import { TrainingProgramme } from './programme.entity.ts'
import { TrainingSession } from './session.entity.ts'
import type { Participant } from './training.types.ts'
import { FollowUpVisit } from './visit.entity.ts'

export const programmeById = byId(TrainingProgramme)
export const sessionById = byId(TrainingSession)
export const visitById = byId(FollowUpVisit)
const viewsById = <R extends { id: string }>(view: (ids: string[]) => Statement<Row>): Batch<R | null> => ({
  statement: (ids) => view([...ids]),
  pick: (rows) => {
    const found = new Map((rows as unknown as R[]).map((row) => [row.id, row]))
    return (id) => found.get(id) ?? null
  },
})
export const classById = viewsById<ClassView>(viewClasses)
export const enrolmentById = viewsById<EnrolmentShown>(viewEnrolments)
export const proposalById = viewsById<HelpProposal>(viewProposals)
comesInParts('TrainingProgramme', { whole: programmeById, lacks: 'version', answers: new Set(['id', 'titleId', 'titleEn', 'hours']) })
comesInParts('TrainingClass', {
  whole: classById, lacks: 'note', answers: new Set(['id', 'code', 'version', 'status', 'venue', 'region', 'startsOn', 'endsOn', 'quota', 'seated', 'queued', 'programme',
    'trainers', 'sessions', 'enrolments', 'enrollable', 'resultsDueOn', 'mirror', 'history']),
})
comesInParts('Enrolment', {
  whole: enrolmentById, lacks: 'held', answers: new Set(['id', 'status', 'waiting', 'participant', 'trainingClass', 'referral', 'contactDueOn', 'marks', 'history',
    'followUpPlan', 'visits', 'helpProposals']),
})
comesInParts('FollowUpVisit', { whole: visitById, lacks: 'method', answers: new Set(['id', 'version', 'afterDays', 'dueOn', 'enrolment', 'photo']) })
findableAsNode('TrainingProgramme', programmeById)
findableAsNode('TrainingClass', classById)
findableAsNode('Enrolment', enrolmentById)

export const sessionsOf = listBy<TrainingSession>('training.sessions_of', `
  select s.class_id as key, ${selectList(TrainingSession, 's')} from training_session s
  where s.city_code = (select current_city()) and s.class_id = any ($1::uuid[]) order by s.on_date, s.starts_at, s.id`)
export const trainersOf = listBy<{ id: string; name: string }>('training.trainers_of', `
  select t.class_id as key, t.user_id as id, t.name from class_trainer t
  where t.city_code = (select current_city()) and t.class_id = any ($1::uuid[]) order by t.name, t.user_id`)
export const enrolmentsOfClass = listBy<EnrolmentShown>('training.enrolments_of', enrolmentsOfClasses)
export const enrolmentsOfReferral = listBy<EnrolmentShown>('training.enrolments_of_referrals', enrolmentsOfReferrals)
export const passesOfReferral = listBy<Pass>('training.passes_of_referrals', passesOfReferrals)
/** A region's row in part, which is read whole for whoever asks for more of it. */
const asRegion = (part?: Pick<Region, 'code'> | null) => part as Region | null

/** A resident as far as a class needs to know: what the row of a list shows, or more for whoever asks for more. Null where the caller does not see the person. */
export function participantShown(load: Context['load'], { personId, who, home }: Shown & { personId: string }, asked: ReadonlySet<string>) {
  if (!who) return null
  const isShown = (!asked.has('phone') || 'phone' in who) && (!asked.has('accessNeeds') || 'accessNeeds' in who) && (!asked.has('region') || home !== undefined)
  return isShown ? { personId, ...who, region: asRegion(home) } as Participant : participantOf(load, personId)
}
export async function participantOf(load: Context['load'], personId: string): Promise<Participant | null> {
  const [person, contact, access] = await Promise.all([load(personById, personId), load(contactOf, personId), load(accessOf, personId)])
  if (!person) return null
  const region = person.regionCode ? await load(regionByCode, person.regionCode) : null
  return { personId, name: person.name, phone: contact?.phone ?? null, region, accessNeeds: access?.needs ?? null }
}

/** The newest first. */
export const rulesOf = listBy<PassRule>('training.rules_of', `
  select r.programme_id as key, r.version, r.attendance_percent as "attendancePercent", r.pass_mark as "passMark" from pass_rule r
  where r.city_code = (select current_city()) and r.programme_id = any ($1::uuid[]) order by r.version desc`)
/** The terms that run, by what they are of: results of a class (K1), a contact to make (K2). */
export const termsOf = listBy<{ kind: string; dueOn: string }>('training.terms_of', `
  select k.subject_id as key, k.kind, k.due_on as "dueOn" from clock k
  where k.city_code = (select current_city()) and k.subject_id = any ($1::uuid[]) and k.kind in ('K1', 'K2') and k.ended_at is null`)
