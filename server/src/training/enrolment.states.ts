import { may, needs, type Step } from '../core/lifecycle.ts'
import type { TrainingParty } from './class.states.ts'
import {
  dropReasons, type EnrolmentAction, type EnrolmentStatus, rejudgeReasons, type TrainingClock, type TrainingInput, type TrainingReason, withdrawReasons,
} from './training.codes.ts'

export interface EnrolmentWords {
  status: EnrolmentStatus
  action: EnrolmentAction
  party: TrainingParty
  reason: TrainingReason
  input: TrainingInput
  clock: TrainingClock
  /** What must hold for a step to be offered (enrolment.policy.ts). */
  condition: 'seated' | 'classAhead' | 'classBegun' | 'classOver' | 'rulePassed' | 'ruleFailed' | 'notDelivered'
  guard: never
  /** What a step does beside moving the row, its event and its clocks (enrolment.life.ts). */
  effect: 'planVisits' | 'dropVisits'
}

const taking = ['REGISTERED', 'CONFIRMED', 'ATTENDING'] as const
const stopAll = [{ do: 'STOP_ALL' }] as const

/** The whole life of a participant in a class. Enrolling is `enrol`. */
export const enrolmentSteps: readonly Step<EnrolmentWords>[] = [
  { step: 'E02', action: 'CONFIRM', from: ['REGISTERED'], to: 'CONFIRMED', by: ['OFFICER', 'TRAINER'], primary: true, when: ['seated', 'classAhead'],
    needs: [may('NOTE')] },
  // Attendance says so; nobody need press a button.
  { step: 'E03', action: 'ATTEND', from: ['REGISTERED', 'CONFIRMED'], to: 'ATTENDING', by: ['SYSTEM'], stamps: 'attendedAt' },
  { step: 'E04', action: 'PASS', from: ['ATTENDING'], to: 'PASSED', by: ['TRAINER', 'VERIFIER'], primary: true, when: ['classOver', 'rulePassed'],
    needs: [may('NOTE')], clocks: stopAll, effects: ['planVisits'], stamps: 'judgedAt' },
  { step: 'E05', action: 'FAIL', from: ['ATTENDING'], to: 'NOT_PASSED', by: ['TRAINER', 'VERIFIER'], primary: true, when: ['classOver', 'ruleFailed'],
    needs: [may('NOTE')], clocks: stopAll, stamps: 'judgedAt' },
  { step: 'E06', action: 'MISS', from: ['REGISTERED', 'CONFIRMED'], to: 'NO_SHOW', by: ['OFFICER', 'TRAINER', 'SYSTEM'], when: ['seated', 'classBegun'],
    needs: [may('NOTE')], clocks: stopAll },
  { step: 'E07', action: 'DROP', from: taking, to: 'DROPPED', by: ['OFFICER', 'TRAINER'],
    reasons: dropReasons, needs: [needs('REASON'), may('NOTE')], clocks: stopAll },
  { step: 'E08', action: 'WITHDRAW', from: taking, to: 'DROPPED', by: ['SYSTEM'],
    reasons: withdrawReasons, needs: [needs('REASON')], clocks: stopAll },
  // A mark or a score was wrong: the result is given anew, unless the referral has been delivered on it.
  { step: 'E09', action: 'REJUDGE', from: ['PASSED', 'NOT_PASSED'], to: 'ATTENDING', by: ['VERIFIER'], when: ['notDelivered'],
    reasons: rejudgeReasons, needs: [needs('REASON'), needs('NOTE')], effects: ['dropVisits'] },
]
