import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PaperScope } from '../consent/consent.many.ts'
import type { Actor } from '../core/actor.ts'
import { Node } from '../core/node.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import type { Notice } from './list.codes.ts'
import type { Field as ListField } from './list.fields.ts'
import { type ListStatus, ListStatusEnum, type Work } from './list.status.ts'

const optional = { nullable: true } as const

/** A service whose drafts are submitted, and what the officer vouched for on all of them. */
export interface Confirmed { serviceId: string; items: string[]; answers: { code: string; answer: boolean }[] }

/** What the signed consents of a service's rows cover, as the officer who loads them has confirmed. */
export interface Covered extends PaperScope { serviceId: string }

@Entity()
@ObjectType({ implements: Node, description: 'A list of people that was loaded from a file, with what became of each row.' })
export class LoadedList implements Node {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Column('uuid') agencyId: string
  @Column('uuid') byUserId: string
  @Field(() => String, { description: 'Who loaded it.' }) @Column('text') byName: string
  @Field(() => String) @Column('text') fileName: string
  @Column('int') headerLine: number
  @Column('boolean') strict: boolean
  @Column('jsonb') notices: Notice[]
  @Column('jsonb') fields: (ListField | null)[]
  @Field(() => ListStatusEnum) @Column('text') status: ListStatus
  @Field(() => ListStatusEnum, { nullable: true, description: 'What it broke off in.' }) @Column('text', optional) failedIn: Work | null
  @Field(() => Int) @Column('int') rowCount: number
  @Field(() => Int, { description: 'Rows that the work at hand is done with, of `total`.' }) @Column('int') done: number
  @Field(() => Int) @Column('int') total: number
  @Field(() => Int) @Column('int') accepted: number
  @Field(() => Int) @Column('int') warned: number
  @Field(() => Int) @Column('int') rejected: number
  @Field(() => Int, { description: 'Accepted or warned, and left out by an officer.' }) @Column('int') leftOut: number
  @Field(() => Int, { description: 'Rows that have become referrals.' }) @Column('int') loaded: number
  @Field(() => Int, { description: 'Drafts whose submission was refused.' }) @Column('int') refused: number
  @Column('jsonb') covered: Covered[]
  @Column('jsonb') confirmed: Confirmed[]
  @Column('jsonb') acting: Omit<Actor, 'at'>
  @Field(() => DateTimeScalar) @Column('timestamptz') createdAt: string
  @Field(() => DateTimeScalar, { description: 'Seven days later what was not loaded is deleted.' }) @Column('timestamptz') changedAt: string
  @Field(() => DateTimeScalar, { nullable: true, description: 'What was not loaded has been deleted.' })
  @Column('timestamptz', optional) purgedAt: string | null
  @Field(() => Int) @Column('int') version: number
}
