import { randomBytes } from 'node:crypto'
import type { Client, ClientConfig, PoolClient } from 'pg'
import pg from 'pg'
import { inject } from 'vitest'
import { ensureAppRole } from '../../server/src/database/app-role.ts'
import { openDatabase } from '../../server/src/database/open.ts'
import { connected, type TestPostgres } from './postgres.ts'

export interface TestDatabase {
  /** How migrations connect; the database is theirs. */
  owner: ClientConfig
  /** How the server connects: row-level security holds for it. */
  app: ClientConfig
  /** The same as `owner`, as DATABASE_URL. */
  url: string
}
type Bare = Omit<TestDatabase, 'app'>

const role = { user: 'sinergi_test_owner', password: 'test' }
const secret = Buffer.alloc(32, 'test')

/** A migrated database of the calling test file's own, copied from the template of this run; gone with the run. */
export async function testDatabase(postgres: TestPostgres = inject('postgres')): Promise<TestDatabase> {
  const database = await createDatabase(postgres, await template(postgres))
  const { host, port, database: name } = database.owner
  const app = await asOwner(database, (client) => ensureAppRole(client, { host, port, database: name }, secret))
  return { ...database, app }
}

/** One without any migration. */
export const emptyDatabase = () => createDatabase(inject('postgres'), 'template0')

/** Kept: a new connection costs PostgreSQL some 40 ms of processor time, more than most of what is asked over it. */
const pools = new Map<string, pg.Pool>()

/** Runs statements as the owner of a test database, over a connection on which nothing is left of what ran before. */
export async function asOwner<T>({ owner }: Pick<TestDatabase, 'owner'>, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await clean(poolOf(owner))
  const done = await work(client as unknown as Client).catch((error: unknown) => {
    client.release(true)
    throw error
  })
  client.release()
  return done
}

function poolOf(owner: ClientConfig): pg.Pool {
  const found = pools.get(owner.database!)
  if (found) return found
  // Tests end connections, also those on which nobody waits.
  const pool = new pg.Pool({ ...owner, max: 8, idleTimeoutMillis: 30_000, allowExitOnIdle: true }).on('error', () => {})
  pools.set(owner.database!, pool)
  return pool
}

async function clean(pool: pg.Pool): Promise<PoolClient> {
  for (;;) {
    const client = await pool.connect()
    try {
      await client.query('discard all')
      return client
    } catch {
      // It was ended, or is left in a transaction.
      client.release(true)
    }
  }
}

/** The first test file that asks makes the template; the others wait for it. */
function template(postgres: TestPostgres): Promise<string> {
  const { superuser, run } = postgres
  return connected(superuser, async (client) => {
    await client.query('select pg_advisory_lock(1)')
    const name = `${run}_template`
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return name
    const draft = await createDatabase(postgres, 'template0')
    await (await openDatabase({ url: draft.url, dataDir: '', secret }, () => {})).stop()
    await client.query(`alter database ${draft.owner.database} rename to ${name}`)
    return name
  })
}

async function createDatabase({ superuser, run }: TestPostgres, from: string): Promise<Bare> {
  const database = `${run}_${randomBytes(4).toString('hex')}`
  await connected(superuser, async (client) => {
    await client.query('select pg_advisory_lock(2)') // a template can be copied by one at a time, and a role be made once
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role.user])
    if (!rowCount) await client.query(`create role ${role.user} login createrole password '${role.password}'`)
    await client.query(`create database ${database} template ${from} owner ${role.user}`)
  })
  const { host, port } = superuser
  return { owner: { host, port, database, ...role }, url: `postgres:///${database}?host=${host}&port=${port}&user=${role.user}&password=${role.password}` }
}
