import { ReferralListDocument } from '@sinergi/schema'
import type { ReferralFilter, ReferralQueue, ReferralRowFragment, ReferralSort } from '@sinergi/schema'
import { computed, reactive, ref, watch } from 'vue'
import type { Ref } from 'vue'
import { useQuery } from '../core/apollo.ts'
import { agencyRoles } from '../core/roles.ts'
import { hasRole, session } from '../session/session.ts'
import { onInboxChange } from './inbox.ts'
import type { InboxChange } from './inbox.ts'

const pageSize = 50

/** The rows of a queue. They keep their place while changes arrive: `pending` counts those, `apply` shows them. */
export function useReferralList(queue: ReferralQueue, filter: Ref<ReferralFilter>, sort: Ref<ReferralSort>) {
  const { data, error, busy, refetch, fetchMore } = useQuery(
    ReferralListDocument, () => ({ queue, filter: filter.value, sort: sort.value, first: pageSize }), { keep: true },
  )
  const edges = computed(() => data.value?.referrals.edges ?? [])
  // What one has just dealt with leaves the list by itself: the cache knows that it is no longer one's turn, or another status than the filter's.
  // The coordinator holds no turn: what waits for him are the cases of which he was told.
  const hasTurns = hasRole(agencyRoles)
  const stays = ({ myTurn, status }: ReferralRowFragment) => (queue !== 'MY_TURN' || myTurn || !hasTurns) && (filter.value.status?.includes(status) ?? true)
  const rows = computed((): ReferralRowFragment[] => edges.value.map(({ node }) => node).filter(stays))
  const shown = computed(() => new Map(edges.value.map(({ node }) => [node.id, node.version])))
  const hasMore = computed(() => data.value?.referrals.pageInfo.hasNextPage ?? false)

  const waiting = reactive(new Map<string, InboxChange>())
  onInboxChange((change) => {
    if (concerns(queue, change, shown.value.has(change.referralId))) waiting.set(change.referralId, change)
  })
  /** One's own steps are no news: the row has that version already. */
  const isNews = ({ referralId, version }: InboxChange) => (shown.value.get(referralId) ?? -1) < version
  const pending = computed(() => [...waiting.values()].filter(isNews).length)
  async function apply() {
    waiting.clear()
    await refetch()
  }
  watch([filter, sort], () => waiting.clear())

  const more = () => fetchMore({ after: data.value?.referrals.pageInfo.endCursor })
  return { rows, error, busy, hasMore, pending, apply, more, refetch, loaded: computed(() => data.value !== undefined) }
}

/** Whether a change may bring a row into this queue, or concerns one that is shown. */
function concerns(queue: ReferralQueue, { referral }: InboxChange, isShown: boolean): boolean {
  if (isShown || queue === 'ALL') return true
  const mine = session.value?.assignment.agency.id
  if (queue === 'MY_TURN') return referral?.myTurn ?? false
  return (queue === 'INCOMING' ? referral?.target : referral?.sender)?.id === mine
}

/** The search text of each queue, as long as the program runs: coming back from a referral finds it again. Never in the address. */
const texts = new Map<ReferralQueue, Ref<string>>()
export function searchTextOf(queue: ReferralQueue): Ref<string> {
  const text = texts.get(queue) ?? ref('')
  texts.set(queue, text)
  return text
}
