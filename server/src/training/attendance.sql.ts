import { listBy } from '../core/loader.ts'
import { type Row, statement } from '../core/statement.ts'
import type { AttendanceKind } from './training.codes.ts'

export interface Mark { sessionId: string; enrolmentId: string; kind: AttendanceKind; recordedBy: string; recordedAt: string }

/** The marks that stand for a session. $1 session */
export const marksOfSession = statement<Mark>('training.marks', `
  select session_id as "sessionId", enrolment_id as "enrolmentId", kind, recorded_by as "recordedBy", recorded_at as "recordedAt"
  from attendance where city_code = current_city() and session_id = $1`)

/** $1 session · $2 enrolments · $3 kinds · $4 actor's name · $5 device */
export const saveMarks = statement<Row>('training.save_marks', `
  insert into attendance as a (city_code, session_id, enrolment_id, kind, recorded_by, recorded_at, device_id)
  select current_city(), $1, id, kind, $4, current_instant(), $5 from unnest($2::uuid[], $3::text[]) as m (id, kind)
  on conflict (city_code, session_id, enrolment_id) do update
    set kind = excluded.kind, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, device_id = excluded.device_id`)

/**
 * The first mark makes it a session that was held; its trainers may correct for two working days. Their last day is null where its year is
 * not loaded. $1 session · $2 agency
 */
export const holdSession = statement<{ correctableUntil: string | null }>('training.hold_session', `
  update training_session set held_at = coalesce(held_at, current_instant()), version = version + 1,
    correctable_until = (select working_due(a.calendar_id, coalesce(held_at, current_instant()), 2) from agency a where a.id = $2)
  where city_code = current_city() and id = $1 and correctable_until is null returning correctable_until as "correctableUntil"`)

/**
 * Of these participants: who missed the last two sessions that were held, and who is already to be contacted. Missed is not present:
 * also whoever was ill or permitted twice in a row is asked how things are. $1 class · $2 enrolments
 */
export const absences = statement<{ id: string; missedTwo: boolean; contactDue: boolean }>('training.absences', `
  with last_two as (
    select s.id from training_session s where s.city_code = current_city() and s.class_id = $1 and s.held_at is not null
    order by s.on_date desc, s.starts_at desc limit 2)
  select e.id, (select count(*) from last_two) = 2 and (
      select count(*) from last_two l join attendance a on a.city_code = e.city_code and a.session_id = l.id and a.enrolment_id = e.id
      where a.kind not in ('PRESENT', 'LATE')) = 2 as "missedTwo",
    exists (select from clock k where k.city_code = e.city_code and k.subject_id = e.id and k.kind = 'K2' and k.ended_at is null) as "contactDue"
  from enrolment e where e.city_code = current_city() and e.id = any ($2::uuid[])`)

export const marksOfEnrolments = listBy<Mark>('training.marks_of_enrolments', `
  select a.enrolment_id as key, a.session_id as "sessionId", a.enrolment_id as "enrolmentId", a.kind, a.recorded_by as "recordedBy",
    a.recorded_at as "recordedAt"
  from attendance a join training_session s on s.city_code = a.city_code and s.id = a.session_id
  where a.city_code = (select current_city()) and a.enrolment_id = any ($1::uuid[]) order by s.on_date, s.starts_at`)

/** Of all sessions of a class. $1 class */
export const marksOfClass = statement<Row>('training.marks_of_class', `
  select a.session_id as key, a.session_id as "sessionId", a.enrolment_id as "enrolmentId", a.kind, a.recorded_by as "recordedBy", a.recorded_at as "recordedAt"
  from training_session s join attendance a on a.city_code = s.city_code and a.session_id = s.id
  where s.city_code = (select current_city()) and s.class_id = $1`)
export const marksOfSessions = listBy<Mark>('training.marks_of_sessions', `
  select session_id as key, session_id as "sessionId", enrolment_id as "enrolmentId", kind, recorded_by as "recordedBy", recorded_at as "recordedAt"
  from attendance where city_code = (select current_city()) and session_id = any ($1::uuid[])`)
