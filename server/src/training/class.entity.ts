import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Node } from '../core/node.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'
import type { ClassStatus, TrainingEventType, TrainingReason } from './training.codes.ts'
import { ClassStatusEnum, TrainingReasonEnum } from './training.enums.ts'

const optional = { nullable: true } as const

@Entity()
@ObjectType({ implements: Node, description: 'A class of a programme: its trainers, its sessions, its participants.' })
export class TrainingClass implements Node {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Field(() => String, { description: 'LTH-3573-2026-000012' }) @Column('text') code: string
  @Column('uuid') agencyId: string
  @Column('uuid') programmeId: string
  @Column('int', optional) ruleVersion: number | null
  @Field(() => String) @Column('text') venue: string
  @Column('text') regionCode: string
  @Field(() => DateScalar) @Column('date') startsOn: string
  @Field(() => DateScalar) @Column('date') endsOn: string
  @Field(() => Int) @Column('int') quota: number
  @Field(() => ClassStatusEnum) @Column('text') status: ClassStatus
  @Field(() => TrainingReasonEnum, { nullable: true, description: 'Why it was cancelled.' }) @Column('text', optional) reasonCode: TrainingReason | null
  @Field(() => String, optional) @Column('text', optional) note: string | null
  @Field(() => Int, { description: 'Seats taken.' }) @Column('int') seated: number
  @Field(() => Int, { description: 'On the waiting list.' }) @Column('int') queued: number
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) openedAt: string | null
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) startedAt: string | null
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) finishedAt: string | null
  @Column('timestamptz') createdAt: string
  @Column('int') eventCount: number
  @Column('text') lastEvent: TrainingEventType
  @Column('timestamptz') lastEventAt: string
  @Column('text') lastActor: string
  @Field(() => Int, { description: 'Send it back with the next step.' }) @Column('int') version: number
}
