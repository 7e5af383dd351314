import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { Refusal } from '../core/refusal.ts'
import { DateScalar } from '../core/scalars.ts'
import { type CalendarBasis, CalendarBasisEnum, type HolidayKind, HolidayKindEnum, WorkCalendar } from './calendar.entity.ts'

@InputType()
export class HolidayInput {
  @Field(() => DateScalar) date: string
  @Field(() => HolidayKindEnum) kind: HolidayKind
  @Field(() => String) nameId: string
}

@InputType()
export class LoadCalendarYearInput {
  @Field(() => ID) calendarId: string
  @Field(() => Int) year: number
  @Field(() => CalendarBasisEnum) basis: CalendarBasis
  @Field(() => String, { description: 'The decree by number and year. A provisional year may leave it empty.' }) source: string
  @Field(() => [Int], { description: '1 Monday to 7 Sunday.' }) weekdays: number[]
  @Field(() => [HolidayInput], { description: 'A provisional year may leave them empty: they are computed.' })
  holidays: HolidayInput[]
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}

@InputType({ description: 'A calendar for agencies with another week or other days off; it begins with the years of one that is there.' })
export class AddCalendarInput {
  @Field(() => String) nameId: string
  @Field(() => ID) copyOf: string
  @Field(() => ID) idempotencyKey: string
}

@ObjectType()
export class CalendarLoaded {
  @Field(() => WorkCalendar) calendar: WorkCalendar
  @Field(() => Int, { description: 'Open due dates that moved; the old ones stay on record.' }) reckonedAnew: number
}

export const AddCalendarResult = createUnionType({ name: 'AddCalendarResult', types: () => [WorkCalendar, Refusal] as const })
export const CalendarResult = createUnionType({ name: 'CalendarResult', types: () => [CalendarLoaded, Refusal] as const })
