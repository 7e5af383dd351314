import type { FastifyInstance } from 'fastify'
import { isHost } from './origin.ts'

const policy = (host: string) => [
  `default-src 'self'`, `style-src 'self' 'unsafe-inline'`, `img-src 'self' data:`,
  `connect-src 'self' ws://${host} wss://${host}`, `object-src 'none'`,
  `base-uri 'none'`, `form-action 'self'`, `frame-ancestors 'none'`,
].join('; ')

/** The headers that every answer carries. */
export function secureHeaders(http: FastifyInstance, tls: boolean): void {
  http.addHook('onSend', async (request, reply) => {
    const { host } = request.headers
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'x-request-id': request.id,
    })
    // A file brings one of its own.
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policy(isHost(host) ? host : 'localhost'))
    if (tls) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}
