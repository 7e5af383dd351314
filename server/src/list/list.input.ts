import { Field, ID, InputType, Int } from 'type-graphql'
import { type DataClass, DataClassEnum } from '../agency/data-class.ts'
import { type ConsentPurpose, ConsentPurposeEnum } from '../consent/consent.codes.ts'
import { AnswerInput } from '../referral/referral.inputs.ts'

@InputType()
export class ColumnMapInput {
  @Field(() => Int) index: number
  @Field(() => String, { nullable: true, description: 'A field of ListField; null or not named: the column is not loaded.' }) field?: string | null
}

@InputType()
export class MapColumnsInput {
  @Field(() => ID) id: string
  @Field(() => [ColumnMapInput]) columns: ColumnMapInput[]
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class CellInput {
  @Field(() => Int, { description: 'From 0.' }) column: number
  @Field(() => String) value: string
}

@InputType()
export class CorrectRowInput {
  @Field(() => ID) id: string
  @Field(() => Int) row: number
  @Field(() => [CellInput], { description: 'Cells that are not named stay as they are; a torn row becomes as long as the header.' }) cells: CellInput[]
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class DecideRowInput {
  @Field(() => ID) id: string
  @Field(() => Int) row: number
  @Field(() => Boolean) leftOut: boolean
  @Field(() => ID, { nullable: true, description: 'One of `alike`: the row is about this person, and makes nobody new.' }) personId?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class ListInput {
  @Field(() => ID) id: string
  @Field(() => ID) idempotencyKey: string
}

@InputType({ description: 'What the signed consents of the rows for one service cover.' })
export class ListConsentInput {
  @Field(() => ID) serviceId: string
  @Field(() => [ConsentPurposeEnum]) purposes: ConsentPurpose[]
  @Field(() => [DataClassEnum]) dataSets: DataClass[]
  @Field(() => ID, { description: 'The agency to which they may be given.' }) recipientId: string
}

@InputType()
export class ApplyListInput {
  @Field(() => ID) id: string
  @Field(() => [ListConsentInput], { description: 'As `LoadedList.consents` says it, for every service: nothing is made of rows whose consents nobody has looked at.' })
  consents: ListConsentInput[]
  @Field(() => ID) idempotencyKey: string
}

@InputType({ description: 'What the officer vouches for, for every draft of a service.' })
export class ConfirmationInput {
  @Field(() => ID) serviceId: string
  @Field(() => [String], { description: 'Codes of the items that are there.' }) items: string[]
  @Field(() => [AnswerInput]) answers: AnswerInput[]
}

@InputType()
export class SubmitListInput {
  @Field(() => ID) id: string
  @Field(() => [ConfirmationInput], { description: 'The services to submit to. Drafts that were filled in one by one keep what they have.' })
  confirmations: ConfirmationInput[]
  @Field(() => ID) idempotencyKey: string
}
