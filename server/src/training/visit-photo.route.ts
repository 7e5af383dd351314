import type { FastifyPluginAsync } from 'fastify'
import { limits } from '../attachment/attachment.codes.ts'
import { tooLarge } from '../attachment/attachment.media.ts'
import { refuseInput } from '../core/check.ts'
import { answerFile, answerMissing, answerTaken, fileOf, only, takeFiles, waitForRoom } from '../core/files.ts'
import { isUuid } from '../core/uuid.ts'
import { classRoles, recorders } from './training.roles.ts'
import { addPhoto, openPhoto } from './visit-photo.service.ts'

/**
 * PUT /visit-photos/:id?visit=…: the bytes of a JPEG, PNG or WebP as the body, under an id that the client made. Answers `{ id, repeated }`,
 * or 422 with `{ refusal }`. GET /visit-photos/:id/:name brings it back.
 */
export const visitPhotoRoutes: FastifyPluginAsync = async (http) => {
  takeFiles(http, limits.bytes, tooLarge)
  http.put('/visit-photos/:id', { onRequest: [only(...recorders), waitForRoom] }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const { visit = '' } = request.query as { visit?: string }
    return answerTaken(reply, async () => {
      if (!isUuid(id)) return refuseInput('id', 'UNKNOWN')
      if (!isUuid(visit)) return refuseInput('visit', 'UNKNOWN')
      const { repeated } = await addPhoto(request.who.actor, id, visit, fileOf(request), request.headers['content-type'])
      return { id, repeated }
    })
  })
  http.get('/visit-photos/:id/:name', { onRequest: only(...classRoles) }, async ({ who: { actor }, params }, reply) => {
    const { id } = params as { id: string }
    return isUuid(id) ? answerFile(reply, openPhoto(actor, id)) : answerMissing(reply)
  })
}
