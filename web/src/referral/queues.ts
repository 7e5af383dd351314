import type { ReferralQueue, Role } from '@sinergi/schema'
import { agencyRoles, caseRoles } from '../core/roles.ts'
import { role } from '../session/session.ts'
import { counts } from './inbox.ts'
import { queueLabel } from './referral.labels.ts'
import { t } from './referral.messages.ts'

type Queue = { roles: readonly Role[], queue: ReferralQueue, path: string, icon: string, order: number, key: string, count: () => number | undefined }

export const queues: readonly Queue[] = [
  { roles: caseRoles, queue: 'MY_TURN', path: '/rujukan/giliran', icon: 'i-lucide-circle-play', order: 20, key: 't', count: () => counts.value?.myTurn },
  { roles: agencyRoles, queue: 'INCOMING', path: '/rujukan/masuk', icon: 'i-lucide-inbox', order: 30, key: 'm', count: () => counts.value?.incoming },
  { roles: agencyRoles, queue: 'OUTGOING', path: '/rujukan/terkirim', icon: 'i-lucide-send', order: 40, key: 's', count: () => counts.value?.outgoing },
  { roles: caseRoles, queue: 'ALL', path: '/rujukan/semua', icon: 'i-lucide-list', order: 50, key: 'a', count: () => counts.value?.all },
]
/** A head of agency takes no step: what waits there is his agency's, not his. */
export const isAgencys = (queue: ReferralQueue) => queue === 'MY_TURN' && role.value === 'HEAD'
export const queueName = (queue: ReferralQueue) => (isAgencys(queue) ? t('agencyTurn') : queueLabel(queue))
export const queueTitle = (queue: ReferralQueue) => () => queueName(queue)
/** The counts stop at this number: beyond it nobody counts by hand. */
export const countCap = 1000
export const showCount = (count: number | undefined) => (count === undefined ? '' : count >= countCap ? '999+' : String(count))
