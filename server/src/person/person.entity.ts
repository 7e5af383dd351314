import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { connectionOf } from '../core/connection.ts'
import { Node } from '../core/node.ts'
import { DateScalar } from '../core/scalars.ts'
import { type NikStatus, NikStatusEnum } from './person.codes.ts'

@Entity()
@ObjectType({
  implements: Node,
  description: 'A resident, as far as the caller\'s agency may see: a class of data that is not shared with it is null. '
    + '`disclosure` says what is shared and why.',
})
export class Person implements Node {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Field(() => String, { description: 'One string: many have one name.' }) @Column('text') name: string
  @Column('text', { nullable: true }) regionCode: string | null
  @Field(() => NikStatusEnum) @Column('text') nikStatus: NikStatus
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) deceasedOn: string | null
  @Column('uuid') registeredByAgencyId: string
  @Column('timestamptz') createdAt: string
  @Column('timestamptz') changedAt: string
  @Column('text') changedBy: string
  @Field(() => Int, { description: 'Send it back with a change.' }) @Column('int') version: number
}

export const PersonConnection = connectionOf('Person', () => Person)
