import { type MediaType, mediaTypes } from '../attachment/attachment.codes.ts'
import { mediaTypeOf } from '../attachment/attachment.media.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { type Mutated, mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { write } from '../core/db.ts'
import type { OpenedFile } from '../core/files.ts'
import { fingerprint, openBytes, seal } from '../core/keys.ts'
import { refuse } from '../core/refusal.ts'
import type { RemovePhotoInput } from './followup.inputs.ts'
import { lockClassOfVisit } from './followup.sql.ts'
import { deletePhoto, findPhoto, insertPhoto, seenVisit } from './visit-photo.sql.ts'

/** It opens nowhere else. */
const contextOf = ({ cityCode }: Actor, id: string) => `visit_photo:${cityCode}:${id}`
const fileName = (mediaType: MediaType) => `foto-kunjungan.${mediaTypes[mediaType].ending}`
export const photoPath = (id: string, mediaType: MediaType) => `/visit-photos/${id}/${fileName(mediaType)}`

/**
 * Puts a photo beside a visit that was made, in place of the one before. `id` is made by the client: sent twice, it is one photo. Refuses
 * NOT_FOUND (also where the participant is no longer seen), GATE_NOT_MET (the visit is still to be made), INPUT_INVALID (see mediaTypeOf).
 */
export async function addPhoto(actor: Actor, id: string, visitId: string, bytes: Buffer, declared?: string): Promise<Mutated<{ id: string }>> {
  const mediaType = mediaTypeOf(bytes, declared)
  if (mediaType === 'application/pdf') refuseInput('file', 'PHOTO_KIND')
  const content = { idempotencyKey: id, visitId, file: fingerprint(bytes).toString('hex') }
  return mutate(actor, 'addPhoto', content, [lockClassOfVisit(visitId), seenVisit(visitId)], async (tx, [, [visit]]) => {
    if (!visit) return refuse('NOT_FOUND', 'visit')
    if (!visit.made) refuse('GATE_NOT_MET', 'the visit is still to be made', { rule: 'VISIT_AHEAD' })
    const { cipher, keyVersion } = seal(bytes, contextOf(actor, id))
    for (const statement of [deletePhoto(visitId), insertPhoto(id, visitId, actor.userName, mediaType, bytes.length, cipher, keyVersion),
      recordAudit(actor, 'ADD_PHOTO', 'VISIT', visitId)]) void tx.later(statement)
    return { id }
  })
}

/** Takes the photo away; the content is gone. Refuses NOT_FOUND. */
export function removePhoto(actor: Actor, input: RemovePhotoInput): Promise<Mutated<{ id: string }>> {
  const { visitId: id } = input
  return mutate(actor, 'removePhoto', input, [lockClassOfVisit(id), seenVisit(id)], async (tx, [, [visit]]) => {
    if (!visit) return refuse('NOT_FOUND', 'visit')
    for (const statement of [deletePhoto(id), recordAudit(actor, 'REMOVE_PHOTO', 'VISIT', id)]) void tx.later(statement)
    return { id }
  })
}

/** The photo in clear, for whoever may see it; what cannot be recorded is not shown. Refuses NOT_FOUND. */
export function openPhoto(actor: Actor, id: string): Promise<OpenedFile> {
  return write(actor, [findPhoto(id)], async (tx, [[photo]]) => {
    if (!photo) return refuse('NOT_FOUND', 'photo')
    void tx.later(recordAudit(actor, 'OPEN_PHOTO', 'VISIT', photo.visitId))
    return { name: fileName(photo.mediaType), mediaType: photo.mediaType, bytes: openBytes(photo.cipher, photo.keyVersion, contextOf(actor, id)) }
  })
}
