import { type Aggregate, lastEventOf, type Life } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import type { Step, StepInput, Words } from '../core/lifecycle.ts'
import { classCycle, type JudgedClass } from './class.policy.ts'
import { updateClass } from './class.sql.ts'
import type { ClassWords } from './class.states.ts'
import type { TrainingEventType } from './training.codes.ts'
import type { TransitionClassInput } from './training.inputs.ts'
import { termOf } from './training.terms.ts'

type Row = Aggregate & { reasonCode: string | null; note: string | null }

/** What every step leaves on a class or an enrolment. */
export function stepped<R extends Row, W extends Words>(row: R, step: Step<W>, { reasonCode, note }: StepInput<W>, actor: Actor): R {
  return {
    ...row, ...lastEventOf(row, step.action as TrainingEventType, actor), version: row.version + 1, status: step.to,
    reasonCode: reasonCode ?? row.reasonCode, note: note?.trim() || row.note, ...(step.stamps ? { [step.stamps]: actor.at } : {}),
  }
}

/** How the life of a class is recorded. */
export const classLife: Life<ClassWords, JudgedClass, TransitionClassInput> = {
  cycle: classCycle,
  after: ({ row, step, input, actor }) => {
    const next = stepped(row, step, input, actor)
    return step.action === 'OPEN' ? { ...next, ruleVersion: row.facts!.newestRule } : next
  },
  sidesOf: ({ agencyId }) => ({ senderId: agencyId, targetId: null }),
  termOf,
  update: updateClass,
  payloadOf: () => ({}),
  effects: {},
}
