import type { Tx } from '../core/db.ts'
import { statement } from '../core/statement.ts'
import { asSystem } from '../core/system.ts'
import { follow, seatNext } from './enrolment.service.ts'
import { lockClassOf, lockEnrolment } from './enrolment.sql.ts'
import type { WithdrawReason } from './training.codes.ts'

const taking = `e.city_code = current_city() and e.status in ('REGISTERED', 'CONFIRMED', 'ATTENDING')`
/** In the order in which everybody locks classes. $1 consent · $2 person */
const restingOn = statement<{ id: string }>('training.resting_on', `
  select e.id from enrolment e left join referral r on r.city_code = e.city_code and r.id = e.referral_id
  where ${taking} and (r.consent_id = $1 or e.person_id = $2) order by e.class_id, e.id`)
/** Those whose referral lies with the agency no longer. Few at a time, so no sweep is long. */
const withoutReferral = statement<{ id: string }>('training.without_referral', `
  select e.id from enrolment e join referral r on r.city_code = e.city_code and r.id = e.referral_id
  where ${taking} and r.status not in ('ACCEPTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'CLOSED') order by e.class_id, e.id limit 100`)

/**
 * E08: whoever withdrew the consent, or has died, leaves the class in the same transaction; what the trainers saw ends with it. Call it
 * before the referrals are ended: a class is locked before the referrals of those in it. Returns how many left.
 */
export const withdrawEnrolments = (tx: Tx, of: { consentId: string } | { personId: string }, reason: 'CONSENT_WITHDRAWN' | 'DECEASED'): Promise<number> =>
  asSystem(tx, async (system) => {
    const [resting] = await system.run(restingOn('consentId' in of ? of.consentId : null, 'personId' in of ? of.personId : null))
    return leave(system, resting, reason)
  })

/** E08: whose referral was cancelled, redirected or ended otherwise leaves the class. For the sweep, which acts as the product. */
export async function dropWithoutReferral(tx: Tx): Promise<number> {
  const [due] = await tx.run(withoutReferral())
  return leave(tx, due, 'REFERRAL_ENDED')
}

async function leave(tx: Tx, due: readonly { id: string }[], reason: WithdrawReason): Promise<number> {
  for (const { id } of due) {
    const [, [row]] = await tx.run(lockClassOf(id), lockEnrolment(id))
    // Somebody may have been quicker.
    if (row?.status !== 'REGISTERED' && row?.status !== 'CONFIRMED' && row?.status !== 'ATTENDING') continue
    follow(tx, row, 'WITHDRAW', reason)
    await seatNext(tx, row)
  }
  return due.length
}
