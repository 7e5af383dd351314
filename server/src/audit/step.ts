import type { Actor } from '../core/actor.ts'
import { type ClockSubject, moveClocks, type Term } from '../core/clockwork.ts'
import type { Tx } from '../core/db.ts'
import { asked, judge, type LifeCycle, type Step, type StepInput, type Subject, type Words } from '../core/lifecycle.ts'
import { insertEvent } from '../core/lifecycle.sql.ts'
import type { Statement } from '../core/statement.ts'
import { recordAudit } from './audit.sql.ts'

/** A row that keeps the last of its events, so that a list needs no look at the history. */
export interface Aggregate extends Subject {
  eventCount: number
  lastEvent: string
  lastEventAt: string
  lastActor: string
}

/** What every event leaves on its row. */
export const lastEventOf = <E extends string>({ eventCount }: Aggregate, type: E, { at, userName }: Actor) =>
  ({ eventCount: eventCount + 1, lastEvent: type, lastEventAt: at, lastActor: userName })

export interface Taken<W extends Words, R extends Aggregate, I extends StepInput<W>> {
  actor: Actor
  /** The row before the step. */
  row: R
  step: Step<W>
  input: I
}

/** A life cycle as it is recorded: how its table's words become rows. */
export interface Life<W extends Words, R extends Aggregate, I extends StepInput<W>> {
  cycle: LifeCycle<W, R, I>
  /** The row after the step, projections and all. It may still refuse. */
  after(taken: Taken<W, R, I>): R
  /** Whose events and clocks they are. */
  sidesOf(next: R): Pick<ClockSubject, 'senderId' | 'targetId'>
  termOf(kind: W['clock'], next: R, actor: Actor): Term
  update(next: R): Statement<unknown>
  /** What the timeline tells beside note and reason. Never the resident's data. */
  payloadOf(taken: Taken<W, R, I>): object
  /** What each word of the table's `effects` means: statements that run after the row was written. */
  effects: Record<W['effect'], (next: R, taken: Taken<W, R, I>) => Statement<unknown>[]>
}

/** Judges one step and records it, inside a transaction that has locked the row: clocks, row, event, effects, audit. Returns the row after it. */
export function takeStep<W extends Words, R extends Aggregate, I extends StepInput<W>>(tx: Tx, life: Life<W, R, I>, row: R, given: I): R {
  const { actor } = tx
  // Where a row does not keep who moved it, whoever acted last has.
  const step = judge(life.cycle, actor, { movedBy: row.lastActor, movedAt: row.lastEventAt, ...row }, given)
  const input = asked(life.cycle, step, given)
  const taken = { actor, row, step, input }
  const next = life.after(taken)
  const { cycle: { kind } } = life
  const { senderId, targetId } = life.sidesOf(next)
  const statements = [
    // The row's due date follows from its clocks: they go first.
    ...moveClocks(step.clocks ?? [], { id: row.id, seq: next.eventCount, senderId, targetId }, input.reasonCode, (clock) => life.termOf(clock, next, actor)),
    life.update(next),
    insertEvent(row.id, next.eventCount, kind, next.lastEvent, actor.userName, row.status, next.status, input.reasonCode ?? null,
      input.note?.trim() || null, life.payloadOf(taken), senderId, targetId, next.version),
    ...(step.effects ?? []).flatMap((effect) => life.effects[effect as W['effect']](next, taken)),
    recordAudit(actor, next.lastEvent, kind, row.id, input.reasonCode ?? null),
  ]
  for (const statement of statements) void tx.later(statement)
  return next
}

/** Something that happens without moving the row along: a comment, an attempt to reach somebody, a mark. */
export interface Happening<R extends Aggregate> {
  type: string
  /** The row as it leaves it, its event counted. */
  next: R
  note?: string | null
  payload?: object
  /** Statements that go before the event. */
  also?: Statement<unknown>[]
}

/** Records what happened to a row that is no step: row, event, audit. */
export function recordHappening<W extends Words, R extends Aggregate, I extends StepInput<W>>(
  tx: Tx, life: Life<W, R, I>, { type, next, note = null, payload = {}, also = [] }: Happening<R>,
): void {
  const { cycle: { kind } } = life
  const { senderId, targetId } = life.sidesOf(next)
  const statements = [...also, life.update(next), insertEvent(next.id, next.eventCount, kind, type, tx.actor.userName, null, null, null, note, payload,
    senderId, targetId, next.version), recordAudit(tx.actor, type, kind, next.id)]
  for (const statement of statements) void tx.later(statement)
}
