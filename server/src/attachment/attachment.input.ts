import { Field, ID, InputType } from 'type-graphql'

@InputType()
export class WithdrawAttachmentInput {
  @Field(() => ID) referralId: string
  @Field(() => ID) id: string
  @Field(() => ID) idempotencyKey: string
}
