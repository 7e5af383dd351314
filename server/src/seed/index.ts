import type { Client } from 'pg'
import type { Config } from '../core/config.ts'
import { dayOf, now } from '../core/clock.ts'
import { inTurn } from '../core/migrate.ts'
import type { Progress } from '../core/startup-error.ts'
import { loadReference } from './reference.ts'

export async function seedIfEmpty(owner: Client, config: Config, progress: Progress): Promise<void> {
  await inTurn(owner, async () => {
    const { rowCount } = await owner.query('select from agency limit 1')
    if (!rowCount) await loadReference(owner, config.cities, dayOf(now()), progress)
  })
}
