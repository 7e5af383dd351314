import { recordAudit } from '../audit/audit.sql.ts'
import { type Mutated, mutate } from '../audit/mutate.ts'
import { lastEventOf, recordHappening } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, checkWords, refuseInput, wordsOf } from '../core/check.ts'
import { dayOf } from '../core/clock.ts'
import { withoutIdentifiers } from '../core/identifier.ts'
import type { Tx } from '../core/db.ts'
import { endClock } from '../core/lifecycle.sql.ts'
import { refuse } from '../core/refusal.ts'
import { asSystem } from '../core/system.ts'
import { writeDraft } from '../referral/referral.draft.ts'
import { enrolmentLife } from './enrolment.life.ts'
import type { EnrolmentAnswer } from './enrolment.service.ts'
import { type EnrolmentView, lockClassOf, lockEnrolment } from './enrolment.sql.ts'
import type { AnswerHelpInput, ProposeHelpInput, RecordContactInput, RecordVisitInput, SavePlanInput } from './followup.inputs.ts'
import {
  answerProposal, insertPlan, insertProposal, lockClassOfVisit, lockPlan, lockProposal, lockVisit, updatePlan, updateVisit,
} from './followup.sql.ts'
import type { TrainingEventType } from './training.codes.ts'
import { seenVisit } from './visit-photo.sql.ts'

const happened = (tx: Tx, row: EnrolmentView, type: TrainingEventType, note: string | null = null, payload: object = {}) =>
  recordHappening(tx, enrolmentLife, { type, next: { ...row, ...lastEventOf(row, type, tx.actor) }, note, payload })

const hasLeft = ({ status }: EnrolmentView) => status === 'DROPPED' || status === 'NO_SHOW'

/** What a participant wants to reach, and by which steps. Refuses NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION, INPUT_INVALID. */
export async function savePlan(actor: Actor, input: SavePlanInput): Promise<Mutated<EnrolmentAnswer>> {
  const { enrolmentId: id, expectedVersion } = input
  const goal = wordsOf(input.goal, 'goal', 500)
  if (!input.steps.length) refuseInput('steps', 'REQUIRED')
  if (input.steps.length > 20) refuseInput('steps', 'TOO_MANY', { max: 20 })
  const steps = input.steps.map(({ text, dueOn, doneOn = null }) => ({ text: wordsOf(text, 'steps', 300), dueOn, doneOn }))
  return mutate(actor, 'saveFollowUpPlan', input, [lockClassOf(id), lockEnrolment(id), lockPlan(id)], async (tx, [, [row], [known]]) => {
    if (!row) return refuse('NOT_FOUND', 'enrolment')
    if (hasLeft(row)) refuse('ILLEGAL_TRANSITION', 'the participant has left', { rule: 'RESULT_GIVEN', params: { status: row.status } })
    if (known) checkVersion(known, expectedVersion)
    void tx.later((known ? updatePlan : insertPlan)(id, goal, JSON.stringify(steps), actor.userName))
    happened(tx, row, 'PLAN_SAVED')
    return { id, version: row.version }
  })
}

/**
 * What was found, once: reached or not, and of whoever was reached whether there is trade. Refuses NOT_FOUND (also where the participant
 * is no longer seen), STALE_VERSION (also made before), INPUT_INVALID.
 */
export async function recordVisit(actor: Actor, input: RecordVisitInput): Promise<Mutated<EnrolmentAnswer>> {
  const { id } = input
  checkVisit(actor, input)
  const first = [lockClassOfVisit(id), lockVisit(id), seenVisit(id)] as const
  return mutate(actor, 'recordVisit', input, first, async (tx, [, [visit], [seen]]) => {
    if (!visit || !seen) return refuse('NOT_FOUND', 'visit')
    checkVersion(visit, input.expectedVersion)
    if (input.visitedOn < dayOf(visit.dueOn, -visit.afterDays)) refuseInput('visitedOn', 'BEFORE_CLASS_END')
    const [[row]] = await tx.run(lockEnrolment(visit.enrolmentId))
    const { visitedOn, method, reached, trading = null, turnoverRupiah = null, costsRupiah = null, basis = null, workers = null, obstacles, nextStep } = input
    void tx.later(updateVisit({
      ...visit, visitedOn, method, reached, trading, turnoverRupiah, costsRupiah, basis, workers, obstacles: obstacles?.trim() || null,
      nextStep: nextStep?.trim() || null, visitedBy: actor.userName, version: visit.version + 1,
    }))
    happened(tx, row!, 'VISITED', null, { afterDays: visit.afterDays, reached })
    return { id, version: visit.version + 1 }
  })
}

function checkVisit(actor: Actor, { visitedOn, reached, trading, turnoverRupiah, costsRupiah, basis, workers, obstacles, nextStep }: RecordVisitInput): void {
  if (visitedOn > dayOf(actor.at)) refuseInput('visitedOn', 'FUTURE')
  const figures = [turnoverRupiah, costsRupiah].some((figure) => figure != null)
  if (reached && trading == null) refuseInput('trading', 'REQUIRED')
  if (!reached && (trading != null || figures || workers != null)) refuseInput('trading', 'NOT_REACHED_UNKNOWN')
  if (figures && !basis) refuseInput('basis', 'REQUIRED')
  for (const [field, value] of Object.entries({ turnoverRupiah, costsRupiah, workers })) if (value != null && value < 0) refuseInput(field, 'AT_LEAST', { min: 0 })
  for (const [field, text] of Object.entries({ obstacles, nextStep })) checkWords(text, field, 1000)
}

/** Somebody asked why a participant stays away: who was reached needs no further task (K2 is met). Refuses NOT_FOUND. */
export function recordContact(actor: Actor, input: RecordContactInput): Promise<Mutated<EnrolmentAnswer>> {
  const { enrolmentId: id, channel, result, note } = input
  return mutate(actor, 'recordContact', input, [lockClassOf(id), lockEnrolment(id)], async (tx, [, [row]]) => {
    if (!row) return refuse('NOT_FOUND', 'enrolment')
    checkWords(note, 'note', 1000)
    if (result === 'REACHED') void tx.later(endClock(id, 'K2', 'MET'))
    happened(tx, row, 'CONTACTED', note?.trim() || null, { channel, result })
    return { id, version: row.version }
  })
}

/** Asks the agency that sent the person for a new referral. Refuses NOT_FOUND, GATE_NOT_MET (no referral), DUPLICATE_OPEN (asked already). */
export async function proposeHelp(actor: Actor, input: ProposeHelpInput): Promise<Mutated<{ id: string }>> {
  const { id, enrolmentId } = input
  const note = wordsOf(input.note, 'note', 1000)
  return mutate(actor, 'proposeHelp', input, [lockClassOf(enrolmentId), lockEnrolment(enrolmentId)], async (tx, [, [row]]) => {
    if (!row) return refuse('NOT_FOUND', 'enrolment')
    if (!row.referralId) refuse('GATE_NOT_MET', 'nobody sent this participant', { rule: 'NO_REFERRAL' })
    // Who sent the person is no business of a trainer.
    await asSystem(tx, (system) => system.run(insertProposal(id, enrolmentId, row.referralId, note, actor.userName)))
    happened(tx, row, 'HELP_PROPOSED')
    return { id }
  })
}

/** The agency that once sent the person drafts a new referral, or says why not. Refuses NOT_FOUND, ILLEGAL_TRANSITION (answered), REASON_REQUIRED. */
export async function answerHelp(actor: Actor, input: AnswerHelpInput): Promise<Mutated<{ id: string }>> {
  const { id, answer } = input
  const note = input.note?.trim() ? wordsOf(input.note, 'note', 1000) : null
  if (answer === 'DECLINED' && !note) refuse('REASON_REQUIRED', 'why not', { field: 'note' })
  return mutate(actor, 'answerHelp', input, [lockProposal(id)], async (tx, [[row]]) => {
    if (!row) return refuse('NOT_FOUND', 'proposal')
    if (row.answer) refuse('ILLEGAL_TRANSITION', 'answered before', { rule: 'ANSWERED' })
    if (answer === 'DRAFTED' && !row.personId) refuse('NOT_FOUND', 'resident')
    // The officer cannot mend what a trainer once wrote, when a NIK was still taken there: it goes no further.
    const drafted = answer === 'DRAFTED' ? writeDraft(tx, { personId: row.personId!, need: withoutIdentifiers(row.note), reopensId: row.referralId }).id : null
    void tx.later(answerProposal(id, answer, note, actor.userName, drafted))
    void tx.later(recordAudit(actor, 'ANSWER_HELP', 'ENROLMENT', row.enrolmentId))
    return { id }
  })
}
