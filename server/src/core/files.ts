import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Role } from './actor.ts'
import type { Config } from './config.ts'
import { orRefusal, Refusal } from './refusal.ts'

/** Routes of one feature beside /graphql, such as files up and down. */
export type FeatureRoutes = FastifyPluginAsync<Pick<Config, 'origins'>>

/** Before anything of a file is read. */
export const only = (...roles: Role[]) => async ({ who }: FastifyRequest, reply: FastifyReply) => {
  if (!who.session) return reply.code(401).send(failure('UNAUTHENTICATED'))
  if (!(roles as string[]).includes(who.actor.role)) return reply.code(403).send(failure('UNAUTHORIZED'))
}
export const officersOnly = only('OFF', 'VER')
const failure = (code: string) => ({ errors: [{ message: 'Not for whoever asks, or not now.', extensions: { code } }] })

/** Files that are being taken in: each is held whole in memory, in clear and sealed. Whoever sends slowly holds his own places only. */
const atOnce = 8
const ofOneUser = 4
const taking: string[] = []

/** Before anything of a file is read: is there room for one more? */
export async function waitForRoom({ who: { actor: { userId } } }: FastifyRequest, reply: FastifyReply) {
  if (taking.length >= atOnce || taking.filter((one) => one === userId).length >= ofOneUser) return answerBusy(reply)
  taking.push(userId)
  reply.raw.once('close', () => void taking.splice(taking.indexOf(userId), 1))
}

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

export interface OpenedFile { name: string; mediaType: string; bytes: Buffer }

/** Hands out what somebody once sent: as a file and never as a page. What is not there, or not for the caller, is not found. */
export async function answerFile(reply: FastifyReply, opening: Promise<OpenedFile>) {
  const file = await orRefusal(opening)
  if (file instanceof Refusal) return answerMissing(reply)
  void reply.header('content-disposition', `attachment; filename="${file.name}"`).header('content-security-policy', `default-src 'none'; sandbox`)
  return reply.type(file.mediaType).send(file.bytes)
}
export const answerMissing = (reply: FastifyReply) => reply.code(404).type('text/plain; charset=utf-8').send('Tidak ditemukan. / Not found.\n')
