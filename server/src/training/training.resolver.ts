import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Authorized, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import { askedOf } from '../core/asked.ts'
import { decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import type { Context } from '../core/context.ts'
import { TrainingClass } from './class.entity.ts'
import { type ClassRow, type ClassView, countClasses, listClasses, listProgrammes, listTrainers, sessionsOfListed } from './class.sql.ts'
import { Enrolment } from './enrolment.entity.ts'
import type { EnrolmentShown } from './enrolment.sql.ts'
import { TrainingProgramme } from './programme.entity.ts'
import type { ClassStatus } from './training.codes.ts'
import { ClassStatusEnum } from './training.enums.ts'
import { sessionsOf } from './training.load.ts'
import { know, readClass, readEnrolment } from './training.pages.ts'
import { classRoles, isTeaching } from './training.roles.ts'
import { ClassConnection, Trainer } from './training.types.ts'

@Resolver()
export class TrainingResolver {
  @Authorized(...classRoles)
  @Query(() => [TrainingProgramme], { description: 'What the own agency teaches.' })
  trainingProgrammes(@Ctx() { ask }: Context): Promise<TrainingProgramme[]> { return ask(listProgrammes()) }

  @Authorized('OFF', 'VER')
  @Query(() => [Trainer], { description: 'Who may be given a class: those who train for the own agency today.' })
  trainers(@Ctx() { ask }: Context): Promise<Trainer[]> { return ask(listTrainers()) }

  @Authorized(...classRoles)
  @Query(() => ClassConnection, { description: 'The classes of the own agency, for a trainer the own; the latest first.' })
  async trainingClasses(
    @Ctx() context: Context,
    @Arg('statuses', () => [ClassStatusEnum], { nullable: true }) statuses: ClassStatus[] | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ClassRow>> {
    const [startsOn, lastId] = decodeCursor(after, 2) ?? [null, null]
    const asked = [isTeaching(context.role), statuses, startsOn, lastId, rowsWanted(first)] as const
    const [rows, sessions] = await Promise.all([context.ask(listClasses(...asked)),
      askedOf(info, 'edges', 'node').has('sessions') ? context.ask(sessionsOfListed(...asked)) : null])
    if (sessions) know(context, sessionsOf, rows.map(({ id }) => id), sessions)
    const count = async () => (await context.ask(countClasses(statuses)))[0]!.count
    return pageOf(rows, first, (row) => [row.startsOn, row.id], after, count)
  }

  @Authorized(...classRoles)
  @Query(() => TrainingClass, { nullable: true })
  trainingClass(@Ctx() context: Context, @Arg('id', () => ID) id: string, @Info() info: GraphQLResolveInfo): Promise<ClassView | null> {
    return readClass(context, id, info)
  }

  @Authorized(...classRoles)
  @Query(() => Enrolment, { nullable: true })
  enrolment(@Ctx() context: Context, @Arg('id', () => ID) id: string, @Info() info: GraphQLResolveInfo): Promise<EnrolmentShown | null> {
    return readEnrolment(context, id, info)
  }
}
