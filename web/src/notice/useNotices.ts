import { MarkNoticesReadDocument, NoticesDocument } from '@sinergi/schema'
import { computed, ref, watch } from 'vue'
import { useMutation, useQuery } from '../core/apollo.ts'
import { unreadNotices } from '../referral/inbox.ts'

/** The newest notices. Being shown is being read; the mark of a new one stays until the list is fetched again. */
export function useNotices(pageSize: number) {
  const { data, error, busy, refetch, fetchMore } = useQuery(NoticesDocument, { first: pageSize }, {
    keep: true, again: (): { first: number } => ({ first: Math.max(pageSize, notices.value.length) }),
  })
  const { run } = useMutation(MarkNoticesReadDocument)
  const connection = computed(() => data.value?.notices)
  const notices = computed(() => connection.value?.edges.map(({ node }) => node) ?? [])
  const readTo = ref<string>()

  const newest = computed(() => notices.value[0])
  watch(newest, async (one) => {
    if (!one?.unread || one.id === readTo.value) return
    const answer = await run({ input: { upTo: one.id, idempotencyKey: crypto.randomUUID() } })
    if (answer?.markNoticesRead.__typename !== 'NoticesRead') return
    readTo.value = one.id
    unreadNotices.value = answer.markNoticesRead.unreadCount
  }, { immediate: true })

  /** How many came while one reads. */
  const news = computed(() => (newest.value && (!newest.value.unread || newest.value.id === readTo.value) ? unreadNotices.value ?? 0 : 0))
  const more = computed(() => connection.value?.pageInfo.hasNextPage ?? false)
  const loadMore = () => fetchMore({ first: pageSize, after: connection.value?.pageInfo.endCursor })
  return { notices, news, more, loadMore, error, busy, refetch, answered: computed(() => data.value !== undefined) }
}
