import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ApolloServer } from '@apollo/server'
import compress, { type FastifyCompressOptions } from '@fastify/compress'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import {
  fastify, type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyReply,
  type FastifyRequest, LogController,
} from 'fastify'
import type { Config } from '../core/config.ts'
import type { Context } from '../core/context.ts'
import type { FeatureRoutes } from '../core/files.ts'
import { isMalformed, isUnavailable } from './errors.ts'
import { secureHeaders } from './headers.ts'
import { health } from './health.ts'
import { describe } from './log.ts'
import { isHost, isOwnOrigin } from './origin.ts'
import { serveWeb } from './static.ts'
import { malformedMessage } from './values.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: on /graphql and on every route of a feature. */
    who: Context
  }
}

export interface Parts {
  config: Config
  log: FastifyBaseLogger
  apollo: ApolloServer<Context>
  /** Who asks, by the cookie. */
  contextOf(request: FastifyRequest, reply: FastifyReply): Promise<Context>
  /** Called before the answer goes out. */
  rememberWrite(request: FastifyRequest, reply: FastifyReply): void
  routes: readonly FeatureRoutes[]
}

const bodyLimit = 1024 * 1024
/** A list is a tenth of its size on the line; the lowest level takes half a millisecond for it, and the highest saves little more. */
const compression: FastifyCompressOptions = {
  threshold: 4096, encodings: ['gzip'], zlibOptions: { level: 1 }, customTypes: /^application\/(graphql-response\+)?json/,
  // Nobody sends us anything compressed: a small body could grow beyond all limits.
  globalDecompression: false,
}

/** Everything on the one port but the socket: /graphql, the features' own routes, /healthz and the web. */
export async function makeHttp({ config, log, apollo, contextOf, rememberWrite, routes }: Parts): Promise<FastifyInstance> {
  const http = fastify({
    loggerInstance: log, logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(), bodyLimit, requestTimeout: 120_000, forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  })
  http.removeContentTypeParser('text/plain')
  secureHeaders(http, config.secureCookies)
  http.addHook('onRequest', ({ headers: { host } }, reply, done) => (isHost(host) ? done() : void refuseHost(reply)))
  http.setErrorHandler(answerError)
  http.get('/healthz', health)
  await http.register(async (api) => {
    api.decorateRequest('who')
    api.addHook('onRequest', async (request, reply) => {
      if (!['GET', 'HEAD'].includes(request.method) && !isOwnOrigin(request.headers, config.origins)) return refuseOrigin(reply)
      request.who = await contextOf(request, reply)
    })
    api.addHook('onSend', (request, reply, payload, done) => {
      rememberWrite(request, reply)
      // Node measures a string before it sends it, and then writes it into a place three times as large.
      done(null, typeof payload === 'string' ? Buffer.from(payload) : payload)
    })
    await api.register(compress, compression)
    api.post('/graphql', { preHandler: refuseOddHash }, fastifyApolloHandler(apollo, { context: async ({ who }) => who }))
    for (const route of routes) await api.register(route, { origins: config.origins })
  })
  await serveWeb(http, join(config.root, 'web/dist'))
  return http
}

const failure = (message: string, code: string, requestId?: string) =>
  ({ errors: [{ message, extensions: { code, requestId } }] })

const refuseHost = (reply: FastifyReply) => reply.code(400).send(failure('The Host header names no host.', 'BAD_USER_INPUT'))
const refuseOrigin = (reply: FastifyReply) => reply.code(403).send(failure('Another site may not ask here.', 'UNAUTHORIZED'))

/** Apollo makes a text of whatever stands for the hash of an operation, and of some objects no text can be made. */
async function refuseOddHash({ body }: FastifyRequest, reply: FastifyReply) {
  const asked = (body as { extensions?: { persistedQuery?: { version?: unknown; sha256Hash?: unknown } } } | null)?.extensions?.persistedQuery
  if (!asked || (asked.version === 1 && typeof asked.sha256Hash === 'string')) return
  return reply.code(400).send(failure('A persistedQuery has the version 1 and a sha256Hash.', 'BAD_USER_INPUT'))
}

/** What went wrong outside of GraphQL, in the same form. Fastify's own words repeat no value. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (isMalformed(error)) return reply.code(400).send(failure(malformedMessage, 'BAD_USER_INPUT'))
  const status = isUnavailable(error) ? 503 : error.statusCode ?? 500
  if (status < 500) return reply.code(status).send(failure(error.message, 'BAD_USER_INPUT'))
  request.log.error(describe(error), status === 503 ? 'unavailable' : 'unexpected error')
  if (status === 503) reply.header('retry-after', '5')
  const message = status === 503 ? 'Temporarily unavailable.' : 'Internal server error.'
  return reply.code(status).send(failure(message, 'INTERNAL_SERVER_ERROR', request.id))
}
