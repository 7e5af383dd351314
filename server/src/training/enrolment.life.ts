import { randomBytes } from 'node:crypto'
import type { Life } from '../audit/step.ts'
import { stepped } from './class.life.ts'
import { enrolmentCycle } from './enrolment.policy.ts'
import { dropVisits, type EnrolmentView, planVisits, updateEnrolment } from './enrolment.sql.ts'
import type { EnrolmentWords } from './enrolment.states.ts'
import { type EnrolmentAction, visitDays } from './training.codes.ts'
import type { TransitionEnrolmentInput } from './training.inputs.ts'
import { termOf } from './training.terms.ts'

/** Nobody guesses it: it alone opens the page that confirms a certificate. */
const newCode = () => randomBytes(16).toString('base64url')

/** What a step writes beside the state. */
const changes: Partial<Record<EnrolmentAction, () => Partial<EnrolmentView>>> = {
  PASS: () => ({ certificateCode: newCode() }),
  REJUDGE: () => ({ certificateCode: null, judgedAt: null }),
}

/** How the life of a participant is recorded. */
export const enrolmentLife: Life<EnrolmentWords, EnrolmentView, TransitionEnrolmentInput> = {
  cycle: enrolmentCycle,
  after: ({ row, step, input, actor }) => ({ ...stepped(row, step, input, actor), ...changes[step.action]?.() }),
  sidesOf: ({ agencyId }) => ({ senderId: agencyId, targetId: null }),
  termOf,
  update: updateEnrolment,
  payloadOf: () => ({}),
  effects: {
    planVisits: ({ id, classEndsOn }) => [planVisits(id, classEndsOn, [...visitDays])],
    dropVisits: ({ id }) => [dropVisits([id])],
  },
}
