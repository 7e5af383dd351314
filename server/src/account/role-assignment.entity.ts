import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
import type { Role } from '../core/actor.ts'
import { Node } from '../core/node.ts'
import { RoleEnum } from './role.ts'

@Entity('role_assignment')
@ObjectType({
  implements: Node,
  description: 'What a user may do, for which agency, where and from when to when. One is active in a session.',
})
export class RoleAssignment implements Node {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string
  @Field(() => RoleEnum) @Column('text') role: Role
  @Field(() => [String], { description: 'Kecamatan or kelurahan it is limited to; empty = the whole city.' })
  @Column('text', { array: true }) regionCodes: string[]
  @Field(() => Int) @Column('int') version: number
  @Column('date') startsOn: string
  @Column('date', { nullable: true }) endsOn: string | null
  @Column('text') cityCode: string
  @Column('uuid') agencyId: string
  @Column('uuid') userId: string
}
