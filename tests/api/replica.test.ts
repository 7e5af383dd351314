import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiClient } from '../support/client.ts'
import { connected } from '../support/postgres.ts'
import { type Pair, startPair } from '../support/standby.ts'
import { startWorld, type World } from '../support/world.ts'

const behindSeconds = 5

let pair: Pair
let world: World
let rina: ApiClient
let endah: ApiClient
beforeAll(async () => {
  pair = await startPair(behindSeconds)
  const { host, port } = pair.standby.superuser
  world = await startWorld({ replica: { host: host!, port: port! } }, { superuser: pair.primary.superuser, run: 'sinergi_test_replica', through: {} })
  rina = await world.signIn('OFF', 'dinsos')
  endah = await world.signIn('OFF', 'dinsos')
  await caughtUp()
})
afterAll(async () => {
  await world.stop()
  await pair.stop()
})

/** Until the replica has what the primary has now. */
async function caughtUp() {
  const [database, role] = [world.database.owner.database, world.database.app.user]
  await connected(pair.primary.superuser, (client) => client.query('create table if not exists beat (at timestamptz); insert into beat values (now())'))
  const count = (cluster: Pair['primary']) => connected({ ...cluster.superuser }, async (client) => (await client.query<{ n: number; ready: boolean }>(`
    select (select count(*)::int from beat) as n, exists (select from pg_database where datname = $1) and exists (select from pg_roles where rolname = $2) as ready`,
    [database, role])).rows[0]!)
  const { n } = await count(pair.primary)
  for (;;) {
    const there = await count(pair.standby).catch(() => undefined)
    if (there?.ready && there.n >= n) return
    await delay(200)
  }
}

const create = `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { __typename ... on Person { id } ... on Refusal { refusalCode: code detail } } }`
/** Registers somebody and returns the officer as her browser is afterwards: with the cookies that came. */
async function register(officer: ApiClient, name: string): Promise<ApiClient> {
  const input = { idempotencyKey: randomUUID(), person: { name, nikStatus: 'UNKNOWN' } }
  const response = await officer.post({ query: create, variables: { input } })
  expect(await response.json()).toMatchObject({ data: { createPerson: { __typename: 'Person' } } })
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)
  expect(cookies).toEqual([expect.stringMatching(/^sinergi-wrote=\d+$/)])
  return new ApiClient(world.url, [officer.cookie, ...cookies].join('; '))
}
const found = async (officer: ApiClient, name: string) => {
  const { people } = await officer.ask<{ people: { edges: { node: { name: string } }[] } }>(
    'query ($name: String!) { people(filter: { name: $name }) { edges { node { id name } } } }', { name })
  return people.edges.map(({ node }) => node.name)
}

describe(`search with a replica ${behindSeconds} seconds behind`, () => {
  it('finds at once whom one has registered oneself; colleagues find her once the replica does', async () => {
    const afterwards = await register(rina, 'Sumiati Lestari')
    expect(await found(afterwards, 'sumiati')).toEqual(['Sumiati Lestari'])
    expect(await found(endah, 'sumiati')).toEqual([])
    await caughtUp()
    expect(await found(endah, 'sumiati')).toEqual(['Sumiati Lestari'])
    // Her own write has arrived: now she too is served from there, and does not see what a colleague does this second.
    await register(endah, 'Painem Wulandari')
    expect(await found(afterwards, 'sumiati')).toEqual(['Sumiati Lestari'])
    expect(await found(afterwards, 'painem')).toEqual([])
  })

  it('goes by what the browser remembers, so that another process knows it too', async () => {
    const afterwards = await register(rina, 'Wiwik Handayani')
    const elsewhere = new ApiClient(world.url, afterwards.cookie)
    expect(await found(elsewhere, 'wiwik')).toEqual(['Wiwik Handayani'])
    expect(await found(new ApiClient(world.url, rina.cookie), 'wiwik')).toEqual([])
  })

  it('is the primary\'s again as soon as the replica no longer follows', async () => {
    await register(endah, 'Tutik Rahmawati')
    await pair.standby.stop()
    expect(await found(rina, 'tutik')).toEqual(['Tutik Rahmawati'])
  })
})
