import type { Term } from '../core/clockwork.ts'
import type { TrainingClock } from './training.codes.ts'

/** Working days [P]: to give the results of a class, and to reach whoever missed two sessions in a row. */
const days: Record<TrainingClock, number> = { K1: 5, K2: 2 }

export const termOf = (kind: TrainingClock, { agencyId }: { agencyId: string }, { at }: { at: string }): Term =>
  ({ ownerId: agencyId, days: days[kind], countsFrom: at, dueOn: null })
