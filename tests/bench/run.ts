import type { Client } from 'pg'
import { connected } from '../support/postgres.ts'
import type { BenchDatabase } from './database.ts'
import { measured } from './fill.sql.ts'
import { load, measure, type Measured, together, type Window } from './measure.ts'
import { runPgbench, type Script, scriptOf } from './pgbench.ts'
import { pages } from './pages.ts'
import { memoryOf } from './processes.ts'
import { startRecorder, type Trip } from './recorder.ts'
import { type BenchServer, startServer } from './server.ts'
import { signIn } from './sessions.ts'
import type { Size } from './sizes.ts'
import { runsOf, type Work, works } from './works.ts'

export interface Result {
  name: string
  title: string
  goal: string
  statements: number
  roundTrips: number
  product: Measured
  /** None where there is no pgbench. */
  limit: Measured | null
  /** The limit of the same without projections: what they gain stands between the two. */
  counting: Measured | null
  /** Of an answer. */
  bytes: number
  /** Processor time of the load itself, a request: it too takes from what the server could have. */
  loadCpu: number
  /** Of the server after it, in MiB. */
  memory: number
}

export interface Options {
  only: string[] | undefined
  /** For how long a work is looked at, and a page. */
  windows: { work: Window; page: Window }
  connections: number
  workers: number
  pgbench: string | undefined
  profile?: string
}

/** All works, one after the other, each alternating with the same SQL in pgbench. */
export async function runWorks(database: BenchDatabase, size: Size, options: Options, say: (result: Result) => void): Promise<Result[]> {
  const all = [...works(size, await deepCursor(database, size)), ...pages(size)]
  const chosen = all.filter(({ name }) => !options.only || options.only.includes(name[0]!) || options.only.includes(name))
  const recorded = await record(database, chosen)
  const server = await startServer(database, options)
  const results: Result[] = []
  try {
    for (const work of chosen) {
      const result = await runWork(database, server, work, recorded.get(work.name)!, options)
      results.push(result)
      say(result)
    }
  } finally {
    await server.stop()
  }
  return results
}

async function runWork(database: BenchDatabase, server: BenchServer, work: Work, { trips, script, counting }: Recorded, options: Options): Promise<Result> {
  const { connections, windows, pgbench } = options
  const window = work.isPage ? windows.page : windows.work
  const pids = { server: server.pid, database: database.pid }
  const cookies = await connected(database.superuser, (client) => signIn(client, work.agency, work.role, work.alone ? 1 : connections))
  // A little longer than it is looked at.
  const seconds = window.warm + window.seconds + 0.2
  const [product, limit, counted]: [Measured[], Measured[], Measured[]] = [[], [], []]
  const pgbenchOf = async (sql: Script, run: number) => {
    const variables = work.start?.(run, connections)
    return measure(runPgbench(pgbench!, database.app, sql, { clients: connections, seconds: Math.ceil(seconds), variables }), window, pids)
  }
  let [bytes, loadCpu] = [0, 0]
  for (let run = 0; run < runsOf(work); run++) {
    if (run % 2 === 0) {
      const loading = load({ url: server.url, query: work.query, variables: work.variables(run), cookies, connections, seconds, once: Boolean(work.once) })
      product.push(await measure(loading.then(({ timings }) => timings), window, pids))
      const loaded = await loading
      bytes = loaded.bytes
      loadCpu = loaded.cpuMs / loaded.timings.length
    } else if (pgbench) {
      limit.push(await pgbenchOf(script, run))
      if (counting) counted.push(await pgbenchOf(counting, run))
    }
  }
  return {
    name: work.name, title: work.title, goal: work.goal, statements: trips.flat().length, roundTrips: trips.length, product: together(product),
    limit: togetherOrNone(limit), counting: togetherOrNone(counted), bytes: Math.round(bytes), loadCpu, memory: memoryOf(server.pid).most,
  }
}

const togetherOrNone = (all: Measured[]) => (all.length ? together(all) : null)

interface Recorded { trips: Trip[]; script: Script; counting?: Script }

/** What the server sends for one request of each work, in the language of pgbench. The second request: the first one looks up the session too. */
async function record(database: BenchDatabase, chosen: Work[]): Promise<Map<string, Recorded>> {
  const recorder = await startRecorder(database.superuser.port!)
  const server = await startServer(database, { port: recorder.port })
  try {
    return await connected(database.superuser, async (client) => {
      const recorded = new Map<string, Recorded>()
      for (const work of chosen) {
        const trips = await recordOne(client, server, work, recorder.take)
        recorded.set(work.name, {
          trips, script: await scriptOf(client, trips, work.varied),
          ...(work.counted && { counting: await scriptOf(client, withoutProjections(trips, work.counted), work.varied) }),
        })
      }
      return recorded
    })
  } finally {
    await server.stop()
    recorder.stop()
  }
}

/** The list that is recorded selects its columns once, last; what it was found and sorted by comes before. */
function withoutProjections(trips: Trip[], counted: [column: string, sql: string][]): Trip[] {
  const read = (text: string) => counted.reduce((sql, [column, instead]) => sql.replace(new RegExp(`${column.replace('.', '\\.')}\\b`), instead), text)
  return trips.map((trip) => trip.map(({ text, values }) => ({ text: read(text), values })))
}

async function recordOne(client: Client, { url }: BenchServer, { agency, role, query, sample }: Work, take: () => Trip[]): Promise<Trip[]> {
  const cookies = await signIn(client, agency, role)
  for (const tries of [0, 1]) {
    take()
    await load({ url, query, variables: [sample(tries)], cookies, connections: 1, seconds: 60, once: true })
  }
  return take()
}

/** The cursor of a page 2,000 pages down the queue, or as deep as nine tenths of it. */
async function deepCursor({ superuser }: BenchDatabase, { fresh }: Size): Promise<string> {
  return connected(superuser, async (client) => {
    const { rows } = await client.query<{ due: string; id: string }>(`
      select r.due_on::text as due, r.id from referral r join bench.agency a on a.id = r.ball_agency_id
      where a.code = $1 order by r.due_on, r.id offset $2 limit 1`, [measured, Math.min(100_000, Math.floor(fresh * 0.9))])
    return Buffer.from(JSON.stringify([rows[0]!.due, rows[0]!.id])).toString('base64url')
  })
}
