import { recordAudit } from '../audit/audit.sql.ts'
import { type Mutated, mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { write } from '../core/db.ts'
import type { OpenedFile } from '../core/files.ts'
import { fingerprint, openBytes, seal } from '../core/keys.ts'
import { refuse } from '../core/refusal.ts'
import type { Side } from '../referral/referral.codes.ts'
import type { Referral } from '../referral/referral.entity.ts'
import { lockReferral, readFacts, readItems } from '../referral/referral.facts.sql.ts'
import { party, record, stillOpen } from '../referral/referral.happening.ts'
import { sideOf } from '../referral/referral.policy.ts'
import type { ReferralAnswer } from '../referral/referral.service.ts'
import { attachedBy, type AttachmentKind, attachmentKinds, limits, mediaTypes } from './attachment.codes.ts'
import type { WithdrawAttachmentInput } from './attachment.input.ts'
import { mediaTypeOf } from './attachment.media.ts'
import {
  type AttachmentRow, findAttachment, findContent, insertAttachment, insertContent, readRoom, withdrawAttachments,
} from './attachment.sql.ts'

/** It opens nowhere else. */
const contextOf = ({ cityCode }: Actor, id: string) => `attachment_content:${cityCode}:${id}`

export interface NewAttachment {
  /** Made by the client: sent twice, it is one file. */
  id: string
  referralId: string
  kind: AttachmentKind
  item: string | null
}

/**
 * Attaches a file to an open referral and tells of it on the timeline. Refuses INPUT_INVALID (see mediaTypeOf; TOO_MANY_FILES), NOT_FOUND
 * (referral or item), FORBIDDEN_SCOPE (the other side's kind, or the resident is no longer seen), BOTH_SIDES, ILLEGAL_TRANSITION.
 */
export function attach(actor: Actor, { id, referralId, kind, item }: NewAttachment, bytes: Buffer, declared?: string): Promise<Mutated<ReferralAnswer>> {
  const mediaType = mediaTypeOf(bytes, declared)
  const content = { idempotencyKey: id, referralId, kind, item, file: fingerprint(bytes).toString('hex') }
  const first = [lockReferral(referralId), readFacts(referralId, null, null, null), readItems(referralId), readRoom(referralId)] as const
  return mutate(actor, 'attach', content, first, async (tx, [[locked], [facts], items, [room]]) => {
    const row = party(actor, locked)
    stillOpen(row)
    if (!kindsOf(actor, row).includes(kind)) {
      refuse('FORBIDDEN_SCOPE', 'not this side\'s to attach', { rule: sideOf(actor, row) === 'SENDER' ? 'TARGET_ONLY' : 'SENDER_ONLY' })
    }
    if (kind === 'ITEM' && !items.some(({ code }) => code === item)) refuse('NOT_FOUND', 'item', { field: 'item' })
    if (!room!.seen) refuse('FORBIDDEN_SCOPE', 'the resident is no longer seen', { rule: 'NOT_DISCLOSED' })
    if (room!.files >= limits.files) refuse('INPUT_INVALID', 'no more files', { field: 'file', rule: 'TOO_MANY_FILES', params: { max: limits.files } })
    const { cipher, keyVersion } = seal(bytes, contextOf(actor, id))
    return record(tx, row, facts!, ({ eventCount }) => ({
      type: 'ATTACHED',
      also: [insertAttachment(id, row.id, eventCount + 1, actor.userName, kind, item, mediaType, bytes.length), insertContent(id, cipher, keyVersion)],
    }))
  })
}

/** What the actor's side of an open referral attaches. */
export const kindsOf = (actor: Actor, row: Referral): AttachmentKind[] =>
  attachmentKinds.filter((kind) => (attachedBy[kind] as readonly Side[]).includes(sideOf(actor, row)))

/** Takes back a file of the actor's own agency. Refuses NOT_FOUND, FORBIDDEN_SCOPE, BOTH_SIDES, ILLEGAL_TRANSITION (the referral has ended). */
export function withdrawAttachment(actor: Actor, input: WithdrawAttachmentInput): Promise<Mutated<ReferralAnswer>> {
  const { referralId, id } = input
  const first = [lockReferral(referralId), readFacts(referralId, null, null, null), findAttachment(id)] as const
  return mutate(actor, 'withdrawAttachment', input, first, async (tx, [[locked], [facts], [file]]) => {
    const row = party(actor, locked)
    if (file?.referralId !== row.id) refuse('NOT_FOUND', 'attachment', { field: 'id' })
    stillOpen(row)
    if (file.agencyId !== actor.agencyId) refuse('FORBIDDEN_SCOPE', 'the agency that attached it withdraws it', { rule: 'OWN_FILE' })
    return record(tx, row, facts!, () => (file.withdrawnAt ? null : { type: 'ATTACHMENT_WITHDRAWN', also: [withdrawAttachments(row.id, id, actor.userName)] }))
  })
}

/** The content in clear, for an officer who may see it; what cannot be recorded is not shown. Refuses NOT_FOUND. */
export function openAttachment(actor: Actor, id: string): Promise<OpenedFile> {
  return write(actor, [findContent(id), recordAudit(actor, 'OPEN_ATTACHMENT', 'ATTACHMENT', id)], async (_, [[file]]) => {
    if (!file) refuse('NOT_FOUND', 'attachment')
    return { name: fileName(file.code, file), mediaType: file.mediaType, bytes: openBytes(file.cipher, file.keyVersion, contextOf(actor, id)) }
  })
}

const wordOf: Record<AttachmentKind, string> = { ITEM: 'BERKAS', EVIDENCE: 'BUKTI', COMMENT: 'LAMPIRAN' }

/** `RJK-3573-2026-000123-KTP-7.pdf`: the item without its digits, lest anybody's number be in a name; 7 is the event that tells of it. */
export function fileName(code: string, { kind, item, seq, mediaType }: Pick<AttachmentRow, 'kind' | 'item' | 'seq' | 'mediaType'>): string {
  const word = item?.toUpperCase().replace(/[^A-Z]+/g, '-').replace(/^-|-$/g, '').slice(0, 40)
  return `${code}-${word || wordOf[kind]}-${seq}.${mediaTypes[mediaType].ending}`
}
