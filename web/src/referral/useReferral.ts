import { OpenReferralDocument, ReferralByCodeDocument, ReferralChangedDocument, ReferralVersionDocument } from '@sinergi/schema'
import { computed, ref, watch } from 'vue'
import { useMutation, useQuery, useSubscription } from '../core/apollo.ts'
import { client } from '../core/client.ts'
import { officerRoles } from '../core/roles.ts'
import { hasRole, session } from '../session/session.ts'

const eventsPage = 100

/** One referral in full, followed while it is open. `news` counts changes by others that are not shown yet. */
export function useReferral(code: string) {
  const { data, error, busy, refetch, fetchMore } = useQuery(ReferralByCodeDocument, { code, events: eventsPage })
  const referral = computed(() => data.value?.referralByCode)
  const events = computed(() => referral.value?.events.edges.map(({ node }) => node) ?? [])
  const moreEvents = computed(() => referral.value?.events.pageInfo.hasNextPage ?? false)

  const latest = ref(0)
  let cursor: string | undefined
  const id = computed(() => referral.value?.id)
  useSubscription(ReferralChangedDocument, () => (id.value ? { id: id.value, after: cursor } : undefined), ({ referralChanged }) => {
    cursor = referralChanged.cursor
    hear(referralChanged.version)
  }, async () => {
    // With a cursor the server tells what was missed.
    if (cursor) return
    const answer = await client.query({ query: ReferralVersionDocument, variables: { code }, fetchPolicy: 'no-cache' }).catch(() => undefined)
    hear(answer?.data?.referralByCode?.version ?? 0)
  })
  function hear(version: number) {
    latest.value = Math.max(latest.value, version)
  }
  const news = computed(() => (referral.value ? Math.max(0, latest.value - referral.value.version) : 0))

  markOpened(referral)
  const loadMoreEvents = () => fetchMore({ after: referral.value?.events.pageInfo.endCursor })
  return { referral, events, moreEvents, loadMoreEvents, error, busy, refetch, news, answered: computed(() => data.value !== undefined) }
}

type Opened = { value: { id: string, status: string, target: { id: string } | null } | null | undefined }

/** The target looks at it for the first time: its clock C1 is met. The server tells a first time from the others. */
function markOpened(referral: Opened) {
  const { run } = useMutation(OpenReferralDocument)
  const isNewToMe = () => {
    const one = referral.value
    return one?.status === 'SUBMITTED' && one.target?.id === session.value?.assignment.agency.id && hasRole(officerRoles) ? one.id : undefined
  }
  const stop = watch(isNewToMe, (id) => {
    if (!id) return
    stop.stop()
    void run({ input: { id, idempotencyKey: crypto.randomUUID() } })
  })
}
