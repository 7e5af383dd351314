import { statement } from '../core/statement.ts'
import type { AttachmentKind, MediaType } from './attachment.codes.ts'

export interface AttachmentRow {
  id: string
  seq: number
  at: string
  by: string
  agencyId: string
  kind: AttachmentKind
  /** Its code. */
  item: string | null
  mediaType: MediaType
  bytes: number
  withdrawnAt: string | null
}
const columns = `a.id, a.seq, a.at, a.user_name as by, a.agency_id as "agencyId", a.kind, a.item_code as item, a.media_type as "mediaType", a.bytes,
  a.withdrawn_at as "withdrawnAt"`

/** All of a referral, also what was taken back. $1 referral */
export const readAttachments = statement<AttachmentRow>('attachment.of_referral', `
  select ${columns} from attachment a where a.city_code = (select current_city()) and a.referral_id = $1 order by a.seq limit 100`)

export const findAttachment = statement<AttachmentRow & { referralId: string }>('attachment.find', `
  select ${columns}, a.referral_id as "referralId" from attachment a where a.city_code = current_city() and a.id = $1`)

/** What the caller may still attach. Runs after the lock. $1 referral */
export const readRoom = statement<{ files: number; seen: boolean }>('attachment.room', `
  select (select count(*) from attachment a where a.city_code = r.city_code and a.referral_id = r.id and a.withdrawn_at is null) as files,
    exists (select from person p where p.city_code = r.city_code and p.id = r.person_id) as seen
  from referral r where r.city_code = current_city() and r.id = $1`)

/** $1 id · $2 referral · $3 seq · $4 user's name · $5 kind · $6 item · $7 media type · $8 bytes */
export const insertAttachment = statement('attachment.insert', `
  insert into attachment (city_code, id, referral_id, seq, at, user_id, user_name, agency_id, kind, item_code, media_type, bytes)
  values (current_city(), $1, $2, $3, current_instant(), current_user_id(), $4, current_agency_id(), $5, $6, $7, $8)`)

export const insertContent = statement('attachment_content.insert', `
  insert into attachment_content (city_code, attachment_id, cipher, key_version) values (current_city(), $1, $2, $3)`)

export interface SealedFile extends Pick<AttachmentRow, 'kind' | 'item' | 'seq' | 'mediaType'> {
  code: string
  cipher: Buffer
  keyVersion: number
}
export const findContent = statement<SealedFile>('attachment_content.find', `
  select a.kind, a.item_code as item, a.seq, a.media_type as "mediaType", r.code, c.cipher, c.key_version as "keyVersion"
  from attachment a
  join attachment_content c on c.city_code = a.city_code and c.attachment_id = a.id
  join referral r on r.city_code = a.city_code and r.id = a.referral_id
  where a.city_code = current_city() and a.id = $1`)

/** $1 referral · $2 attachment, or null for all of the actor's agency · $3 actor's name */
export const withdrawAttachments = statement('attachment.withdraw', `select withdraw_attachments(current_city(), $1, $2, $3)`)
