import { InboxChangedDocument, QueueCountsDocument } from '@sinergi/schema'
import type { InboxChangedSubscription, QueueCountsQuery } from '@sinergi/schema'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { useQuery, useSubscription } from '../core/apollo.ts'
import { caseRoles } from '../core/roles.ts'
import { hasRole } from '../session/session.ts'

export type InboxChange = InboxChangedSubscription['inboxChanged']

/** What waits in each queue, kept current: the navigation, the tabs and the home page show it. */
export const counts = shallowRef<QueueCountsQuery['queueCounts']>()
const listeners = new Set<(change: InboxChange) => void>()
const settleMilliseconds = 1500

/** One subscription for the whole program, while somebody who sees referrals is signed in. */
export function startInbox() {
  if (!hasRole(caseRoles)) return
  const { data, refetch } = useQuery(QueueCountsDocument, {})
  watch(data, (answer) => { counts.value = answer?.queueCounts }, { immediate: true })
  let cursor: string | undefined
  let timer: number | undefined
  useSubscription(InboxChangedDocument, () => ({ after: cursor }), ({ inboxChanged }) => {
    cursor = inboxChanged.cursor
    for (const listener of listeners) listener(inboxChanged)
    // Changes come in bursts (a list sent on, many accepted): the counts follow once it is quiet.
    window.clearTimeout(timer)
    timer = window.setTimeout(refetch, settleMilliseconds)
  })
  onScopeDispose(() => {
    window.clearTimeout(timer)
    counts.value = undefined
  })
}

/** Hears of each change in the caller's inbox while the component lives. */
export function onInboxChange(listener: (change: InboxChange) => void) {
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))
}
