import { InboxChangedDocument, QueueCountsDocument } from '@sinergi/schema'
import type { InboxChangedSubscription, QueueCountsQuery } from '@sinergi/schema'
import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import { useQuery, useSubscription } from '../core/apollo.ts'
import { caseRoles } from '../core/roles.ts'
import { hasRole } from '../session/session.ts'

export type InboxChange = InboxChangedSubscription['inboxChanged']

/** What waits in each queue, kept current: the navigation, the tabs and the home page show it. */
export const counts = shallowRef<QueueCountsQuery['queueCounts']>()
/** The bell in the top bar shows it. */
export const unreadNotices = shallowRef<number>()
/** `gap`: changes may have been missed, and nobody knows which. */
type Listener = { change: (change: InboxChange) => void, gap: () => void }
const listeners = new Set<Listener>()
const settleMilliseconds = 1500

/** One subscription for the whole program, while somebody who sees referrals is signed in. */
export function startInbox() {
  if (!hasRole(caseRoles)) return
  const { data, refetch } = useQuery(QueueCountsDocument, {})
  watch(data, (answer) => {
    counts.value = answer?.queueCounts
    unreadNotices.value = answer?.notices.unreadCount
  }, { immediate: true })
  let cursor: string | undefined
  let timer: number | undefined
  useSubscription(InboxChangedDocument, () => ({ after: cursor }), ({ inboxChanged }) => {
    cursor = inboxChanged.cursor
    for (const { change } of listeners) change(inboxChanged)
    countSoon()
  }, () => {
    // With a cursor the server tells what was missed.
    if (cursor) return
    for (const { gap } of listeners) gap()
    countSoon()
  })
  /** Changes come in bursts (a list sent on, many accepted): the counts follow once it is quiet. */
  function countSoon() {
    window.clearTimeout(timer)
    timer = window.setTimeout(refetch, settleMilliseconds)
  }
  onScopeDispose(() => {
    window.clearTimeout(timer)
    counts.value = undefined
    unreadNotices.value = undefined
  })
}

/** Changes in the caller's inbox that are not on screen yet: counted, one a referral, until `apply` shows them. `unsure`: there may be others. */
export function useNews(concerns: (change: InboxChange) => boolean, isNews: (change: InboxChange) => boolean, refetch: () => Promise<boolean>) {
  const waiting = reactive(new Map<string, InboxChange>())
  const unsure = ref(false)
  const listener: Listener = {
    change: (change) => { if (concerns(change)) waiting.set(change.referralId, change) },
    gap: () => { unsure.value = true },
  }
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))

  async function apply() {
    const told = [...waiting.values()]
    if (!await refetch()) return
    unsure.value = false
    for (const change of told) if (waiting.get(change.referralId) === change) waiting.delete(change.referralId)
  }
  function forget() {
    waiting.clear()
    unsure.value = false
  }
  return { pending: computed(() => [...waiting.values()].filter(isNews).length), unsure, apply, forget }
}
