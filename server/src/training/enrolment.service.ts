import { recordAudit } from '../audit/audit.sql.ts'
import { type Mutated, mutate } from '../audit/mutate.ts'
import { lastEventOf, recordHappening, takeStep } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import type { Tx } from '../core/db.ts'
import { insertEvent } from '../core/lifecycle.sql.ts'
import { refuse } from '../core/refusal.ts'
import { asSystem } from '../core/system.ts'
import type { TrainingClass } from './class.entity.ts'
import { lockClass } from './class.sql.ts'
import { enrolmentLife } from './enrolment.life.ts'
import { verdict } from './enrolment.policy.ts'
import {
  type EnrolFacts, type EnrolmentView, holdReferral, insertEnrolment, lockClassOf, lockEnrolment, lockEnrolments, lockNextSeated, meetResults,
  readEnrolFacts, shareEnrolment,
} from './enrolment.sql.ts'
import { moveClassEnd, proposeDelivery } from './enrolment.referral.ts'
import type { EnrolmentAction, WithdrawReason } from './training.codes.ts'
import type { GiveResultsInput, NewEnrolment, TransitionEnrolmentInput } from './training.inputs.ts'

export type EnrolmentAnswer = { id: string; version: number }

/**
 * Gives a resident a seat in an open or running class, or a place on its waiting list. Refuses NOT_FOUND (class, or the person, also
 * where hidden), ILLEGAL_TRANSITION (the class does not take anybody, or the referral is not accepted), GATE_NOT_MET (the referral is for
 * another service), DUPLICATE_OPEN (twice in one class), CONSENT_MISSING, CONSENT_RECIPIENT_NOT_COVERED.
 */
export function enrol(actor: Actor, classId: string, { id, referralId = null, personId = null }: NewEnrolment, idempotencyKey: string): Promise<Mutated<EnrolmentAnswer>> {
  const input = { classId, id, referralId, personId, idempotencyKey }
  const first = [lockClass(classId), holdReferral(referralId), readEnrolFacts(classId, referralId, personId)] as const
  return mutate(actor, 'enrol', input, first, async (tx, [[of], , [facts]]) => {
    if (!of) return refuse('NOT_FOUND', 'class', { field: 'classId' })
    checkTakes(of)
    checkPerson(actor, facts!, referralId)
    // Nobody passes those who wait already.
    const waiting = of.queued > 0 || of.seated >= of.quota
    const statements = [
      insertEnrolment(id, classId, facts!.personId, referralId, waiting, actor.userName),
      insertEvent(id, 1, 'ENROLMENT', 'ENROLLED', actor.userName, null, 'REGISTERED', null, null, {}, actor.agencyId, null, 1),
      shareEnrolment(id),
      recordAudit(actor, 'ENROLLED', 'ENROLMENT', id),
    ]
    for (const statement of statements) void tx.later(statement)
    return { id, version: 1 }
  })
}

export function checkTakes({ status }: TrainingClass): void {
  if (status !== 'OPEN' && status !== 'RUNNING') refuse('ILLEGAL_TRANSITION', 'the class takes nobody', { rule: 'CLASS_CLOSED', params: { status } })
}

/** Whether this person may be enrolled; the referral or the person was found before. */
export function checkPerson({ agencyId }: Actor, facts: EnrolFacts, referralId: string | null): void {
  const { personId, deceased, twice, referralStatus, toAgencyId, otherService, consentState, ownPerson } = facts
  if (!personId || (referralId ? toAgencyId !== agencyId : !ownPerson)) refuse('NOT_FOUND', 'resident', { field: referralId ? 'referralId' : 'personId' })
  if (deceased) refuse('GATE_NOT_MET', 'the resident has died', { field: 'personId', rule: 'DECEASED' })
  if (twice) refuse('DUPLICATE_OPEN', 'in this class already', { field: 'personId', rule: 'ENROLLED_TWICE' })
  if (!referralId) return
  if (otherService) refuse('GATE_NOT_MET', 'the referral is for another service', { field: 'referralId', rule: 'OTHER_SERVICE' })
  if (referralStatus !== 'ACCEPTED' && referralStatus !== 'IN_PROGRESS') {
    refuse('ILLEGAL_TRANSITION', 'the referral is not accepted', { field: 'referralId', rule: 'REFERRAL_NOT_ACCEPTED', params: { status: referralStatus } })
  }
  if (consentState === 'NOT_COVERED') refuse('CONSENT_RECIPIENT_NOT_COVERED', 'the consent does not name the agency', { field: 'referralId' })
  if (consentState !== 'VALID') refuse('CONSENT_MISSING', 'no valid consent for this purpose', { field: 'referralId' })
}

/** Takes one step of a participant, and what follows from it: a free seat goes to the first who waits, a pass proposes delivery. */
export function transitionEnrolment(actor: Actor, input: TransitionEnrolmentInput): Promise<Mutated<EnrolmentAnswer>> {
  const { id } = input
  return mutate(actor, 'transitionEnrolment', input, [lockClassOf(id), lockEnrolment(id)], async (tx, [, [row]]) => {
    if (!row) return refuse('NOT_FOUND', 'enrolment')
    const next = takeStep(tx, enrolmentLife, row, input)
    if ((next.status === 'DROPPED' || next.status === 'NO_SHOW') && !row.waiting) await seatWaiting(tx, next.classId, 1)
    if (next.status === 'PASSED') await proposeDelivery(tx, [next])
    void tx.later(meetResults(next.classId))
    return { id, version: next.version }
  })
}

/** The results of all whose result is known by the rule; whoever has no mark yet stays open. Refuses NOT_FOUND, GATE_NOT_MET (the class runs). */
export function giveResults(actor: Actor, input: GiveResultsInput): Promise<Mutated<EnrolmentAnswer>> {
  const { classId } = input
  return mutate(actor, 'giveResults', input, [lockClass(classId), lockEnrolments(classId)], async (tx, [[of], enrolments]) => {
    if (!of) return refuse('NOT_FOUND', 'class')
    if (of.status !== 'FINISHED') refuse('GATE_NOT_MET', 'results are given after the class', { rule: 'CLASS_RUNS' })
    const judged = enrolments.filter((row) => row.status === 'ATTENDING' && verdict(row))
      .map((row) => follow(tx, row, verdict(row) === 'PASSED' ? 'PASS' : 'FAIL'))
    await proposeDelivery(tx, judged.filter(({ status }) => status === 'PASSED'))
    void tx.later(meetResults(classId))
    return { id: classId, version: of.version }
  })
}

/** A step that follows from an act; whoever may not take it is refused as if he had asked for it. */
export const follow = (tx: Tx, row: EnrolmentView, action: EnrolmentAction, reasonCode?: WithdrawReason): EnrolmentView =>
  takeStep(tx, enrolmentLife, row, { id: row.id, action, expectedVersion: row.version, reasonCode, idempotencyKey: '' })

/** Free seats go to those who have waited longest; `freed` are those that come free with what `tx` still puts off. The class is locked. */
export async function seatWaiting(tx: Tx, classId: string, freed = 0): Promise<void> {
  const [rows] = await tx.run(lockNextSeated(classId, freed))
  for (const row of rows) {
    const next = { ...row, ...lastEventOf(row, 'SEATED' as const, tx.actor), waiting: false, version: row.version + 1 }
    recordHappening(tx, enrolmentLife, { type: 'SEATED', next })
  }
}

/** The class is over: whoever had a seat and never came did not show up, whoever waited waits no longer. A cancelled class lets all go. */
export function leaveClass(tx: Tx, { id, status }: TrainingClass): Promise<void> {
  return asSystem(tx, async (system) => {
    const enrolments = await system.run(lockEnrolments(id))
    for (const row of enrolments[0]) {
      if (status === 'CANCELLED' && isTaking(row)) follow(system, row, 'WITHDRAW', 'CLASS_CANCELLED')
      else if (row.status === 'REGISTERED' && row.waiting) follow(system, row, 'WITHDRAW', 'CLASS_OVER')
      else if (row.status === 'REGISTERED' || row.status === 'CONFIRMED') follow(system, row, 'MISS')
    }
    void system.later(meetResults(id))
  })
}

/** The last day of a class moves: what began there is due by the new one, and its people are seen as long as they will be visited. */
export async function followClassEnd(tx: Tx, { id, endsOn: former }: TrainingClass, endsOn: string): Promise<void> {
  const [enrolments] = await tx.run(lockEnrolments(id))
  const taking = enrolments.filter(isTaking)
  await moveClassEnd(tx, taking, former, endsOn)
  for (const row of taking) void tx.later(shareEnrolment(row.id))
}

const isTaking = ({ status }: EnrolmentView) => status === 'REGISTERED' || status === 'CONFIRMED' || status === 'ATTENDING'
