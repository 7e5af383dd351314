import type { Tx } from '../core/db.ts'
import { statement } from '../core/statement.ts'
import { asSystem } from '../core/system.ts'
import { lockAndRead, take } from './referral.service.ts'

const open = `city_code = current_city() and status in ('RETURNED', 'SUBMITTED', 'WAITLISTED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED')`
const restingOn = statement<{ id: string; version: number }>('referral.resting_on', `
  select id, version from referral where ${open} and (consent_id = $1 or person_id = $2) order by id for update`)

/**
 * T21 and T21b: ends every open referral that rests on a withdrawn consent, or of a person who has died, whichever agencies it
 * lies between, in the transaction of the withdrawal itself. The targets' access ends with it. Returns how many were ended.
 */
export function withdrawReferrals(tx: Tx, of: { consentId: string } | { personId: string }, reasonCode: 'CONSENT_WITHDRAWN' | 'DECEASED'): Promise<number> {
  return asSystem(tx, async (system) => {
    const [referrals] = await system.run(restingOn('consentId' in of ? of.consentId : null, 'personId' in of ? of.personId : null))
    for (const { id, version } of referrals) {
      const [[row], [facts], items] = await system.run(...lockAndRead({ id }))
      await take(system, row, facts, items, { id, action: 'WITHDRAW', expectedVersion: version, reasonCode, idempotencyKey: '' })
    }
    return referrals.length
  })
}
