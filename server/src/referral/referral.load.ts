import { type Batch } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { comesInParts } from '../core/part-row.ts'
import type { ReferralView } from './referral.read.ts'
import { viewMany } from './referral.read.sql.ts'

/** A referral with its person, by id. */
export const referralById: Batch<ReferralView | null> = {
  statement: (ids) => viewMany([...ids]),
  pick: (rows) => {
    const byId = new Map((rows as unknown as ReferralView[]).map((row) => [row.id, row]))
    return (id) => byId.get(id) ?? null
  },
}
findableAsNode('Referral', referralById)
comesInParts('Referral', {
  whole: referralById, lacks: 'need',
  answers: new Set([
    'id', 'code', 'version', 'status', 'urgency', 'outcome', 'citizenConfirmation', 'returnCount', 'disputeCount', 'firstContactOn', 'createdAt', 'closedAt',
    'person', 'service', 'sender', 'target', 'assignee', 'assigneeName', 'ballSide', 'ballHolder', 'myTurn', 'dueOn', 'dueClock', 'dueProvisional',
    'workingDaysLeft', 'overdue', 'eventCount', 'lastEvent', 'availableActions', 'assigning',
  ]),
})
