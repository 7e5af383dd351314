import { Arg, Authorized, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import { readWithReference } from '../agency/agency.reference.ts'
import { decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import type { Context } from '../core/context.ts'
import { TrainingClass } from './class.entity.ts'
import { countClasses, listClasses, listProgrammes, listTrainers, viewClass } from './class.sql.ts'
import { Enrolment } from './enrolment.entity.ts'
import { type EnrolmentView, viewEnrolment } from './enrolment.sql.ts'
import { TrainingProgramme } from './programme.entity.ts'
import type { ClassStatus } from './training.codes.ts'
import { ClassStatusEnum } from './training.enums.ts'
import { classRoles } from './training.roles.ts'
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
  ): Promise<Page<TrainingClass>> {
    const [startsOn, lastId] = decodeCursor(after, 2) ?? [null, null]
    const [rows] = await readWithReference(context, listClasses(statuses, startsOn, lastId, rowsWanted(first)))
    const count = async () => (await context.ask(countClasses(statuses)))[0]!.count
    return pageOf(rows, first, (row) => [row.startsOn, row.id], after, count)
  }

  @Authorized(...classRoles)
  @Query(() => TrainingClass, { nullable: true })
  async trainingClass(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<TrainingClass | null> {
    const [[row]] = await readWithReference(context, viewClass(id))
    return row ?? null
  }

  @Authorized(...classRoles)
  @Query(() => Enrolment, { nullable: true })
  async enrolment(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<EnrolmentView | null> {
    const [[row]] = await readWithReference(context, viewEnrolment(id))
    return row ?? null
  }
}
