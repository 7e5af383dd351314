import { randomUUID } from 'node:crypto'
import type { Actor } from '../core/actor.ts'
import { now } from '../core/clock.ts'
import { type Tx, write } from '../core/db.ts'
import { Line } from '../core/line.ts'
import { beatLease, endWork, freeLease, keepLease, recount, takeLease } from './list.sql.ts'
import type { ListStatus, Work } from './list.status.ts'
import type { LoadedList } from './loaded-list.entity.ts'

/** This process, as the lists know it that it works on. */
const processId = randomUUID()
/** Two lists at a time: a short one need not wait for a long one. */
const line = new Line(2)
/** The latest work on each list: what is begun for one list waits for what goes on with it. */
const running = new Map<string, Promise<void>>()
const beatMs = 10_000
let stopping = false
let report: (error: unknown) => void = () => {}

/** Another process has taken over, or this one is asked to stop: nothing is lost, somebody goes on. */
class LeaseLost extends Error {}

/** One list being worked on, in the name of whoever asked for it. */
export class Job {
  constructor(readonly list: LoadedList) {}

  /** Whoever asked, at this moment. */
  get actor(): Actor {
    return { ...this.list.acting, at: now() }
  }

  /** One portion: whole or not at all. `done` rows are dealt with when it stands. */
  async portion(done: number, work: (tx: Tx) => Promise<void>): Promise<void> {
    if (stopping) throw new LeaseLost()
    await write(this.actor, [keepLease(this.list.id, processId, done)], async (tx, [[kept]]) => {
      if (!kept) throw new LeaseLost()
      await work(tx)
    })
  }

  /** How far it is between two portions. */
  progress(done: number): Promise<void> {
    return write(this.actor, [keepLease(this.list.id, processId, done)], async () => {})
  }

  /** The work is done: the rows are counted, and the list rests. */
  end(status: ListStatus, failedIn: Work | null = null): Promise<void> {
    return write(this.actor, [recount(this.list.id), endWork(this.list.id, processId, status, failedIn)], async () => {})
  }
}

export type Doing = (job: Job) => Promise<void>
/** Until this process is told how, it leaves all work to others. */
let doings: Record<Work, Doing> | undefined

/** Begins, or goes on with, what the list waits for; does not wait for it. A failure leaves the list FAILED, with all that was done. */
export function startWork(acting: LoadedList['acting'], listId: string): void {
  const before = running.get(listId) ?? Promise.resolve()
  const done = before.then(() => line.run(() => work(acting, listId))).catch((error: unknown) => report(error)).finally(() => {
    if (running.get(listId) === done) running.delete(listId)
  })
  running.set(listId, done)
}

async function work(acting: LoadedList['acting'], listId: string): Promise<void> {
  if (stopping || !doings) return
  const list = await write({ ...acting, at: now() }, [takeLease(listId, processId)], async (_tx, [[taken]]) => taken)
  if (!list) return
  const job = new Job(list)
  // Between two portions there may be a long look at the rows. Where a beat fails, the next portion finds out.
  const beat = setInterval(() => void write(job.actor, [beatLease(listId, processId)], async () => {}).catch(() => {}), beatMs)
  try {
    await doings[list.status as Work](job)
  } catch (error) {
    if (error instanceof LeaseLost) return void (stopping && await write(job.actor, [freeLease(listId, processId)], async () => {}))
    await job.end('FAILED', list.status as Work)
    throw error
  } finally {
    clearInterval(beat)
  }
}

/** Makes this process work on lists. Returns how to stop: at the end of the portion at hand; another process, or the next, goes on. */
export function startWorking(kinds: Record<Work, Doing>, onError: (error: unknown) => void): () => Promise<void> {
  doings = kinds
  report = onError
  stopping = false
  return async () => {
    stopping = true
    await Promise.all(running.values())
  }
}
