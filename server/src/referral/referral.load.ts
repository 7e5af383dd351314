import { type Batch } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
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
