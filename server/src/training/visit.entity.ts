import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../core/scalars.ts'
import type { FigureBasis, VisitDays, VisitMethod } from './training.codes.ts'
import { FigureBasisEnum, VisitMethodEnum } from './training.enums.ts'

const optional = { nullable: true } as const

@Entity()
@ObjectType({ description: 'A look at what became of a participant. Not made, or nobody reached, is unknown: never no.' })
export class FollowUpVisit {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Column('uuid') enrolmentId: string
  @Field(() => Int, { description: 'Calendar days after the class: 30, 90 or 180.' }) @Column('int') afterDays: VisitDays
  @Field(() => DateScalar) @Column('date') dueOn: string
  @Field(() => DateScalar, { nullable: true, description: 'Null: not made yet.' }) @Column('date', optional) visitedOn: string | null
  @Field(() => VisitMethodEnum, optional) @Column('text', optional) method: VisitMethod | null
  @Field(() => Boolean, optional) @Column('boolean', optional) reached: boolean | null
  @Field(() => Boolean, { nullable: true, description: 'Null: unknown.' }) @Column('boolean', optional) trading: boolean | null
  @Field(() => Int, { nullable: true, description: 'A month.' }) @Column('bigint', optional) turnoverRupiah: number | null
  @Field(() => Int, { nullable: true, description: 'A month.' }) @Column('bigint', optional) costsRupiah: number | null
  @Field(() => FigureBasisEnum, { nullable: true, description: 'Where turnover and costs come from.' }) @Column('text', optional) basis: FigureBasis | null
  @Field(() => Int, { nullable: true, description: 'Who work there, the owner too.' }) @Column('int', optional) workers: number | null
  @Field(() => String, optional) @Column('text', optional) obstacles: string | null
  @Field(() => String, optional) @Column('text', optional) nextStep: string | null
  @Field(() => String, optional) @Column('text', optional) visitedBy: string | null
  @Field(() => Int, { description: 'Send it back with the visit.' }) @Column('int') version: number
}
