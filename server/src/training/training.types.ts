import { createUnionType, Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../core/connection.ts'
import { Refusal } from '../core/refusal.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import type { ContactResult, Outcome } from '../referral/referral.codes.ts'
import { ContactResultEnum, OutcomeEnum } from '../referral/referral.enums.ts'
import { Region } from '../region/region.entity.ts'
import { TrainingClass } from './class.entity.ts'
import { Enrolment } from './enrolment.entity.ts'
import { TrainingProgramme } from './programme.entity.ts'
import { TrainingSession } from './session.entity.ts'
import type {
  AttendanceKind, ClassAction, ClassStatus, EnrolmentAction, EnrolmentStatus, TrainingEventType, TrainingInput, TrainingReason,
} from './training.codes.ts'
import {
  AttendanceKindEnum, ClassActionEnum, ClassStatusEnum, EnrolmentActionEnum, EnrolmentStatusEnum, TrainingEventTypeEnum, TrainingInputName,
  TrainingReasonEnum,
} from './training.enums.ts'

const optional = { nullable: true } as const

@ObjectType({ description: 'Who teaches a class.' })
export class Trainer {
  @Field(() => ID) id: string
  @Field(() => String) name: string
}

@ObjectType('PassRule', { description: 'When somebody has passed; another percent or mark is another version.' })
export class PassRuleType {
  @Field(() => Int) version: number
  @Field(() => Float, { description: 'Of the sessions held: (present + late) ÷ held.' }) attendancePercent: number
  @Field(() => Int) passMark: number
}

@ObjectType()
export class TrainingActionInput {
  @Field(() => TrainingInputName) name: TrainingInput
  @Field(() => Boolean) required: boolean
}

@ObjectType({ description: 'One step of a class that the caller may take now: draw one button.' })
export class ClassOffer {
  @Field(() => ClassActionEnum) action: ClassAction
  @Field(() => String) step: string
  @Field(() => ClassStatusEnum) to: ClassStatus
  @Field(() => Boolean) primary: boolean
  @Field(() => [TrainingReasonEnum]) reasons: readonly TrainingReason[]
  @Field(() => [TrainingActionInput]) inputs: TrainingActionInput[]
}

@ObjectType({ description: 'One step of a participant that the caller may take now: draw one button.' })
export class EnrolmentOffer {
  @Field(() => EnrolmentActionEnum) action: EnrolmentAction
  @Field(() => String) step: string
  @Field(() => EnrolmentStatusEnum) to: EnrolmentStatus
  @Field(() => Boolean) primary: boolean
  @Field(() => [TrainingReasonEnum]) reasons: readonly TrainingReason[]
  @Field(() => [TrainingActionInput]) inputs: TrainingActionInput[]
}

@ObjectType({ description: 'The resident, as far as a class needs to know. Never an identifier, a decile or another referral.' })
export class Participant {
  @Field(() => ID, { description: 'For officers, who may open the resident\'s page.' }) personId: string
  @Field(() => String) name: string
  @Field(() => String, optional) phone: string | null
  @Field(() => Region, { nullable: true, description: 'Kelurahan or desa.' }) region: Region | null
  @Field(() => String, optional) accessNeeds: string | null
}

@ObjectType({ description: 'Permitted and sick are not present, but stand apart.' })
export class AttendanceSummary {
  @Field(() => Int, { description: 'Sessions of the class that were held.' }) held: number
  @Field(() => Int) present: number
  @Field(() => Int) late: number
  @Field(() => Int) permitted: number
  @Field(() => Int) sick: number
  @Field(() => Int) absent: number
  @Field(() => Float, { nullable: true, description: 'Percent with one decimal, cut; null before the first session.' }) rate: number | null
}

@ObjectType()
export class AttendanceMark {
  @Field(() => ID) sessionId: string
  @Field(() => ID) enrolmentId: string
  @Field(() => AttendanceKindEnum) kind: AttendanceKind
  @Field(() => String) recordedBy: string
  @Field(() => DateTimeScalar) recordedAt: string
}

@ObjectType({ description: 'What a pass proposes for the referral; the officer confirms it with DELIVER.' })
export class DeliveryProposal {
  @Field(() => ID) enrolmentId: string
  @Field(() => OutcomeEnum) outcome: Outcome
  @Field(() => String) evidence: string
}

@ObjectType({ description: 'What happened to a class or a participant, never changed afterwards.' })
export class TrainingEvent {
  @Field(() => Int) seq: number
  @Field(() => TrainingEventTypeEnum) type: TrainingEventType
  @Field(() => DateTimeScalar) at: string
  @Field(() => String) actorName: string
  @Field(() => TrainingReasonEnum, optional) reasonCode: TrainingReason | null
  @Field(() => String, optional) note: string | null
  @Field(() => ContactResultEnum, { nullable: true, description: 'Of CONTACTED: whether the participant was reached.' }) contactResult: ContactResult | null
}

export const ClassConnection = connectionOf('TrainingClass', () => TrainingClass)
export const ProgrammeResult = createUnionType({ name: 'ProgrammeResult', types: () => [TrainingProgramme, Refusal] as const })
export const ClassResult = createUnionType({ name: 'ClassResult', types: () => [TrainingClass, Refusal] as const })

@ObjectType({ description: 'What was marked, and what was not since somebody else was quicker.' })
export class AttendanceRecorded {
  @Field(() => TrainingSession) session: TrainingSession
  @Field(() => [Enrolment], { description: 'Those who were to be marked, as they are now.' }) enrolments: Enrolment[]
  @Field(() => [AttendanceMark], { description: 'What others have marked otherwise meanwhile, and what stands: mark it anew, having seen it, to replace it.' })
  conflicts: AttendanceMark[]
}
export const AttendanceResult = createUnionType({ name: 'AttendanceResult', types: () => [AttendanceRecorded, Refusal] as const })
export const EnrolmentResult = createUnionType({ name: 'EnrolmentResult', types: () => [Enrolment, Refusal] as const })

@ObjectType()
export class EnrolOutcome {
  @Field(() => ID) id: string
  @Field(() => Enrolment, optional) enrolment: Enrolment | null
  @Field(() => Refusal, optional) refusal: Refusal | null
}

@ObjectType({ description: 'Each person alone: some may be refused.' })
export class EnrolOutcomes {
  @Field(() => [EnrolOutcome]) outcomes: EnrolOutcome[]
  @Field(() => TrainingClass, { nullable: true, description: 'As it is afterwards.' }) trainingClass: TrainingClass | null
}
export const EnrolResult = createUnionType({ name: 'EnrolResult', types: () => [EnrolOutcomes, Refusal] as const })
