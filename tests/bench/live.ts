// W7, in a process of its own: many sockets that listen to their inboxes while referrals move; from the commit to the message.
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import pg from 'pg'
import { WebSocket } from 'ws'

export interface Live {
  url: string
  app: ClientConfig
  subscription: string
  /** A cookie for each listener. */
  listeners: string[]
  mutation: string
  /** In turn, `perSecond` of them. */
  steps: { cookie: string; variables: object }[]
  perSecond: number
  warmSeconds: number
}
export interface Heard {
  steps: number
  /** Messages that came, of those that should. */
  messages: number
  expected: number
  /** Milliseconds from the commit to each message. */
  delays: number[]
  cpuMs: number
}

/** When PostgreSQL told of a version of a referral, which it does as it commits, and how many listeners it concerns. */
const committed = new Map<string, number>()
const came: { key: string; at: number }[] = []

async function run({ url, app, subscription, listeners, mutation, steps, perSecond, warmSeconds }: Live): Promise<Heard> {
  const ear = new pg.Client(app)
  await ear.connect()
  ear.on('notification', ({ payload }) => {
    const { id, version } = JSON.parse(payload!) as { id: string; version: number }
    committed.set(`${id} ${version}`, performance.now())
  })
  await ear.query('listen change')
  const sockets: WebSocket[] = []
  // Fifty at a time: a thousand browsers do not come in the same instant either.
  for (let at = 0; at < listeners.length; at += 50) sockets.push(...await Promise.all(listeners.slice(at, at + 50).map((cookie) => listen(url, cookie, subscription))))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const started = performance.now()
  const cpu = process.cpuUsage()
  const running: Promise<void>[] = []
  for (const [index, { cookie, variables }] of steps.entries()) {
    await delay(Math.max(0, started + (1000 * index) / perSecond - performance.now()))
    running.push(send(agent, url, cookie, { query: mutation, variables }))
  }
  await Promise.all(running)
  const expected = steps.length * 2 * (listeners.length / 20)
  for (let waited = 0; came.length < expected && waited < 10_000; waited += 100) await delay(100)
  const { user, system } = process.cpuUsage(cpu)
  for (const socket of sockets) socket.terminate()
  agent.destroy()
  await ear.end()
  return {
    steps: steps.length, messages: came.length, expected, cpuMs: (user + system) / 1000,
    delays: came.filter(({ key }) => committed.get(key)! > started + warmSeconds * 1000).map(({ key, at }) => Math.max(0, at - committed.get(key)!)),
  }
}

/** Resolves when the subscription has been sent and the server knows who listens. */
function listen(url: string, cookie: string, query: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie } })
    socket.on('open', () => socket.send('{"type":"connection_init"}'))
    socket.on('error', reject)
    socket.on('message', (data: Buffer) => {
      const at = performance.now()
      const message = JSON.parse(data.toString()) as { type: string; payload?: { data?: { inboxChanged: { referralId: string; version: number } } } }
      if (message.type === 'connection_ack') {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }), () => resolve(socket))
      } else if (message.type === 'ping') socket.send('{"type":"pong"}')
      else if (message.type === 'next') {
        const { referralId, version } = message.payload!.data!.inboxChanged
        came.push({ key: `${referralId} ${version}`, at })
      }
    })
  })
}

function send(agent: Agent, url: string, cookie: string, body: object): Promise<void> {
  const { hostname, port } = new URL(url)
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), cookie }
    request({ agent, hostname, port, path: '/graphql', method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString()
        if (/"errors":|"Refusal"/.test(answer)) reject(new Error(`answered ${answer.slice(0, 500)}`))
        else resolve()
      })
    }).on('error', reject).end(text)
  })
}

process.once('message', (live) => {
  run(live as Live).then(
    (heard) => process.send!(heard, () => process.exit()),
    (error: Error) => { process.send!({ error: error.message }, () => process.exit(1)) })
})
