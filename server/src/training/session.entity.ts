import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'

const optional = { nullable: true } as const

@Entity()
@ObjectType({ description: 'One meeting of a class.' })
export class TrainingSession {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Column('uuid') classId: string
  @Field(() => DateScalar) @Column('date') onDate: string
  @Field(() => String, { description: '09:00, WIB' }) @Column('time') startsAt: string
  @Field(() => String) @Column('time') endsAt: string
  @Field(() => String) @Column('text') topic: string
  @Field(() => String, { nullable: true, description: 'SHA-256 of what was handed out.' }) @Column('text', optional) materialHash: string | null
  @Field(() => Boolean) @Column('boolean') calledOff: boolean
  @Field(() => DateTimeScalar, { nullable: true, description: 'The first mark; from then on it counts as held.' })
  @Column('timestamptz', optional) heldAt: string | null
  @Field(() => DateScalar, { nullable: true, description: 'The last day on which trainers correct marks; later the verifier does.' })
  @Column('date', optional) correctableUntil: string | null
  @Field(() => Int) @Column('int') version: number
}
