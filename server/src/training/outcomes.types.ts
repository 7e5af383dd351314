import { Field, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../core/enum.ts'
import { DateTimeScalar } from '../core/scalars.ts'

export const trainingDimensions = ['PROGRAMME', 'KELURAHAN', 'GROUP'] as const
export type TrainingDimension = (typeof trainingDimensions)[number]
export const TrainingDimensionEnum = enumOf('TrainingDimension', trainingDimensions,
  'GROUP: CHILD, ELDERLY, DISABILITY, WOMAN, OTHER, each person in one.')

const optional = { nullable: true } as const

@ObjectType({ description: 'Numerators and denominators; null where a cell is under 5 or would give one away.' })
export class TrainingGroup {
  @Field(() => String) key: string
  @Field(() => String) label: string
  @Field(() => String) labelEn: string
  @Field(() => Int, { nullable: true, description: 'Who had a seat.' }) enrolled: number | null
  @Field(() => Int, optional) passed: number | null
  @Field(() => Int, { nullable: true, description: 'Trading after 90 days; of all who passed.' }) trading90: number | null
  @Field(() => Int, { nullable: true, description: 'Not visited, or not reached: nobody knows.' }) unknown90: number | null
  @Field(() => Int, optional) trading180: number | null
  @Field(() => Int, optional) unknown180: number | null
  @Field(() => Boolean, { description: 'At least one of its cells is.' }) hidden: boolean
}

@ObjectType({ description: 'Of the classes that ended in the chosen months; what still runs has no results.' })
export class TrainingOutcomes {
  @Field(() => DateTimeScalar) asOf: string
}
