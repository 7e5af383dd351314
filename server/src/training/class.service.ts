import { type Mutated, mutate } from '../audit/mutate.ts'
import { lastEventOf, recordHappening, takeStep } from '../audit/step.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, refuseInput, wordsOf } from '../core/check.ts'
import type { Tx } from '../core/db.ts'
import { insertEvent } from '../core/lifecycle.sql.ts'
import { refuse } from '../core/refusal.ts'
import type { TrainingClass } from './class.entity.ts'
import { classLife } from './class.life.ts'
import {
  clearTrainers, insertClass, insertSession, insertTrainers, lockClass, lockSession, type PlanFacts, readClassFacts, readPlanFacts, updateSession,
} from './class.sql.ts'
import { followClassEnd, leaveClass, seatWaiting } from './enrolment.service.ts'
import { mostPeople } from './training.codes.ts'
import type { SaveClassInput, SaveSessionInput, TransitionClassInput } from './training.inputs.ts'

export type ClassAnswer = { id: string; version: number }

/**
 * Plans a class of the own agency, or changes it as long as it is not over. Fewer seats than are taken are refused, more go to those who
 * wait; what counts from its last day follows where that is moved. Refuses NOT_FOUND by field, STALE_VERSION, ILLEGAL_TRANSITION (the class
 * is over), INPUT_INVALID (also where a session lies outside its days), CALENDAR_NOT_LOADED.
 */
export async function saveClass(actor: Actor, input: SaveClassInput): Promise<Mutated<ClassAnswer>> {
  const { id, programmeId, trainerIds, regionCode, startsOn, endsOn, quota } = input
  const venue = wordsOf(input.venue, 'venue', 200)
  if (endsOn < startsOn) refuseInput('endsOn', 'END_BEFORE_START')
  if (quota < 1 || quota > mostPeople) refuseInput('quota', 'RANGE', { min: 1, max: mostPeople })
  const first = [lockClass(id), readPlanFacts(programmeId, regionCode, trainerIds, id)] as const
  return mutate(actor, 'saveClass', input, first, async (tx, [[known], [facts]]) => {
    checkPlan(actor, input, facts!)
    const version = known ? await edit(tx, known, facts!, { ...input, venue }) : plan(tx, { ...input, venue })
    const { trainers } = facts!
    if (known) void tx.later(clearTrainers(id))
    void tx.later(insertTrainers(id, trainers.map((trainer) => trainer.id), trainers.map(({ name }) => name)))
    return { id, version }
  })
}

function checkPlan(actor: Actor, { trainerIds }: SaveClassInput, { programmeAgencyId, regionKnown, trainers }: PlanFacts): void {
  if (programmeAgencyId !== actor.agencyId) refuse('NOT_FOUND', 'programme of the own agency', { field: 'programmeId' })
  if (!regionKnown) refuseInput('regionCode', 'REGION_UNKNOWN')
  if (trainers.length < new Set(trainerIds).size) refuse('NOT_FOUND', 'trainer of the own agency', { field: 'trainerIds' })
}

function plan({ actor, later }: Tx, { id, programmeId, venue, regionCode, startsOn, endsOn, quota }: SaveClassInput): number {
  void later(insertClass(id, programmeId, venue, regionCode, startsOn, endsOn, quota, actor.userName))
  void later(insertEvent(id, 1, 'CLASS', 'PLANNED', actor.userName, null, 'PLANNED', null, null, {}, actor.agencyId, null, 1))
  void later(recordAudit(actor, 'PLANNED', 'CLASS', id))
  return 1
}

async function edit(
  tx: Tx, known: TrainingClass, { firstOn, lastOn }: PlanFacts, { programmeId, trainerIds, venue, regionCode, startsOn, endsOn, quota, expectedVersion }: SaveClassInput,
): Promise<number> {
  checkVersion(known, expectedVersion)
  unlessOver(known)
  if (programmeId !== known.programmeId) refuse('NOT_FOUND', 'a class keeps its programme', { field: 'programmeId' })
  if (quota < known.seated) refuseInput('quota', 'AT_LEAST', { min: known.seated })
  if (known.status !== 'PLANNED' && !trainerIds.length) refuseInput('trainerIds', 'REQUIRED')
  if (firstOn && firstOn < startsOn) refuseInput('startsOn', 'SESSION_OUTSIDE')
  if (lastOn && lastOn > endsOn) refuseInput('endsOn', 'SESSION_OUTSIDE')
  const next = { ...known, ...lastEventOf(known, 'EDITED', tx.actor), venue, regionCode, startsOn, endsOn, quota, version: known.version + 1 }
  recordHappening(tx, classLife, { type: 'EDITED', next })
  await seatWaiting(tx, known.id, quota - known.quota)
  if (endsOn !== known.endsOn) await followClassEnd(tx, known, endsOn)
  return next.version
}

export const unlessOver = ({ status }: TrainingClass) => {
  if (['FINISHED', 'CANCELLED'].includes(status)) refuse('ILLEGAL_TRANSITION', 'the class is over', { rule: 'CLASS_OVER', params: { status } })
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/**
 * Adds a session to a class, moves it or calls it off. What was held keeps its day. Refuses NOT_FOUND, STALE_VERSION,
 * ILLEGAL_TRANSITION (held, or the class is over), INPUT_INVALID.
 */
export async function saveSession(actor: Actor, input: SaveSessionInput): Promise<Mutated<ClassAnswer>> {
  const { id, classId, onDate, startsAt, endsAt, materialHash = null, calledOff } = input
  const topic = wordsOf(input.topic, 'topic', 200)
  for (const [field, time] of [['startsAt', startsAt], ['endsAt', endsAt]] as const) if (!clock.test(time)) refuseInput(field, 'TIME')
  if (endsAt <= startsAt) refuseInput('endsAt', 'TIME_ORDER')
  return mutate(actor, 'saveSession', input, [lockClass(classId), lockSession(id)], async (tx, [[of], [known]]) => {
    if (!of || (known && known.classId !== classId)) return refuse('NOT_FOUND', 'class', { field: 'classId' })
    unlessOver(of)
    if (known) checkVersion(known, input.expectedVersion)
    if (onDate < of.startsOn || onDate > of.endsOn) refuseInput('onDate', 'OUTSIDE_CLASS')
    if (known?.heldAt && (calledOff || onDate !== known.onDate)) refuse('ILLEGAL_TRANSITION', 'the session was held', { rule: 'SESSION_HELD' })
    void tx.later((known ? updateSession : insertSession)(id, classId, onDate, startsAt, endsAt, topic, materialHash, calledOff))
    void tx.later(recordAudit(actor, known ? 'CHANGE_SESSION' : 'ADD_SESSION', 'CLASS', classId))
    return { id: classId, version: of.version }
  })
}

/** Takes one step of a class; what it means for those in it follows in the same transaction (enrolment.service.ts). */
export function transitionClass(actor: Actor, input: TransitionClassInput): Promise<Mutated<ClassAnswer>> {
  const { id, action } = input
  return mutate(actor, 'transitionClass', input, [lockClass(id), readClassFacts(id)], async (tx, [[row], [facts]]) => {
    if (!row) return refuse('NOT_FOUND', 'class')
    const next = takeStep(tx, classLife, { ...row, facts }, input)
    if (action === 'FINISH' || action === 'CANCEL') await leaveClass(tx, next)
    return { id, version: next.version }
  })
}
