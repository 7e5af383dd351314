import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { refuseInput } from '../core/check.ts'
import { answerFile, answerMissing, answerTaken, fileOf, officersOnly, takeFiles, waitForRoom } from '../core/files.ts'
import { isUuid } from '../core/uuid.ts'
import { type AttachmentKind, attachmentKinds, limits } from './attachment.codes.ts'
import { tooLarge } from './attachment.media.ts'
import { attach, openAttachment } from './attachment.service.ts'

const isKind = (text: string | undefined): text is AttachmentKind => (attachmentKinds as readonly (string | undefined)[]).includes(text)

/**
 * PUT /attachments/:id?referral=…&kind=…&item=…: the bytes of a PDF, JPEG, PNG or WebP as the body, under an id that the client made.
 * Answers `{ id, repeated }`, or 422 with `{ refusal }`. GET /attachments/:id/:name brings them back, as a file and never as a page.
 */
export const attachmentRoutes: FastifyPluginAsync = async (http) => {
  takeFiles(http, limits.bytes, tooLarge)
  http.put('/attachments/:id', { onRequest: [officersOnly, waitForRoom] }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const { referral = '', kind, item = null } = request.query as { referral?: string; kind?: string; item?: string }
    return answerTaken(reply, async () => {
      if (!isUuid(id)) return refuseInput('id', 'UNKNOWN')
      if (!isUuid(referral)) return refuseInput('referral', 'UNKNOWN')
      if (!isKind(kind)) return refuseInput('kind', 'UNKNOWN')
      const { repeated } = await attach(request.who.actor, { id, referralId: referral, kind, item: kind === 'ITEM' ? item : null }, fileOf(request),
        request.headers['content-type'])
      return { id, repeated }
    })
  })
  http.get('/attachments/:id/:name', { onRequest: officersOnly }, download)
}

async function download({ who: { actor }, params }: FastifyRequest, reply: FastifyReply) {
  const { id } = params as { id: string }
  return isUuid(id) ? answerFile(reply, openAttachment(actor, id)) : answerMissing(reply)
}
