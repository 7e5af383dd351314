import type { ClockEffect, Words } from './lifecycle.ts'
import { endClock, pauseClock, reopenClock, resumeClock, startClock } from './lifecycle.sql.ts'
import type { Statement } from './statement.ts'

/** Whom a term binds and how long it is. Give `dueOn` for a term that ends on a fixed date. */
export interface Term {
  ownerId: string
  days: number
  /** The instant from which the days count; the event's own unless said. */
  countsFrom: string
  dueOn: string | null
}

export interface ClockSubject {
  id: string
  seq: number
  senderId: string
  targetId: string | null
}

/** The statements by which a step moves the clocks of its subject, in the order of the table. */
export function moveClocks<W extends Words>(
  effects: readonly ClockEffect<W>[], subject: ClockSubject, reason: string | null | undefined, termOf: (kind: W['clock']) => Term,
): Statement<unknown>[] {
  return effects
    .filter(({ reasons }) => !reasons || (reason && reasons.includes(reason as W['reason'])))
    .map((effect) => moveClock(effect, subject, termOf))
}

function moveClock<W extends Words>({ do: verb, clock }: ClockEffect<W>, subject: ClockSubject, termOf: (kind: W['clock']) => Term): Statement<unknown> {
  const { id, seq, senderId, targetId } = subject
  switch (verb) {
    case 'START': {
      const { ownerId, days, countsFrom, dueOn } = termOf(clock!)
      return startClock(id, clock, seq, ownerId, senderId, targetId, countsFrom, days, dueOn)
    }
    case 'PAUSE': return pauseClock(id, clock)
    case 'RESUME': return resumeClock(id, clock)
    case 'REOPEN': return reopenClock(id, clock)
    case 'STOP_ALL': return endClock(id, null, 'STOPPED')
    default: return endClock(id, clock, verb)
  }
}
