import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { agencyById } from '../agency/agency.load.ts'
import { readWithReference } from '../agency/agency.reference.ts'
import type { Context } from '../core/context.ts'
import type { Dimension } from './outcome.codes.ts'
import { ballTimesOf, countsOf, funnelOf, type Group, groupsOf, hiddenReasons, percent, ratesOf, reasonsOf, trendOf } from './outcome.figures.ts'
import { chosenBy } from './outcome.filter.ts'
import { Disclosure, groupsOfAll, hiddenStays, leastOf, referralsOf } from './outcome.hidden.ts'
import { agencyKnownTo, listsEachCase } from './outcome.own.ts'
import { type Chosen, type GroupRow, readBallTime, readMeasures, readOverdue, readReasons } from './outcome.sql.ts'
import { hiddenCounts, none, union } from './outcome.suppress.ts'
import { BallTime, DimensionEnum, OutcomeFilter, OutcomeGroup, OutcomeMonth, Outcomes, OverdueByHolder } from './outcome.types.ts'

/** `judged`: without which agency, if any, the figures are looked at for what they must hide. */
export type Found = Outcomes & { chosen: Chosen; judged: readonly (string | null)[]; groupsBy(by: Dimension): Promise<Group[]> }

/** `tellsSmall`: whoever asks may see small numbers. Without a word nobody may, so that no file and no sum tells them by accident. */
export async function findOutcomes(context: Context, chosen: Chosen, tellsSmall = false): Promise<Found> {
  const known = tellsSmall ? null : agencyKnownTo(context.actor)
  const judged = known ? [null, known] : [null]
  const cohorts = await Promise.all(judged.map((without) => findCohort(context, chosen, tellsSmall, without)))
  const [{ counts, measures: { base, inError, ended }, reasons }] = cohorts as [Cohort]
  const hidden = union(cohorts.map((one) => one.hidden))
  return {
    chosen, judged, groupsBy: (by) => groupsOfAll(cohorts.map(({ disclosure }) => disclosure), chosen, by), tellsSmall, asOf: context.actor.at,
    base: hidden.has('base') ? null : base, baseHidden: hidden.has('base'),
    inError: hidden.has('inError') ? null : inError, maturedShare: hidden.has('ended') ? null : percent(ended, base),
    funnel: funnelOf(counts, hidden), rates: ratesOf(counts, hidden), reasons: reasonsOf(reasons, hidden),
  }
}

type Cohort = Awaited<ReturnType<typeof findCohort>>
/** What was chosen, or what is left of it without an agency, with what it must hide. */
async function findCohort(context: Context, chosen: Chosen, tellsSmall: boolean, without: string | null) {
  const disclosure = new Disclosure<GroupRow>(referralsOf(context, without), tellsSmall)
  const [[[found], reasons], wider] = await Promise.all([
    readWithReference(context, readMeasures(...chosen, without), readReasons(...chosen, without)), disclosure.ofChosen(chosen),
  ])
  const measures = found!
  const counts = countsOf(measures, reasons)
  const hidden = tellsSmall ? none : hiddenReasons(reasons, hiddenCounts([counts], { already: [wider], least: leastOf(chosen) })[0]!)
  return { disclosure, measures, reasons, counts, hidden }
}

export async function ballTimes(context: Context, { chosen, baseHidden, tellsSmall, judged }: Found) {
  const [rows, ...hidden] = await Promise.all([
    context.ask(readBallTime(...chosen)), ...(tellsSmall ? [] : judged.map((without) => hiddenStays(context, chosen, without))),
  ])
  return ballTimesOf(rows, union(hidden), { baseHidden })
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
  async groups(@Root() { groupsBy }: Found, @Arg('by', () => DimensionEnum) by: Dimension): Promise<OutcomeGroup[]> {
    return groupsOf(await groupsBy(by))
  }

  @FieldResolver(() => [OutcomeMonth], { description: 'The oldest month first; months without a referral are left out.' })
  async trend(@Root() { groupsBy }: Found): Promise<OutcomeMonth[]> {
    return trendOf(await groupsBy('MONTH'))
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
