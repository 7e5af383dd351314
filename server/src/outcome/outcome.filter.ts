import { GraphQLError } from 'graphql'
import type { Chosen } from './outcome.sql.ts'
import type { OutcomeFilter } from './outcome.types.ts'

const month = (given: string | null | undefined): string | null => {
  if (!given) return null
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(given)) throw new GraphQLError('a month is YYYY-MM', { extensions: { code: 'BAD_USER_INPUT' } })
  return `${given}-01`
}
/** A form that leaves a choice open sends it empty. */
export const chosenBy = ({ monthFrom, monthTo, agencyId, serviceId, regionCode }: OutcomeFilter): Chosen =>
  [month(monthFrom), month(monthTo), agencyId || null, serviceId || null, regionCode || null]
