import { serviceById } from '../agency/agency.load.ts'
import type { Context } from '../core/context.ts'
import { stepsNow } from '../core/lifecycle.ts'
import { oneBy } from '../core/loader.ts'
import type { Referral } from './referral.entity.ts'
import { cycle } from './referral.policy.ts'
import { termOf } from './referral.terms.ts'

/** By an agency and so many of its working days: `<id> 5`. No day where its calendar is not loaded that far. */
const dueFromNow = oneBy<{ dueOn: string | null }>('calendar.due_from_now', `
  select k.key, working_due(a.calendar_id, (select current_instant()), split_part(k.key, ' ', 2)::int) as "dueOn"
  from unnest($1::text[]) k (key) join agency a on a.id = split_part(k.key, ' ', 1)::uuid`)

/** The day on which the term of first contact (C4) would end, were the referral accepted now; null where the actor cannot accept it. */
export async function contactDueIfAccepted(row: Referral, { actor, load }: Context): Promise<string | null> {
  if (!stepsNow(cycle, actor, row).some(({ action }) => action === 'ACCEPT')) return null
  const { clocks, deliverBasis } = (await load(serviceById, row.serviceId!))!
  const { ownerId, days } = termOf('C4', row, { clocks, deliverBasis, windowClosesOn: null }, actor.at)
  return (await load(dueFromNow, `${ownerId} ${days}`))?.dueOn ?? null
}
