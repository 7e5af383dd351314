import { now } from '../core/clock.ts'
import { write } from '../core/db.ts'
import { eachFailure, sweepCities } from '../core/sweeping.ts'
import { apply } from './list.apply.ts'
import { check } from './list.check.ts'
import { purgeLists, stalledLists } from './list.sql.ts'
import { submit } from './list.submit.ts'
import { startWork, startWorking } from './list.work.ts'

const sweepMs = 20_000

/** Goes on with lists that a process left when it ended, and deletes what was left lying for seven days. What fails keeps nothing else back. */
export async function sweepLists(at = now()): Promise<{ resumed: number; purged: number }> {
  const done = { resumed: 0, purged: 0 }
  await sweepCities(at, async (system, attempt) => {
    await attempt(async () => {
      const stalled = await write(system, [stalledLists()], async (_, [rows]) => rows)
      for (const { id, acting } of stalled) startWork(acting, id)
      done.resumed += stalled.length
    })
    await attempt(async () => { done.purged += await write(system, [purgeLists()], async (_, [[purge]]) => purge!.purged) })
  })
  return done
}

/** Lets this process work on lists. Returns how to stop, with nothing half done. */
export function startLists(onError: (error: unknown) => void): () => Promise<void> {
  const stop = startWorking({ CHECKING: check, APPLYING: apply, SUBMITTING: submit }, onError)
  const sweep = () => void sweepLists().catch(eachFailure(onError))
  const timer = setInterval(sweep, sweepMs)
  timer.unref()
  sweep()
  return () => {
    clearInterval(timer)
    return stop()
  }
}
