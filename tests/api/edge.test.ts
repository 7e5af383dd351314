import { readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { gzipSync } from 'node:zlib'
import { buildSchema, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../server/src/edge/limits.ts'
import type { ApiClient } from '../support/client.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let officer: ApiClient
beforeAll(async () => {
  world = await startWorld({ poolSize: 2 })
  officer = await world.signIn('OFF', 'dinsos')
})
afterAll(() => world.stop())

const secret = '3573051234567890'
const numbered = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ')
const refused = (part: string) => [{ message: expect.stringContaining(part) as string, extensions: { code: 'BAD_USER_INPUT' } }]
const inbox = (args: string) => `referrals(${args}) { edges { cursor } }`
const events = (size: string) => `{ edges { node { events(first: ${size}) { edges { node { seq } } } } } }`
const codesOf = async (client: ApiClient, query: string, variables?: object) =>
  (await client.send(query, variables)).errors?.map(({ extensions }) => extensions.code)
const everythingSaid = async (query: string, variables?: object) => {
  const before = world.log.length
  const answer = await officer.send(query, variables)
  return JSON.stringify([answer, world.log.slice(before)])
}
const nested = (depth: number, leaf = 'id') => {
  const parents = Array.from({ length: depth - 2 }).reduce((inner: string) => `parent { ${inner} }`, leaf)
  return `{ referral(id: "00000000-0000-4000-8000-000000000000") { ... on Referral { ${parents} } } }`
}

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

describe('an operation', () => {
  it.each`
    what                          | query                                                           | limit
    ${'eleven levels deep'}       | ${nested(11)}                                                   | ${'depth 11, at most 10'}
    ${'with sixteen aliases'}     | ${`{ ${numbered(16, (n) => `a${n}: __typename`)} }`}            | ${'aliases 16, at most 15'}
    ${'with 51 directives'}       | ${`{ ${numbered(51, () => '__typename @skip(if: false)')} }`} | ${'directives 51, at most 50'}
    ${'of ten thousand nodes'}    | ${`{ referrals(first: 100) ${events('100')} }`}                 | ${'at most 10000'}
    ${'whose pages may be large'} | ${`query ($n: Int!) { referrals(first: $n) ${events('$n')} }`}  | ${'at most 10000'}
  `('$what is refused', async ({ query, limit }: { query: string; limit: string }) => {
    expect((await officer.send(query, { n: 1 })).errors).toMatchObject(refused(limit))
  })

  it('with the depth, aliases and pages that are allowed is answered', async () => {
    expect(await codesOf(officer, nested(10))).toBeUndefined()
    expect(await codesOf(officer, `{ referrals(first: 100) ${events('20')} }`)).toBeUndefined()
  })

  it('is never one of the web\'s own', () => {
    const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'))
    const texts = Object.values(JSON.parse(readFileSync(new URL('../../schema/generated/persisted-documents.json', import.meta.url), 'utf8')) as object)
    for (const text of texts as string[]) {
      expect([text.slice(0, 80), validate(schema, parse(text), rules(false)).map(({ message }) => message)]).toEqual([text.slice(0, 80), []])
    }
  })

  it('cannot go round in lists that have no pages', async () => {
    expect(await codesOf(officer, '{ agencies { services { agency { services { agency { id } } } } } }')).toContain('BAD_USER_INPUT')
    expect(await codesOf(officer, '{ agencies { services { id agency { id } } } }')).toBeUndefined()
  })

  it('of more than a thousand words is not even read', async () => {
    const { errors } = await officer.send(`{ ${'__typename '.repeat(1000)} }`)
    expect(errors).toMatchObject(refused('1000 tokens'))
  })

  it('whose fragments double at each step is weighed at once', async () => {
    const fragments = numbered(60, (n) => `fragment F${n} on Agency { ${n < 59 ? `...F${n + 1} ...F${n + 1}` : 'id'} }`)
    const started = performance.now()
    await officer.send(`{ agencies { ...F0 } } ${fragments}`)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('whose fragments go in a circle is refused', async () => {
    const circle = '{ agencies { ...A } } fragment A on Agency { services { agency { ...A } } }'
    expect(await codesOf(officer, circle)).toContain('BAD_USER_INPUT')
  })

  it.each([0, 101, -1])('cannot ask for a page of %s', async (first) => {
    expect(await codesOf(officer, `query ($first: Int!) { ${inbox('first: $first')} }`, { first })).toEqual(['BAD_USER_INPUT'])
  })

  it('gives the same answer however often it is asked', async () => {
    const query = `query Twice($all: Boolean! = false, $with: Boolean!) { agencies(includeInactive: $all) { ...A } }
      fragment A on Agency { id ...B @include(if: $with) } fragment B on Agency { code calendarId }`
    const answers = []
    for (let time = 0; time < 4; time++) answers.push(await officer.ask(query, { with: time % 2 === 0 }))
    expect(answers[2]).toEqual(answers[0])
    expect(answers[3]).toEqual(answers[1])
    expect(answers[1]).not.toEqual(answers[0])
  })

  it('is picked by its name among several', async () => {
    const query = 'query A { me { __typename } } query B { agencies { __typename } }'
    const ask = async (operationName?: string) =>
      (await (await officer.post({ query, operationName })).json()) as { data?: object; errors?: object[] }
    expect(Object.keys((await ask('A')).data!)).toEqual(['me'])
    expect(Object.keys((await ask('B')).data!)).toEqual(['agencies'])
    for (const name of ['C', undefined]) expect((await ask(name)).errors).toMatchObject(refused('Name one'))
  })
})

describe('a name that every object has', () => {
  const regions = (variable: string, type: string) => `query ($${variable}: ${type}) { regions(search: $${variable}) { code } }`
  /** As often as it takes until the operation is compiled. */
  const thrice = async (query: string, variables?: object) => {
    const answers = []
    for (let time = 0; time < 3; time++) answers.push(await officer.send(query, variables))
    return answers.map(({ data, errors }) => (errors ? errors[0]!.extensions.code : Object.keys(data!).join()))
  }
  const always = (answer: string) => [answer, answer, answer]

  it.each(['constructor', 'toString', 'hasOwnProperty', '__defineGetter__'])('is a name like any other: %s', async (name) => {
    expect(await thrice(regions(name, 'String!'), { [name]: 'Dau' })).toEqual(always('regions'))
    expect(await thrice(regions(name, 'String'))).toEqual(always('regions'))
    expect(await thrice(regions(name, 'String!'))).toEqual(always('BAD_USER_INPUT'))
    expect(await thrice(`query ${name} { ${name}: me { ...${name} } } fragment ${name} on Me { __typename }`)).toEqual(always(name))
    expect(await thrice(`{ ${inbox(`filter: { ${name}: 1 }`)} }`)).toEqual(always('BAD_USER_INPUT'))
    expect(await thrice(`{ ${name} }`)).toEqual(always('BAD_USER_INPUT'))
  })

  it('is none for a variable where it would be no place for a value', async () => {
    for (const type of ['String', 'String!', 'String = "Dau"']) expect(await thrice(regions('__proto__', type))).toEqual(always('BAD_USER_INPUT'))
  })

  it('is none for a hash either, whatever stands there', async () => {
    const answerTo = async (persistedQuery: unknown) => (await officer.post({ extensions: { persistedQuery } })).json()
    for (const odd of [{ toString: 1 }, ['me'], 5, null, undefined]) {
      expect(await answerTo({ version: 1, sha256Hash: odd })).toMatchObject({ errors: refused('sha256Hash') })
    }
    expect(await answerTo({ version: 2, sha256Hash: 'me' })).toMatchObject({ errors: refused('version 1') })
    expect(await answerTo({ version: 1, sha256Hash: 'constructor' })).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_NOT_LISTED' } }] })
  })
})

it('a text with the hash of another is the fault of whoever sends both', async () => {
  const answer = await officer.post({ query: '{ me { __typename } }', extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } })
  expect([answer.status, await answer.json()]).toMatchObject([400, { errors: refused('sha does not match') }])
})

it('null in a variable for what must not be null is the fault of whoever sends it, compiled or not', async () => {
  for (let time = 0; time < 3; time++) {
    expect(await codesOf(officer, `query ($first: Int) { ${inbox('first: $first')} }`, { first: null })).toEqual(['BAD_USER_INPUT'])
  }
})

describe('a value that does not fit', () => {
  const ofFilter = `query ($f: ReferralFilter) { ${inbox('filter: $f')} }`
  it.each`
    where                     | query                                                          | variables
    ${'a literal'}            | ${`{ agencies(includeInactive: "${secret}") { id } }`}         | ${{}}
    ${'a number'}             | ${`{ ${inbox(`first: ${secret}`)} }`}                          | ${{}}
    ${'an enum'}              | ${`{ ${inbox(`queue: N${secret}`)} }`}                         | ${{}}
    ${'an enum, quoted'}      | ${`{ ${inbox(`queue: "N${secret}"`)} }`}                       | ${{}}
    ${'a date'}               | ${`{ ${inbox(`filter: { submittedFrom: "${secret}" }`)} }`}    | ${{}}
    ${'an input'}             | ${`{ ${inbox(`filter: "${secret}"`)} }`}                       | ${{}}
    ${'the syntax'}           | ${`{ agencies "${secret}" { id } }`}                           | ${{}}
    ${'an open string'}       | ${`{ agencies(a: "${secret}`}                                  | ${{}}
    ${'a variable'}           | ${`query ($n: Int!) { ${inbox('first: $n')} }`}                | ${{ n: `Rina ${secret}` }}
    ${'an enum variable'}     | ${`query ($q: ReferralQueue!) { ${inbox('queue: $q')} }`}      | ${{ q: `Rina ${secret}` }}
    ${'a variable\'s field'}  | ${ofFilter} | ${{ f: { submittedFrom: `Rina ${secret}` } }}
    ${'a variable\'s key'}    | ${ofFilter} | ${{ f: { [`n${secret}`]: 'Rina' } }}
    ${'a whole input'}        | ${ofFilter}                                                    | ${{ f: `Rina ${secret}` }}
    ${'an id'}                | ${'query ($id: ID!) { referral(id: $id) { id } }'}             | ${{ id: `Rina ${secret}` }}
    ${'a filter\'s id'}       | ${ofFilter} | ${{ f: { serviceId: `Rina ${secret}` } }}
  `('in $where is not repeated', async ({ query, variables }: { query: string; variables: object }) => {
    const said = await everythingSaid(query, variables)
    expect(said).not.toContain(secret)
    expect(said).not.toContain('Rina')
    expect(said).not.toContain('INTERNAL_SERVER_ERROR')
  })

  it.each(['represent ', 'Syntax Error: ', 'Expected type "a" ', 'Value '])('is not looked through where it is a mebibyte of %j', async (words) => {
    const answer = await world.stranger.send('mutation ($l: Locale!) { setLocale(locale: $l) { __typename } }', { l: words.repeat(800_000 / words.length) })
    expect(answer.errors).toMatchObject(refused('A value has not the form of its type.'))
  })

  it('is named by the path to it', async () => {
    const { errors } = await officer.send(ofFilter, { f: { submittedFrom: '2026-02-30' } })
    expect(errors).toMatchObject([{ message: 'Variable "$f.submittedFrom": Date: expected YYYY-MM-DD' }])
  })
})

describe('a search', () => {
  const found = async (query: string, text: string) => Object.values(await officer.ask<Record<string, unknown>>(query, { text }))[0]

  it.each`
    of                | query
    ${'regions'}      | ${'query ($text: String!) { regions(search: $text) { code } }'}
    ${'people'}       | ${'query ($text: String!) { people(filter: { name: $text }) { edges { node { id } } } }'}
    ${'referrals'}    | ${'query ($text: String!) { referrals(queue: ALL, filter: { search: $text }) { edges { node { id } } } }'}
  `('of $of for more than any name finds nobody, and soon', async ({ query }: { query: string }) => {
    expect(JSON.stringify(await found(query, 'a b '.repeat(200_000)))).not.toMatch(/code|id/)
  })

  it('takes a sign of SQL for itself', async () => {
    expect(await found('query ($text: String!) { regions(parentCode: "%", search: $text) { code } }', 'a')).toEqual([])
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
