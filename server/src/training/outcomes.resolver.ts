import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../core/context.ts'
import { chosenBy } from '../outcome/outcome.filter.ts'
import { OutcomeFilter } from '../outcome/outcome.types.ts'
import { TrainingFigures } from './outcomes.figures.ts'
import { readTrainingCells } from './outcomes.sql.ts'
import { type TrainingDimension, TrainingDimensionEnum, TrainingGroup, TrainingOutcomes } from './outcomes.types.ts'

type Found = TrainingOutcomes & { figures: TrainingFigures }

@Resolver(() => TrainingOutcomes)
export class TrainingOutcomesResolver {
  @Authorized('COO', 'HEAD')
  @Query(() => TrainingOutcomes, { description: 'The filter of the other outcomes: months in which classes ended, who trains, the programme\'s service, where the participants live.' })
  trainingOutcomes(@Ctx() { actor, ask }: Context, @Arg('filter', () => OutcomeFilter, { nullable: true }) filter: OutcomeFilter | null): Found {
    return { figures: new TrainingFigures((by) => ask(readTrainingCells(by)), chosenBy(filter ?? {})), asOf: actor.at }
  }

  @FieldResolver(() => TrainingGroup, { description: 'All of them.' })
  total(@Root() { figures }: Found): Promise<TrainingGroup> {
    return figures.total()
  }

  @FieldResolver(() => [TrainingGroup])
  groups(@Root() { figures }: Found, @Arg('by', () => TrainingDimensionEnum) by: TrainingDimension): Promise<TrainingGroup[]> {
    return figures.by(by)
  }
}
