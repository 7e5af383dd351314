import { Field, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../core/scalars.ts'
import type { Channel, ContactResult } from '../referral/referral.codes.ts'
import { ContactChannel, ContactResultEnum } from '../referral/referral.enums.ts'
import type { FigureBasis, HelpAnswer, VisitMethod } from './training.codes.ts'
import { FigureBasisEnum, HelpAnswerEnum, VisitMethodEnum } from './training.enums.ts'

const optional = { nullable: true } as const

@InputType()
export class PlanStepInput {
  @Field(() => String) text: string
  @Field(() => DateScalar) dueOn: string
  @Field(() => DateScalar, optional) doneOn?: string | null
}

@InputType()
export class SavePlanInput {
  @Field(() => ID) enrolmentId: string
  @Field(() => String) goal: string
  @Field(() => [PlanStepInput]) steps: PlanStepInput[]
  @Field(() => Int, { nullable: true, description: 'Null for the first.' }) expectedVersion?: number | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class RecordVisitInput {
  @Field(() => ID) id: string
  @Field(() => Int) expectedVersion: number
  @Field(() => DateScalar) visitedOn: string
  @Field(() => VisitMethodEnum) method: VisitMethod
  @Field(() => Boolean) reached: boolean
  @Field(() => Boolean, { nullable: true, description: 'Whoever was reached has one; whoever was not is unknown.' }) trading?: boolean | null
  @Field(() => Int, optional) turnoverRupiah?: number | null
  @Field(() => Int, optional) costsRupiah?: number | null
  @Field(() => FigureBasisEnum, optional) basis?: FigureBasis | null
  @Field(() => Int, optional) workers?: number | null
  @Field(() => String, optional) obstacles?: string | null
  @Field(() => String, optional) nextStep?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class RemovePhotoInput {
  @Field(() => ID) visitId: string
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class RecordContactInput {
  @Field(() => ID) enrolmentId: string
  @Field(() => ContactChannel) channel: Channel
  @Field(() => ContactResultEnum) result: ContactResult
  @Field(() => String, optional) note?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class ProposeHelpInput {
  @Field(() => ID, { description: 'Made by the client.' }) id: string
  @Field(() => ID) enrolmentId: string
  @Field(() => String) note: string
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class AnswerHelpInput {
  @Field(() => ID) id: string
  @Field(() => HelpAnswerEnum, { description: 'DRAFTED makes a draft of a new referral for the same resident.' }) answer: HelpAnswer
  @Field(() => String, { nullable: true, description: 'Needed where it is declined.' }) note?: string | null
  @Field(() => ID) idempotencyKey: string
}
