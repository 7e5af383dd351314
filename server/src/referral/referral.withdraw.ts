import type { Tx } from '../core/db.ts'
import { statement } from '../core/statement.ts'
import { asSystem } from '../core/system.ts'
import type { Status } from './referral.codes.ts'
import { lockAndRead, take } from './referral.service.ts'

const open: readonly Status[] = ['RETURNED', 'SUBMITTED', 'WAITLISTED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED']

interface Resting { id: string; version: number; status: Status }
// Drafts are locked too, for one may be in the midst of being submitted; and what is redirected, for it may just have been open.
const restingOn = statement<Resting>('referral.resting_on', `
  select id, version, status from referral where city_code = current_city() and status in ('DRAFT', 'REDIRECTED', ${open.map((status) => `'${status}'`).join()})
    and (consent_id = $1 or person_id = $2) order by id for update`)

/**
 * Locks all that rests on a consent or a person, after whatever is done to it at this moment. That may have made another leg, which
 * the first look cannot see: so it looks again until nothing new turns up.
 */
async function lockResting(tx: Tx, consentId: string | null, personId: string | null): Promise<Resting[]> {
  const known = new Map<string, Resting>()
  for (let before = -1; before < known.size;) {
    before = known.size
    const [found] = await tx.run(restingOn(consentId, personId))
    for (const each of found) known.set(each.id, each)
  }
  return [...known.values()]
}

/**
 * T21 and T21b: ends every open referral that rests on a withdrawn consent, or of a person who has died, whichever agencies it
 * lies between, in the transaction of the withdrawal itself. The targets' access ends with it. Returns how many were ended.
 */
export function withdrawReferrals(tx: Tx, of: { consentId: string } | { personId: string }, reasonCode: 'CONSENT_WITHDRAWN' | 'DECEASED'): Promise<number> {
  return asSystem(tx, async (system) => {
    const resting = await lockResting(system, 'consentId' in of ? of.consentId : null, 'personId' in of ? of.personId : null)
    const referrals = resting.filter(({ status }) => open.includes(status))
    for (const { id, version } of referrals) {
      const [[row], [facts], items] = await system.run(...lockAndRead({ id }))
      await take(system, row, facts, items, { id, action: 'WITHDRAW', expectedVersion: version, reasonCode, idempotencyKey: '' })
    }
    return referrals.length
  })
}
