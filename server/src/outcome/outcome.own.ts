import type { Actor } from '../core/actor.ts'
import type { Chosen } from './outcome.sql.ts'

/**
 * Small numbers are kept from whoever may not see the cases behind them (DOMAIN §12). A head lists each referral that his agency sent or
 * received, by whatever these figures count (§11): of that agency alone nothing is kept from him for being small. What he sees in sums
 * only, such as classes, other agencies and the city, is hidden from him as from anybody.
 */
export const listsEachCase = ({ role, agencyId }: Pick<Actor, 'role' | 'agencyId'>, [, , agency]: Chosen): boolean => role === 'HEAD' && agency === agencyId
