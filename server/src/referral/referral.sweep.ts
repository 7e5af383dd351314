import type { Actor } from '../core/actor.ts'
import { now } from '../core/clock.ts'
import { readAsNobody, write } from '../core/db.ts'
import { statement } from '../core/statement.ts'
import { systemActor } from '../core/system.ts'
import { forgetNotices } from '../notice/notice.sql.ts'
import { dropWithoutReferral } from '../training/enrolment.withdraw.ts'
import { lockAndRead, take } from './referral.service.ts'

const cities = statement<{ cityCode: string }>('sweep.cities', `select distinct city_code as "cityCode" from work_calendar`)
/** Reminds, notes what is breached, tells coordinator and head; each once. Returns how many stages were passed. */
const sweepClocks = statement<{ told: number }>('sweep.clocks', `select sweep_clocks() as told`)
interface Due { id: string; version: number }
/** T22: drafts of 30 calendar days, and what was returned more than 10 working days ago. Few at a time, so no sweep is long. */
const expired = statement<Due>('sweep.expired', `
  select r.id, r.version from referral r
  where r.city_code = current_city() and (
    (r.status = 'DRAFT' and r.state_since < current_instant() - interval '30 days')
    or (r.status = 'RETURNED' and working_due((select calendar_id from agency a where a.id = r.from_agency_id), r.state_since, 10) < current_day()))
  order by r.state_since limit 100`)
const sweepConsents = statement<{ told: number }>('sweep.consents', `select sweep_consents() as told`)
const forgetAnswers = statement('sweep.forget_answers', `select forget_answers()`)
const sumUpFigures = statement('sweep.sum_up_figures', `select sum_up_figures()`)

/**
 * What time itself does to referrals until `at`, in every city. Safe to run in several processes at once: each row is taken by one
 * of them. What fails keeps nothing else back; it is thrown at the end.
 */
export async function sweep(at = now()): Promise<{ told: number; expired: number }> {
  const done = { told: 0, expired: 0 }
  const failed: unknown[] = []
  const attempt = async (work: () => Promise<void>) => { await work().catch((error: unknown) => failed.push(error)) }
  const [found] = await readAsNobody(cities())
  for (const { cityCode } of found) {
    const system = systemActor(cityCode, at)
    await attempt(async () => {
      const { told, due } = await sweepCity(system)
      done.told += told
      for (const referral of due) await attempt(async () => { done.expired += await expire(system, referral) })
    })
  }
  if (failed.length) throw new AggregateError(failed, `the sweep failed ${failed.length} times`)
  return done
}

async function sweepCity(system: Actor) {
  // In a transaction of its own: the other holds referrals, and classes are locked before those.
  await write(system, [], dropWithoutReferral)
  return write(system, [sweepClocks(), sweepConsents(), expired(), forgetAnswers(), forgetNotices(), sumUpFigures()], async (_, [[clocks], [consents], due]) =>
    ({ told: clocks!.told + consents!.told, due }))
}

/** In a transaction of its own. Returns 0 where somebody has moved the referral meanwhile. */
function expire(system: Actor, { id, version }: Due): Promise<number> {
  return write(system, lockAndRead({ id }), async (tx, [[row], [facts], items]) => {
    if (row?.version !== version) return 0
    await take(tx, row, facts, items, { id, action: 'EXPIRE', expectedVersion: version, idempotencyKey: '' })
    return 1
  })
}

/** Sweeps every `everyMs` until stopped. A sweep that failed is told to `onError` and tried again at the next turn. */
export function startSweeping(everyMs: number, onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => void sweep().catch(onError), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
