import { reckonLatecomers } from '../calendar/calendar.sql.ts'
import type { Actor } from '../core/actor.ts'
import { now } from '../core/clock.ts'
import { write } from '../core/db.ts'
import { type Statement, statement } from '../core/statement.ts'
import { type Attempt, eachFailure, sweepCities } from '../core/sweeping.ts'
import { forgetNotices } from '../notice/notice.sql.ts'
import { dropWithoutReferral } from '../training/enrolment.withdraw.ts'
import { lockAndRead, take } from './referral.service.ts'

/** How many referrals were told of, and those on which it failed, as PostgreSQL says why. */
interface Told { told: number; skipped: { subject: string; code: string; constraint: string; message: string }[] }
/** Reminds, notes what is breached, tells coordinator and head; each once. Returns how many stages were passed. */
const sweepClocks = statement<Told>('sweep.clocks', `select told, skipped from sweep_clocks()`)
interface Due { id: string; version: number }
/** T22: drafts of 30 calendar days, and what was returned more than 10 working days ago. Few at a time, so no sweep is long. */
const expired = statement<Due>('sweep.expired', `
  select r.id, r.version from referral r
  where r.city_code = current_city() and (
    (r.status = 'DRAFT' and r.state_since < current_instant() - interval '30 days')
    or (r.status = 'RETURNED' and working_due((select calendar_id from agency a where a.id = r.from_agency_id), r.state_since, 10) < current_day()))
  order by r.state_since limit 100`)
const sweepConsents = statement<Told>('sweep.consents', `select told, skipped from sweep_consents()`)
const forgetAnswers = statement('sweep.forget_answers', `select forget_answers()`)
const sumUpReferrals = statement('sweep.sum_up_referrals', `select sum_up_referrals()`)
const sumUpTraining = statement('sweep.sum_up_training', `select sum_up_training()`)

/**
 * What time itself does to referrals until `at`, in every city. Safe to run in several processes at once: each row is taken by one
 * of them. Each job has a transaction of its own, and what fails keeps nothing else back; it is thrown at the end.
 */
export async function sweep(at = now()): Promise<{ told: number; expired: number }> {
  const done = { told: 0, expired: 0 }
  await sweepCities(at, async (system, attempt) => {
    await attempt(() => write(system, [], dropWithoutReferral))
    for (const telling of [sweepClocks(), sweepConsents()]) await attempt(async () => { done.told += await tell(system, attempt, telling) })
    await attempt(async () => {
      for (const due of await write(system, [expired()], async (_, [rows]) => rows)) await attempt(async () => { done.expired += await expire(system, due) })
    })
    for (const job of [reckonLatecomers(), forgetAnswers(), forgetNotices(), sumUpReferrals(), sumUpTraining()]) await attempt(() => write(system, [job], async () => {}))
  })
  return done
}

async function tell(system: Actor, attempt: Attempt, telling: Statement<Told>): Promise<number> {
  const { told, skipped } = await write(system, [telling], async (_, [[row]]) => row!)
  for (const { message, ...fault } of skipped) await attempt(() => Promise.reject(Object.assign(new Error(message), fault)))
  return told
}

/** In a transaction of its own. Returns 0 where somebody has moved the referral meanwhile. */
function expire(system: Actor, { id, version }: Due): Promise<number> {
  return write(system, lockAndRead({ id }), async (tx, [[row], [facts], items]) => {
    if (row?.version !== version) return 0
    await take(tx, row, facts, items, { id, action: 'EXPIRE', expectedVersion: version, idempotencyKey: '' })
    return 1
  })
}

/** Sweeps every `everyMs` until stopped. What failed is told to `onError`, each by itself, and tried again at the next turn. */
export function startSweeping(everyMs: number, onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => void sweep().catch(eachFailure(onError)), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
