import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import type { MediaType } from '../attachment/attachment.codes.ts'
import { Refusal } from '../core/refusal.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'
import type { HelpAnswer } from './training.codes.ts'
import { HelpAnswerEnum } from './training.enums.ts'
import { FollowUpVisit } from './visit.entity.ts'

const optional = { nullable: true } as const

@ObjectType()
export class PlanStep {
  @Field(() => String) text: string
  @Field(() => DateScalar) dueOn: string
  @Field(() => DateScalar, optional) doneOn: string | null
}

@ObjectType({ description: 'What a participant wants to reach, and by which steps (RTL).' })
export class FollowUpPlan {
  @Field(() => String) goal: string
  @Field(() => [PlanStep]) steps: PlanStep[]
  @Field(() => String, { description: 'Who keeps it.' }) ownerName: string
  @Field(() => Int) version: number
}

@ObjectType({ description: 'A photo that goes with a visit, sent by PUT /visit-photos/:id.' })
export class VisitPhoto {
  @Field(() => ID) id: string
  @Field(() => DateTimeScalar) at: string
  @Field(() => String) by: string
  @Field(() => String) mediaType: MediaType
  @Field(() => Int) bytes: number
}

@ObjectType({ description: 'Somebody is in trouble: the agency that once sent the person is asked for a new referral.' })
export class HelpProposal {
  @Field(() => ID) id: string
  enrolmentId: string
  referralId: string
  toAgencyId: string
  draftedId: string | null
  @Field(() => String) note: string
  @Field(() => String) proposedBy: string
  @Field(() => DateTimeScalar) proposedAt: string
  @Field(() => HelpAnswerEnum, optional) answer: HelpAnswer | null
  @Field(() => String, optional) answerNote: string | null
  @Field(() => String, optional) answeredBy: string | null
  @Field(() => DateTimeScalar, optional) answeredAt: string | null
}

@ObjectType({ description: 'What became of those who passed: counts, of classes with five or more of them.' })
export class ClassMirror {
  @Field(() => Int) passed: number
  @Field(() => Int, { nullable: true, description: 'Whose referral was delivered; null where that, or the rest, is under 5.' }) delivered: number | null
  @Field(() => Int, { description: 'Still trading after 90 days, of all who passed.' }) trading90: number
  @Field(() => Int, { description: 'Nobody knows.' }) unknown90: number
  @Field(() => Int) trading180: number
  @Field(() => Int) unknown180: number
}

export const VisitResult = createUnionType({ name: 'VisitResult', types: () => [FollowUpVisit, Refusal] as const })
export const HelpResult = createUnionType({ name: 'HelpResult', types: () => [HelpProposal, Refusal] as const })
