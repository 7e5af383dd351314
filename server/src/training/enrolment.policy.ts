import type { LifeCycle } from '../core/lifecycle.ts'
import type { Status } from '../referral/referral.codes.ts'
import { trainingParties } from './class.policy.ts'
import type { EnrolmentView } from './enrolment.sql.ts'
import { enrolmentSteps, type EnrolmentWords } from './enrolment.states.ts'
import { type Verdict, verdictOf } from './pass-rule.ts'
import type { TransitionEnrolmentInput } from './training.inputs.ts'

/** What the pass rule of the class says of a participant now; null where it says nothing yet. */
export const verdict = (row: EnrolmentView): Verdict | null => row.rule && verdictOf(row, row.postScore, row.rule)

/** Results are given and taken back as long as the referral is served, also while it is held up. */
export const isServed = (status: Status) => status === 'IN_PROGRESS' || status === 'ON_HOLD'

const byRule = { refusal: 'GATE_NOT_MET', rule: 'PASS_RULE' } as const

export const enrolmentCycle: LifeCycle<EnrolmentWords, EnrolmentView, TransitionEnrolmentInput> = {
  kind: 'ENROLMENT',
  steps: enrolmentSteps,
  parties: trainingParties,
  conditions: {
    seated: { holds: ({ waiting }) => !waiting, refusal: 'GATE_NOT_MET', rule: 'NO_SEAT' },
    classAhead: { holds: ({ classStatus }) => classStatus === 'OPEN' || classStatus === 'RUNNING' },
    classBegun: { holds: ({ classStatus }) => classStatus === 'RUNNING' || classStatus === 'FINISHED' },
    classOver: { holds: ({ classStatus }) => classStatus === 'FINISHED', refusal: 'GATE_NOT_MET', rule: 'CLASS_RUNS' },
    rulePassed: { holds: (row) => verdict(row) === 'PASSED', ...byRule },
    ruleFailed: { holds: (row) => verdict(row) === 'NOT_PASSED', ...byRule },
    notDelivered: { holds: ({ referralStatus }) => referralStatus === null || isServed(referralStatus), refusal: 'GATE_NOT_MET', rule: 'DELIVERED_ALREADY' },
  },
  guards: {},
  fields: { REASON: ['reasonCode'], NOTE: ['note'] },
}
