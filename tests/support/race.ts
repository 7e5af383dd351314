import type { Client } from 'pg'
import { setTimeout as delay } from 'node:timers/promises'
import type { World } from './world.ts'

/** How many transactions of this database wait for another one. Inside a transaction PostgreSQL would tell of the same connections again and again. */
async function waiting(owner: Client): Promise<number> {
  await owner.query('select pg_stat_clear_snapshot()')
  const { rows } = await owner.query<{ n: number }>(`select count(distinct pid)::int as n from pg_locks l join pg_stat_activity a using (pid)
    where a.datname = current_database() and not l.granted`)
  return rows[0]!.n
}

/** Takes a step that is held up when it writes to `table`, and does `other` meanwhile, which may have to wait for it. */
export const during = <T, U>(world: World, table: 'clock' | 'event', held: () => Promise<T>, other: () => Promise<U>): Promise<[T, U]> => world.owner(async (owner) => {
  await owner.query(`begin; lock table ${table} in share mode`)
  const step = held()
  while (await waiting(owner) < 1) await delay(10)
  let settled = false
  const meanwhile = other().finally(() => (settled = true))
  while (!settled && await waiting(owner) < 2) await delay(10)
  await owner.query('commit')
  return Promise.all([step, meanwhile])
})
