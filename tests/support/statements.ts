import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import type { PoolClient } from 'pg'
import pg from 'pg'
import type { Actor } from '../../server/src/core/actor.ts'
import { connect } from '../../server/src/core/db.ts'
import { statement } from '../../server/src/core/statement.ts'
import { entities } from '../../server/src/entities.ts'
import { asOwner, type TestDatabase, testDatabase } from './database.ts'
import { connected } from './postgres.ts'

/** A database with two notes in it, and the two doors open to it. Call `disconnect` in `afterAll`. */
export async function databaseOfNotes(): Promise<TestDatabase> {
  const database = await testDatabase()
  await connect({ ...database.app, max: 2 }, entities)
  await asOwner(database, (owner) => owner.query(`
    create table note (id int primary key, text text not null);
    grant select, insert, delete on note to sinergi_app;
    insert into note values (1, 'one'), (2, 'two')`))
  return database
}

/** A connection of our own, to look at what is left on it. */
export async function openClient({ app }: TestDatabase): Promise<PoolClient> {
  const client = new pg.Client(app) as unknown as PoolClient
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Ends every connection of the server's role. */
export const breakAll = ({ app }: TestDatabase) => connected(inject('postgres').superuser, (superuser) =>
  superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [app.user]))

export const somebody = (change: Partial<Actor> = {}): Actor => ({
  userId: randomUUID(), userName: 'Petugas', assignmentId: randomUUID(), role: 'OFF', agencyId: randomUUID(), cityCode: '35.73',
  regionCodes: [], at: '2026-03-25T02:00:00.000Z', ...change,
})
export const whoActs = statement<{ user: string | null; role: string | null; city: string | null; at: string }>('test.who',
  `select current_user_id() as "user", acting_role() as role, current_city() as city, current_instant() as at`)
export const notes = statement<{ id: number; text: string }>('test.notes', 'select id, text from note where id >= $1 order by id')
export const divide = statement<{ result: number }>('test.divide', 'select 1 / $1::int as result')
export const wrong = statement('test.wrong', 'select nothing from nowhere')
export const become = statement('test.become', `select set_config('app.user_id', $1, true), set_config('app.role', 'OFF', true)`)
export const sleep = statement('test.sleep', 'select pg_sleep($1)')

/** What it fails with; nothing where it does not. */
export const fault = (work: Promise<unknown>) => work.then(() => undefined, (error: Error & { code?: string }) => error)
