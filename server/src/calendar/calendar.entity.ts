import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
import { enumOf } from '../core/enum.ts'
import { Node } from '../core/node.ts'
import { DateScalar } from '../core/scalars.ts'

export const calendarBases = ['DECREE', 'PROVISIONAL'] as const
export type CalendarBasis = (typeof calendarBases)[number]
export const CalendarBasisEnum = enumOf('CalendarBasis', calendarBases,
  'By the joint decree of three ministers, or computed until it is out.')

export const holidayKinds = ['NATIONAL', 'JOINT_LEAVE', 'LOCAL'] as const
export type HolidayKind = (typeof holidayKinds)[number]
export const HolidayKindEnum = enumOf('HolidayKind', holidayKinds)

@Entity('work_calendar')
@ObjectType({ implements: Node, description: 'The working days of a city\'s agencies. Every term is counted on one.' })
export class WorkCalendar implements Node {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string
  @Field(() => String) @Column('text') nameId: string
  @Field(() => String) @Column('text') cityCode: string
  @Field(() => Int, { description: 'Send it back with the next year to load.' }) @Column('int') version: number
}

@ObjectType({ description: 'A day off.' })
export class Holiday {
  @Field(() => DateScalar) date: string
  @Field(() => HolidayKindEnum) kind: HolidayKind
  @Field(() => String) nameId: string
}

@ObjectType({ description: 'One loaded year of a calendar. A year that is not here has no due dates.' })
export class CalendarYear {
  @Field(() => Int) year: number
  @Field(() => CalendarBasisEnum) basis: CalendarBasis
  @Field(() => String, { description: 'The decree by number and year, or how it was computed.' }) source: string
  @Field(() => [Int], { description: '1 Monday to 7 Sunday.' }) weekdays: number[]
  @Field(() => Int) workingDays: number
  @Field(() => [Holiday]) holidays: Holiday[]
}
