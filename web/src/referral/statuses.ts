import type { ReferralStatus } from '@sinergi/schema'

/** Sent, and somebody has something to do (DOMAIN 4.1). */
export const openStatuses = [
  'SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED',
] as const satisfies readonly ReferralStatus[]
/** Where a referral has ended and is counted; one that was entered in error has ended too, and is not. */
export const countedEnds = ['CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED'] as const satisfies readonly ReferralStatus[]
export const endedStatuses: readonly ReferralStatus[] = [...countedEnds, 'ENTERED_IN_ERROR']
