import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
import { enumOf } from '../core/enum.ts'
import { Node } from '../core/node.ts'

export const agencyKinds = ['OPD', 'UPT', 'PLUT', 'KEMENSOS', 'SCHOOL', 'LKS'] as const
export type AgencyKind = (typeof agencyKinds)[number]
export const AgencyKindEnum = enumOf('AgencyKind', agencyKinds)

@Entity('agency')
@ObjectType({ implements: Node, description: 'An office that sends or takes referrals.' })
export class Agency implements Node {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string
  @Field(() => String) @Column('text') cityCode: string
  @Field(() => String, { description: 'Unique within its city.' }) @Column('text') code: string
  @Field(() => String) @Column('text') nameId: string
  @Field(() => String) @Column('text') nameEn: string
  @Field(() => String) @Column('text') shortName: string
  @Field(() => AgencyKindEnum) @Column('text') kind: AgencyKind
  @Field(() => Boolean, { description: 'An agency that is not active keeps its past and lets nobody in.' }) @Column('boolean')
  active: boolean
  @Field(() => Boolean, { description: 'All of its people need a second factor, and not only those whose role does.' }) @Column('boolean')
  secondFactorForAll: boolean
  @Field(() => ID, { description: 'Its working days.' }) @Column('uuid') calendarId: string
  @Field(() => Int) @Column('int') version: number
}
