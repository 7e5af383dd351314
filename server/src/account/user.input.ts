import { createUnionType, Field, ID, InputType, Int } from 'type-graphql'
import { Refusal } from '../core/refusal.ts'
import { type Locale, LocaleEnum } from './role.ts'
import { User } from './user.entity.ts'

@InputType()
export class CreateUserInput {
  @Field(() => String, { description: '3 to 40 of a-z 0-9 . _ -; capitals are folded.' }) username: string
  @Field(() => String) displayName: string
  @Field(() => String, { description: '12 to 128 characters, none of the commonest, without user, agency or product name.' })
  password: string
  @Field(() => LocaleEnum, { nullable: true }) locale?: Locale | null
  @Field(() => ID) idempotencyKey: string
}

@InputType({ description: 'What is left out stays. Disabling, another password, or no second factor any more, ends the user\'s sessions.' })
export class UpdateUserInput {
  @Field(() => ID) id: string
  @Field(() => String, { nullable: true }) displayName?: string | null
  @Field(() => LocaleEnum, { nullable: true }) locale?: Locale | null
  @Field(() => String, { nullable: true }) password?: string | null
  @Field(() => Boolean, { nullable: true }) disabled?: boolean | null
  @Field(() => Boolean, { nullable: true, description: 'True takes the second factor away: for a telephone that is lost.' }) resetSecondFactor?: boolean | null
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}

export const UserResult = createUnionType({ name: 'UserResult', types: () => [User, Refusal] as const })
