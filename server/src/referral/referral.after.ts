import { readWithReference } from '../agency/agency.reference.ts'
import type { Mutated } from '../audit/mutate.ts'
import type { Context } from '../core/context.ts'
import { orRefusal, type Refusal } from '../core/refusal.ts'
import type { ReferralView } from './referral.read.ts'
import { viewReferral } from './referral.read.sql.ts'
import type { ReferralAnswer } from './referral.service.ts'

/** The referral as it is after a mutation, or the refusal. */
export function referralAfter(context: Context, mutated: Promise<Mutated<ReferralAnswer>>): Promise<ReferralView | Refusal> {
  return orRefusal(async () => {
    const { answer: { id } } = await mutated
    const [[row]] = await readWithReference(context, viewReferral(id))
    return row!
  })
}
