import { Field, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { type DataClass, DataClassEnum } from './data-class.ts'

@Entity('disclosure_profile')
@ObjectType({ description: 'What travels with a referral to a service, and so what its agency may see of the resident.' })
export class DisclosureProfile {
  @Field(() => String) @PrimaryColumn('text') code: string
  @Field(() => String) @Column('text') nameId: string
  @Field(() => String) @Column('text') nameEn: string
  @Field(() => [DataClassEnum]) @Column('text', { array: true }) classes: DataClass[]
}
