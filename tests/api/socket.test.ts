import { createHash } from 'node:crypto'
import type { Client as SocketClient, FormattedExecutionResult } from 'graphql-ws'
import WebSocket from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetSessions } from '../../server/src/account/session.ts'
import { hub } from '../../server/src/core/hub.ts'
import type { ApiClient } from '../support/client.ts'
import { breakHub, startWorld, type World } from '../support/world.ts'

let world: World
let officer: ApiClient
beforeAll(async () => {
  world = await startWorld()
  officer = await world.signIn('OFF', 'dinsos')
})
afterAll(() => world.stop())

const listen = { query: 'subscription { inboxChanged { cursor } }' }
const nothing = { next: () => {}, error: () => {}, complete: () => {} }

type Outcome = FormattedExecutionResult<Record<string, unknown>, unknown> | readonly { message: string }[] | { code: number }

interface Given {
  variables?: Record<string, unknown>
  headers?: Record<string, string>
}

/** The first answer of one operation on a socket of its own, its errors, or the code with which the socket was closed. */
function once(client: ApiClient, query: string, { variables, headers }: Given = {}) {
  return new Promise<Outcome>((resolve) => {
    const socket = client.connect((code) => resolve({ code }), headers)
    const ended = (outcome: Outcome) => {
      resolve(outcome)
      void socket.dispose()
    }
    const failed = (error: unknown) => (Array.isArray(error) ? ended(error as { message: string }[]) : undefined)
    socket.subscribe({ query, variables }, { next: ended, error: failed, complete: () => {} })
  })
}

/** An open socket with one subscription on it; `closed` is the code that it was closed with. */
async function listening(client: ApiClient): Promise<{ socket: SocketClient; closed: Promise<number> }> {
  let tell = (_code: number) => {}
  const closed = new Promise<number>((resolve) => (tell = resolve))
  const socket = client.connect(tell)
  await new Promise<void>((resolve) => {
    socket.on('connected', () => resolve())
    socket.subscribe(listen, nothing)
  })
  await pause(100)
  return { socket, closed }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const within = <T>(ms: number, work: Promise<T>) => Promise.race([work, pause(ms).then(() => 'too late' as const)])

describe('a socket', () => {
  it('answers as POST does', async () => {
    const me = { user: { id: officer.userId } }
    expect(await once(officer, '{ me { ... on Me { user { id } } } }')).toEqual({ data: { me } })
  })

  it('is closed to whoever is not signed in', async () => {
    expect(await once(world.stranger, '{ agencies { code } }')).toEqual({ code: 4401 })
  })

  it('is closed to another site, though the browser sends the cookie', async () => {
    expect(await once(officer, '{ agencies { code } }', { headers: { origin: 'https://jahat.example' } })).toEqual({ code: 1006 })
  })

  it('judges roles as POST does', async () => {
    const unauthorized = { errors: [{ extensions: { code: 'UNAUTHORIZED' } }] }
    expect(await once(officer, '{ users { edges { cursor } } }')).toMatchObject(unauthorized)
    expect(await once(await world.signIn('ADM', 'diskominfo'), listen.query)).toMatchObject(unauthorized)
  })

  const levels = Array.from({ length: 9 }).reduce((inner: string) => `parent { ${inner} }`, 'id')
  const aliases = Array.from({ length: 16 }, (_, n) => `a${n}: __typename`).join(' ')
  const manyEvents = '{ edges { node { events(first: 100) { edges { node { seq } } } } } }'
  it.each`
    query                                                          | says
    ${`{ referral(id: "00000000-0000-4000-8000-000000000000") { ${levels} } }`} | ${'depth 11, at most 10'}
    ${`{ ${aliases} }`}                                            | ${'aliases 16, at most 15'}
    ${`{ ${'__typename '.repeat(1000)} }`}                         | ${'1000 tokens'}
    ${`{ referrals(first: 100) ${manyEvents} }`}                   | ${'at most 10000'}
    ${'{ nothing }'}                                               | ${'Cannot query field'}
    ${'{ agencies(includeInactive: "3573051234567890") { id } }'}  | ${'Boolean cannot represent a non boolean value.'}
  `('refuses what POST refuses: $says', async ({ query, says }: { query: string; says: string }) => {
    const errors = await once(officer, query)
    expect(errors).toMatchObject([{ message: expect.stringContaining(says) as string, extensions: { code: 'BAD_USER_INPUT' } }])
  })

  it('does not repeat a variable that does not fit', async () => {
    const query = 'query ($f: ReferralFilter) { referrals(filter: $f) { edges { cursor } } }'
    const answer = await once(officer, query, { variables: { f: { submittedFrom: 'Rina 3573051234567890' } } })
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    expect(JSON.stringify(answer)).not.toContain('Rina')
  })

  it('carries twenty subscriptions and no more', async () => {
    const closed = new Promise<number>((resolve) => {
      const socket = officer.connect(resolve)
      for (let n = 0; n <= 20; n++) socket.subscribe(listen, nothing)
    })
    expect(await within(3_000, closed)).toBe(4429)
  })

  it('executes nothing that comes after one too many', async () => {
    const before = world.log.filter(({ msg }) => msg === 'socket failed').length
    const answers: unknown[] = []
    const told = { next: (answer: unknown) => answers.push(answer), error: () => {}, complete: () => {} }
    await within(3_000, new Promise<number>((resolve) => {
      const socket = officer.connect(resolve)
      for (let n = 0; n <= 20; n++) socket.subscribe(listen, nothing)
      for (let n = 0; n < 20; n++) socket.subscribe({ query: '{ agencies { id } }' }, told)
    }))
    expect(answers).toEqual([])
    expect(world.log.filter(({ msg }) => msg === 'socket failed').length).toBe(before)
  })

  it('is one of ten for one user at most, and another opens when one has closed', async () => {
    const crowd = await world.signIn('OFF', 'dinsos')
    const open = await Promise.all(Array.from({ length: 10 }, () => listening(crowd)))
    const oneMore = () => new Promise<number>((resolve) => crowd.connect(resolve).subscribe(listen, nothing))
    expect(await within(3_000, oneMore())).toBe(4429)
    await open.pop()!.socket.dispose()
    open.push(await listening(crowd))
    expect(await within(3_000, oneMore())).toBe(4429)
    await Promise.all(open.map(({ socket }) => socket.dispose()))
  })

  it('that hangs up before it is known who it is does not count', async () => {
    const hasty = await world.signIn('OFF', 'dinsos')
    for (let n = 0; n < 10; n++) {
      forgetSessions()
      await new Promise((resolve) => {
        const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: hasty.cookie } })
        socket.once('open', () => socket.send('{"type":"connection_init"}', () => socket.terminate()))
        socket.once('close', resolve)
      })
    }
    await pause(200)
    const { socket, closed } = await listening(hasty)
    expect(await within(300, closed)).toBe('too late')
    await socket.dispose()
  })

  it('is turned away where two hundred of one address have not said who they are', async () => {
    const open = () => new Promise<WebSocket | number>((resolve) => {
      const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { origin: world.url } })
      socket.once('open', () => resolve(socket))
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode!))
      socket.on('error', () => {})
    })
    const all = await Promise.all(Array.from({ length: 201 }, open))
    expect(all.filter((one) => one === 503)).toHaveLength(1)
    for (const socket of all) if (typeof socket === 'object') socket.terminate()
  })
})

describe('the end of a session closes the socket within five seconds:', () => {
  it('signed out', async () => {
    const client = await world.signIn('OFF', 'dinsos')
    const { closed } = await listening(client)
    await client.ask('mutation { signOut { __typename } }')
    expect(await within(5_000, closed)).toBe(4401)
  })

  it('disabled', async () => {
    const client = await world.signIn('VER', 'disnaker')
    const { closed } = await listening(client)
    await world.owner((owner) => owner.query('update user_account set disabled_at = now() where id = $1', [client.userId]))
    expect(await within(5_000, closed)).toBe(4401)
  })

  it('without that of others', async () => {
    const [one, other] = [await world.signIn('OFF', 'dinsos'), await world.signIn('OFF', 'dinsos')]
    const { socket, closed } = await listening(other)
    await world.owner((owner) => owner.query('update user_account set disabled_at = now() where id = $1', [one.userId]))
    expect(await within(1_000, closed)).toBe('too late')
    await socket.dispose()
  })
})

const tell = (id: string, cursor: number) => world.owner((owner) => owner.query(`select pg_notify('change', $1)`,
  [JSON.stringify({ kind: 'TEST', cityCode: '35.73', id, version: 1, cursor, agencyIds: [] })]))

describe('the hub', () => {
  it('hears what is told, and tells of a gap after its connection broke', async () => {
    const changes = hub.changes(({ kind }) => kind === 'TEST')
    await tell('a', 1)
    expect(await within(1_000, changes.next())).toMatchObject({ value: { id: 'a' } })
    const afterwards = changes.next()
    await breakHub(world)
    expect(await within(3_000, afterwards)).toMatchObject({ value: expect.any(Symbol) as unknown })
    await tell('b', 2)
    expect(await within(1_000, changes.next())).toMatchObject({ value: { id: 'b' } })
    changes.end()
  })

  it('lets who was disabled during the gap go', async () => {
    const client = await world.signIn('OFF', 'dinsos')
    const { closed } = await listening(client)
    await world.owner(async (owner) => {
      await owner.query('alter table user_account disable trigger tell')
      await owner.query('update user_account set disabled_at = now() where id = $1', [client.userId])
      await owner.query('alter table user_account enable trigger tell')
    })
    await breakHub(world)
    expect(await within(5_000, closed)).toBe(4401)
  })

  it('keeps no more than a reader can bear, and says so', async () => {
    const changes = hub.changes(({ kind }) => kind === 'TEST')
    await world.owner((owner) => owner.query(`
      select pg_notify('change', json_build_object('kind', 'TEST', 'id', n, 'cursor', n)::text) from generate_series(1, 1500) n`))
    await pause(500)
    expect(await changes.next()).toMatchObject({ value: expect.any(Symbol) as unknown })
    expect(await changes.next()).toMatchObject({ value: { id: 1002 } })
    await changes.return()
    expect(await changes.next()).toMatchObject({ done: true })
  })
})

it('the token of a session is nowhere in the log', () => {
  const said = JSON.stringify(world.log)
  expect(said).not.toContain(officer.cookie.slice('sinergi='.length))
  expect(said).not.toContain(createHash('sha256').update(officer.cookie.slice('sinergi='.length)).digest('base64'))
})
