import { createUnionType, Field, InputType, Int, ObjectType } from 'type-graphql'
import { Refusal } from '../core/refusal.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import { Me } from './me.ts'
import { SignInInput } from './sign-in.input.ts'

@ObjectType({ description: 'The second factor of the own account.' })
export class SecondFactor {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null where there is none.' }) since: string | null
  @Field(() => Int) recoveryCodesLeft: number
  @Field(() => Boolean, { description: 'Whoever needs it cannot take it away, and sets it up as he signs in.' }) compulsory: boolean
}

@ObjectType({ description: 'A secret for an authenticator, good for half an hour; set up by sending it back with a code.' })
export class SecondFactorOffer {
  __typename: 'SecondFactorOffer'
  @Field(() => String, { description: 'In Base32, to be typed.' }) secret: string
  @Field(() => String, { description: 'otpauth://…, for an authenticator on the same telephone.' }) address: string
  @Field(() => Int, { description: 'Width and height of the QR code, in its squares.' }) qrSize: number
  @Field(() => String, { description: 'The address as a QR code: the path of its dark squares.' }) qrPath: string
  @Field(() => String, { description: 'What is sent back.' }) sealed: string
}

@ObjectType({ description: 'Shown this once.' })
export class RecoveryCodes {
  @Field(() => [String], { description: 'Each opens the account once, in place of a code of the authenticator.' }) codes: string[]
  @Field(() => Me) me: Me
}

@InputType()
export class EnrolSecondFactorInput extends SignInInput {
  @Field(() => String, { description: '`sealed` of the offer; `code` is one of the new secret.' }) offer: string
  @Field(() => String, { nullable: true, description: 'An own password, where somebody else has set the one given.' }) next?: string | null
}

export const SignInResult = createUnionType({ name: 'SignInResult', types: () => [Me, SecondFactorOffer, Refusal] as const })
export const RecoveryCodesResult = createUnionType({ name: 'RecoveryCodesResult', types: () => [RecoveryCodes, Refusal] as const })
