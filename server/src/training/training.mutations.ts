import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql'
import { keyOfPart } from '../audit/mutate.ts'
import { refuseInput } from '../core/check.ts'
import type { Context } from '../core/context.ts'
import { orRefusal, Refusal } from '../core/refusal.ts'
import { recordAttendance } from './attendance.service.ts'
import { marksOfSessions } from './attendance.sql.ts'
import { saveClass, saveSession, transitionClass } from './class.service.ts'
import type { Enrolment } from './enrolment.entity.ts'
import { enrol, giveResults, transitionEnrolment } from './enrolment.service.ts'
import { saveProgramme } from './programme.service.ts'
import { recordScore } from './score.service.ts'
import {
  EnrolInput, GiveResultsInput, RecordAttendanceInput, RecordScoreInput, SaveClassInput, SaveProgrammeInput, SaveSessionInput, TransitionClassInput,
  TransitionEnrolmentInput,
} from './training.inputs.ts'
import { answer } from './training.answer.ts'
import { mostPeople } from './training.codes.ts'
import { classById, enrolmentById, programmeById, sessionById } from './training.load.ts'
import { classRoles, recorders } from './training.roles.ts'
import {
  AttendanceRecorded, AttendanceResult, ClassResult, EnrolmentResult, type EnrolOutcome, EnrolOutcomes, EnrolResult, ProgrammeResult,
} from './training.types.ts'

@Resolver()
export class TrainingMutations {
  @Authorized('OFF', 'VER') @Mutation(() => ProgrammeResult, { description: 'Makes or changes a programme, and with it the pass rule for classes to come.' })
  saveProgramme(@Ctx() context: Context, @Arg('input', () => SaveProgrammeInput) input: SaveProgrammeInput) {
    return orRefusal(async () => context.load(programmeById, await saveProgramme(context.actor, input)))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ClassResult, { description: 'Plans a class, or changes it as long as it is not over.' })
  saveClass(@Ctx() context: Context, @Arg('input', () => SaveClassInput) input: SaveClassInput) {
    return answer(context, classById, saveClass(context.actor, input))
  }

  @Authorized(...classRoles) @Mutation(() => ClassResult, { description: 'Adds a session, moves it or calls it off.' })
  saveSession(@Ctx() context: Context, @Arg('input', () => SaveSessionInput) input: SaveSessionInput) {
    return answer(context, classById, saveSession(context.actor, input))
  }

  @Authorized(...classRoles) @Mutation(() => ClassResult, { description: 'Takes one of `availableActions`.' })
  transitionClass(@Ctx() context: Context, @Arg('input', () => TransitionClassInput) input: TransitionClassInput) {
    return answer(context, classById, transitionClass(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => EnrolResult, { description: 'Enrols people, at most 200; each is judged alone. Who finds no seat waits.' })
  enrol(@Ctx() context: Context, @Arg('input', () => EnrolInput) { classId, people, idempotencyKey }: EnrolInput): Promise<EnrolOutcomes | Refusal> {
    return orRefusal(async () => {
      if (!people.length) refuseInput('people', 'REQUIRED')
      if (people.length > mostPeople) refuseInput('people', 'TOO_MANY', { max: mostPeople })
      const outcomes: EnrolOutcome[] = []
      // One after the other, each in its own transaction, so that one refusal keeps nobody else back.
      for (const person of people) {
        const done = await answer(context, enrolmentById, enrol(context.actor, classId, person, keyOfPart(idempotencyKey, person.id)))
        outcomes.push(done instanceof Refusal ? { id: person.id, enrolment: null, refusal: done } : { id: person.id, enrolment: done, refusal: null })
      }
      return Object.assign(new EnrolOutcomes(), { outcomes, trainingClass: await context.load(classById, classId) })
    })
  }

  @Authorized(...classRoles) @Mutation(() => EnrolmentResult, { description: 'Takes one of `availableActions`.' })
  transitionEnrolment(@Ctx() context: Context, @Arg('input', () => TransitionEnrolmentInput) input: TransitionEnrolmentInput) {
    return answer(context, enrolmentById, transitionEnrolment(context.actor, input))
  }

  @Authorized(...recorders)
  @Mutation(() => AttendanceResult, { description: 'Marks who was there: one tap is one mark, all present in one tap are many. No mark replaces one that was not seen.' })
  recordAttendance(@Ctx() context: Context, @Arg('input', () => RecordAttendanceInput) input: RecordAttendanceInput): Promise<AttendanceRecorded | Refusal> {
    return orRefusal(async () => {
      const { answer: { id, conflicts } } = await recordAttendance(context.actor, input)
      context.forget()
      const [session, marks, ...enrolments] = await Promise.all([context.load(sessionById, id), context.load(marksOfSessions, id),
        ...input.marks.map(({ enrolmentId }) => context.load(enrolmentById, enrolmentId))])
      return Object.assign(new AttendanceRecorded(), {
        session: session!, enrolments: enrolments as Enrolment[], conflicts: marks.filter(({ enrolmentId }) => conflicts.includes(enrolmentId)),
      })
    })
  }

  @Authorized(...recorders) @Mutation(() => EnrolmentResult)
  recordScore(@Ctx() context: Context, @Arg('input', () => RecordScoreInput) input: RecordScoreInput) {
    return answer(context, enrolmentById, recordScore(context.actor, input))
  }

  @Authorized(...recorders) @Mutation(() => ClassResult, { description: 'After the class: the results of all whose result the pass rule knows.' })
  giveResults(@Ctx() context: Context, @Arg('input', () => GiveResultsInput) input: GiveResultsInput) {
    return answer(context, classById, giveResults(context.actor, input))
  }
}
