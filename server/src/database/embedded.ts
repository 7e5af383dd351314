import { hkdfSync } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client, ClientConfig } from 'pg'
import pg from 'pg'
import type { Progress } from '../core/startup-error.ts'
import { startCluster } from './cluster.ts'
import type { Tuning } from './tuning.ts'

export interface Embedded {
  /** How the owner of the database `sinergi` connects: no superuser, as little as DATABASE_URL asks of its user. */
  owner: ClientConfig
  stop(): Promise<void>
}

/** The embedded PostgreSQL with its owner role and its database. `name` is what this server calls its own connections. */
export async function startEmbedded(dataDir: string, name: string, progress: Progress, tuning?: Tuning): Promise<Embedded> {
  const cluster = await startCluster(dataDir, progress, tuning)
  const owner = { ...cluster.superuser, user: 'sinergi_owner', database: 'sinergi', password: passwordOf(cluster.superuser) }
  const stop = async () => {
    // No answer means that another server is ending it just now; ending it twice does no harm.
    const isUsed = await asSuperuser(cluster.superuser, (client) => othersUse(client, name)).catch(() => false)
    if (!isUsed) await cluster.stop()
  }
  try {
    await asSuperuser(cluster.superuser, (client) => provide(client, owner))
  } catch (error) {
    await stop()
    throw error
  }
  return { owner, stop }
}

const passwordOf = (superuser: ClientConfig) =>
  Buffer.from(hkdfSync('sha256', superuser.password as string, '', 'sinergi: password of the owner', 24)).toString('base64url')

async function asSuperuser<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function provide(client: Client, { user, password, database }: ClientConfig) {
  await client.query('select pg_advisory_lock(1)') // of two first starts at once one waits; the end of the connection frees it
  const { rows: [found] } = await client.query<{ role: boolean; database: boolean }>(`select
    exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $2) as database`, [user, database])
  if (!found!.role) await client.query(`create role ${user} login createrole password '${password as string}'`)
  if (found!.database) return
  await client.query('revoke connect on database postgres, template1 from public')
  await client.query(`create database ${database} owner ${user}`)
}

/** Whether a server other than this one is connected. Connections just closed take a moment to go. */
async function othersUse(client: Client, name: string): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where datname = 'sinergi' and application_name like 'sinergi-%' and application_name <> $1`, [name])
    if (!rowCount) return false
    await delay(50)
  }
  return true
}
