import { now } from '../core/clock.ts'
import { readAsNobody, write } from '../core/db.ts'
import { statement } from '../core/statement.ts'
import { systemActor } from '../core/system.ts'
import { apply } from './list.apply.ts'
import { check } from './list.check.ts'
import { purgeLists, stalledLists } from './list.sql.ts'
import { submit } from './list.submit.ts'
import { startWork, startWorking } from './list.work.ts'

const cities = statement<{ cityCode: string }>('list.cities', `select distinct city_code as "cityCode" from work_calendar`)
const sweepMs = 20_000

/** Goes on with lists that a process left when it ended, and deletes what was left lying for seven days. */
export async function sweepLists(at = now()): Promise<{ resumed: number; purged: number }> {
  const done = { resumed: 0, purged: 0 }
  const [found] = await readAsNobody(cities())
  for (const { cityCode } of found) {
    const [stalled, [purge]] = await write(systemActor(cityCode, at), [stalledLists(), purgeLists()], async (_tx, rows) => rows)
    for (const { id, acting } of stalled) startWork(acting, id)
    done.resumed += stalled.length
    done.purged += purge!.purged
  }
  return done
}

/** Lets this process work on lists. Returns how to stop, with nothing half done. */
export function startLists(onError: (error: unknown) => void): () => Promise<void> {
  const stop = startWorking({ CHECKING: check, APPLYING: apply, SUBMITTING: submit }, onError)
  const sweep = () => void sweepLists().catch(onError)
  const timer = setInterval(sweep, sweepMs)
  timer.unref()
  sweep()
  return () => {
    clearInterval(timer)
    return stop()
  }
}
