import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyBaseLogger } from 'fastify'
import { GraphQLError } from 'graphql'
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { hub } from '../core/hub.ts'
import { isUnavailable } from './errors.ts'
import { describe } from './log.ts'
import { isOwnOrigin } from './origin.ts'
import type { Operations, SocketContext } from './subscribe.ts'

interface Settings {
  origins: readonly string[]
  log: FastifyBaseLogger
  operations: Operations
  /** Who asks now by this cookie header, or null. Looking does not count as being active. */
  askerBy(cookie: string | undefined): Promise<SocketContext | null>
}

interface Extra {
  socket: WebSocket
  cookie: string | undefined
}

/** Nothing more is read or told; whoever does not hang up is hung up on. */
function hangUp(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), goodbyeMs).unref()
}

const tooManyRequests = 4429
const tryAgainLater = 1013
const mostSubscriptions = 20
const mostSockets = 2_000
/** Of one user: windows, phones, and those that a lost connection has not ended yet. The web waits long after this refusal. */
const mostOfUser = 10
/** Of one address, before they say who they are; behind a proxy all have one, but only for a moment. */
const mostUnknown = 200
const goodbyeMs = 1_000
const mostBytes = 256 * 1024
const sweepMs = 30_000
const beatMs = 15_000

/** graphql-ws on the port of HTTP: the same cookie, the same origins, the same limits. Returns how to stop. */
export function serveSockets(server: Server, { origins, log, operations, askerBy }: Settings): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostBytes, handleProtocols })
  const signedIn = new Map<WebSocket, { cookie: string | undefined; userId: string }>()
  const unknown = new Map<WebSocket, string | undefined>()
  const countOf = <T>(all: Iterable<T>, isOne: (one: T) => boolean) => [...all].filter(isOne).length
  const { prepare, ...running } = operations

  const protocol = makeServer<Record<string, unknown>, Extra>({
    ...running,
    async onConnect({ extra: { socket, cookie } }) {
      const asker = await askerBy(cookie)
      // Who hung up meanwhile has been forgotten already, and would now be remembered for ever.
      if (socket.readyState !== socket.OPEN) return false
      unknown.delete(socket)
      const userId = asker?.actor.userId
      if (!userId) hangUp(socket, CloseCode.Unauthorized, 'Unauthorized')
      else if (countOf(signedIn.values(), (other) => other.userId === userId) >= mostOfUser) hangUp(socket, tooManyRequests, 'Too many sockets')
      else signedIn.set(socket, { cookie, userId })
      return signedIn.has(socket)
    },
    async onSubscribe({ subscriptions, extra: { socket, cookie } }, _id, payload) {
      if (Object.keys(subscriptions).length > mostSubscriptions) {
        hangUp(socket, tooManyRequests, 'Too many subscriptions')
        return [new GraphQLError('Too many subscriptions')]
      }
      const asker = await askerBy(cookie)
      return asker ? prepare(payload, asker) : socket.close(CloseCode.Unauthorized, 'Session ended')
    },
  })

  function connected(socket: WebSocket, cookie: string | undefined) {
    const fail = (error: Error) => {
      log.error(describe(error), 'socket failed')
      if (isUnavailable(error)) socket.close(tryAgainLater, 'Temporarily unavailable')
      else socket.close(CloseCode.InternalServerError, 'Internal server error')
    }
    const closed = protocol.opened({
      protocol: socket.protocol,
      send: (text) => new Promise((sent) => (socket.readyState === socket.OPEN ? socket.send(text, () => sent()) : sent())),
      close: (code, reason) => socket.close(code, reason),
      // What comes after hanging up is not heard.
      onMessage: (handle) => socket.on('message', (data) => (socket.readyState === socket.OPEN ? void handle(String(data)).catch(fail) : undefined)),
    }, { socket, cookie })
    const stopBeat = keepAlive(socket)
    socket.on('error', () => socket.terminate())
    socket.once('close', (code, reason) => {
      stopBeat()
      signedIn.delete(socket)
      unknown.delete(socket)
      void closed(code, String(reason)).catch(fail)
    })
  }

  /** Ends the sockets of who has signed out, was disabled or has been idle too long; null = looks at everybody. */
  async function check(userId: string | null) {
    for (const [socket, { cookie, userId: owner }] of signedIn) {
      if (userId !== null && owner !== userId) continue
      await askerBy(cookie).then(
        (asker) => asker ?? socket.close(CloseCode.Unauthorized, 'Session ended'),
        (error: Error) => log.error(describe(error), 'session not checked'))
    }
  }

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer) {
    stream.on('error', () => stream.destroy())
    if (request.url?.split('?')[0] !== '/graphql') return turnAway(stream, '404 Not Found')
    if (!isOwnOrigin(request.headers, origins)) return turnAway(stream, '403 Forbidden')
    if (sockets.clients.size >= mostSockets) return turnAway(stream, '503 Service Unavailable')
    const { remoteAddress } = request.socket
    if (countOf(unknown.values(), (address) => address === remoteAddress) >= mostUnknown) return turnAway(stream, '503 Service Unavailable')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      unknown.set(socket, remoteAddress)
      connected(socket, request.headers.cookie)
    })
  }

  server.on('upgrade', upgrade)
  const quiet = hub.onSession((userId) => void check(userId))
  const sweep = setInterval(() => void check(null), sweepMs).unref()
  return async () => {
    clearInterval(sweep)
    quiet()
    server.off('upgrade', upgrade)
    for (const socket of sockets.clients) socket.close(1001, 'Going away')
    const slow = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 1_000)
    await new Promise((resolve) => sockets.close(resolve))
    clearTimeout(slow)
  }
}

function turnAway(stream: Duplex, status: string) {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Ends a socket whose other end no longer answers. Returns how to stop. */
function keepAlive(socket: WebSocket): () => void {
  let answered = true
  socket.on('pong', () => (answered = true))
  const beat = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, beatMs).unref()
  return () => clearInterval(beat)
}
