import { createUnionType, Field, Int, ObjectType } from 'type-graphql'
import { Refusal } from '../core/refusal.ts'

@ObjectType({ description: 'One line of a list: whom it means, or why nobody can be enrolled by it.' })
export class EnrolListRow {
  @Field(() => Int, { description: 'As a spreadsheet counts.' }) line: number
  @Field(() => String, { nullable: true, description: 'The name, or else the code of the referral, as the list has it.' }) written: string | null
  personId: string | null
  referralId: string | null
  @Field(() => Refusal, { nullable: true, description: 'What `enrol` would refuse now, and how to cure it.' }) refusal: Refusal | null
}

@ObjectType({ description: 'A list of people, read and looked up; nothing of it is kept.' })
export class EnrolList {
  @Field(() => [EnrolListRow]) rows: EnrolListRow[]
}
export const EnrolListResult = createUnionType({ name: 'EnrolListResult', types: () => [EnrolList, Refusal] as const })
