import type { GraphQLResolveInfo } from 'graphql'
import { readWithReference } from '../agency/agency.reference.ts'
import { askedOf, asksOnly } from '../core/asked.ts'
import type { Context } from '../core/context.ts'
import type { Batch } from '../core/loader.ts'
import type { Row, Statement } from '../core/statement.ts'
import { marksOfClass, marksOfSessions } from './attendance.sql.ts'
import { classOfEnrolment, type ClassView, viewClass } from './class.sql.ts'
import { type EnrolmentShown, namesOfClass, viewEnrolment } from './enrolment.sql.ts'
import { planOf, proposalsOf, visitsOf } from './followup.sql.ts'
import { readHistory } from './history.sql.ts'
import { mirrorTold, readMirror } from './mirror.ts'
import { classById, enrolmentsOfClass, sessionsOf, trainersOf } from './training.load.ts'
import type { TrainingEvent } from './training.types.ts'
import { photoOf, photosOfEnrolment } from './visit-photo.sql.ts'

// A page of training is one round trip: what is asked of a class or a participant is read together with it.

export async function readClass(context: Context, id: string, info: GraphQLResolveInfo): Promise<ClassView | null> {
  const asked = askedOf(info)
  const read = reading(context)
  const byName = asksOnly(askedOf(info, 'enrolments'), answeredByName)
  const [[row], sessions, marks, trainers, enrolments, mirror] = await Promise.all([
    // Who is enrolled is named with the agency that sent them.
    asked.has('enrollable') ? readWithReference(context, viewClass(id)).then(([rows]) => rows) : context.ask(viewClass(id)),
    read(asked.has('sessions'), () => sessionsOf.statement([id])),
    read(askedOf(info, 'sessions').has('marks'), () => marksOfClass(id)),
    read(asked.has('trainers'), () => trainersOf.statement([id])),
    read(asked.has('enrolments'), () => (byName ? namesOfClass(id) : enrolmentsOfClass.statement([id]))),
    read(asked.has('mirror'), () => readMirror(id)),
  ])
  if (sessions) know(context, sessionsOf, [id], sessions)
  if (marks) know(context, marksOfSessions, (sessions ?? []).map((session) => session['id'] as string), marks)
  if (trainers) know(context, trainersOf, [id], trainers)
  if (enrolments) know(context, enrolmentsOfClass, [id], enrolments)
  return row ? { ...row, ...(mirror && { mirror: mirrorTold(mirror[0]) }) } : null
}
const answeredByName = new Set(['id', 'status', 'waiting', 'participant'])

export async function readEnrolment(context: Context, id: string, info: GraphQLResolveInfo): Promise<EnrolmentShown & { history?: TrainingEvent[] } | null> {
  const asked = askedOf(info)
  const read = reading(context)
  const [[row], classes, plan, visits, photos, proposals, history] = await Promise.all([
    context.ask(viewEnrolment(id)),
    read(asked.has('trainingClass'), () => classOfEnrolment(id)),
    read(asked.has('followUpPlan'), () => planOf.statement([id])),
    read(asked.has('visits'), () => visitsOf.statement([id])),
    read(askedOf(info, 'visits').has('photo'), () => photosOfEnrolment(id)),
    read(asked.has('helpProposals'), () => proposalsOf.statement([id])),
    read(asked.has('history'), () => readHistory(id)),
  ])
  if (!row) return null
  if (classes) know(context, classById, [row.classId], classes)
  if (plan) know(context, planOf, [id], plan)
  if (visits) know(context, visitsOf, [id], visits)
  if (photos) know(context, photoOf, (visits ?? []).map((visit) => visit['id'] as string), photos)
  if (proposals) know(context, proposalsOf, [id], proposals)
  return { ...row, ...(history && { history }) }
}

/** Sends a statement with those of this tick where it is asked for. */
const reading = ({ ask }: Context) => <R>(isAsked: boolean, statement: () => Statement<R>): Promise<R[]> | null => (isAsked ? ask(statement()) : null)

/** Rows of a batch that were read beside what names their keys. */
export function know<V>(context: Context, batch: Batch<V>, keys: readonly string[], rows: Row[]): void {
  const of = batch.pick(rows)
  context.know(batch, new Map(keys.map((key) => [key, of(key)])))
}
