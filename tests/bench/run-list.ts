import { ApiClient } from '../support/client.ts'
import { participant } from '../support/list.ts'
import { applied, change, listOf, settled, upload } from '../support/loaded-list.ts'
import { connected } from '../support/postgres.ts'
import type { BenchDatabase } from './database.ts'
import { inboxDocument } from './documents.ts'
import { memoryOf } from './processes.ts'
import { startServer } from './server.ts'
import { signIn } from './sessions.ts'
import { figuresOf, type Timing } from './timings.ts'

/** What L found: seconds from the file to each standing of the list, and how long others waited for their inbox meanwhile. */
export interface ListResult {
  rows: number
  checked: number
  loaded: number
  submitted: number
  others: number
  othersP50: number
  othersP99: number
  othersMost: number
  memory: number
}

/** A list is checked, loaded and submitted while somebody else goes on looking at an inbox. */
export async function runList(database: BenchDatabase, rows: number): Promise<ListResult> {
  const [[loader], [other]] = await connected(database.superuser, async (client) =>
    [await signIn(client, 'DINSOS', 'OFF'), await signIn(client, 'DISKOPINDAG', 'OFF')] as const)
  const server = await startServer(database)
  try {
    const officer = new ApiClient(server.url, loader!)
    const file = listOf(Array.from({ length: rows }, (_, n) => participant(n)))
    const began = performance.now()
    const seconds = () => (performance.now() - began) / 1000
    const waiting = lookOn(new ApiClient(server.url, other!))
    const { body } = await upload(officer, file)
    const id = body.id!
    expectRows(await settled(officer, id), 'accepted', rows)
    const checked = seconds()
    expectRows(await applied(officer, id), 'loaded', rows)
    const loaded = seconds()
    await change(officer, 'submitList', 'SubmitListInput', { id, confirmations: await everything(officer, id) })
    expectRows(await settled(officer, id, 600), 'loaded', rows)
    const submitted = seconds()
    const timings = await waiting.stop()
    const { count, p50, p99 } = figuresOf(timings, 0, Infinity)
    const most = Math.max(...timings.map(({ ms }) => ms))
    return { rows, checked, loaded, submitted, others: count, othersP50: p50, othersP99: p99, othersMost: most, memory: memoryOf(server.pid).most }
  } finally {
    await server.stop()
  }
}

function expectRows(list: object, name: string, rows: number) {
  const counted = (list as Record<string, unknown>)[name]
  if (counted !== rows) throw new Error(`${String(counted)} of ${rows} rows ${name}: ${JSON.stringify(list)}`)
}

interface Services { list: { services: { service: { id: string; requiredItems: { code: string }[]; eligibility: { code: string; mustBe: boolean }[] } }[] } }
/** That all papers are there and everybody may be served. */
async function everything(officer: ApiClient, id: string) {
  const { list } = await officer.ask<Services>(
    'query ($id: ID!) { list(id: $id) { services { service { id requiredItems { code } eligibility { code mustBe } } } } }', { id })
  return list.services.map(({ service: { id: serviceId, requiredItems, eligibility } }) => ({
    serviceId, items: requiredItems.map(({ code }) => code), answers: eligibility.map(({ code, mustBe }) => ({ code, answer: mustBe })),
  }))
}

/** Asks for an inbox again and again, one at a time. */
function lookOn(who: ApiClient): { stop(): Promise<Timing[]> } {
  const timings: Timing[] = []
  let stops = false
  const looking = (async () => {
    while (!stops) {
      const start = performance.now()
      await who.ask(inboxDocument, { queue: 'MY_TURN', sort: 'DUE', first: 50 })
      timings.push({ endedAt: performance.now(), ms: performance.now() - start })
    }
  })()
  // What went wrong is told when it is stopped.
  looking.catch(() => {})
  return { stop: async () => { stops = true; await looking; return timings } }
}
