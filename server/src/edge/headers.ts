import type { FastifyInstance } from 'fastify'

const policy = (host: string) => [
  `default-src 'self'`, `style-src 'self' 'unsafe-inline'`, `img-src 'self' data:`,
  `connect-src 'self' ws://${host} wss://${host}`, `object-src 'none'`,
  `base-uri 'none'`, `form-action 'self'`, `frame-ancestors 'none'`,
].join('; ')

/** Only what a host can be: the header comes from outside. */
const hostOf = (given: string | undefined) => (/^[\w.:[\]-]{1,255}$/.test(given ?? '') ? given! : 'localhost')

/** The headers that every answer carries. */
export function secureHeaders(http: FastifyInstance, tls: boolean): void {
  http.addHook('onSend', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy(hostOf(request.headers.host)),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'x-request-id': request.id,
    })
    if (tls) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}
