import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { inject } from 'vitest'
import { forgetSessions } from '../../server/src/account/session.ts'
import { startApp } from '../../server/src/app.ts'
import type { Role } from '../../server/src/core/actor.ts'
import { setClock } from '../../server/src/core/clock.ts'
import { type Config, readConfig } from '../../server/src/core/config.ts'
import { newKeyRing, useKeys } from '../../server/src/core/keys.ts'
import { makeLog } from '../../server/src/edge/log.ts'
import { ApiClient } from './client.ts'
import { asOwner, type TestDatabase, testDatabase } from './database.ts'
import { connected, type TestPostgres } from './postgres.ts'
import { type AgencyName, loadReference, type Reference } from './reference.ts'
import { openSession } from './session.ts'

/** A Wednesday morning: 25 March 2026, 09.00 WIB, the first working day after Idulfitri. */
export const wednesday = '2026-03-25T02:00:00.000Z'

export interface World extends Reference {
  url: string
  database: TestDatabase
  config: Config
  /** What the server has logged so far, one object a line. */
  log: Record<string, unknown>[]
  /** SQL as the owner of the tables, past every policy. */
  owner<T>(work: (client: Client) => Promise<T>): Promise<T>
  /** Somebody new who acts in this role for this agency, already signed in. */
  signIn(role: Role, agency: AgencyName, given?: { regionCodes?: string[]; displayName?: string }): Promise<ApiClient>
  /** The server's clock goes on from here. Whoever is signed in stays so. */
  setClock(instant: string): Promise<void>
  /** Nobody. */
  stranger: ApiClient
  stop(): Promise<void>
}

/** The server in this process, on a database of its own with two cities in it. For `beforeAll`; call `stop` in `afterAll`. */
export async function startWorld(given: Partial<Config> = {}, postgres: TestPostgres = inject('postgres')): Promise<World> {
  useKeys(newKeyRing())
  setClock(wednesday)
  const database = await testDatabase(postgres)
  const reference = await asOwner(database, loadReference)
  const dataDir = mkdtempSync(join(tmpdir(), 'sinergi-world-'))
  const config: Config = { ...readConfig({ SINERGI_DATA: dataDir, ...postgres.through }), host: '127.0.0.1', port: 0, poolSize: 8, ...given }
  const log: Record<string, unknown>[] = []
  const write = (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>)
  const app = await startApp(config, database, makeLog('info', { write }))
  const owner: World['owner'] = (work) => asOwner(database, work)
  const clients: ApiClient[] = []

  const signIn: World['signIn'] = async (role, agency, { regionCodes = [], displayName = `${role} ${agency}` } = {}) => {
    const given = { regionCodes, displayName }
    const { token, userId, assignmentId } = await owner((client) => openSession(client, reference.agencies[agency], role, clock, given))
    const client = new ApiClient(app.url, `sinergi=${token}`, userId, assignmentId)
    clients.push(client)
    return client
  }

  let clock = wednesday
  return {
    ...reference, url: app.url, database, config, log, owner, signIn,
    stranger: new ApiClient(app.url, ''),
    async setClock(instant) {
      // Whatever is asked meanwhile finds sessions that are not over: first they are made to last, then it gets later.
      if (instant <= clock) setClock(instant)
      await owner((client) => client.query(`
        update session set created_at = $1, last_seen_at = $1, expires_at = $1::timestamptz + interval '12 hours'
        where closed_at is null`, [instant]))
      setClock(instant)
      clock = instant
      forgetSessions()
    },
    async stop() {
      await Promise.all(clients.map((client) => client.close()))
      await app.stop()
      setClock(null)
      rmSync(dataDir, { recursive: true })
    },
  }
}

/** Ends the connection on which the server hears of changes; it opens another by itself. */
export const breakHub = ({ database }: World) => connected(inject('postgres').superuser, (superuser) => superuser.query(`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = $1 and (query like 'listen %' or query = 'select 1')`, [database.owner.database]))
