import type { FastifyInstance } from 'fastify'
import { isHost } from './origin.ts'

const policy = (host: string) => [
  `default-src 'self'`, `style-src 'self' 'unsafe-inline'`, `img-src 'self' data:`,
  `connect-src 'self' ws://${host} wss://${host}`, `object-src 'none'`,
  `base-uri 'none'`, `form-action 'self'`, `frame-ancestors 'none'`,
].join('; ')

const fixed = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}
const overTls = { ...fixed, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

/** The headers that every answer carries. */
export function secureHeaders(http: FastifyInstance, tls: boolean): void {
  const always = tls ? overTls : fixed
  http.addHook('onSend', (request, reply, payload, done) => {
    reply.headers(always).header('x-request-id', request.id)
    // A file brings one of its own.
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policyFor(request.headers.host))
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done(null, payload)
  })
}

/** Nearly all are asked of the same host. */
let last = { host: 'localhost', policy: policy('localhost') }
function policyFor(host: string | undefined): string {
  if (host === last.host) return last.policy
  if (!isHost(host)) return policy('localhost')
  last = { host, policy: policy(host) }
  return last.policy
}
