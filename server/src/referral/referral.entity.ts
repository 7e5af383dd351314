import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Node } from '../core/node.ts'
import type { Confirmation, Disposition, EventType, Outcome, ReasonCode, Status, Urgency } from './referral.codes.ts'
import { CitizenConfirmation, DispositionEnum, OutcomeEnum, ReasonCode as ReasonCodeEnum, ReferralStatus, UrgencyEnum } from './referral.enums.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'

const optional = { nullable: true } as const

@Entity()
@ObjectType({ implements: Node, description: 'A request by one agency that another serve a resident, followed until the loop is closed.' })
export class Referral implements Node {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Field(() => String, { description: 'RJK-3573-2026-000123' }) @Column('text') code: string
  @Field(() => Int, { description: 'Send it back with the next step.' }) @Column('int') version: number
  @Field(() => ReferralStatus) @Column('text') status: Status

  @Column('uuid') personId: string
  @Column('text', optional) regionCode: string | null
  @Column('uuid', optional) serviceId: string | null
  @Column('uuid') fromAgencyId: string
  @Column('uuid', optional) toAgencyId: string | null
  @Column('uuid') createdByAgencyId: string
  @Column('uuid', optional) consentId: string | null
  @Column('uuid', optional) parentId: string | null
  @Column('uuid', optional) reopensId: string | null
  @Column('uuid', optional) listId: string | null
  @Field(() => String, optional) @Column('text', optional) need: string | null
  @Field(() => UrgencyEnum) @Column('text') urgency: Urgency
  @Field(() => String, optional) @Column('text', optional) urgencyReason: string | null
  @Column('jsonb') answers: { code: string; answer: boolean }[]

  @Column('uuid', optional) assigneeId: string | null
  @Column('text', optional) assigneeName: string | null
  @Field(() => String, optional) @Column('text', optional) unit: string | null
  @Field(() => DateScalar, optional) @Column('date', optional) plannedContactOn: string | null
  @Field(() => DateScalar, optional) @Column('date', optional) firstContactOn: string | null
  @Field(() => DateScalar, optional) @Column('date', optional) expectedOn: string | null
  @Field(() => DateScalar, optional) @Column('date', optional) reviewOn: string | null
  @Field(() => DateScalar, optional) @Column('date', optional) classEndOn: string | null
  @Field(() => ReasonCodeEnum, { nullable: true, description: 'Of the last step that gave one.' }) @Column('text', optional) reasonCode: ReasonCode | null
  @Field(() => String, optional) @Column('text', optional) note: string | null
  @Field(() => String, { nullable: true, description: 'What the target suggested when it rejected.' }) @Column('text', optional) alternative: string | null
  @Field(() => OutcomeEnum, optional) @Column('text', optional) outcome: Outcome | null
  @Field(() => String, optional) @Column('text', optional) evidence: string | null
  @Field(() => CitizenConfirmation) @Column('text') citizenConfirmation: Confirmation
  @Field(() => DispositionEnum, optional) @Column('text', optional) disposition: Disposition | null
  @Column('uuid', optional) successorId: string | null
  @Column('jsonb', optional) proposedRejection: { by: string; note: string; alternative: string } | null

  @Field(() => Int) @Column('int') returnCount: number
  @Field(() => Int) @Column('int') disputeCount: number
  @Column('date', optional) undoUntil: string | null
  @Column('boolean') hasSuccessor: boolean
  @Column('boolean') served: boolean
  @Column('uuid', { array: true }) actedSender: string[]
  @Column('uuid', { array: true }) actedTarget: string[]

  @Column('uuid', optional) ballAgencyId: string | null
  /** `infinity` where no term runs. */
  @Column('date') dueOn: string
  @Column('text', optional) dueClock: string | null
  @Field(() => Boolean, { description: 'The date rests on a calendar whose decree is not out yet.' }) @Column('boolean') dueProvisional: boolean
  @Column('boolean', optional) decisionInTime: boolean | null
  @Column('timestamptz') stateSince: string
  @Column('int') escalation: number
  @Field(() => Int) @Column('int') eventCount: number
  @Column('text', { name: 'last_event' }) lastEvent: EventType
  @Column('timestamptz') lastEventAt: string
  @Column('text') lastActor: string
  @Column('text', optional) movedBy: string | null
  @Column('timestamptz', optional) movedAt: string | null
  @Column('uuid', optional) lastAgencyId: string | null
  @Field(() => DateTimeScalar) @Column('timestamptz') createdAt: string
  @Column('timestamptz', optional) openedAt: string | null
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) submittedAt: string | null
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) decidedAt: string | null
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) startedAt: string | null
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) deliveredAt: string | null
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) closedAt: string | null
}
