import { setTimeout as delay } from 'node:timers/promises'
import { connected } from '../support/postgres.ts'
import type { BenchDatabase } from './database.ts'
import { load } from './measure.ts'
import { memoryOf } from './processes.ts'
import { startServer } from './server.ts'
import { signIn } from './sessions.ts'
import type { Size } from './sizes.ts'
import { works } from './works.ts'

/** What M found: requests of each work, and MiB of the server in its second minute and its last, on average, and at most. */
export interface MixedResult { minutes: number; requests: Record<string, number>; early: number; late: number; most: number }

const everySecond = 1_000

/** All works at once, one connection each, for so many minutes: does memory stay where it is? */
export async function runMixed(database: BenchDatabase, size: Size, minutes: number): Promise<MixedResult> {
  const server = await startServer(database)
  try {
    const chosen = works(size, '').filter(({ name }) => name !== 'W6')
    const running = Promise.all(chosen.map(async ({ name, agency, role, query, variables, once }) => {
      const cookies = await connected(database.superuser, (client) => signIn(client, agency, role))
      const { timings } = await load({ url: server.url, query, variables: variables(0), cookies, connections: 1, seconds: minutes * 60, once: Boolean(once) })
      return [name, timings.length] as const
    }))
    const samples: number[] = []
    for (const until = Date.now() + minutes * 60_000; Date.now() < until; await delay(everySecond)) samples.push(memoryOf(server.pid).now)
    const mean = (some: number[]) => Math.round(some.reduce((sum, each) => sum + each, 0) / some.length)
    return {
      minutes, requests: Object.fromEntries(await running), early: mean(samples.slice(60, 120)), late: mean(samples.slice(-60)), most: memoryOf(server.pid).most,
    }
  } finally {
    await server.stop()
  }
}
