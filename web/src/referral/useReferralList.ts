import { ReferralListDocument } from '@sinergi/schema'
import type { ReferralFilter, ReferralQueue, ReferralRowFragment, ReferralSort } from '@sinergi/schema'
import { computed, toRef, watch } from 'vue'
import type { Ref } from 'vue'
import { useQuery } from '../core/apollo.ts'
import { client } from '../core/client.ts'
import { useKept } from '../core/kept.ts'
import { agencyRoles } from '../core/roles.ts'
import { hasRole, session } from '../session/session.ts'
import { useNews } from './inbox.ts'
import type { InboxChange } from './inbox.ts'

const pageSize = 50
/** Below so many rows the next page comes by itself. */
const fewRows = 20

/** The rows of a queue. They keep their place while changes arrive: `pending` counts those, `apply` shows them. */
export function useReferralList(queue: ReferralQueue, filter: Ref<ReferralFilter>, sort: Ref<ReferralSort>) {
  const wanted = () => ({ queue, filter: filter.value, sort: sort.value })
  /** Whoever comes back to a list that was loaded further finds it as long as it was left. */
  const known = () => client.readQuery({ query: ReferralListDocument, variables: { ...wanted(), first: pageSize } })?.referrals.edges.length ?? 0
  const { data, error, busy, refetch, fetchMore } = useQuery(
    ReferralListDocument, () => ({ ...wanted(), first: Math.max(pageSize, known()) }),
    { keep: true, again: (): { first: number } => ({ first: Math.max(pageSize, shown.value.size) }) },
  )
  // While pages are asked for rows may move from one to the next: each stands here once.
  const shown = computed(() => new Map(data.value?.referrals.edges.map(({ node }) => [node.id, node])))
  // What one has just dealt with leaves the list by itself: the cache knows that it is no longer one's turn, or another status than the filter's.
  // The coordinator holds no turn: what waits for him are the cases of which he was told.
  const hasTurns = hasRole(agencyRoles)
  const stays = ({ myTurn, status }: ReferralRowFragment) => (queue !== 'MY_TURN' || myTurn || !hasTurns) && (filter.value.status?.includes(status) ?? true)
  const rows = computed((): ReferralRowFragment[] => [...shown.value.values()].filter(stays))
  const hasMore = computed(() => data.value?.referrals.pageInfo.hasNextPage ?? false)
  const more = () => fetchMore({ first: pageSize, after: data.value?.referrals.pageInfo.endCursor })
  // Once what was there is dealt with, what waits behind it comes up.
  watch(() => rows.value.length < fewRows && hasMore.value && !busy.value && !error.value, (short) => { if (short) void more() }, { flush: 'post' })

  const { forget, ...news } = useNews(
    (change) => concerns(queue, change, shown.value.has(change.referralId)),
    // One's own steps are no news: the row has that version already.
    ({ referralId, version }) => (shown.value.get(referralId)?.version ?? -1) < version,
    refetch,
  )
  watch([filter, sort], forget)
  return { rows, error, busy, hasMore, news, more, refetch, loaded: computed(() => data.value !== undefined) }
}

/** Whether a change may bring a row into this queue, or concerns one that is shown. */
function concerns(queue: ReferralQueue, { referral }: InboxChange, isShown: boolean): boolean {
  if (isShown || queue === 'ALL') return true
  const mine = session.value?.assignment.agency.id
  if (queue === 'MY_TURN') return referral?.myTurn ?? false
  return (queue === 'INCOMING' ? referral?.target : referral?.sender)?.id === mine
}

/** The search text of each queue: coming back from a referral finds it again, another role does not. Never in the address. */
export const searchTextOf = (queue: ReferralQueue): Ref<string> => toRef(useKept(`search ${queue}`, () => ({ text: '' }), { draft: false }).value, 'text')
