import { type Mutated, mutate } from '../audit/mutate.ts'
import { lastEventOf, recordHappening } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import { checkWords, refuseInput } from '../core/check.ts'
import { refuse } from '../core/refusal.ts'
import { enrolmentLife } from './enrolment.life.ts'
import type { EnrolmentAnswer } from './enrolment.service.ts'
import { lockClassOf, lockEnrolment } from './enrolment.sql.ts'
import type { RecordScoreInput } from './training.inputs.ts'

/**
 * The marks before and after the class, and what the practical work showed; what is not given stays as it is. The trainer's and the
 * verifier's, until the result is given. Refuses NOT_FOUND, FORBIDDEN_SCOPE, ILLEGAL_TRANSITION, INPUT_INVALID.
 */
export async function recordScore(actor: Actor, input: RecordScoreInput): Promise<Mutated<EnrolmentAnswer>> {
  const { enrolmentId: id, preScore, postScore, practical } = input
  for (const [field, score] of [['preScore', preScore], ['postScore', postScore]] as const) {
    if (score != null && (score < 0 || score > 100)) refuseInput(field, 'RANGE', { min: 0, max: 100 })
  }
  checkWords(practical, 'practical', 1000)
  return mutate(actor, 'recordScore', input, [lockClassOf(id), lockEnrolment(id)], async (tx, [, [row]]) => {
    if (!row) return refuse('NOT_FOUND', 'enrolment')
    if (!['REGISTERED', 'CONFIRMED', 'ATTENDING'].includes(row.status)) {
      refuse('ILLEGAL_TRANSITION', 'the participant has left, or has a result', { rule: 'RESULT_GIVEN', params: { status: row.status } })
    }
    const next = {
      ...row, ...lastEventOf(row, 'SCORED' as const, actor), version: row.version + 1,
      preScore: preScore ?? row.preScore, postScore: postScore ?? row.postScore,
      practical: practical?.trim() || row.practical,
    }
    recordHappening(tx, enrolmentLife, { type: 'SCORED', next, payload: { preScore, postScore } })
    return { id, version: next.version }
  })
}
