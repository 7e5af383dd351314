import { type Batch } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { comesInParts } from '../core/part-row.ts'
import type { Row, Statement } from '../core/statement.ts'
import type { ReferralRow } from './referral.list.sql.ts'
import type { ReferralView } from './referral.read.ts'
import { viewMany, viewRows } from './referral.read.sql.ts'

const byId = <R extends { id: string }>(statementOf: (ids: string[]) => Statement<Row>): Batch<R | null> => ({
  statement: (ids) => statementOf([...ids]),
  pick: (rows) => {
    const found = new Map((rows as unknown as R[]).map((row) => [row.id, row]))
    return (id) => found.get(id) ?? null
  },
})

/** A referral with its person, by id. */
export const referralById = byId<ReferralView>(viewMany)
/** One that another thing names, as a list shows it. */
export const referralRowById = byId<ReferralRow>(viewRows)

findableAsNode('Referral', referralById)
comesInParts('Referral', {
  whole: referralById, lacks: 'need',
  answers: new Set([
    'id', 'code', 'version', 'status', 'urgency', 'outcome', 'citizenConfirmation', 'returnCount', 'disputeCount', 'firstContactOn', 'createdAt', 'closedAt',
    'person', 'service', 'sender', 'target', 'assignee', 'assigneeName', 'ballSide', 'ballHolder', 'myTurn', 'dueOn', 'dueClock', 'dueProvisional',
    'workingDaysLeft', 'overdue', 'eventCount', 'lastEvent', 'availableActions', 'contactDueIfAccepted', 'assigning',
    'rejectionProposal',
  ]),
  sometimes: { submittedAt: 'submittedAt', consent: 'consentId' },
})
