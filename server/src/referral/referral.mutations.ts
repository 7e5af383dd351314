import { GraphQLError } from 'graphql'
import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql'
import { keyOfPart, type Mutated } from '../audit/mutate.ts'
import type { Context } from '../core/context.ts'
import { Refusal } from '../core/refusal.ts'
import { referralAfter } from './referral.after.ts'
import { renewConsent } from './referral.consent.ts'
import { draftReferral, updateDraft } from './referral.draft.ts'
import {
  AssignInput, BulkTransitionInput, CommentInput, ContactAttemptInput, DraftReferralInput, OpenReferralInput, RenewConsentInput, ReviewWaitlistInput,
  TransitionReferralInput, UpdateDraftInput,
} from './referral.inputs.ts'
import { assignReferral, comment, openReferral, recordContactAttempt, reviewWaitlist } from './referral.notes.ts'
import { type ReferralAnswer, transition } from './referral.service.ts'
import { BulkOutcome, BulkResult, ReferralResult } from './referral.types.ts'

@Resolver()
export class ReferralMutations {
  @Authorized('OFF', 'VER') @Mutation(() => ReferralResult, { description: 'T01: begins a draft; only the person is needed.' })
  draftReferral(@Ctx() context: Context, @Arg('input', () => DraftReferralInput) input: DraftReferralInput) {
    return referralAfter(context, draftReferral(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ReferralResult)
  updateDraft(@Ctx() context: Context, @Arg('input', () => UpdateDraftInput) input: UpdateDraftInput) {
    return referralAfter(context, updateDraft(context.actor, input))
  }

  @Authorized('OFF', 'VER', 'COO') @Mutation(() => ReferralResult, { description: 'Takes one of `availableActions`.' })
  transitionReferral(@Ctx() context: Context, @Arg('input', () => TransitionReferralInput) input: TransitionReferralInput) {
    return referralAfter(context, transition(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => BulkResult, { description: 'The same step for many, at most 100; each is judged on its own.' })
  transitionReferrals(@Ctx() context: Context, @Arg('input', () => BulkTransitionInput) input: BulkTransitionInput) {
    const { items, idempotencyKey, ...step } = input
    return bulk(context, items, async (item) =>
      transition(context.actor, { ...step, ...item, idempotencyKey: keyOfPart(idempotencyKey, item.id) }))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ReferralResult, { description: 'The target looks at it for the first time; else nothing happens.' })
  openReferral(@Ctx() context: Context, @Arg('input', () => OpenReferralInput) input: OpenReferralInput) {
    return referralAfter(context, openReferral(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ReferralResult)
  comment(@Ctx() context: Context, @Arg('input', () => CommentInput) input: CommentInput) {
    return referralAfter(context, comment(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ReferralResult)
  recordContactAttempt(@Ctx() context: Context, @Arg('input', () => ContactAttemptInput) input: ContactAttemptInput) {
    return referralAfter(context, recordContactAttempt(context.actor, input))
  }

  @Authorized('OFF', 'VER', 'HEAD', 'COO')
  @Mutation(() => BulkResult, { description: 'The verifier and the head of the target, or the coordinator; an officer takes what nobody has.' })
  assignReferrals(@Ctx() context: Context, @Arg('input', () => AssignInput) { items, assigneeId, idempotencyKey }: AssignInput) {
    return bulk(context, items, async (item) =>
      assignReferral(context.actor, { ...item, assigneeId, idempotencyKey: keyOfPart(idempotencyKey, item.id) }))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ReferralResult, { description: 'The sender rests an open referral on another consent of the resident, before the former runs out.' })
  renewConsent(@Ctx() context: Context, @Arg('input', () => RenewConsentInput) input: RenewConsentInput) {
    return referralAfter(context, renewConsent(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ReferralResult, { description: 'C5: a look at the waiting list, which starts the next term.' })
  reviewWaitlist(@Ctx() context: Context, @Arg('input', () => ReviewWaitlistInput) input: ReviewWaitlistInput) {
    return referralAfter(context, reviewWaitlist(context.actor, input))
  }
}

const most = 100

/** One after the other, each in its own transaction, so that one refusal keeps nothing else back. */
async function bulk<T extends { id: string }>(context: Context, items: readonly T[], work: (item: T) => Promise<Mutated<ReferralAnswer>>): Promise<BulkResult> {
  const outcomes: BulkOutcome[] = []
  if (items.length > most) throw new GraphQLError(`at most ${most} at once`, { extensions: { code: 'BAD_USER_INPUT' } })
  for (const item of items) {
    const result = await referralAfter(context, work(item))
    outcomes.push(result instanceof Refusal ? { id: item.id, referral: null, refusal: result } : { id: item.id, referral: result, refusal: null })
  }
  return { outcomes }
}
