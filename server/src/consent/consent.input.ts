import { Field, ID, InputType, Int } from 'type-graphql'
import { type DataClass, DataClassEnum } from '../agency/data-class.ts'
import { DateScalar } from '../core/scalars.ts'
import {
  type ConsentForm, ConsentFormEnum, type ConsentPurpose, ConsentPurposeEnum, type ConsentRelation, ConsentRelationEnum,
} from './consent.codes.ts'

@InputType()
export class RecordConsentInput {
  @Field(() => ID) personId: string
  @Field(() => String, { description: 'The guardian\'s name, or the person\'s own.' }) givenBy: string
  @Field(() => ConsentRelationEnum, { description: 'GUARDIAN for whoever is under 18.' }) relation: ConsentRelation
  @Field(() => [ConsentPurposeEnum]) purposes: ConsentPurpose[]
  @Field(() => [ID], { description: 'Agencies of the city.' }) recipientIds: string[]
  @Field(() => [DataClassEnum], { description: 'The name always travels.' }) dataSets: DataClass[]
  @Field(() => ConsentFormEnum) form: ConsentForm
  @Field(() => String, { description: 'id, jv, mad …' }) language: string
  @Field(() => DateScalar) givenOn: string
  @Field(() => DateScalar, { nullable: true, description: 'Twelve months from `givenOn` where left out, and at most.' })
  expiresOn?: string | null
  @Field(() => String, { nullable: true, description: 'Where the paper or the recording is kept.' }) evidence?: string | null
  @Field(() => String, {
    nullable: true, description: 'Needed where a guardian speaks for an adult, or for somebody whose age is not known.',
  })
  ground?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class WithdrawConsentInput {
  @Field(() => ID) id: string
  @Field(() => String) reason: string
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}
