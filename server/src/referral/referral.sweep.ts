import { write } from '../core/db.ts'
import { now } from '../core/clock.ts'
import { readAsNobody } from '../core/db.ts'
import { statement } from '../core/statement.ts'
import { systemActor } from '../core/system.ts'
import { forgetNotices } from '../notice/notice.sql.ts'
import { dropWithoutReferral } from '../training/enrolment.withdraw.ts'
import { lockAndRead, take } from './referral.service.ts'

const cities = statement<{ cityCode: string }>('sweep.cities', `select distinct city_code as "cityCode" from work_calendar`)
/** Reminds, notes what is breached, tells coordinator and head; each once. Returns how many stages were passed. */
const sweepClocks = statement<{ told: number }>('sweep.clocks', `select sweep_clocks() as told`)
/** T22: drafts of 30 calendar days, and what was returned more than 10 working days ago. Few at a time, so no sweep is long. */
const expired = statement<{ id: string; version: number }>('sweep.expired', `
  select r.id, r.version from referral r
  where r.city_code = current_city() and (
    (r.status = 'DRAFT' and r.state_since < current_instant() - interval '30 days')
    or (r.status = 'RETURNED' and working_due((select calendar_id from agency a where a.id = r.from_agency_id), r.state_since, 10) < current_day()))
  order by r.state_since limit 100 for update skip locked`)
const forgetAnswers = statement('sweep.forget_answers', `select forget_answers()`)
const sumUpFigures = statement('sweep.sum_up_figures', `select sum_up_figures()`)

/**
 * What time itself does to referrals until `at`, in every city. Safe to run in several processes at once: each row is taken by one
 * of them.
 */
export async function sweep(at = now()): Promise<{ told: number; expired: number }> {
  const done = { told: 0, expired: 0 }
  const [found] = await readAsNobody(cities())
  for (const { cityCode } of found) {
    const swept = await sweepCity(cityCode, at)
    done.told += swept.told
    done.expired += swept.expired
  }
  return done
}

async function sweepCity(cityCode: string, at: string) {
  // In a transaction of its own: the other holds referrals, and classes are locked before those.
  await write(systemActor(cityCode, at), [], dropWithoutReferral)
  return write(systemActor(cityCode, at), [sweepClocks(), expired(), forgetAnswers(), forgetNotices(), sumUpFigures()], async (tx, [[clocks], due]) => {
    for (const { id, version } of due) {
      const [[row], [facts], items] = await tx.run(...lockAndRead({ id }))
      await take(tx, row, facts, items, { id, action: 'EXPIRE', expectedVersion: version, idempotencyKey: '' })
    }
    return { told: clocks!.told, expired: due.length }
  })
}

/** Sweeps every `everyMs` until stopped. A sweep that failed is told to `onError` and tried again at the next turn. */
export function startSweeping(everyMs: number, onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => void sweep().catch(onError), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
