/** What is counted (DOMAIN §13), in the order in which it is shown. */
export const rateKeys = [
  'CLOSURE', 'DELIVERED', 'NEED_MET', 'CONFIRMATION', 'ON_TIME_DECISION', 'RETURNED', 'REJECTED', 'REDIRECTED', 'DISPUTED', 'NO_SHOW',
] as const
export type RateKey = (typeof rateKeys)[number]
export const funnelKeys = ['SUBMITTED', 'DECIDED', 'ACCEPTED', 'STARTED', 'DELIVERED', 'CLOSED', 'NEED_MET'] as const
export type FunnelKey = (typeof funnelKeys)[number]
export const dimensions = ['MONTH', 'AGENCY', 'SERVICE', 'KELURAHAN'] as const
export type Dimension = (typeof dimensions)[number]
