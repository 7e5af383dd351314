import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Authorized, Ctx, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { askedOf, asksOnly } from '../core/asked.ts'
import type { Context } from '../core/context.ts'
import { Referral } from '../referral/referral.entity.ts'
import { referralById } from '../referral/referral.load.ts'
import { TrainingClass } from './class.entity.ts'
import type { ClassView } from './class.sql.ts'
import { Enrolment } from './enrolment.entity.ts'
import type { EnrolmentView } from './enrolment.sql.ts'
import { AnswerHelpInput, ProposeHelpInput, RecordContactInput, RecordVisitInput, RemovePhotoInput, SavePlanInput } from './followup.inputs.ts'
import { answerHelp, proposeHelp, recordContact, recordVisit, savePlan } from './followup.service.ts'
import { contactsDue, ownVisitsDue, planOf, type ProposalToAnswer, proposalsOf, proposalsToAnswer, type VisitDue, visitsDue, visitsOf } from './followup.sql.ts'
import { ClassMirror, FollowUpPlan, HelpProposal, HelpResult, VisitPhoto, VisitResult } from './followup.types.ts'
import { mirrorTold, readMirror } from './mirror.ts'
import { answer } from './training.answer.ts'
import { enrolmentById, proposalById, visitById } from './training.load.ts'
import { classRoles, isTeaching, recorders } from './training.roles.ts'
import { EnrolmentResult } from './training.types.ts'
import { FollowUpVisit } from './visit.entity.ts'
import { photoPath, removePhoto } from './visit-photo.service.ts'
import { photoOf } from './visit-photo.sql.ts'

const broughtShown = new Set(['id', 'code', 'person'])
const within = (first: number) => Math.min(Math.max(first, 1), 100)

@Resolver()
export class FollowUpResolver {
  @Authorized(...classRoles)
  @Query(() => [FollowUpVisit], { description: 'Not made yet and due within so many days, the longest due first: for a trainer those of the own classes.' })
  visitsDue(
    @Ctx() { ask, role }: Context, @Arg('withinDays', () => Int, { defaultValue: 14 }) withinDays: number, @Arg('first', () => Int, { defaultValue: 50 }) first: number,
  ) {
    return ask((isTeaching(role) ? ownVisitsDue : visitsDue)(withinDays, within(first)))
  }

  @Authorized(...classRoles)
  @Query(() => [Enrolment], { description: 'Who missed two sessions in a row and was not reached yet (K2), the longest due first.' })
  contactsDue(@Ctx() { ask }: Context, @Arg('first', () => Int, { defaultValue: 50 }) first: number) { return ask(contactsDue(within(first))) }

  @Authorized('OFF', 'VER')
  @Query(() => [HelpProposal], { description: 'Proposals for a new referral of somebody whom the own agency once sent.' })
  helpProposals(@Ctx() { ask }: Context, @Arg('first', () => Int, { defaultValue: 50 }) first: number) { return ask(proposalsToAnswer(within(first))) }

  @Authorized(...classRoles) @Mutation(() => EnrolmentResult)
  saveFollowUpPlan(@Ctx() context: Context, @Arg('input', () => SavePlanInput) input: SavePlanInput) {
    return answer(context, enrolmentById, savePlan(context.actor, input))
  }

  @Authorized(...recorders) @Mutation(() => VisitResult)
  recordVisit(@Ctx() context: Context, @Arg('input', () => RecordVisitInput) input: RecordVisitInput) {
    return answer(context, visitById, recordVisit(context.actor, input))
  }

  @Authorized(...recorders) @Mutation(() => VisitResult, { description: 'The content is deleted.' })
  removeVisitPhoto(@Ctx() context: Context, @Arg('input', () => RemovePhotoInput) input: RemovePhotoInput) {
    return answer(context, visitById, removePhoto(context.actor, input))
  }

  @Authorized(...classRoles) @Mutation(() => EnrolmentResult, { description: 'An attempt to reach a participant who stays away.' })
  recordContact(@Ctx() context: Context, @Arg('input', () => RecordContactInput) input: RecordContactInput) {
    return answer(context, enrolmentById, recordContact(context.actor, input))
  }

  @Authorized(...classRoles) @Mutation(() => HelpResult, { description: 'Asks the agency that sent the participant for a new referral.' })
  proposeHelp(@Ctx() context: Context, @Arg('input', () => ProposeHelpInput) input: ProposeHelpInput) {
    return answer(context, proposalById, proposeHelp(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => HelpResult)
  answerHelp(@Ctx() context: Context, @Arg('input', () => AnswerHelpInput) input: AnswerHelpInput) {
    return answer(context, proposalById, answerHelp(context.actor, input))
  }
}

@Resolver(() => FollowUpVisit)
export class VisitFields {
  @FieldResolver(() => Enrolment)
  enrolment(@Root() { enrolmentId, enrolment, who }: FollowUpVisit & Partial<VisitDue>, @Ctx() { load }: Context) {
    return enrolment ? { ...enrolment, who } : load(enrolmentById, enrolmentId)
  }

  @FieldResolver(() => VisitPhoto, { nullable: true, description: 'None where there is none, or the caller no longer sees the participant.' })
  photo(@Root() { id }: FollowUpVisit, @Ctx() { load }: Context) { return load(photoOf, id) }
}

@Resolver(() => VisitPhoto)
export class VisitPhotoFields {
  @FieldResolver(() => String, { description: 'Where GET brings it; each look stands in the audit.' })
  url(@Root() { id, mediaType }: VisitPhoto) { return photoPath(id, mediaType) }
}

@Resolver(() => Enrolment)
export class FollowUpOfEnrolment {
  @FieldResolver(() => FollowUpPlan, { nullable: true })
  followUpPlan(@Root() { id }: EnrolmentView, @Ctx() { load }: Context) { return load(planOf, id) }

  @FieldResolver(() => [FollowUpVisit], { description: 'Those that are due after a pass, the first first.' })
  visits(@Root() { id }: EnrolmentView, @Ctx() { load }: Context) { return load(visitsOf, id) }

  @FieldResolver(() => [HelpProposal], { description: 'The newest first.' })
  helpProposals(@Root() { id }: EnrolmentView, @Ctx() { load }: Context) { return load(proposalsOf, id) }
}

@Resolver(() => HelpProposal)
export class HelpProposalFields {
  @FieldResolver(() => Referral, { nullable: true, description: 'The referral that once brought the person; null where it is none of the caller\'s.' })
  referral(@Root() { referralId, brought, who }: HelpProposal & Partial<ProposalToAnswer>, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo) {
    return brought !== undefined && asksOnly(askedOf(info), broughtShown) ? brought && { ...brought, person: who } : load(referralById, referralId)
  }

  @FieldResolver(() => Referral, { nullable: true, description: 'The draft that was made of it.' })
  drafted(@Root() { draftedId }: HelpProposal, @Ctx() { load }: Context) { return draftedId && load(referralById, draftedId) }
}

@Resolver(() => TrainingClass)
export class MirrorOfClass {
  @FieldResolver(() => ClassMirror, { nullable: true, description: 'Null where fewer than five have passed.' })
  async mirror(@Root() { id, mirror }: TrainingClass & Partial<ClassView>, @Ctx() { ask }: Context): Promise<ClassMirror | null> {
    return mirror !== undefined ? mirror : mirrorTold((await ask(readMirror(id)))[0])
  }
}
