import { Field, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../core/scalars.ts'
import type { Action, Channel, Confirmation, ContactResult, Disposition, ItemState, Outcome, ReasonCode, Urgency } from './referral.codes.ts'
import {
  CitizenConfirmation, ContactChannel, ContactResultEnum, DispositionEnum, ItemStateEnum, OutcomeEnum, ReasonCode as ReasonCodeEnum, ReferralAction,
  UrgencyEnum,
} from './referral.enums.ts'

const optional = { nullable: true } as const

@InputType()
export class ItemInput {
  @Field(() => String) code: string
  @Field(() => ItemStateEnum) state: ItemState
  @Field(() => String, optional) note?: string | null
}

@InputType()
export class AnswerInput {
  @Field(() => String) code: string
  @Field(() => Boolean) answer: boolean
}

@InputType()
class DraftContent {
  @Field(() => ID, optional) serviceId?: string | null
  @Field(() => String, optional) need?: string | null
  @Field(() => UrgencyEnum, optional) urgency?: Urgency | null
  @Field(() => String, optional) urgencyReason?: string | null
  @Field(() => ID, optional) consentId?: string | null
  @Field(() => [ItemInput], optional) items?: ItemInput[] | null
  @Field(() => [AnswerInput], optional) answers?: AnswerInput[] | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class DraftReferralInput extends DraftContent {
  @Field(() => ID) personId: string
  @Field(() => ID, { nullable: true, description: 'The closed or refused referral that this one follows.' }) reopensId?: string | null
}

@InputType()
export class UpdateDraftInput extends DraftContent {
  @Field(() => ID) id: string
  @Field(() => Int) expectedVersion: number
}

/** What steps may ask for; `availableActions` says which of it the step needs. */
@InputType()
export class TransitionReferralInput {
  @Field(() => ID) id: string
  @Field(() => ReferralAction) action: Action
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
  @Field(() => ReasonCodeEnum, optional) reasonCode?: ReasonCode | null
  @Field(() => String, optional) note?: string | null
  @Field(() => [ItemInput], optional) items?: ItemInput[] | null
  @Field(() => ID, optional) assigneeId?: string | null
  @Field(() => String, optional) unit?: string | null
  @Field(() => DateScalar, optional) plannedContactOn?: string | null
  @Field(() => DateScalar, optional) expectedOn?: string | null
  @Field(() => String, optional) alternative?: string | null
  @Field(() => ID, optional) targetServiceId?: string | null
  @Field(() => DateScalar, optional) firstContactOn?: string | null
  @Field(() => DateScalar, optional) reviewOn?: string | null
  @Field(() => OutcomeEnum, optional) outcome?: Outcome | null
  @Field(() => String, optional) evidence?: string | null
  @Field(() => CitizenConfirmation, optional) confirmation?: Confirmation | null
  @Field(() => DispositionEnum, optional) disposition?: Disposition | null
  @Field(() => ID, optional) successorId?: string | null
  @Field(() => DateScalar, optional) classEndOn?: string | null
}

@InputType()
export class BulkItem {
  @Field(() => ID) id: string
  @Field(() => Int) expectedVersion: number
}

@InputType()
export class BulkTransitionInput {
  @Field(() => [BulkItem]) items: BulkItem[]
  @Field(() => ReferralAction) action: Action
  @Field(() => ID) idempotencyKey: string
  @Field(() => ReasonCodeEnum, optional) reasonCode?: ReasonCode | null
  @Field(() => String, optional) note?: string | null
  @Field(() => ID, optional) assigneeId?: string | null
  @Field(() => String, optional) unit?: string | null
  @Field(() => DateScalar, optional) plannedContactOn?: string | null
}

@InputType()
export class ContactAttemptInput {
  @Field(() => ID) referralId: string
  @Field(() => ContactChannel) channel: Channel
  @Field(() => ContactResultEnum) result: ContactResult
  @Field(() => String, optional) note?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class CommentInput {
  @Field(() => ID) referralId: string
  @Field(() => String) text: string
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class AssignInput {
  @Field(() => [BulkItem]) items: BulkItem[]
  @Field(() => ID, { nullable: true, description: 'Null gives the referral back to the queue.' }) assigneeId?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class RenewConsentInput {
  @Field(() => ID) id: string
  @Field(() => ID) consentId: string
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class OpenReferralInput {
  @Field(() => ID) id: string
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class ReviewWaitlistInput {
  @Field(() => ID) id: string
  @Field(() => String) note: string
  @Field(() => DateScalar, optional) expectedOn?: string | null
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}
