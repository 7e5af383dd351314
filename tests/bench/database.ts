import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, ClientConfig } from 'pg'
import { now } from '../../server/src/core/clock.ts'
import { whenAskedToStop } from '../../server/src/core/stopping.ts'
import { derive, type KeyRing, newKeyRing } from '../../server/src/core/keys.ts'
import { startCluster } from '../../server/src/database/cluster.ts'
import { findRunning } from '../../server/src/database/lock-file.ts'
import { openDatabase } from '../../server/src/database/open.ts'
import { durable, throwAway } from '../../server/src/database/tuning.ts'
import { loadProvisionalYear } from '../../server/src/seed/calendars.ts'
import { seedIfEmpty } from '../../server/src/seed/index.ts'
import { connected } from '../support/postgres.ts'
import { fill } from './fill.sql.ts'
import { cityCode, type Size } from './sizes.ts'

export interface BenchDatabase {
  superuser: ClientConfig
  owner: ClientConfig
  /** How the server's own role connects: pgbench is let in by the same name. */
  app: ClientConfig
  /** For SINERGI_KEYS of the server that is measured. */
  keys: string
  dataDir: string
  /** PostgreSQL's first process. */
  pid: number
  stop(): Promise<void>
}

const quiet = () => {}
const owner = { host: '127.0.0.1', database: 'sinergi', user: 'sinergi_bench', password: 'bench' }

/**
 * A PostgreSQL as `npm start` runs it, but in a folder that goes when we end, filled through the product's own migrations.
 * With `keep` it is filled once and copied from there the next time.
 */
export async function startDatabase(size: Size, keep: string | undefined, say: (text: string) => void): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sinergi-bench-'))
  const clear = () => rmSync(dataDir, { recursive: true, force: true })
  whenAskedToStop(async () => clear())
  try {
    if (keep && existsSync(keep)) copy(keep, dataDir)
    else {
      await make(dataDir, size, say)
      if (keep) copy(dataDir, keep)
    }
    return await start(dataDir, clear)
  } catch (error) {
    clear()
    throw error
  }
}

/** Files keep their owner, which PostgreSQL insists on. */
function copy(from: string, to: string) {
  mkdirSync(to, { recursive: true })
  execFileSync('cp', ['-a', '--reflink=auto', `${from}/.`, to])
}

/** In haste, for nobody wants it back before it has been stopped properly. */
async function make(dataDir: string, size: Size, say: (text: string) => void) {
  const cluster = await startCluster(dataDir, quiet, { ...throwAway, shared_buffers: '1GB', maintenance_work_mem: '1GB' })
  whenAskedToStop(cluster.stop)
  try {
    const { superuser } = cluster
    await connected(superuser, async (client) => {
      await client.query(`create role ${owner.user} login createrole password '${owner.password}'`)
      await client.query(`create database ${owner.database} owner ${owner.user}`)
    })
    writeFileSync(keysFile(dataDir), JSON.stringify(newKeyRing()), { mode: 0o600 })
    await open(dataDir, superuser, seed)
    await connected({ ...superuser, database: owner.database }, (client) => pour(client, size, say))
  } finally {
    await cluster.stop()
  }
}

async function start(dataDir: string, clear: () => void): Promise<BenchDatabase> {
  const cluster = await startCluster(dataDir, quiet, { ...durable, max_connections: 120 })
  whenAskedToStop(cluster.stop)
  const { superuser } = cluster
  const stop = async () => {
    await cluster.stop()
    clear()
  }
  try {
    const app = await open(dataDir, superuser)
    return {
      superuser: { ...superuser, database: owner.database }, owner: { ...owner, port: superuser.port }, app, keys: readFileSync(keysFile(dataDir), 'utf8'), dataDir,
      pid: findRunning(join(dataDir, 'postgres'))!.pid, stop,
    }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

const keysFile = (dataDir: string) => join(dataDir, 'keys.json')

/** As the server opens it. Returns how its role connects: with a password derived from the same keys. */
async function open(dataDir: string, { port }: ClientConfig, prepare?: (client: Client, role: ClientConfig) => Promise<void>): Promise<ClientConfig> {
  const secret = derive(JSON.parse(readFileSync(keysFile(dataDir), 'utf8')) as KeyRing, 'database role')
  const { app, stop } = await openDatabase({ url: urlOf({ ...owner, port }), dataDir: '', secret }, quiet, prepare)
  await stop()
  return app
}

/** What a new city has: its agencies and services, and working days before and after the year whose decree is out, as terms cross it. */
export async function seed(client: Client, role: ClientConfig): Promise<void> {
  await seedIfEmpty(client, role, { cities: [cityCode], demonstration: false }, quiet)
  const year = Number(now().slice(0, 4))
  const { rows } = await client.query<{ id: string; years: number[] }>(`
    select c.id, array(select year from calendar_year y where y.calendar_id = c.id) as years from work_calendar c`)
  for (const { id, years } of rows) {
    for (const each of [year - 1, year, year + 1]) if (!years.includes(each)) await loadProvisionalYear(client, id, each)
  }
}

/** Fills a seeded database, as a superuser. */
export async function pour(superuser: Client, size: Size, say: (text: string) => void = quiet): Promise<void> {
  await superuser.query('set session_replication_role = replica')
  for (const { says, sql } of fill(size)) {
    const began = Date.now()
    await superuser.query(sql)
    say(`${says} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  }
}

export const urlOf = ({ host, port, database, user, password }: ClientConfig, through = port) =>
  `postgres:///${database}?host=${host}&port=${through}&user=${user}&password=${password as string}`
