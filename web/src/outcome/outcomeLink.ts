import { inject, provide } from 'vue'
import type { InjectionKey } from 'vue'
import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'

/** What a number adds to the filter of the page, in the words of the list's address (referral/linkedFilters.ts). */
export type Behind = Record<string, string | undefined>
type Link = (behind: Behind) => RouteLocationRaw | undefined

const key: InjectionKey<Link> = Symbol('outcome link')
export const provideOutcomeLink = (link: Link) => provide(key, link)
/** Where the referrals behind a number are listed; undefined where the reader may see figures but not referrals. */
export const useOutcomeLink = (): Link => inject(key, () => undefined)

/** The list of all referrals, with this filter. */
export const listWith = (query: Behind): RouteLocationRaw =>
  ({ path: '/rujukan/semua', query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) as LocationQueryRaw })
