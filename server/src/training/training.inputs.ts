import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../core/scalars.ts'
import type { AttendanceKind, ClassAction, EnrolmentAction, ProgrammeLevel, TrainingReason } from './training.codes.ts'
import { AttendanceKindEnum, ClassActionEnum, EnrolmentActionEnum, ProgrammeLevelEnum, TrainingReasonEnum } from './training.enums.ts'

const optional = { nullable: true } as const
const made = { description: 'Made by the client: a new id makes a new one.' } as const

@InputType()
export class SaveProgrammeInput {
  @Field(() => ID, made) id: string
  @Field(() => ID, { nullable: true, description: 'The service to which people are referred for it.' }) serviceId?: string | null
  @Field(() => String) code: string
  @Field(() => String) titleId: string
  @Field(() => String) titleEn: string
  @Field(() => ProgrammeLevelEnum) level: ProgrammeLevel
  @Field(() => String, optional) kbli?: string | null
  @Field(() => Int) hours: number
  @Field(() => Boolean) active: boolean
  @Field(() => Float, { description: 'Of the sessions held. Another percent or mark makes another version of the rule, for classes opened from then on.' })
  attendancePercent: number
  @Field(() => Int) passMark: number
  @Field(() => Int, optional) expectedVersion?: number | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class SaveClassInput {
  @Field(() => ID, made) id: string
  @Field(() => ID) programmeId: string
  @Field(() => [ID], { description: 'Users who train for the own agency.' }) trainerIds: string[]
  @Field(() => String) venue: string
  @Field(() => String, { description: 'Kelurahan or desa of the venue.' }) regionCode: string
  @Field(() => DateScalar) startsOn: string
  @Field(() => DateScalar) endsOn: string
  @Field(() => Int) quota: number
  @Field(() => Int, optional) expectedVersion?: number | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class SaveSessionInput {
  @Field(() => ID, made) id: string
  @Field(() => ID) classId: string
  @Field(() => DateScalar) onDate: string
  @Field(() => String, { description: '09:00, WIB' }) startsAt: string
  @Field(() => String) endsAt: string
  @Field(() => String) topic: string
  @Field(() => String, optional) materialHash?: string | null
  @Field(() => Boolean, { defaultValue: false }) calledOff: boolean
  @Field(() => Int, optional) expectedVersion?: number | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
class StepOfTraining {
  @Field(() => ID) id: string
  @Field(() => Int) expectedVersion: number
  @Field(() => TrainingReasonEnum, optional) reasonCode?: TrainingReason | null
  @Field(() => String, optional) note?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class TransitionClassInput extends StepOfTraining {
  @Field(() => ClassActionEnum) action: ClassAction
}

@InputType()
export class TransitionEnrolmentInput extends StepOfTraining {
  @Field(() => EnrolmentActionEnum) action: EnrolmentAction
}

@InputType({ description: 'Either an accepted referral, or a resident whom the own agency registered.' })
export class NewEnrolment {
  @Field(() => ID, made) id: string
  @Field(() => ID, optional) referralId?: string | null
  @Field(() => ID, optional) personId?: string | null
}

@InputType()
export class EnrolInput {
  @Field(() => ID) classId: string
  @Field(() => [NewEnrolment]) people: NewEnrolment[]
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class MarkInput {
  @Field(() => ID) enrolmentId: string
  @Field(() => AttendanceKindEnum) kind: AttendanceKind
  @Field(() => AttendanceKindEnum, { nullable: true, description: 'What stood there when it was marked; null: nothing. Where something else stands by now, that stays.' })
  seen?: AttendanceKind | null
}

@InputType()
export class RecordAttendanceInput {
  @Field(() => ID) sessionId: string
  @Field(() => [MarkInput], { description: 'One tap is one mark; all present are many.' }) marks: MarkInput[]
  @Field(() => String, { nullable: true, description: 'On which device it was recorded.' }) deviceId?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class RecordScoreInput {
  @Field(() => ID) enrolmentId: string
  @Field(() => Int, { nullable: true, description: '0 to 100; what is not given stays as it is.' }) preScore?: number | null
  @Field(() => Int, optional) postScore?: number | null
  @Field(() => String, optional) practical?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class GiveResultsInput {
  @Field(() => ID) classId: string
  @Field(() => ID) idempotencyKey: string
}
