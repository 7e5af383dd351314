import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Node } from '../core/node.ts'
import type { ProgrammeLevel } from './training.codes.ts'
import { ProgrammeLevelEnum } from './training.enums.ts'

const optional = { nullable: true } as const

@Entity()
@ObjectType({ implements: Node, description: 'What an agency teaches, again and again, in classes.' })
export class TrainingProgramme implements Node {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Column('uuid') agencyId: string
  @Column('uuid', optional) serviceId: string | null
  @Field(() => String, { description: 'Unique within its agency.' }) @Column('text') code: string
  @Field(() => String) @Column('text') titleId: string
  @Field(() => String) @Column('text') titleEn: string
  @Field(() => ProgrammeLevelEnum) @Column('text') level: ProgrammeLevel
  @Field(() => String, { nullable: true, description: 'The line of business it is for.' }) @Column('text', optional) kbli: string | null
  @Field(() => Int) @Column('int') hours: number
  @Field(() => Boolean, { description: 'New classes are planned of it.' }) @Column('boolean') active: boolean
  @Field(() => Int) @Column('int') version: number
}
