import type { Actor } from '../core/actor.ts'
import type { Chosen } from './outcome.sql.ts'

/**
 * Small numbers are kept from whoever may not see the cases behind them (DOMAIN §12). A head lists each referral that his agency sent or
 * received, by whatever these figures count (§11): of that agency alone nothing is kept from him for being small. What he sees in sums
 * only, such as classes, other agencies and the city, is hidden from him as from anybody.
 */
export const listsEachCase = (actor: Reader, [, , agency]: Chosen): boolean => agency !== null && agency === agencyKnownTo(actor)

/** Whose referrals the reader knows one by one. In any sum what is left without them is news to him, and must not be small either. */
export const agencyKnownTo = ({ role, agencyId }: Reader): string | null => (role === 'HEAD' ? agencyId : null)
type Reader = Pick<Actor, 'role' | 'agencyId'>
