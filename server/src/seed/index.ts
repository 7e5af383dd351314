import type { Client, PoolConfig } from 'pg'
import { dayOf, now } from '../core/clock.ts'
import type { Config } from '../core/config.ts'
import { inTurn, migrate } from '../core/migrate.ts'
import type { Progress } from '../core/startup-error.ts'
import { loadDemonstration } from './demonstration/index.ts'
import { loadReference } from './reference.ts'

const lock = 0x5eed
/** Stands on the table `agency` while the demonstration is being loaded. */
const unfinished = 'demonstration unfinished'

/**
 * Loads reference data, and where `config` wants it the demonstration, into a database without any agency; any other it leaves
 * alone. Runs before the port opens; `app` is how the server will connect. Of several processes one loads and the others wait.
 */
export async function seedIfEmpty(
  owner: Client, app: PoolConfig, { cities, demonstration }: Pick<Config, 'cities' | 'demonstration'>, progress: Progress,
): Promise<void> {
  await owner.query('select pg_advisory_lock($1)', [lock])
  try {
    if (await isUnfinished(owner)) await beginAgain(owner, progress)
    const at = now()
    const isNew = await inTurn(owner, async () => {
      if ((await owner.query('select from agency limit 1')).rowCount) return false
      await loadReference(owner, cities, dayOf(at), progress)
      if (demonstration) await owner.query(`comment on table agency is '${unfinished}'`)
      return true
    })
    if (!isNew || !demonstration) return
    await loadDemonstration(owner, app, cities, at, progress)
    await owner.query('comment on table agency is null')
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [lock])
  }
}

async function isUnfinished(owner: Client): Promise<boolean> {
  const { rows: [agency] } = await owner.query<{ mark: string | null }>(`select obj_description('agency'::regclass) as mark`)
  return agency!.mark === unfinished
}

/**
 * The start before was stopped in the middle of the demonstration. Nobody has used it, for the port opens only when all is there,
 * and its history cannot be deleted row by row: so the schema is made anew.
 */
async function beginAgain(owner: Client, progress: Progress): Promise<void> {
  progress('Data contoh belum selesai dimuat; mulai dari awal', 'The demonstration was not finished; beginning again')
  await inTurn(owner, async () => {
    await owner.query('drop schema public cascade')
    await owner.query('create schema public')
  })
  await migrate(owner, progress)
}
