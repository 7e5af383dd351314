import type { Term } from '../core/clockwork.ts'
import type { ClockKind } from './referral.codes.ts'
import type { Referral } from './referral.entity.ts'
import type { Facts } from './referral.facts.sql.ts'
import { terms } from './referral.states.ts'

/** Opening is the same for every service: one working day. */
const openDays = 1

/** How long a term is and whom it binds, from the service's own days (DOMAIN §4.4). */
export function termOf(
  kind: ClockKind, row: Pick<Referral, 'fromAgencyId' | 'toAgencyId' | 'urgency' | 'classEndOn' | 'reviewOn'>,
  { clocks, deliverBasis, windowClosesOn }: Pick<Facts, 'clocks' | 'deliverBasis' | 'windowClosesOn'>, at: string,
): Term {
  const { days, owner } = terms[kind]
  const delivers = kind === 'C6'
  const afterClass = delivers && deliverBasis === 'CLASS_END' && row.classEndOn
  return {
    ownerId: owner === 'SENDER' ? row.fromAgencyId : row.toAgencyId!,
    days: clocks?.[row.urgency === 'URGENT' ? `${days}Urgent` : days] ?? openDays,
    // Noon in Jakarta: the class's last day itself is day 0.
    countsFrom: afterClass ? `${row.classEndOn}T05:00:00.000Z` : at,
    dueOn: kind === 'C9' ? row.reviewOn : delivers && deliverBasis === 'WINDOW' ? windowClosesOn : null,
  }
}
