import { GraphQLError } from 'graphql'
import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { agencyById } from '../agency/agency.load.ts'
import { readWithReference } from '../agency/agency.reference.ts'
import type { Context } from '../core/context.ts'
import type { Status } from '../referral/referral.codes.ts'
import { funnelOf, groupsOf, ratesOf, reasonsOf, trendOf } from './outcome.figures.ts'
import { type Chosen, groupedBy, readBallTime, readMeasures, readOverdue, readReasons, readReasonsByMonth } from './outcome.sql.ts'
import { isSmall } from './outcome.suppress.ts'
import { BallTime, type Dimension, DimensionEnum, OutcomeFilter, OutcomeGroup, OutcomeMonth, Outcomes, OverdueByHolder } from './outcome.types.ts'

export type Found = Outcomes & { chosen: Chosen }

const month = (given: string | null | undefined): string | null => {
  if (!given) return null
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(given)) throw new GraphQLError('a month is YYYY-MM', { extensions: { code: 'BAD_USER_INPUT' } })
  return `${given}-01`
}
export const chosenBy = ({ monthFrom, monthTo, agencyId, serviceId, regionCode }: OutcomeFilter): Chosen =>
  [month(monthFrom), month(monthTo), agencyId ?? null, serviceId ?? null, regionCode ?? null]

export async function findOutcomes(context: Context, chosen: Chosen): Promise<Found> {
  const [[m], reasons] = await readWithReference(context, readMeasures(...chosen), readReasons(...chosen))
  const base = m!.base
  return {
    chosen, asOf: context.actor.at, base: isSmall(base) ? null : base, baseHidden: isSmall(base), inError: isSmall(m!.inError) ? null : m!.inError,
    maturedShare: base < 10 ? null : Math.round((1000 * m!.ended) / base) / 10,
    funnel: funnelOf(m!), rates: ratesOf(m!, reasons), reasons: reasonsOf(reasons),
  }
}

@Resolver(() => Outcomes)
export class OutcomeResolver {
  @Authorized('COO', 'HEAD')
  @Query(() => Outcomes)
  outcomes(@Ctx() context: Context, @Arg('filter', () => OutcomeFilter, { nullable: true }) filter: OutcomeFilter | null): Promise<Found> {
    return findOutcomes(context, chosenBy(filter ?? {}))
  }

  @FieldResolver(() => [OutcomeGroup])
  async groups(@Root() { chosen }: Found, @Ctx() { ask }: Context, @Arg('by', () => DimensionEnum) by: Dimension): Promise<OutcomeGroup[]> {
    return groupsOf(await ask(groupedBy[by](...chosen)))
  }

  @FieldResolver(() => [OutcomeMonth], { description: 'The oldest month first; months without a referral are left out.' })
  async trend(@Root() { chosen }: Found, @Ctx() { ask }: Context): Promise<OutcomeMonth[]> {
    return trendOf(...await Promise.all([ask(groupedBy.MONTH(...chosen)), ask(readReasonsByMonth(...chosen))]))
  }

  @FieldResolver(() => [BallTime])
  async ballTime(@Root() { chosen }: Found, @Ctx() { ask, load }: Context): Promise<BallTime[]> {
    const rows = await ask(readBallTime(...chosen))
    return Promise.all(rows.map(async ({ agencyId, status, medianDays, count }) => {
      const hidden = isSmall(count)
      return { agency: (await load(agencyById, agencyId))!, status: status as Status, hidden, medianDays: hidden ? null : medianDays, count: hidden ? null : count }
    }))
  }

  @FieldResolver(() => [OverdueByHolder], { description: 'The coordinator sees each of them, so small numbers are not hidden here.' })
  async overdue(@Root() { chosen: [, , ...rest] }: Found, @Ctx() { ask, load, role }: Context): Promise<OverdueByHolder[]> {
    const rows = role === 'COO' ? await ask(readOverdue(...rest)) : []
    return Promise.all(rows.map(async ({ agencyId, ...row }) => ({ ...row, agency: (await load(agencyById, agencyId))! })))
  }
}
