import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Node } from '../core/node.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import type { EnrolmentSource, EnrolmentStatus, TrainingEventType, TrainingReason } from './training.codes.ts'
import { EnrolmentSourceEnum, EnrolmentStatusEnum, TrainingReasonEnum } from './training.enums.ts'

const optional = { nullable: true } as const

@Entity()
@ObjectType({ implements: Node, description: 'A resident\'s place in a class, from registration to result.' })
export class Enrolment implements Node {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Column('uuid') classId: string
  @Column('uuid') agencyId: string
  @Column('uuid') personId: string
  @Column('uuid', optional) referralId: string | null
  @Field(() => EnrolmentSourceEnum) @Column('text') source: EnrolmentSource
  @Field(() => EnrolmentStatusEnum) @Column('text') status: EnrolmentStatus
  @Field(() => Boolean, { description: 'On the waiting list: registered without a seat.' }) @Column('boolean') waiting: boolean
  @Field(() => TrainingReasonEnum, { nullable: true, description: 'Of the last step that gave one.' }) @Column('text', optional) reasonCode: TrainingReason | null
  @Field(() => String, optional) @Column('text', optional) note: string | null
  @Field(() => Int, { nullable: true, description: 'Before the class, 0 to 100.' }) @Column('int', optional) preScore: number | null
  @Field(() => Int, { nullable: true, description: 'After the class, 0 to 100.' }) @Column('int', optional) postScore: number | null
  @Field(() => String, { nullable: true, description: 'What the practical work showed.' }) @Column('text', optional) practical: string | null
  @Column('text', optional) certificateCode: string | null
  @Column('timestamptz', optional) attendedAt: string | null
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) judgedAt: string | null
  @Field(() => DateTimeScalar) @Column('timestamptz') createdAt: string
  @Column('int') eventCount: number
  @Column('text') lastEvent: TrainingEventType
  @Column('timestamptz') lastEventAt: string
  @Column('text') lastActor: string
  @Field(() => Int, { description: 'Send it back with the next step.' }) @Column('int') version: number
}
