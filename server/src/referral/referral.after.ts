import { readWithReference } from '../agency/agency.reference.ts'
import type { Mutated } from '../audit/mutate.ts'
import type { Context } from '../core/context.ts'
import { orRefusal, type Refusal } from '../core/refusal.ts'
import type { ReferralView } from './referral.read.ts'
import { viewReferral } from './referral.read.sql.ts'
import type { ReferralAnswer } from './referral.service.ts'

/**
 * The referral as the mutation left it, or the refusal. Where a key is sent again and the referral has moved on since, version and
 * status are still those of the first answer: whoever goes on from there is told that it is stale.
 */
export function referralAfter(context: Context, mutated: Promise<Mutated<ReferralAnswer>>): Promise<ReferralView | Refusal> {
  return orRefusal(async () => {
    const { answer: { id, ...first }, repeated } = await mutated
    const [[row]] = await readWithReference(context, viewReferral(id))
    return repeated ? Object.assign(row!, first) : row!
  })
}
