import type { FunnelKey, RateKey } from '@sinergi/schema'
import type { Behind } from './outcomeLink.ts'

/** What is good when it is high, and what when it is low. */
export const results = ['CLOSURE', 'DELIVERED', 'NEED_MET', 'CONFIRMATION', 'ON_TIME_DECISION'] as const satisfies readonly RateKey[]
export const setbacks = ['RETURNED', 'REJECTED', 'REDIRECTED', 'DISPUTED', 'NO_SHOW'] as const satisfies readonly RateKey[]

const served: Behind = { status: 'CLOSED', outcome: 'FULL,PARTIAL' }
const met: Behind = { status: 'CLOSED', outcome: 'FULL', confirmation: 'YES' }
const counted: Record<RateKey, Behind> = {
  CLOSURE: { status: 'CLOSED' }, DELIVERED: served, NEED_MET: met, CONFIRMATION: { ...served, confirmation: 'YES,PARTIAL,NO' },
  ON_TIME_DECISION: { decision: 'IN_TIME' }, RETURNED: { step: 'RETURN' }, REJECTED: { step: 'REJECT' }, REDIRECTED: { step: 'REDIRECT' },
  DISPUTED: { step: 'DISPUTE' }, NO_SHOW: { step: 'UNFULFIL:NO_SHOW' },
}
const all: Partial<Record<RateKey, Behind>> = { CONFIRMATION: served, ON_TIME_DECISION: { decision: 'IN_TIME,LATE' } }
const steps: Record<FunnelKey, Behind> = {
  SUBMITTED: {}, DECIDED: { reached: 'DECIDED' }, ACCEPTED: { reached: 'ACCEPTED' }, STARTED: { reached: 'STARTED' },
  DELIVERED: { reached: 'DELIVERED' }, CLOSED: { status: 'CLOSED' }, NEED_MET: met,
}

/** The filter that finds what a rate's numerator, its denominator, or a step of the funnel counts (DOMAIN §13). */
export const countedBehind = (key: RateKey) => counted[key]
export const allBehind = (key: RateKey): Behind => all[key] ?? {}
export const stepBehind = (key: FunnelKey) => steps[key]

/** The measures of a group. */
export const groupBehind = { submitted: {}, closed: { status: 'CLOSED' }, delivered: served, needMet: met } as const satisfies Record<string, Behind>
