import type { Actor } from '../core/actor.ts'
import type { LifeCycle } from '../core/lifecycle.ts'
import { refuse } from '../core/refusal.ts'
import type { TrainingClass } from './class.entity.ts'
import { classSteps, type ClassWords, type TrainingParty } from './class.states.ts'
import type { TransitionClassInput } from './training.inputs.ts'
import { isTeaching } from './training.roles.ts'

/** What guards ask beside the row. */
export interface ClassFacts {
  sessions: number
  /** Neither held nor called off. */
  openSessions: number
  heldSessions: number
  trainers: number
  /** The newest pass rule of the programme: a class that opens keeps it. */
  newestRule: number
}
/** `facts` are there when a step is taken, not when one is offered. */
export type JudgedClass = TrainingClass & { facts?: ClassFacts }

/** Row-level security shows whoever teaches the own classes alone, so to see one is to train it. */
export function trainingParties({ role, agencyId }: Actor, row: { agencyId: string }): ReadonlySet<TrainingParty> {
  if (role === 'SYS') return new Set(['SYSTEM'])
  if (agencyId !== row.agencyId) return new Set()
  if (isTeaching(role)) return new Set(['TRAINER'])
  return new Set(role === 'VER' ? ['OFFICER', 'VERIFIER'] : role === 'OFF' ? ['OFFICER'] : [])
}

export const classCycle: LifeCycle<ClassWords, JudgedClass, TransitionClassInput> = {
  kind: 'CLASS',
  steps: classSteps,
  parties: trainingParties,
  conditions: {},
  guards: {
    planned: ({ row: { facts } }) => {
      if (!facts!.sessions || !facts!.trainers) refuse('GATE_NOT_MET', 'a class opens with sessions and a trainer', { rule: 'CLASS_UNPLANNED' })
    },
    someoneSeated: ({ row: { seated } }) => {
      if (!seated) refuse('GATE_NOT_MET', 'nobody is enrolled', { rule: 'NOBODY_ENROLLED' })
    },
    sessionsOver: ({ row: { facts } }) => {
      const { openSessions, heldSessions } = facts!
      if (openSessions || !heldSessions) refuse('GATE_NOT_MET', 'sessions are neither held nor called off', { rule: 'SESSIONS_OPEN', params: { count: openSessions } })
    },
  },
  fields: { REASON: ['reasonCode'], NOTE: ['note'] },
}
