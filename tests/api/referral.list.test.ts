import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, getNamedType, type GraphQLNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { type Cast, castOf, draft, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let coordinator: ApiClient
const ids: Record<string, string> = {}

beforeAll(async () => {
  world = await startWorld()
  cast = await castOf(world)
  coordinator = await world.signIn('COO', 'dinsos')
  for (const status of ['DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'DELIVERED', 'CLOSED', 'CANCELLED']) ids[status] = await referralIn(world, cast, status)
})
afterAll(() => world.stop())

interface Page {
  edges: { cursor: string; node: { id: string; status: string } }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null }
  totalCount?: number
}
const list = async (who: ApiClient, queue: string, given: { filter?: object; sort?: string; first?: number; after?: string | null } = {}) =>
  (await who.ask<{ referrals: Page }>(`query ($queue: ReferralQueue!, $filter: ReferralFilter, $sort: ReferralSort! = DUE, $first: Int! = 50, $after: String) {
    referrals(queue: $queue, filter: $filter, sort: $sort, first: $first, after: $after) {
      edges { cursor node { id status } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }`, { queue, ...given })).referrals
const statuses = async (...args: Parameters<typeof list>) => (await list(...args)).edges.map(({ node }) => node.status).toSorted().join(' ')

describe('a queue', () => {
  it.each`
    queue         | dinsos                                                              | disnaker
    ${'MY_TURN'}  | ${'DELIVERED DRAFT RETURNED'}                                       | ${'ACCEPTED SUBMITTED'}
    ${'INCOMING'} | ${''}                                                               | ${'ACCEPTED CANCELLED CLOSED DELIVERED RETURNED SUBMITTED'}
    ${'OUTGOING'} | ${'ACCEPTED CANCELLED CLOSED DELIVERED DRAFT RETURNED SUBMITTED'}   | ${''}
    ${'ALL'}      | ${'ACCEPTED CANCELLED CLOSED DELIVERED DRAFT RETURNED SUBMITTED'}   | ${'ACCEPTED CANCELLED CLOSED DELIVERED RETURNED SUBMITTED'}
  `('$queue holds for Dinsos [$dinsos] and for Disnaker [$disnaker]', async ({ queue, dinsos, disnaker }: Record<string, string>) => {
    expect(await statuses(cast.sender, queue!)).toBe(dinsos)
    expect(await statuses(cast.target, queue!)).toBe(disnaker)
  })

  it('of the coordinator is the city without drafts; a third agency and another city see nothing', async () => {
    expect(await statuses(coordinator, 'ALL')).toBe('ACCEPTED CANCELLED CLOSED DELIVERED RETURNED SUBMITTED')
    expect(await statuses(await world.signIn('OFF', 'disdikbud'), 'ALL')).toBe('')
    expect(await statuses(await world.signIn('COO', 'batu'), 'ALL')).toBe('')
  })

  it('is cut to the regions of the assignment', async () => {
    const elsewhere = await resident(world, 'dinsos', { regionCode: '35.73.05.1004' })
    const other = await referralIn(world, cast, 'SUBMITTED', { given: elsewhere, service: 'nib' })
    const lowokwaru = await world.signIn('OFF', 'disnaker', { regionCodes: ['35.73.05'] })
    expect((await list(lowokwaru, 'INCOMING')).edges.map(({ node }) => node.id)).toEqual([other])
    await step(cast.sender, other, 'CANCEL', { reasonCode: 'DUPLICATE' })
  })
})

describe('a filter', () => {
  it.each`
    filter                                       | found
    ${{ status: ['ACCEPTED', 'CLOSED'] }}        | ${'ACCEPTED CLOSED'}
    ${{ urgency: 'URGENT' }}                     | ${''}
    ${{ regionCode: '35.73.02' }}                | ${'ACCEPTED CANCELLED CLOSED DELIVERED RETURNED SUBMITTED'}
    ${{ regionCode: '35.73.02.1001' }}           | ${''}
    ${{ month: '2026-03', outcome: 'FULL' }}     | ${'CLOSED DELIVERED'}
    ${{ confirmation: 'YES' }}                   | ${'CLOSED'}
    ${{ submittedFrom: '2026-03-26' }}           | ${''}
    ${{ unassigned: false }}                     | ${''}
    ${{ reasonCode: 'NO_LONGER_NEEDED' }}        | ${'CANCELLED'}
    ${{ search: 'rjk-3573-2026-000002' }}        | ${'SUBMITTED'}
    ${{ search: '000002' }}                      | ${'SUBMITTED'}
    ${{ search: ' 2' }}                          | ${'SUBMITTED'}
    ${{ search: '99' }}                          | ${''}
  `('$filter finds [$found]', async ({ filter, found }: { filter: object; found: string }) => {
    expect(await statuses(cast.target, 'INCOMING', { filter: { submittedTo: '2026-03-25', ...filter } })).toBe(found)
  })

  it('by name finds whom the agency may see, case and accents folded', async () => {
    const named = await resident(world, 'dinsos', { name: 'Nur’aini Sulistyowati' })
    const id = await referralIn(world, cast, 'SUBMITTED', { given: named })
    const found = async (who: ApiClient) => (await list(who, 'ALL', { filter: { search: 'NURAINI' } })).edges.map(({ node }) => node.id)
    expect(await found(cast.target)).toEqual([id])
    await step(cast.sender, id, 'CANCEL')
    expect(await found(cast.target)).toEqual([])
    expect(await found(cast.sender)).toEqual([id])
  })
})

describe('paging', () => {
  it.each(['DUE', 'NEWEST', 'LAST_EVENT'])('by %s brings every row once, whatever the size of a page', async (sort) => {
    const all = (await list(cast.sender, 'ALL', { sort, first: 100 })).edges.map(({ node }) => node.id)
    const paged: string[] = []
    let after: string | null = null
    do {
      const page: Page = await list(cast.sender, 'ALL', { sort, first: 2, after })
      paged.push(...page.edges.map(({ node }) => node.id))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(paged).toEqual(all)
    expect((await list(cast.sender, 'ALL', { first: 1 })).totalCount).toBe(all.length)
  })

  it.each([0, 101, -1])('of %i rows is bad input', async (first) => {
    await expect(list(cast.sender, 'ALL', { first })).rejects.toThrow('BAD_USER_INPUT')
  })

  it.each(['x', 'W10', 'WyIyMDI2Il0'])('after the cursor %s is bad input', async (after) => {
    await expect(list(cast.sender, 'ALL', { after })).rejects.toThrow('BAD_USER_INPUT')
  })
})

describe('home', () => {
  it('shows what waits, what is overdue and what the others answered', async () => {
    await world.setClock('2026-04-01T02:00:00.000Z')
    const { home } = await cast.target.ask<{ home: { waiting: unknown[]; overdue: { status: string }[]; counts: { myTurn: number; overdue: number } } }>(
      '{ home { waiting { id } overdue { status } answered { id } counts { myTurn overdue } } }')
    expect(home.overdue.map(({ status }) => status).toSorted()).toContain('SUBMITTED')
    expect(home.counts.overdue).toBe(home.overdue.length)
    await world.setClock(wednesday)
    const { home: senders } = await cast.sender.ask<{ home: { answered: { status: string }[] } }>('{ home { answered { status } } }')
    expect(senders.answered.map(({ status }) => status)).toContain('DELIVERED')
  })

  it('has no row for an agency without work', async () => {
    const fresh = await world.signIn('OFF', 'disdikbud')
    expect(await fresh.ask('{ home { waiting { id } overdue { id } answered { id } counts { all } } }'))
      .toEqual({ home: { waiting: [], overdue: [], answered: [], counts: { all: 0 } } })
  })
})

it('the millionth code of a year is as long as it must be', async () => {
  await world.owner((client) => client.query(`insert into code_counter values ('35.73', 'RJK', 2027, 999999) on conflict (city_code, kind, year) do update set last = 999999`))
  await world.setClock('2027-01-04T02:00:00.000Z')
  const { personId } = await resident(world, 'dinsos')
  const codes = [await draft(cast.sender, { personId }), await draft(cast.sender, { personId })].map(({ code }) => code)
  await world.setClock(wednesday)
  expect(codes).toEqual(['RJK-3573-2027-1000000', 'RJK-3573-2027-1000001'])
})

it('a draft of one agency is not begun for the person of another', async () => {
  const theirs = await resident(world, 'disdikbud')
  expect((await draft(cast.sender, { personId: theirs.personId })).code).toBe('NOT_FOUND')
})

describe('a row of a list', () => {
  beforeAll(() => world.setClock('2026-03-26T02:00:00.000Z'))

  it.each(fieldsOf('Referral'))('says what the referral itself says: %s', async (field) => {
    for (const who of [cast.sender, cast.target, coordinator]) await expectSame(who, field)
  })
  it.each(fieldsOf('Person'))('says of the resident what the referral itself says: %s', (field) => expectSame(cast.sender, `person { ${field} }`))
})

async function expectSame(who: ApiClient, field: string) {
  const { referrals: { edges } } = await who.ask<{ referrals: { edges: { node: { id: string } }[] } }>(`{ referrals(queue: ALL) { edges { node { id ${field} } } } }`)
  expect(edges.length).toBeGreaterThan(4)
  for (const { node } of edges) expect(node).toEqual((await who.ask<{ referral: object }>(`query ($id: ID!) { referral(id: $id) { id ${field} } }`, { id: node.id })).referral)
}

/** Each field of a type by itself, where it is an object with all of its plain fields. */
function fieldsOf(name: string): string[] {
  const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema/schema.graphql'), 'utf8'))
  const open = (type: GraphQLNamedType | undefined) => (isObjectType(type) ? Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument)) : [])
  const plain = (type: GraphQLNamedType) => open(type).filter(({ type: inner }) => isLeafType(getNamedType(inner))).map((field) => field.name)
  return open(schema.getType(name)).map(({ name: field, type }) => {
    const inner = getNamedType(type)
    return isLeafType(inner) ? field : `${field} { ${[...plain(inner), '__typename'].join(' ')} }`
  })
}
