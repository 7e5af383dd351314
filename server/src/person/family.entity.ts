import { Field, ID, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Node } from '../core/node.ts'
import { Person } from './person.entity.ts'

@Entity()
@ObjectType({ implements: Node, description: 'The people on one family card (KK), as far as the caller may see them.' })
export class Family implements Node {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Column('boolean') kkOdd: boolean
  @Column('date') since: string
}

@ObjectType()
export class FamilyMember {
  @Field(() => Person) person: Person
  @Field(() => String, { description: 'To the head: HEAD, SPOUSE, CHILD, PARENT, SIBLING, GRANDCHILD, OTHER.' }) relation: string
}
