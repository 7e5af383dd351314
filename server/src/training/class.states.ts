import { may, needs, type Step } from '../core/lifecycle.ts'
import { cancelReasons, type ClassAction, type ClassStatus, type TrainingClock, type TrainingInput, type TrainingReason } from './training.codes.ts'

/** Officer or verifier of the agency that trains, its verifier alone, a trainer of the class, the product itself. */
export type TrainingParty = 'OFFICER' | 'VERIFIER' | 'TRAINER' | 'SYSTEM'

export interface ClassWords {
  status: ClassStatus
  action: ClassAction
  party: TrainingParty
  reason: TrainingReason
  input: TrainingInput
  clock: TrainingClock
  condition: never
  guard: 'planned' | 'someoneSeated' | 'sessionsOver'
  effect: never
}

/** The whole life of a class. Planning it is `saveClass`. */
export const classSteps: readonly Step<ClassWords>[] = [
  { step: 'K02', action: 'OPEN', from: ['PLANNED'], to: 'OPEN', by: ['OFFICER'], primary: true, guards: ['planned'], stamps: 'openedAt' },
  { step: 'K03', action: 'RUN', from: ['OPEN'], to: 'RUNNING', by: ['OFFICER', 'TRAINER'], primary: true, guards: ['someoneSeated'], stamps: 'startedAt' },
  { step: 'K04', action: 'FINISH', from: ['RUNNING'], to: 'FINISHED', by: ['OFFICER', 'TRAINER'], primary: true, guards: ['sessionsOver'],
    needs: [may('NOTE')], clocks: [{ do: 'START', clock: 'K1' }], stamps: 'finishedAt' },
  { step: 'K05', action: 'CANCEL', from: ['PLANNED', 'OPEN', 'RUNNING'], to: 'CANCELLED', by: ['OFFICER'],
    reasons: cancelReasons, needs: [needs('REASON'), may('NOTE')], clocks: [{ do: 'STOP_ALL' }] },
]
