import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { now } from '../../server/src/core/clock.ts'
import { derive, newKeyRing } from '../../server/src/core/keys.ts'
import { startCluster } from '../../server/src/database/cluster.ts'
import { findRunning } from '../../server/src/database/lock-file.ts'
import { openDatabase } from '../../server/src/database/open.ts'
import { durable } from '../../server/src/database/tuning.ts'
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

/** A PostgreSQL as `npm start` runs it, but in a folder that goes when we end, filled through the product's own migrations. */
export async function startDatabase(size: Size, say: (text: string) => void): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sinergi-bench-'))
  const cluster = await startCluster(dataDir, quiet, { ...durable, max_connections: 120 })
  const stop = async () => {
    await cluster.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    return { ...await prepare(cluster.superuser, size, say), dataDir, pid: findRunning(join(dataDir, 'postgres'))!.pid, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function prepare(postgres: ClientConfig, size: Size, say: (text: string) => void) {
  const { host, port } = postgres
  const owner = { host, port, database: 'sinergi', user: 'sinergi_bench', password: 'bench' }
  await connected(postgres, async (client) => {
    await client.query(`create role ${owner.user} login createrole password '${owner.password}'`)
    await client.query(`create database ${owner.database} owner ${owner.user}`)
  })
  const keys = newKeyRing()
  // As the server derives it: the role's password is the same for pgbench.
  const secret = derive(keys, 'database role')
  let app: ClientConfig = {}
  const opened = await openDatabase({ url: urlOf(owner), dataDir: '', secret }, quiet, async (client, role) => {
    app = role
    await seedIfEmpty(client, role, { cities: [cityCode], demonstration: false }, quiet)
    await loadYears(client)
  })
  await opened.stop()
  const superuser = { ...postgres, database: owner.database }
  await connected(superuser, async (client) => {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'`)
    for (const { says, sql } of fill(size)) {
      const began = Date.now()
      await client.query(sql)
      say(`${says} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
    }
  })
  return { superuser, owner, app, keys: JSON.stringify(keys) }
}

/** Terms end before and after the year whose decree is out. */
async function loadYears(client: Parameters<typeof loadProvisionalYear>[0]) {
  const year = Number(now().slice(0, 4))
  const { rows } = await client.query<{ id: string; years: number[] }>(`
    select c.id, array(select year from calendar_year y where y.calendar_id = c.id) as years from work_calendar c`)
  for (const { id, years } of rows) {
    for (const each of [year - 1, year, year + 1]) if (!years.includes(each)) await loadProvisionalYear(client, id, each)
  }
}

export const urlOf = ({ host, port, database, user, password }: ClientConfig, through = port) =>
  `postgres:///${database}?host=${host}&port=${through}&user=${user}&password=${password as string}`
