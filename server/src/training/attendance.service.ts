import { recordAudit } from '../audit/audit.sql.ts'
import { type Mutated, mutate } from '../audit/mutate.ts'
import { lastEventOf, recordHappening } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { dayOf } from '../core/clock.ts'
import type { Tx } from '../core/db.ts'
import { endClock, startClock } from '../core/lifecycle.sql.ts'
import { refuse } from '../core/refusal.ts'
import { asSystem } from '../core/system.ts'
import { absences, holdSession, type Mark, marksOfSession, saveMarks } from './attendance.sql.ts'
import type { TrainingClass } from './class.entity.ts'
import { classLife } from './class.life.ts'
import { lockClassOfSession, lockSession } from './class.sql.ts'
import { enrolmentLife } from './enrolment.life.ts'
import { startReferrals } from './enrolment.referral.ts'
import { follow } from './enrolment.service.ts'
import { type EnrolmentView, lockEnrolments } from './enrolment.sql.ts'
import type { TrainingSession } from './session.entity.ts'
import { type AttendanceKind, type EnrolmentStatus, mostPeople } from './training.codes.ts'
import type { MarkInput, RecordAttendanceInput } from './training.inputs.ts'
import { termOf } from './training.terms.ts'

/**
 * Marks who was there, one or many. The first mark of a session makes it held, the first presence of a person starts what was asked
 * for. Trainers correct for two working days, afterwards the verifier; nobody once the result is given. Two sessions missed in a row
 * open a task to contact the person (K2). A mark that was made in sight of another than stands by now, as on a device that was offline,
 * replaces nothing: it is answered as a conflict. Refuses NOT_FOUND, ILLEGAL_TRANSITION, WINDOW_CLOSED, FORBIDDEN_SCOPE, INPUT_INVALID,
 * CALENDAR_NOT_LOADED.
 */
export async function recordAttendance(actor: Actor, input: RecordAttendanceInput): Promise<Mutated<{ id: string; conflicts: string[] }>> {
  const { sessionId, marks, deviceId = null } = input
  if (!marks.length) refuseInput('marks', 'REQUIRED')
  if (marks.length > mostPeople) refuseInput('marks', 'TOO_MANY', { max: mostPeople })
  if (new Set(marks.map(({ enrolmentId }) => enrolmentId)).size < marks.length) refuseInput('marks', 'TWICE')
  const first = [lockClassOfSession(sessionId), lockSession(sessionId), marksOfSession(sessionId)] as const
  return mutate(actor, 'recordAttendance', input, first, async (tx, [[of], [session], known]) => {
    if (!of || !session) return refuse('NOT_FOUND', 'session')
    checkSession(actor, of, session)
    const [enrolments] = await tx.run(lockEnrolments(of.id))
    const { changed, conflicts } = changedMarks(actor, session, marks, enrolments, known)
    const answer = { id: sessionId, conflicts }
    if (!changed.length) return answer
    const [, [held]] = await tx.run(saveMarks(sessionId, changed.map(({ row }) => row.id), changed.map(({ kind }) => kind), actor.userName, deviceId),
      holdSession(sessionId, of.agencyId), recordAudit(actor, 'RECORD_ATTENDANCE', 'CLASS', of.id))
    if (held?.correctableUntil === null) refuse('CALENDAR_NOT_LOADED', 'the days to correct the marks')
    tellCorrections(tx, of, sessionId, changed)
    const newly = changed.filter(({ row, kind }) => isPresent(kind) && row.status !== 'ATTENDING').map(({ row }) => row)
    const attending = await asSystem(tx, async (system) => newly.map((row) => follow(system, row, 'ATTEND')))
    await startReferrals(tx, attending, session.onDate)
    await askForContact(tx, of, [...changed.map(({ row }) => row), ...attending])
    return answer
  })
}

interface ChangedMark { row: EnrolmentView; kind: AttendanceKind; former: AttendanceKind | null }

const isPresent = (kind: AttendanceKind) => kind === 'PRESENT' || kind === 'LATE'

function checkSession(actor: Actor, { status }: TrainingClass, { calledOff, onDate }: TrainingSession): void {
  if (status !== 'RUNNING' && status !== 'FINISHED') refuse('ILLEGAL_TRANSITION', 'the class does not run', { rule: 'CLASS_NOT_RUNNING', params: { status } })
  if (calledOff) refuse('ILLEGAL_TRANSITION', 'the session was called off', { rule: 'SESSION_CALLED_OFF' })
  if (onDate > dayOf(actor.at)) refuseInput('sessionId', 'FUTURE')
}

/** The marks that say something new, each of somebody who has a seat and no result yet; and of whom another mark stands than was seen. */
function changedMarks(actor: Actor, session: TrainingSession, marks: readonly MarkInput[], enrolments: readonly EnrolmentView[], known: readonly Mark[]):
{ changed: ChangedMark[]; conflicts: string[] } {
  const byId = new Map(enrolments.map((row) => [row.id, row]))
  const formerOf = new Map(known.map(({ enrolmentId, kind }) => [enrolmentId, kind]))
  const different = marks.map(({ enrolmentId, kind, seen = null }) => ({ enrolmentId, row: byId.get(enrolmentId), kind, seen, former: formerOf.get(enrolmentId) ?? null }))
    .filter(({ kind, former }) => kind !== former)
  for (const { row } of different) {
    if (!row || row.waiting) refuse('NOT_FOUND', 'participant of this class', { field: 'marks' })
    if (!taking.includes(row.status)) refuse('ILLEGAL_TRANSITION', 'the participant has left, or has a result', { field: 'marks', rule: 'RESULT_GIVEN', params: { status: row.status } })
  }
  const late = session.correctableUntil !== null && dayOf(actor.at) > session.correctableUntil
  if (different.length && late && actor.role !== 'VER') refuse('WINDOW_CLOSED', 'now the verifier corrects', { rule: 'MARKS_CLOSED' })
  const unseen = different.filter(({ seen, former }) => former !== null && former !== seen)
  return { changed: different.filter((mark) => !unseen.includes(mark)) as ChangedMark[], conflicts: unseen.map(({ enrolmentId }) => enrolmentId) }
}
const taking: readonly EnrolmentStatus[] = ['REGISTERED', 'CONFIRMED', 'ATTENDING']

/** A mark that was another before stands in the history of the class, with both. */
function tellCorrections(tx: Tx, of: TrainingClass, sessionId: string, changed: readonly ChangedMark[]): void {
  const marks = changed.filter(({ former }) => former).map(({ row, kind, former }) => ({ enrolmentId: row.id, from: former, to: kind }))
  if (!marks.length) return
  const next = { ...of, ...lastEventOf(of, 'MARKS_CORRECTED' as const, tx.actor) }
  recordHappening(tx, classLife, { type: 'MARKS_CORRECTED', next, payload: { sessionId, marks } })
}

/** K2 begins for whoever missed two sessions in a row, and is met by coming again. Of a row that is given twice the later one counts. */
async function askForContact(tx: Tx, { id: classId }: TrainingClass, marked: readonly EnrolmentView[]): Promise<void> {
  const rows = new Map(marked.map((row) => [row.id, row]))
  const [found] = await tx.run(absences(classId, [...rows.keys()]))
  for (const { id, missedTwo, contactDue } of found) {
    const row = rows.get(id)!
    if (contactDue && !missedTwo) void tx.later(endClock(id, 'K2', 'MET'))
    if (contactDue || !missedTwo) continue
    const next = { ...row, ...lastEventOf(row, 'CONTACT_DUE' as const, tx.actor) }
    const { ownerId, days, countsFrom } = termOf('K2', row, tx.actor)
    recordHappening(tx, enrolmentLife, { type: 'CONTACT_DUE', next, also: [startClock(id, 'K2', next.eventCount, ownerId, row.agencyId, null, countsFrom, days, null)] })
  }
}
