import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../server/src/edge/limits.ts'
import type { ApiClient } from '../support/client.ts'
import { codesOf, inbox, refused } from '../support/edge.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let officer: ApiClient
beforeAll(async () => {
  world = await startWorld()
  officer = await world.signIn('OFF', 'dinsos')
})
afterAll(() => world.stop())

const numbered = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ')
const events = (size: string) => `{ edges { node { events(first: ${size}) { edges { node { seq } } } } } }`
const nested = (depth: number, leaf = 'id') => {
  const parents = Array.from({ length: depth - 2 }).reduce((inner: string) => `parent { ${inner} }`, leaf)
  return `{ referral(id: "00000000-0000-4000-8000-000000000000") { ... on Referral { ${parents} } } }`
}

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
