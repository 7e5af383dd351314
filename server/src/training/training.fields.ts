import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql'
import { Agency } from '../agency/agency.entity.ts'
import { agencyById, serviceById } from '../agency/agency.load.ts'
import { Service } from '../agency/service.entity.ts'
import { askedOf, asksOnly } from '../core/asked.ts'
import type { Context } from '../core/context.ts'
import { type Need, offersNow } from '../core/lifecycle.ts'
import { DateScalar } from '../core/scalars.ts'
import { Referral } from '../referral/referral.entity.ts'
import { referralById } from '../referral/referral.load.ts'
import { Region } from '../region/region.entity.ts'
import { regionByCode } from '../region/region.load.ts'
import { marksOfEnrolments, marksOfSessions } from './attendance.sql.ts'
import { TrainingClass } from './class.entity.ts'
import type { ClassRow, ClassView, ProgrammeView } from './class.sql.ts'
import { classCycle } from './class.policy.ts'
import { Enrolment } from './enrolment.entity.ts'
import { enrolmentCycle, verdict } from './enrolment.policy.ts'
import { evidenceOf } from './enrolment.referral.ts'
import { enrollableReferrals, type EnrolmentPart, type EnrolmentShown, type EnrolmentView } from './enrolment.sql.ts'
import { readHistory } from './history.sql.ts'
import { attendanceRate } from './pass-rule.ts'
import { TrainingProgramme } from './programme.entity.ts'
import { TrainingSession } from './session.entity.ts'
import type { EnrolmentStatus } from './training.codes.ts'
import { EnrolmentStatusEnum } from './training.enums.ts'
import {
  classById, enrolmentsOfClass, enrolmentsOfReferral, participantShown, passesOfReferral, programmeById, rulesOf, sessionsOf, termsOf, trainersOf,
} from './training.load.ts'
import {
  AttendanceMark, AttendanceSummary, ClassOffer, DeliveryProposal, EnrolmentOffer, Participant, PassRuleType, Trainer, TrainingActionInput, TrainingEvent,
} from './training.types.ts'

const nameOfService = new Set(['id', 'nameId', 'nameEn'])
const nameOfReferral = new Set(['id', 'code'])
const inputsOf = (inputs: readonly Need[]) => inputs.map(({ name, required }) => ({ name, required }) as TrainingActionInput)

@Resolver(() => TrainingProgramme)
export class ProgrammeFields {
  @FieldResolver(() => Agency)
  agency(@Root() { agencyId }: TrainingProgramme, @Ctx() { load }: Context) { return load(agencyById, agencyId) }

  @FieldResolver(() => Service, { nullable: true, description: 'Its room is that of the open classes.' })
  service(@Root() { serviceId, service }: TrainingProgramme & Partial<ProgrammeView>, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo) {
    return service && asksOnly(askedOf(info), nameOfService) ? service : serviceId && load(serviceById, serviceId)
  }

  @FieldResolver(() => [PassRuleType], { description: 'The newest first; a class that opens takes that.' })
  passRules(@Root() { id, passRules }: TrainingProgramme & Partial<ProgrammeView>, @Ctx() { load }: Context) { return passRules ?? load(rulesOf, id) }
}

@Resolver(() => TrainingClass)
export class ClassFields {
  @FieldResolver(() => TrainingProgramme)
  programme(@Root() { programmeId, programme }: TrainingClass & Partial<ClassRow>, @Ctx() { load }: Context) { return programme ?? load(programmeById, programmeId) }

  @FieldResolver(() => Region, { description: 'Kelurahan or desa of the venue.' })
  region(@Root() { regionCode, region }: TrainingClass & Partial<ClassRow>, @Ctx() { load }: Context) { return region ?? load(regionByCode, regionCode) }

  @FieldResolver(() => [Trainer])
  trainers(@Root() { id }: TrainingClass, @Ctx() { load }: Context) { return load(trainersOf, id) }

  @FieldResolver(() => [TrainingSession])
  sessions(@Root() { id }: TrainingClass, @Ctx() { load }: Context) { return load(sessionsOf, id) }

  @FieldResolver(() => [Enrolment], { description: 'Those with a seat first; who left too.' })
  enrolments(@Root() { id }: TrainingClass, @Ctx() { load }: Context) { return load(enrolmentsOfClass, id) }

  @FieldResolver(() => PassRuleType, { nullable: true, description: 'The version under which the class was opened; null before.' })
  async passRule(@Root() { programmeId, ruleVersion, passRule }: TrainingClass & Partial<ClassView>, @Ctx() { load }: Context) {
    return passRule !== undefined ? passRule : (await load(rulesOf, programmeId)).find(({ version }) => version === ruleVersion) ?? null
  }

  @FieldResolver(() => [ClassOffer], { description: 'What the caller may do now: draw one button for each.' })
  availableActions(@Root() row: TrainingClass, @Ctx() { actor }: Context): ClassOffer[] {
    return offersNow(classCycle, actor, row).map(({ inputs, ...offer }) => ({ ...offer, inputs: inputsOf(inputs) }))
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'The last working day for the results (K1), while some are open.' })
  async resultsDueOn(@Root() { id, resultsDueOn }: TrainingClass & Partial<ClassView>, @Ctx() { load }: Context) {
    return resultsDueOn !== undefined ? resultsDueOn : (await load(termsOf, id))[0]?.dueOn ?? null
  }

  @FieldResolver(() => [Referral], { description: 'Accepted referrals to its service that nobody has enrolled yet, the longest accepted first.' })
  async enrollable(@Root() { id }: TrainingClass, @Ctx() { ask, know }: Context, @Arg('first', () => Int, { defaultValue: 50 }) first: number) {
    const found = await ask(enrollableReferrals(id, Math.min(Math.max(first, 1), 100)))
    know(regionByCode, new Map(found.flatMap(({ home }) => (home ? [[home.code, { ...home, key: home.code }]] : []))))
    return found
  }

  @FieldResolver(() => [TrainingEvent], { description: 'The newest first.' })
  history(@Root() { id }: TrainingClass, @Ctx() { ask }: Context) { return ask(readHistory(id)) }
}

@Resolver(() => TrainingSession)
export class SessionFields {
  @FieldResolver(() => String)
  startsAt(@Root() { startsAt }: TrainingSession) { return startsAt.slice(0, 5) }

  @FieldResolver(() => String)
  endsAt(@Root() { endsAt }: TrainingSession) { return endsAt.slice(0, 5) }

  @FieldResolver(() => TrainingClass)
  trainingClass(@Root() { classId }: TrainingSession, @Ctx() { load }: Context) { return load(classById, classId) }

  @FieldResolver(() => [AttendanceMark])
  marks(@Root() { id }: TrainingSession, @Ctx() { load }: Context) { return load(marksOfSessions, id) }
}

@Resolver(() => Enrolment)
export class EnrolmentFields {
  @FieldResolver(() => TrainingClass)
  trainingClass(@Root() { classId }: Enrolment, @Ctx() { load }: Context) { return load(classById, classId) }

  @FieldResolver(() => Participant, { nullable: true, description: 'Null where the caller no longer sees the resident.' })
  participant(@Root() row: EnrolmentPart, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo) { return participantShown(load, row, askedOf(info)) }

  @FieldResolver(() => Referral, { nullable: true, description: 'Null for a trainer, who sees no referral.' })
  referral(@Root() { referralId, referral }: Enrolment & Partial<EnrolmentShown>, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo) {
    return referral !== undefined && asksOnly(askedOf(info), nameOfReferral) ? referral : referralId && load(referralById, referralId)
  }

  @FieldResolver(() => AttendanceSummary)
  attendance(@Root() row: EnrolmentView): AttendanceSummary {
    const { held, present, late, permitted, sick, absent } = row
    return { held, present, late, permitted, sick, absent, rate: attendanceRate(row) }
  }

  @FieldResolver(() => [AttendanceMark], { description: 'In the order of the sessions.' })
  marks(@Root() { id }: Enrolment, @Ctx() { load }: Context) { return load(marksOfEnrolments, id) }

  @FieldResolver(() => EnrolmentStatusEnum, { nullable: true, description: 'What the pass rule says now: PASSED, NOT_PASSED, or nothing yet.' })
  verdict(@Root() row: EnrolmentView): EnrolmentStatus | null { return verdict(row) }

  @FieldResolver(() => PassRuleType, { nullable: true, description: 'The version that counts, as the class was opened.' })
  passRule(@Root() { rule }: EnrolmentView) { return rule }

  @FieldResolver(() => [EnrolmentOffer], { description: 'What the caller may do now: draw one button for each.' })
  availableActions(@Root() row: EnrolmentView, @Ctx() { actor }: Context): EnrolmentOffer[] {
    return offersNow(enrolmentCycle, actor, row).map(({ inputs, ...offer }) => ({ ...offer, inputs: inputsOf(inputs) }))
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where its PDF lies, for whoever has passed.' })
  certificatePath(@Root() { id, certificateCode }: Enrolment) { return certificateCode && `/certificates/${id}/sertifikat.pdf` }

  @FieldResolver(() => String, { nullable: true, description: 'The public page that confirms it.' })
  certificatePage(@Root() { certificateCode }: Enrolment) { return certificateCode && `/sertifikat/${certificateCode}` }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'K2 runs: two sessions in a row were missed, and somebody is to ask why by this day.' })
  async contactDueOn(@Root() { id, contactDueOn }: EnrolmentPart, @Ctx() { load }: Context) {
    return contactDueOn !== undefined ? contactDueOn : (await load(termsOf, id))[0]?.dueOn ?? null
  }

  @FieldResolver(() => [TrainingEvent], { description: 'The newest first.' })
  history(@Root() { id, history }: Enrolment & { history?: TrainingEvent[] }, @Ctx() { ask }: Context) { return history ?? ask(readHistory(id)) }
}

@Resolver(() => Referral)
export class EnrolmentsOfReferral {
  @FieldResolver(() => DeliveryProposal, { nullable: true, description: 'Somebody passed: the officer may confirm delivery with this.' })
  async deliveryProposal(@Root() { id, status }: Referral, @Ctx() { load }: Context): Promise<DeliveryProposal | null> {
    const passed = status === 'IN_PROGRESS' ? (await load(passesOfReferral, id))[0] : undefined
    return passed ? { enrolmentId: passed.id, outcome: 'FULL', evidence: evidenceOf(passed) } : null
  }

  @FieldResolver(() => [Enrolment], { description: 'The places in classes that came of it, as far as the caller sees them.' })
  enrolments(@Root() { id }: Referral, @Ctx() { load }: Context) { return load(enrolmentsOfReferral, id) }
}
