import { Arg, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { actingRoles } from '../account/role.ts'
import { Agency } from '../agency/agency.entity.ts'
import { agenciesByCalendar } from '../agency/agency.load.ts'
import type { Context } from '../core/context.ts'
import { orRefusal } from '../core/refusal.ts'
import { CalendarYear, WorkCalendar } from './calendar.entity.ts'
import { AddCalendarInput, AddCalendarResult, CalendarResult, LoadCalendarYearInput } from './calendar.input.ts'
import { calendarById, yearsByCalendar } from './calendar.load.ts'
import { addCalendar, loadCalendarYear } from './calendar.service.ts'
import { calendarsOfCity } from './calendar.sql.ts'

@Resolver(() => WorkCalendar)
export class CalendarResolver {
  @Authorized(...actingRoles)
  @Query(() => [WorkCalendar], { description: 'The calendars of the own city.' })
  calendars(@Ctx() { ask }: Context) {
    return ask(calendarsOfCity())
  }

  @Authorized('ADM')
  @Mutation(() => CalendarResult, {
    description: 'Loads a year in place of what stood there: FORBIDDEN_SCOPE, INPUT_INVALID, NOT_FOUND.',
  })
  loadCalendarYear(@Ctx() { actor, load }: Context, @Arg('input', () => LoadCalendarYearInput) input: LoadCalendarYearInput) {
    return orRefusal(async () => {
      const reckonedAnew = await loadCalendarYear(actor, input)
      return { calendar: (await load(calendarById, input.calendarId))!, reckonedAnew }
    })
  }

  @Authorized('ADM')
  @Mutation(() => AddCalendarResult, { description: 'By an administrator of the city: FORBIDDEN_SCOPE, INPUT_INVALID, NOT_FOUND.' })
  addCalendar(@Ctx() { actor, load }: Context, @Arg('input', () => AddCalendarInput) input: AddCalendarInput) {
    return orRefusal(async () => (await load(calendarById, await addCalendar(actor, input)))!)
  }

  @FieldResolver(() => [CalendarYear])
  years(@Ctx() { load }: Context, @Root() { id }: WorkCalendar) {
    return load(yearsByCalendar, id)
  }

  @FieldResolver(() => [Agency], { description: 'The active agencies that work by it.' })
  agencies(@Ctx() { load }: Context, @Root() { id }: WorkCalendar) {
    return load(agenciesByCalendar, id)
  }
}
