import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { dayOf } from '../core/clock.ts'
import type { Context } from '../core/context.ts'
import { DateScalar } from '../core/scalars.ts'
import { trainingGroups } from './outcomes.figures.ts'
import { trainingBy, trainingInAll } from './outcomes.sql.ts'
import { type TrainingDimension, TrainingDimensionEnum, TrainingGroup, TrainingOutcomes } from './outcomes.types.ts'

type Found = TrainingOutcomes & { chosen: [from: string | null, to: string] }

@Resolver(() => TrainingOutcomes)
export class TrainingOutcomesResolver {
  @Authorized('COO', 'HEAD')
  @Query(() => TrainingOutcomes)
  async trainingOutcomes(
    @Ctx() { actor, ask }: Context,
    @Arg('endedFrom', () => DateScalar, { nullable: true }) endedFrom: string | null,
    @Arg('endedTo', () => DateScalar, { nullable: true }) endedTo: string | null,
  ): Promise<Found> {
    const today = dayOf(actor.at)
    // What still runs has no results to show.
    const chosen: Found['chosen'] = [endedFrom, endedTo && endedTo < today ? endedTo : today]
    const [row] = await ask(trainingInAll(...chosen))
    return { chosen, asOf: actor.at, total: trainingGroups([row!])[0]! }
  }

  @FieldResolver(() => [TrainingGroup])
  async groups(@Root() { chosen }: Found, @Ctx() { ask }: Context, @Arg('by', () => TrainingDimensionEnum) by: TrainingDimension): Promise<TrainingGroup[]> {
    return trainingGroups(await ask(trainingBy[by](...chosen)))
  }
}
