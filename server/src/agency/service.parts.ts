import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../core/enum.ts'
import { DateScalar } from '../core/scalars.ts'

export const capacityStatuses = ['AVAILABLE', 'WAITLIST', 'FULL', 'ASSESS_FIRST'] as const
export type CapacityStatus = (typeof capacityStatuses)[number]
export const CapacityStatusEnum = enumOf('CapacityStatus', capacityStatuses)

export const deliverBases = ['START', 'CLASS_END', 'WINDOW'] as const
export type DeliverBasis = (typeof deliverBases)[number]
export const DeliverBasisEnum = enumOf('DeliverBasis', deliverBases, 'From when the term to deliver counts.')

export const evidenceKinds = ['NONE', 'NUMBER', 'CERTIFICATE', 'ATTENDANCE'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
export const EvidenceKindEnum = enumOf('EvidenceKind', evidenceKinds, 'What must be shown to call a service delivered.')

@ObjectType()
export class Capacity {
  @Field(() => CapacityStatusEnum) status: CapacityStatus
  @Field(() => String, { nullable: true, description: 'What is counted: kursi, orang.' }) unit: string | null
  @Field(() => Int, { nullable: true }) total: number | null
  @Field(() => Int, { nullable: true }) free: number | null
  @Field(() => String, { nullable: true }) note: string | null
  @Field(() => DateScalar) asOf: string
  @Field(() => Boolean, { description: 'Older than 14 days.' }) unconfirmed: boolean
}

@InputType()
export class CapacityInput {
  @Field(() => CapacityStatusEnum) status: CapacityStatus
  @Field(() => String, { nullable: true }) unit?: string | null
  @Field(() => Int, { nullable: true }) total?: number | null
  @Field(() => Int, { nullable: true }) free?: number | null
  @Field(() => String, { nullable: true }) note?: string | null
}

@ObjectType({ description: 'Days on which the service takes referrals, both included.' })
export class ServiceWindow {
  @Field(() => ID) id: string
  @Field(() => DateScalar) opensOn: string
  @Field(() => DateScalar) closesOn: string
  @Field(() => Int, { nullable: true }) quota: number | null
}

@InputType()
export class ServiceWindowInput {
  @Field(() => DateScalar) opensOn: string
  @Field(() => DateScalar) closesOn: string
  @Field(() => Int, { nullable: true }) quota?: number | null
}

@ObjectType({ description: 'A paper or fact that the sender brings.' })
@InputType('RequiredItemInput')
export class RequiredItem {
  @Field(() => String) code: string
  @Field(() => String) labelId: string
  @Field(() => String) labelEn: string
  @Field(() => Boolean) mandatory: boolean
}

@ObjectType({ description: 'A question that decides whether the resident may have the service.' })
@InputType('EligibilityQuestionInput')
export class EligibilityQuestion {
  @Field(() => String) code: string
  @Field(() => String) textId: string
  @Field(() => String) textEn: string
  @Field(() => Boolean, { description: 'The answer that makes eligible.' }) mustBe: boolean
}

/** The terms of C2 to C8 in working days, each with that of an urgent referral (DOMAIN §4.4). C1 is always one day. */
export const clockDays = [
  'decide', 'decideUrgent', 'complete', 'completeUrgent', 'firstContact', 'firstContactUrgent', 'waitlistReview',
  'waitlistReviewUrgent', 'deliver', 'deliverUrgent', 'nextStep', 'nextStepUrgent', 'confirm', 'confirmUrgent',
] as const
export type ClockDays = Record<(typeof clockDays)[number], number>

@ObjectType({ description: 'How many working days each step may take.' })
@InputType('ServiceClocksInput')
export class ServiceClocks implements ClockDays {
  @Field(() => Int, { description: 'C2: submitted to decided.' }) decide: number
  @Field(() => Int) decideUrgent: number
  @Field(() => Int, { description: 'C3: returned to sent again.' }) complete: number
  @Field(() => Int) completeUrgent: number
  @Field(() => Int, { description: 'C4: accepted to first contact.' }) firstContact: number
  @Field(() => Int) firstContactUrgent: number
  @Field(() => Int, { description: 'C5: waitlisted to the next word, repeating.' }) waitlistReview: number
  @Field(() => Int) waitlistReviewUrgent: number
  @Field(() => Int, { description: 'C6: started, class ended or window closed, to delivered.' }) deliver: number
  @Field(() => Int) deliverUrgent: number
  @Field(() => Int, { description: 'C7: rejected or unfulfilled to what happens next.' }) nextStep: number
  @Field(() => Int) nextStepUrgent: number
  @Field(() => Int, { description: 'C8: delivered to confirmed with the resident.' }) confirm: number
  @Field(() => Int) confirmUrgent: number
  @Field(() => DeliverBasisEnum) deliverBasis: DeliverBasis
}
