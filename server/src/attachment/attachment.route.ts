import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { refuseInput } from '../core/check.ts'
import { answerBusy, answerTaken, fileOf, officersOnly, takeFiles } from '../core/files.ts'
import { orRefusal, Refusal } from '../core/refusal.ts'
import { type AttachmentKind, attachmentKinds, limits } from './attachment.codes.ts'
import { tooLarge } from './attachment.media.ts'
import { attach, openAttachment } from './attachment.service.ts'

/** Each is held whole in memory, in clear and sealed. */
const atOnce = 8
let taking = 0

async function waitForRoom(_request: FastifyRequest, reply: FastifyReply) {
  if (taking >= atOnce) return answerBusy(reply)
  taking++
  reply.raw.once('close', () => void taking--)
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i
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
      if (!uuid.test(id)) return refuseInput('id', 'UNKNOWN')
      if (!uuid.test(referral)) return refuseInput('referral', 'UNKNOWN')
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
  const file = uuid.test(id) ? await orRefusal(openAttachment(actor, id)) : undefined
  if (!file || file instanceof Refusal) return reply.code(404).type('text/plain; charset=utf-8').send('Tidak ditemukan. / Not found.\n')
  void reply.header('content-disposition', `attachment; filename="${file.name}"`).header('content-security-policy', `default-src 'none'; sandbox`)
  return reply.type(file.mediaType).send(file.bytes)
}
