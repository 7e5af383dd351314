import { randomBytes } from 'node:crypto'
import type { Client, ClientConfig, PoolConfig } from 'pg'
import pg from 'pg'
import { migrate } from '../core/migrate.ts'
import { type Progress, StartupError } from '../core/startup-error.ts'
import { ensureAppRole } from './app-role.ts'
import { attempt } from './attempt.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { asStartupError } from './failure.ts'
import { checkServer } from './server-check.ts'
import type { Tuning } from './tuning.ts'

export interface DatabaseSettings {
  /** `postgres://owner:…@host/database` of a PostgreSQL 15 to 18; without it the embedded one serves. */
  url?: string | undefined
  /** The folder of the embedded PostgreSQL, `<checkout>/.data`. */
  dataDir: string
  /** Of this installation; the password of the server's role is derived from it. */
  secret: Buffer
  /** Of the embedded PostgreSQL: `durable` unless a test needs its data no longer than it runs. */
  tuning?: Tuning
  /** Given a way to end the embedded PostgreSQL as soon as it runs: migrations and seeds may take long, and a start be broken off. */
  onStarted?: (end: () => Promise<void>) => void
}

/** A database that is ready for the server. */
export interface OpenDatabase {
  /** How the server connects: as its own role, which owns nothing. */
  app: PoolConfig
  /** Call it when the server's connections are closed. Ends the embedded PostgreSQL unless another server still uses it. */
  stop(): Promise<void>
}

type Prepare = (owner: Client, app: ClientConfig) => Promise<void>

/**
 * Starts the embedded PostgreSQL or finds the one of DATABASE_URL, migrates it and makes the server's role. `prepare` may
 * load data as the owner, whose connection is closed before this returns. Refuses with StartupError what the operator must cure.
 */
export async function openDatabase(settings: DatabaseSettings, progress: Progress, prepare?: Prepare): Promise<OpenDatabase> {
  try {
    return await openOnce(settings, progress, prepare)
  } catch (error) {
    // The server before us was still ending the embedded PostgreSQL that we took for running.
    if (!settings.url && isCutOff(error)) return openOnce(settings, progress, prepare)
    throw error
  }
}

const isCutOff = (error: unknown) => {
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined
  return cause !== undefined && /57P01|ECONNRESET|terminated unexpectedly/.test(`${cause.code} ${cause.message}`)
}

async function openOnce(settings: DatabaseSettings, progress: Progress, prepare?: Prepare): Promise<OpenDatabase> {
  const name = `sinergi-${randomBytes(6).toString('hex')}`
  let place = settings.url ? 'DATABASE_URL' : settings.dataDir
  let embedded: Embedded | undefined
  let isEnded = false
  const stop = async () => {
    isEnded = true
    await embedded?.stop()
  }
  try {
    embedded = settings.url ? undefined : await startEmbedded(settings.dataDir, name, progress, settings.tuning)
    settings.onStarted?.(stop)
    const owner = ownerOf(embedded?.owner ?? { connectionString: settings.url }, name)
    place = `${owner.host}:${owner.port}/${owner.database}`
    const app = await asOwner(owner, async () => {
      await checkServer(owner, place)
      await migrate(owner, progress)
      const role = await ensureAppRole(owner, connectionOf(owner, name), settings.secret)
      await prepare?.(owner, role)
      return role
    })
    return { app, stop }
  } catch (error) {
    // Broken off from outside: whoever did it ends the process, and the connections that were cut are no news.
    if (isEnded) return new Promise(() => {})
    await stop()
    embedded = undefined
    throw asStartupError(error, place)
  }
}

function ownerOf(config: ClientConfig, name: string): Client {
  const url = config.connectionString
  const readable = url === undefined || (/^postgres(ql)?:/.test(url) && URL.canParse(url))
  const client = readable && attempt(() => new pg.Client({ ...config, application_name: name, connectionTimeoutMillis: 10_000 }))
  if (client) return client
  throw new StartupError(
    'DATABASE_URL tidak terbaca; tulis seperti postgres://pengguna:sandi@host:5432/basisdata.',
    'DATABASE_URL cannot be read; write it like postgres://user:password@host:5432/database.',
  )
}

async function asOwner<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  owner.on('error', () => {}) // a connection that breaks is told by the query that waits on it
  try {
    await owner.connect()
    return await work()
  } finally {
    await owner.end()
  }
}

const connectionOf = ({ host, port, database, ssl }: Client, name: string): ClientConfig =>
  ({ host, port, database, ssl, application_name: name })
