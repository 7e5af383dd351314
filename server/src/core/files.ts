import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { orRefusal, Refusal } from './refusal.ts'

const officers: readonly string[] = ['OFF', 'VER']

/** Before anything of a file is read. */
export async function officersOnly({ who }: FastifyRequest, reply: FastifyReply) {
  if (!who.session) return reply.code(401).send(failure('UNAUTHENTICATED'))
  if (!officers.includes(who.actor.role)) return reply.code(403).send(failure('UNAUTHORIZED'))
}
const failure = (code: string) => ({ errors: [{ message: 'Officers and verifiers of an agency send and fetch files.', extensions: { code } }] })

/** A file is the body itself, of whatever type. `tooLarge` refuses one of more than `bytes`. */
export function takeFiles(http: FastifyInstance, bytes: number, tooLarge: () => never): void {
  http.removeAllContentTypeParsers()
  http.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(Object.assign(new Error('Send the file itself as the body.'), { statusCode: 415 })))
  http.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bytes + 1024 }, (_request, body, done) => done(null, body))
  http.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error.statusCode === 413) return answerTaken(reply, async () => tooLarge())
    throw error
  })
}

export const fileOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))

export const answerBusy = (reply: FastifyReply) => reply.code(503).header('retry-after', '20').send(failure('INTERNAL_SERVER_ERROR'))

export async function answerTaken(reply: FastifyReply, work: () => Promise<{ id: string; repeated: boolean }>) {
  const taken = await orRefusal(work)
  if (taken instanceof Refusal) return reply.code(422).send({ refusal: taken })
  return reply.code(taken.repeated ? 200 : 201).send(taken)
}
