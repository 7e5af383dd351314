import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import { Agency } from '../agency/agency.entity.ts'
import { User } from '../account/user.entity.ts'
import { RoleEnum } from '../account/role.ts'
import type { Role } from '../core/actor.ts'
import { connectionOf } from '../core/connection.ts'
import { Refusal } from '../core/refusal.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'
import type { Action, Channel, ClockKind, EventType, InputName, ItemState, ReasonCode, Status } from './referral.codes.ts'
import { Referral } from './referral.entity.ts'
import {
  ActionInputName, ClockKindEnum, ContactChannel, ItemStateEnum, ReasonCode as ReasonCodeEnum, ReferralAction, ReferralEventType, ReferralStatus,
} from './referral.enums.ts'
import type { ReferralRow } from './referral.list.sql.ts'

const optional = { nullable: true } as const

@ObjectType({ description: 'One input of a step.' })
export class ActionInput {
  @Field(() => ActionInputName) name: InputName
  @Field(() => Boolean) required: boolean
  @Field(() => Int, optional) minLength: number | null
  @Field(() => Int, optional) maxLength: number | null
  @Field(() => DateScalar, { nullable: true, description: 'The first day that a date may be.' }) earliest: string | null
  @Field(() => DateScalar, { nullable: true, description: 'The last day that a date may be.' }) latest: string | null
}

@ObjectType({ description: 'One step that the caller may take now: draw one button; `inputs` says what it needs.' })
export class ActionOffer {
  @Field(() => ReferralAction) action: Action
  @Field(() => String, { description: 'Its number in the domain model: T06.' }) step: string
  @Field(() => ReferralStatus) to: Status
  @Field(() => Boolean, { description: 'The most likely step; its button stands first.' }) primary: boolean
  @Field(() => [ReasonCodeEnum]) reasons: ReasonCode[]
}

@ObjectType({ description: 'A document or fact that the service asks for.' })
export class ReferralItem {
  @Field(() => String) code: string
  @Field(() => String) labelId: string
  @Field(() => String) labelEn: string
  @Field(() => Boolean) mandatory: boolean
  @Field(() => ItemStateEnum) state: ItemState
  @Field(() => String, optional) note: string | null
}

@ObjectType()
export class EligibilityAnswer {
  @Field(() => String) code: string
  @Field(() => Boolean) answer: boolean
}

@ObjectType({ description: 'What happened, never changed afterwards.' })
export class ReferralEvent {
  @Field(() => Int) seq: number
  @Field(() => ReferralEventType) type: EventType
  @Field(() => DateTimeScalar) at: string
  @Field(() => String) actorName: string
  @Field(() => Agency, optional) agency: Agency | null
  @Field(() => User, optional) actor: User | null
  @Field(() => RoleEnum, { nullable: true, description: 'Null where the product itself acted.' }) role: Role | null
  @Field(() => ReferralStatus, optional) fromStatus: Status | null
  @Field(() => ReferralStatus, optional) toStatus: Status | null
  @Field(() => ReasonCodeEnum, optional) reasonCode: ReasonCode | null
  @Field(() => String, optional) note: string | null
  @Field(() => [String], { description: 'The items that were asked for or answered: codes of the referral\'s items, or the words of one that is none of them.' }) items: string[]
  @Field(() => DateScalar, { nullable: true, description: 'The date that the step named.' }) dueOn: string | null
  @Field(() => ContactChannel, optional) channel: Channel | null
}
export const ReferralEventConnection = connectionOf('ReferralEvent', () => ReferralEvent)
export const ReferralConnection = connectionOf('Referral', () => Referral)

@ObjectType()
export class ClockPause {
  @Field(() => DateTimeScalar) from: string
  @Field(() => DateTimeScalar, optional) to: string | null
  @Field(() => Int, { nullable: true, description: 'Whole working days.' }) days: number | null
}

@ObjectType({ description: 'A term of working days on the calendar of whom it binds.' })
export class Clock {
  @Field(() => ClockKindEnum) kind: ClockKind
  @Field(() => Agency) owner: Agency
  @Field(() => DateTimeScalar) startedAt: string
  @Field(() => Int) days: number
  @Field(() => DateScalar, { description: 'The end of this day.' }) dueOn: string
  @Field(() => Boolean) provisional: boolean
  @Field(() => [ClockPause]) pauses: ClockPause[]
  @Field(() => [DateScalar], { description: 'Former dates, where a calendar changed.' }) previousDueOn: string[]
  @Field(() => DateTimeScalar, optional) metAt: string | null
  @Field(() => Boolean, { description: 'It ended without what it was for.' }) failed: boolean
  @Field(() => DateTimeScalar, optional) breachedAt: string | null
}

@ObjectType({ description: 'Derived, counted up to 1,000.' })
export class QueueCounts {
  @Field(() => Int) myTurn: number
  @Field(() => Int) incoming: number
  @Field(() => Int) outgoing: number
  @Field(() => Int) all: number
  @Field(() => Int) overdue: number
}

@ObjectType({ description: 'What waits for the caller.' })
export class Home {
  @Field(() => [Referral]) waiting: ReferralRow[]
  @Field(() => [Referral]) overdue: ReferralRow[]
  @Field(() => [Referral], { description: 'What the other agencies did since yesterday.' }) answered: ReferralRow[]
}

export const ReferralResult = createUnionType({ name: 'ReferralResult', types: () => [Referral, Refusal] as const })

@ObjectType()
export class BulkOutcome {
  @Field(() => ID) id: string
  @Field(() => Referral, optional) referral: Referral | null
  @Field(() => Refusal, optional) refusal: Refusal | null
}

@ObjectType({ description: 'Each referral on its own: some may be refused.' })
export class BulkResult {
  @Field(() => [BulkOutcome]) outcomes: BulkOutcome[]
}

@ObjectType({ description: 'A rejection for another reason than those of the list: somebody proposes it, a verifier signs it (T09).' })
export class RejectionProposal {
  @Field(() => Boolean, { description: 'The caller proposed it, and may take it back but not sign it.' }) byMe: boolean
}
