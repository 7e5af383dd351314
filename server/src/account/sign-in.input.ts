import { Field, InputType } from 'type-graphql'

@InputType()
export class SignInInput {
  @Field(() => String) username: string
  @Field(() => String) password: string
  @Field(() => String, { nullable: true, description: 'Of the second factor, where there is one: six digits, or a recovery code.' }) code?: string | null
}

@InputType()
export class ChoosePasswordInput extends SignInInput {
  @Field(() => String) next: string
}
