import { join } from 'node:path'
import type { Place } from './db.ts'
import { StartupError } from './startup-error.ts'

/** What the environment says, read once. Every variable and its default stands in the README. */
export interface Config {
  production: boolean
  /** The checkout. */
  root: string
  /** Embedded database and keys. */
  dataDir: string
  databaseUrl: string | undefined
  host: string
  port: number
  /** Connections of one process. */
  poolSize: number
  /** Where a pooler in transaction mode stands in front of PostgreSQL, and whether it keeps prepared statements apart. */
  pooler: Place | undefined
  prepared: boolean
  /** Where a streaming replica listens, for figures and searches. */
  replica: Place | undefined
  /** Processes that serve on the one port. */
  workers: number
  /** A folder with the documents that a city's own programs may ask in production, beside the web's. */
  operations: string | undefined
  /** Extra origins allowed to open the socket or post; the own origin always is. The first is where the public finds us. */
  origins: string[]
  /** Session cookies demand TLS in production. */
  secureCookies: boolean
  /** Whether those whose role needs a second factor are held to it; an agency may want it of its people in either case. */
  secondFactor: boolean
  /** Whether an empty database gets the demonstration; production never does unless asked. */
  demonstration: boolean
  /** Codes of the cities whose kelurahan, agencies and calendar an empty database gets. */
  cities: string[]
  logLevel: string
}

export function readConfig(env: NodeJS.ProcessEnv = process.env, root = join(import.meta.dirname, '../../..')): Config {
  const production = env.SINERGI_ENV === 'production'
  return {
    production,
    root,
    dataDir: env.SINERGI_DATA ?? join(root, '.data'),
    databaseUrl: env.DATABASE_URL || undefined,
    host: env.SINERGI_HOST ?? '127.0.0.1',
    port: Number(env.SINERGI_PORT ?? env.PORT ?? 4000),
    poolSize: countOf(env, 'SINERGI_POOL', 16),
    pooler: placeOf(env, 'SINERGI_POOLER'),
    replica: placeOf(env, 'SINERGI_REPLICA'),
    prepared: env.SINERGI_PREPARED !== 'off',
    workers: countOf(env, 'SINERGI_WORKERS', 1),
    operations: env.SINERGI_OPERATIONS || undefined,
    origins: (env.SINERGI_ORIGINS ?? '').split(',').filter(Boolean),
    secureCookies: production && env.SINERGI_TLS !== 'off',
    secondFactor: env.SINERGI_SECOND_FACTOR ? env.SINERGI_SECOND_FACTOR === 'on' : production,
    demonstration: env.SINERGI_DEMO ? env.SINERGI_DEMO === 'on' : !production,
    cities: (env.SINERGI_CITIES || '35.73,35.79').split(',').map((code) => code.trim()).filter(Boolean),
    logLevel: env.SINERGI_LOG ?? 'info',
  }
}

function countOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const count = Number(env[name] || otherwise)
  if (!Number.isInteger(count) || count < 1) throw new StartupError(`${name} bukan bilangan bulat mulai dari 1; tulis seperti ${otherwise}.`, `${name} is no whole number from 1 on; write it like ${otherwise}.`)
  return count
}

function placeOf(env: NodeJS.ProcessEnv, name: string): Place | undefined {
  if (!env[name]) return undefined
  const [, host, port] = /^(.+):(\d+)$/.exec(env[name]) ?? []
  if (!host) throw new StartupError(`${name} tidak terbaca; tulis seperti 127.0.0.1:6432.`, `${name} cannot be read; write it like 127.0.0.1:6432.`)
  return { host, port: Number(port) }
}
