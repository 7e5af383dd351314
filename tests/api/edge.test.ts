import { createConnection } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { codesOf, secret } from '../support/edge.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let officer: ApiClient
beforeAll(async () => {
  world = await startWorld({ poolSize: 2 })
  officer = await world.signIn('OFF', 'dinsos')
})
afterAll(() => world.stop())

describe('who knocks', () => {
  it('without a session is asked to sign in', async () => {
    expect(await codesOf(world.stranger, '{ agencies { id } }')).toEqual(['UNAUTHENTICATED'])
  })

  it('with a token that nobody gave out is a stranger', async () => {
    const answer = await world.stranger.post({ query: '{ agencies { id } }' }, { cookie: `sinergi=${'A'.repeat(43)}` })
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })

  it('in a role that the field does not name is turned away', async () => {
    expect(await codesOf(officer, '{ users { edges { node { id } } } }')).toEqual(['UNAUTHORIZED'])
  })

  it('in a role that it names gets an answer', async () => {
    const { agencies } = await officer.ask<{ agencies: object[] }>('{ agencies { code } }')
    expect(agencies).toContainEqual({ code: 'DINSOS' })
  })
})

describe('anything by its id', () => {
  it('is found with its type', async () => {
    const { id } = world.agencies.disnaker
    expect(await officer.ask(`{ node(id: "${id}") { __typename id ... on Agency { code } } }`))
      .toEqual({ node: { __typename: 'Agency', id, code: 'DISNAKER-PMPTSP' } })
  })

  it.each(['no id', '00000000-0000-4000-8000-000000000000'])('is null for %s', async (id) => {
    expect(await officer.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null })
  })
})

describe('an error that nobody expected', () => {
  beforeAll(() => world.owner((owner) => owner.query('alter table region rename column name to missing')))
  afterAll(() => world.owner((owner) => owner.query('alter table region rename column missing to name')))

  it('is a number to the caller and a line in the log', async () => {
    const { errors } = await officer.send(`{ regions(search: "${secret}") { code } }`)
    expect(errors).toMatchObject([{ message: 'Internal server error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
    const requestId = errors![0]!.extensions.requestId
    const line = world.log.find((entry) => entry['requestId'] === requestId && entry['msg'] === 'unexpected error')
    expect(line).toMatchObject({ code: '42703', error: 'error', path: 'regions' })
    expect(JSON.stringify(world.log)).not.toContain(secret)
  })

  it('looks the same when the operation is compiled', async () => {
    for (let time = 0; time < 3; time++) {
      expect(await codesOf(officer, 'query R { regions(search: "x") { code } }')).toEqual(['INTERNAL_SERVER_ERROR'])
    }
  })
})

describe('a database with no connection free', () => {
  it('is told as 503 after five seconds', async () => {
    const lock = world.owner(async (owner) => {
      await owner.query('begin; lock table region')
      await new Promise((resolve) => setTimeout(resolve, 7_500))
      await owner.query('rollback')
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const ask = (n: number) => officer.post({ query: `{ regions(search: "r${n}") { code } }` })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => ask(n)))
    expect(answers.map(({ status }) => status)).toContain(503)
    await lock
    expect((await ask(0)).status).toBe(200)
  })
})

describe('a request', () => {
  const query = '{ me { __typename } }'
  const body = JSON.stringify({ query })
  const status = async (init: RequestInit & { headers?: Record<string, string> }, path = '/graphql') =>
    (await fetch(`${world.url}${path}`, { method: 'POST', ...init, headers: { cookie: officer.cookie, ...init.headers } })).status

  it.each`
    request                       | headers                                                                           | is
    ${'from a page of our own'}   | ${{ 'content-type': 'application/json', origin: 'own' }}                           | ${200}
    ${'from no page at all'}      | ${{ 'content-type': 'application/json' }}                                          | ${200}
    ${'from a foreign page'}      | ${{ 'content-type': 'application/json', origin: 'https://jahat.example' }}         | ${403}
    ${'from a page with no name'} | ${{ 'content-type': 'application/json', origin: 'null' }}                          | ${403}
    ${'as a form'}                | ${{ 'content-type': 'application/x-www-form-urlencoded' }}                         | ${415}
    ${'as plain text'}            | ${{ 'content-type': 'text/plain' }}                                                | ${415}
    ${'of no type'}               | ${{ 'content-type': '' }}                                                          | ${415}
    ${'packed'}                   | ${{ 'content-type': 'application/json', 'content-encoding': 'gzip' }}              | ${400}
  `('$request is answered $is', async ({ headers, is }: { headers: Record<string, string>; is: number }) => {
    const given = headers['origin'] === 'own' ? { ...headers, origin: world.url } : headers
    expect(await status({ body: headers['content-encoding'] ? gzipSync(body) : body, headers: given })).toBe(is)
  })

  const json = { 'content-type': 'application/json' }
  it('by GET runs nothing', async () => {
    expect([404, 405]).toContain(await status({ method: 'GET' }, `/graphql?query=${encodeURIComponent(query)}`))
  })
  it('with many operations in one is refused', async () => {
    expect(await status({ body: `[${body},${body}]`, headers: json })).toBe(400)
  })
  it('of more than a mebibyte is refused', async () => {
    expect(await status({ body: JSON.stringify({ query, variables: { x: 'x'.repeat(1_100_000) } }), headers: json })).toBe(413)
  })
  it('that is no JSON is refused and not repeated', async () => {
    const answer = await officer.post(`{"query": "${secret}`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain(secret)
  })

  it('gets headers that keep other sites out', async () => {
    const { headers } = await officer.post({ query })
    const policy = headers.get('content-security-policy')
    expect(policy).toContain(`default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws:`)
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('leaves a line in the log: who, what, how long; and nothing else', async () => {
    await officer.send('query Mine { me { __typename } }')
    const line = world.log.findLast((entry) => entry['operation'] === 'Mine')
    expect(line).toMatchObject({ actor: officer.userId, ms: expect.any(Number) as number })
    expect(Object.keys(line!).sort()).toEqual(['actor', 'level', 'ms', 'msg', 'operation', 'pid', 'requestId', 'time'])
  })
})

describe('the server', () => {
  it('takes nothing for its own name that cannot be a host', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = createConnection(Number(new URL(world.url).port), '127.0.0.1', () => {
        socket.write(`GET /healthz HTTP/1.1\r\nHost: "><script>\r\nConnection: close\r\n\r\n`)
      })
      socket.once('data', (data) => resolve(String(data)))
    })
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(answer).not.toContain('<script>')
  })
  it('tells whether it can serve', async () => expect(await (await fetch(`${world.url}/healthz`)).json()).toEqual({ ok: true }))
  it('has no other doors', async () => expect((await fetch(`${world.url}/admin.php`)).status).toBe(404))
})
