import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../../server/src/database/cluster.ts'
import { findRunning, isAlive } from '../../server/src/database/lock-file.ts'
import { throwAway } from '../../server/src/database/tuning.ts'
import { startPooler } from './pooler.ts'

/** What a test file needs to make databases of its own. */
export interface TestPostgres {
  superuser: ClientConfig
  /** Names of this run's databases start with it. */
  run: string
  /** What the environment of the servers under test says of a pooler before it. */
  through: Record<string, string>
}
declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres
  }
}

const prefix = 'sinergi-test-'

/**
 * One PostgreSQL for the whole run: our own, whose data nobody wants back, or the one of SINERGI_TEST_DATABASE_URL
 * (a superuser's), to try another version. With SINERGI_TEST_POOLER=on the servers reach it through PgBouncer.
 */
export default async function setup(project: TestProject) {
  const url = process.env['SINERGI_TEST_DATABASE_URL']
  const { superuser, stop } = url ? borrowed(url) : await ownCluster()
  const run = `sinergi_test_${randomBytes(3).toString('hex')}`
  const pooler = process.env['SINERGI_TEST_POOLER'] === 'on' ? await startPooler(superuser) : undefined
  project.provide('postgres', { superuser, run, through: pooler?.env ?? {} })
  return async () => {
    await pooler?.stop()
    if (url) await dropAll(superuser, run)
    await stop()
  }
}

async function ownCluster() {
  clearLeftovers()
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const cluster = await startCluster(dataDir, () => {}, throwAway)
  const stop = async () => {
    await cluster.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { superuser: cluster.superuser, stop }
}

function borrowed(connectionString: string) {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString })
  return { superuser: { host, port, user, password: password as string, database, ssl }, stop: async () => {} }
}

export async function connected<T>(config: ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function dropAll(superuser: ClientConfig, run: string) {
  await connected(superuser, async (client) => {
    const databases = await client.query<{ name: string }>('select datname as name from pg_database where starts_with(datname, $1)', [run])
    for (const { name } of databases.rows) await client.query(`drop database ${name} with (force)`)
    const roles = await client.query<{ name: string }>('select rolname as name from pg_roles where starts_with(rolname, $1) or starts_with(rolname, $2)', [`sinergi_app_${run}`, run])
    for (const { name } of roles.rows) await client.query(`drop role ${name}`)
  })
}

/** Of runs that were killed: their PostgreSQL lives on. */
function clearLeftovers() {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : undefined
    if (!pid || isAlive(pid)) continue
    const running = findRunning(join(tmpdir(), name, 'postgres'))
    if (running) process.kill(running.pid, 'SIGQUIT')
    rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5 })
  }
}
