import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { codesOf, inbox, refused, secret } from '../support/edge.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let officer: ApiClient
beforeAll(async () => {
  world = await startWorld()
  officer = await world.signIn('OFF', 'dinsos')
})
afterAll(() => world.stop())

const everythingSaid = async (query: string, variables?: object) => {
  const before = world.log.length
  const answer = await officer.send(query, variables)
  return JSON.stringify([answer, world.log.slice(before)])
}

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
