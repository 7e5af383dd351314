import { agencyById, serviceById } from '../agency/agency.load.ts'
import { agenciesOfCity, servicesOfCity } from '../agency/agency.sql.ts'
import { nest } from '../core/columns.ts'
import type { Context } from '../core/context.ts'
import { read } from '../core/db.ts'
import type { Row, Statement } from '../core/statement.ts'
import type { Person } from '../person/person.entity.ts'
import type { Referral } from './referral.entity.ts'
import type { Item } from './referral.facts.sql.ts'
import type { ClockRow, EventRow } from './referral.read.sql.ts'

/** A referral as the hot statements give it: with its person, and what else was read in the same round trip. */
export type ReferralView = Referral & {
  person: Person | null
  workingDaysLeft: number | null
  overdue: boolean
  items?: Item[]
  clocks?: ClockRow[]
  events?: EventRow[]
}

export function viewOf(row: Row): ReferralView {
  const person = nest<Person>(row, 'person.')
  return Object.assign(row, { person }) as unknown as ReferralView
}

/**
 * Reads statements of referrals in one round trip, together with the city's agencies and services, which every list shows: both are
 * few, and this way no row needs a look-up of its own.
 */
export async function readWithReference<const S extends readonly Statement<unknown>[]>(context: Context, ...statements: S) {
  const [agencies, services, ...rows] = await read(context.actor, agenciesOfCity(true), servicesOfCity(null, true), ...statements)
  for (const agency of agencies) context.prime(agencyById, agency.id, agency)
  for (const service of services) context.prime(serviceById, service.id, service)
  return rows as unknown as { [I in keyof S]: S[I] extends Statement<infer R> ? R[] : never }
}
