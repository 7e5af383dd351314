import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Load, Loaded } from './load.ts'
import { cpuOf } from './processes.ts'
import { type Figures, figuresOf, type Timing } from './timings.ts'

/** What one way of doing a work cost: per request, in milliseconds of processor time. */
export interface Measured extends Figures { serverCpu: number; databaseCpu: number }

/** Seconds of warming up, and of looking. */
export interface Window { warm: number; seconds: number }

/**
 * Looks at what goes on in the window. `work` must last a little longer; it gives the timings of all requests, of which those that
 * ended meanwhile count.
 */
export async function measure(work: Promise<Timing[]>, { warm, seconds }: Window, { server, database }: { server: number; database: number }): Promise<Measured> {
  work.catch(() => {})
  await delay(warm * 1000)
  const from = Date.now()
  const before = [cpuOf(server), cpuOf(database)]
  await Promise.race([delay(seconds * 1000), work])
  const until = Date.now()
  const after = [cpuOf(server), cpuOf(database)]
  const figures = figuresOf(await work, from, until)
  const [serverCpu, databaseCpu] = after.map((ms, index) => (ms - before[index]!) / figures.count) as [number, number]
  return { ...figures, serverCpu, databaseCpu }
}

/** The load, in a process of its own. */
export const load = (given: Load): Promise<Loaded> => inProcess('load.ts', given)

/** Hands `given` to a script of this folder and waits for its answer. */
export async function inProcess<T extends object>(script: string, given: object): Promise<T> {
  const child = fork(join(import.meta.dirname, script), { execArgv: [] })
  const answer = new Promise<T | { error: string }>((resolve, reject) => {
    child.once('message', (said) => resolve(said as T)).once('exit', () => reject(new Error(`${script} ended without a word`)))
  })
  child.send(given)
  const said = await answer
  if ('error' in said) throw new Error(said.error)
  return said
}

/** The middle of several runs of the same: sums over all, and the mean of their percentiles. */
export function together(all: Measured[]): Measured {
  const count = all.reduce((sum, each) => sum + each.count, 0)
  const mean = (of: (each: Measured) => number) => all.reduce((sum, each) => sum + of(each) * each.count, 0) / count
  return {
    count, perSecond: all.reduce((sum, each) => sum + each.perSecond, 0) / all.length, p50: mean(({ p50 }) => p50), p99: mean(({ p99 }) => p99),
    serverCpu: mean(({ serverCpu }) => serverCpu), databaseCpu: mean(({ databaseCpu }) => databaseCpu),
  }
}
