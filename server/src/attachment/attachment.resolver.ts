import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { Agency } from '../agency/agency.entity.ts'
import { agencyById } from '../agency/agency.load.ts'
import type { Actor } from '../core/actor.ts'
import type { Context } from '../core/context.ts'
import { referralAfter } from '../referral/referral.after.ts'
import { isTerminal } from '../referral/referral.codes.ts'
import { Referral } from '../referral/referral.entity.ts'
import { actedForOther } from '../referral/referral.policy.ts'
import type { ReferralView } from '../referral/referral.read.ts'
import { ReferralResult } from '../referral/referral.types.ts'
import type { AttachmentKind } from './attachment.codes.ts'
import { WithdrawAttachmentInput } from './attachment.input.ts'
import { fileName, kindsOf, withdrawAttachment } from './attachment.service.ts'
import { readAttachments } from './attachment.sql.ts'
import { Attachment, AttachmentKindEnum } from './attachment.types.ts'

@Resolver(() => Attachment)
export class AttachmentResolver {
  @Authorized('OFF', 'VER')
  @Mutation(() => ReferralResult, { description: 'By the agency that attached it, while the referral is open. The content is deleted.' })
  withdrawAttachment(@Ctx() context: Context, @Arg('input', () => WithdrawAttachmentInput) input: WithdrawAttachmentInput) {
    return referralAfter(context, withdrawAttachment(context.actor, input))
  }

  @FieldResolver(() => Agency)
  agency(@Root() { agencyId }: Attachment, @Ctx() { load }: Context) { return load(agencyById, agencyId) }
}

@Resolver(() => Referral)
export class AttachmentsOfReferral {
  @FieldResolver(() => [Attachment], { description: 'The oldest first, also what was taken back; none where the caller no longer sees the resident.' })
  async attachments(@Root() referral: ReferralView, @Ctx() { actor, ask }: Context): Promise<Attachment[]> {
    const rows = referral.attachments ?? await ask(readAttachments(referral.id))
    const open = mayAct(actor, referral)
    return rows.map((row) => ({
      ...row,
      url: row.withdrawnAt ? null : `/attachments/${row.id}/${fileName(referral.code, row)}`,
      canWithdraw: open && !row.withdrawnAt && row.agencyId === actor.agencyId,
    }))
  }

  @FieldResolver(() => [AttachmentKindEnum], { description: 'What the caller may attach now.' })
  mayAttach(@Root() referral: ReferralView, @Ctx() { actor }: Context): AttachmentKind[] {
    return mayAct(actor, referral) && referral.person ? kindsOf(actor, referral) : []
  }
}

const mayAct = (actor: Actor, referral: ReferralView) =>
  ['OFF', 'VER'].includes(actor.role) && !isTerminal(referral.status) && !actedForOther(actor, referral)
