import { connected } from '../support/postgres.ts'
import type { BenchDatabase } from './database.ts'
import { documentOf } from './documents.ts'
import { inboxes, officers } from './fill.sql.ts'
import type { Heard, Live } from './live.ts'
import { inProcess } from './measure.ts'
import { cpuOf, memoryOf } from './processes.ts'
import { startServer } from './server.ts'
import { signIn } from './sessions.ts'
import { figuresOf } from './timings.ts'

/** What W7 found: milliseconds from commit to message, and processor time a message. */
export interface LiveResult {
  listeners: number
  stepsPerSecond: number
  messages: number
  expected: number
  p50: number
  p99: number
  serverCpu: number
  databaseCpu: number
  loadCpu: number
  memory: number
}

const perSecond = 50
/** Until a new process knows its work: what is told in these seconds does not count. */
const warmSeconds = 4

/** A thousand people listen to twenty inboxes while fifty referrals a second are accepted. */
export async function runLive(database: BenchDatabase, seconds: number, workers: number): Promise<LiveResult> {
  const { listeners, steps } = await connected(database.superuser, async (client) => {
    const { rows: agencies } = await client.query<{ code: string }>('select code from bench.agency order by code limit $1', [inboxes])
    const cookies = new Map<string, string[]>()
    for (const { code } of agencies) cookies.set(code, await signIn(client, code, 'OFF', officers))
    const { rows } = await client.query<{ id: string; version: number; code: string }>(`
      select r.id, r.version, a.code from (select *, row_number() over (partition by to_agency_id order by id) as turn from referral
        where status = 'SUBMITTED' and version < 5) r join bench.agency a on a.id = r.to_agency_id order by turn, a.code limit $1`, [perSecond * (warmSeconds + seconds)])
    return { listeners: [...cookies.values()].flat(), steps: rows.map(({ id, version, code }) => ({ cookie: cookies.get(code)![0]!, variables: accept(id, version) })) }
  })
  const server = await startServer(database, { workers })
  try {
    const before = [cpuOf(server.pid), cpuOf(database.pid)]
    const live: Live = { url: server.url, app: database.app, subscription: documentOf('InboxChanged'), listeners, mutation: documentOf('TransitionReferral'), steps, perSecond, warmSeconds }
    const { delays, messages, expected, cpuMs } = await inProcess<Heard>('live.ts', live)
    const [serverCpu, databaseCpu] = [cpuOf(server.pid), cpuOf(database.pid)].map((ms, index) => (ms - before[index]!) / messages) as [number, number]
    const { p50, p99 } = figuresOf(delays.map((ms) => ({ ms, endedAt: 0 })), 0, 1)
    return {
      listeners: listeners.length, stepsPerSecond: perSecond, messages, expected, p50, p99, serverCpu, databaseCpu, loadCpu: cpuMs / messages, memory: memoryOf(server.pid).most,
    }
  } finally {
    await server.stop()
  }
}

const accept = (id: string, expectedVersion: number) => ({
  input: {
    id, action: 'ACCEPT', expectedVersion, idempotencyKey: `live ${id}`, unit: 'Loket 1',
    plannedContactOn: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10),
  },
})
