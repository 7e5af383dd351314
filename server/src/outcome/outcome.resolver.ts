import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { agencyById } from '../agency/agency.load.ts'
import { readWithReference } from '../agency/agency.reference.ts'
import type { Context } from '../core/context.ts'
import type { Dimension } from './outcome.codes.ts'
import { ballTimesOf, countsOf, funnelOf, groupsOf, hiddenReasons, percent, ratesOf, reasonsOf, trendOf } from './outcome.figures.ts'
import { chosenBy } from './outcome.filter.ts'
import { Disclosure, hiddenStays, leastOf, referralsOf } from './outcome.hidden.ts'
import { listsEachCase } from './outcome.own.ts'
import { type Chosen, type GroupRow, readBallTime, readMeasures, readOverdue, readReasons } from './outcome.sql.ts'
import { hiddenCounts, none } from './outcome.suppress.ts'
import { BallTime, DimensionEnum, OutcomeFilter, OutcomeGroup, OutcomeMonth, Outcomes, OverdueByHolder } from './outcome.types.ts'

export type Found = Outcomes & { chosen: Chosen; disclosure: Disclosure<GroupRow> }

/** `tellsSmall`: whoever asks may see small numbers. Without a word nobody may, so that no file and no sum tells them by accident. */
export async function findOutcomes(context: Context, chosen: Chosen, tellsSmall = false): Promise<Found> {
  const disclosure = new Disclosure<GroupRow>(referralsOf(context), tellsSmall)
  const [[[measures], reasons], wider] = await Promise.all([
    readWithReference(context, readMeasures(...chosen), readReasons(...chosen)), disclosure.ofChosen(chosen),
  ])
  const counts = countsOf(measures!, reasons)
  const hidden = tellsSmall ? none : hiddenReasons(reasons, hiddenCounts([counts], { already: [wider], least: leastOf(chosen) })[0]!)
  const { base, inError, ended } = measures!
  return {
    chosen, disclosure, tellsSmall, asOf: context.actor.at, base: hidden.has('base') ? null : base, baseHidden: hidden.has('base'),
    inError: hidden.has('inError') ? null : inError, maturedShare: hidden.has('ended') ? null : percent(ended, base),
    funnel: funnelOf(counts, hidden), rates: ratesOf(counts, hidden), reasons: reasonsOf(reasons, hidden),
  }
}

export async function ballTimes(context: Context, { chosen, baseHidden, tellsSmall }: Found) {
  const [rows, wider] = await Promise.all([context.ask(readBallTime(...chosen)), tellsSmall ? none : hiddenStays(context, chosen)])
  return ballTimesOf(rows, wider, { baseHidden, tellsSmall })
}

@Resolver(() => Outcomes)
export class OutcomeResolver {
  @Authorized('COO', 'HEAD')
  @Query(() => Outcomes)
  outcomes(@Ctx() context: Context, @Arg('filter', () => OutcomeFilter, { nullable: true }) filter: OutcomeFilter | null): Promise<Found> {
    const chosen = chosenBy(filter ?? {})
    return findOutcomes(context, chosen, listsEachCase(context.actor, chosen))
  }

  @FieldResolver(() => [OutcomeGroup])
  async groups(@Root() { chosen, disclosure }: Found, @Arg('by', () => DimensionEnum) by: Dimension): Promise<OutcomeGroup[]> {
    return groupsOf(await disclosure.groups(chosen, by))
  }

  @FieldResolver(() => [OutcomeMonth], { description: 'The oldest month first; months without a referral are left out.' })
  async trend(@Root() { chosen, disclosure }: Found): Promise<OutcomeMonth[]> {
    return trendOf(await disclosure.groups(chosen, 'MONTH'))
  }

  @FieldResolver(() => [BallTime])
  async ballTime(@Root() found: Found, @Ctx() context: Context): Promise<BallTime[]> {
    const rows = await ballTimes(context, found)
    return Promise.all(rows.map(async ({ agencyId, ...row }) => ({ ...row, agency: (await context.load(agencyById, agencyId))! })))
  }

  @FieldResolver(() => [OverdueByHolder], { description: 'The coordinator sees each of them, so small numbers are not hidden here.' })
  async overdue(@Root() { chosen: [, , ...rest] }: Found, @Ctx() { ask, load, role }: Context): Promise<OverdueByHolder[]> {
    const rows = role === 'COO' ? await ask(readOverdue(...rest)) : []
    return Promise.all(rows.map(async ({ agencyId, ...row }) => ({ ...row, agency: (await load(agencyById, agencyId))! })))
  }
}
