import { Field, ID, InputType } from 'type-graphql'
import type { Actor } from '../core/actor.ts'
import { dayOf } from '../core/clock.ts'
import { enumOf } from '../core/enum.ts'
import { DateScalar } from '../core/scalars.ts'
import type { Action, Confirmation, Outcome, ReasonCode, Status, Urgency } from './referral.codes.ts'
import {
  CitizenConfirmation, OutcomeEnum, ReasonCode as ReasonCodeEnum, ReferralAction, ReferralStatus, UrgencyEnum,
} from './referral.enums.ts'

export const queues = ['MY_TURN', 'INCOMING', 'OUTGOING', 'ALL'] as const
export type Queue = (typeof queues)[number]
export const ReferralQueue = enumOf('ReferralQueue', queues, 'Perlu tindakan saya, Masuk, Terkirim, Semua.')

export const sorts = ['DUE', 'NEWEST', 'LAST_EVENT'] as const
export type Sort = (typeof sorts)[number]
export const ReferralSort = enumOf('ReferralSort', sorts)

export const milestones = ['DECIDED', 'ACCEPTED', 'STARTED', 'DELIVERED'] as const
export type Milestone = (typeof milestones)[number]
export const MilestoneEnum = enumOf('Milestone', milestones, 'How far a referral came, whatever became of it afterwards.')

export const decisionTimings = ['IN_TIME', 'LATE'] as const
export type DecisionTiming = (typeof decisionTimings)[number]
export const DecisionTimingEnum = enumOf('DecisionTiming', decisionTimings, 'How C2, the term to decide, ended.')

const optional = { nullable: true } as const

@InputType({ description: 'A step that was taken and has not been undone.' })
export class StepFilter {
  @Field(() => ReferralAction) action: Action
  @Field(() => ReasonCodeEnum, optional) reasonCode?: ReasonCode | null
}

@InputType()
export class ReferralFilter {
  @Field(() => [ReferralStatus], optional) status?: Status[] | null
  @Field(() => ID, optional) serviceId?: string | null
  @Field(() => ID, { nullable: true, description: 'Sender or target.' }) agencyId?: string | null
  @Field(() => String, { nullable: true, description: 'A kecamatan or a kelurahan.' }) regionCode?: string | null
  @Field(() => ID, optional) assigneeId?: string | null
  @Field(() => Boolean, optional) unassigned?: boolean | null
  @Field(() => Boolean, optional) overdue?: boolean | null
  @Field(() => UrgencyEnum, optional) urgency?: Urgency | null
  @Field(() => String, { nullable: true, description: 'The beginning of a code, its running number of this year, or a part of a name: of those who bear it, the first 500 by name.' }) search?: string | null
  @Field(() => DateScalar, optional) submittedFrom?: string | null
  @Field(() => DateScalar, optional) submittedTo?: string | null
  @Field(() => ID, optional) listId?: string | null
  @Field(() => String, { nullable: true, description: 'The month of submission: 2026-03.' }) month?: string | null
  @Field(() => [OutcomeEnum], optional) outcome?: Outcome[] | null
  @Field(() => [CitizenConfirmation], optional) confirmation?: Confirmation[] | null
  @Field(() => ReasonCodeEnum, optional) reasonCode?: ReasonCode | null
  @Field(() => ID, optional) senderId?: string | null
  @Field(() => ID, optional) targetId?: string | null
  @Field(() => ID, { nullable: true, description: 'Whose turn it is.' }) holderId?: string | null
  @Field(() => Boolean, { nullable: true, description: 'Residents of whom no kelurahan is known.' }) withoutRegion?: boolean | null
  @Field(() => MilestoneEnum, optional) reached?: Milestone | null
  @Field(() => [DecisionTimingEnum], optional) decision?: DecisionTiming[] | null
  @Field(() => StepFilter, optional) step?: StepFilter | null
  @Field(() => ReferralStatus, { nullable: true, description: 'It has been in this state and has left it.' }) left?: Status | null
}

/** A running number alone means the code of this year: `286` is RJK-3573-2026-000286. */
export const codeOrName = ({ cityCode, at }: Actor, text: string): string =>
  (/^\d{1,9}$/.test(text) ? `RJK-${cityCode.replace('.', '')}-${dayOf(at).slice(0, 4)}-${text.padStart(6, '0')}` : text)
