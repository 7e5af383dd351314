import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { brief, createPerson, found, invented, newName, newNik, register } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let dinsos: ApiClient, disnaker: ApiClient, klojen: ApiClient, coordinator: ApiClient, auditor: ApiClient, head: ApiClient, batu: ApiClient

beforeAll(async () => {
  world = await startWorld();
  [dinsos, disnaker, klojen, coordinator, auditor, head, batu] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('OFF', 'dinsos', { regionCodes: ['35.73.02'] }),
    world.signIn('COO', 'dinsos'), world.signIn('AUD', 'inspektorat'), world.signIn('HEAD', 'dinsos'), world.signIn('OFF', 'batu'),
  ])
})
afterAll(() => world.stop())

describe('a search', () => {
  const names = ['Zulaikha', 'Siti Zubaidah', 'Z', 'Nur\'zaini', 'Zéfanya Öztürk', `Zaenab ${'o'.repeat(53)}`, 'Azzahra']
  beforeAll(async () => { for (const name of names) await register(dinsos, { name }) })

  it.each`
    fragment            | finds
    ${'zulai'}          | ${'Zulaikha'}
    ${'ZUBAI'}          | ${'Siti Zubaidah'}
    ${'zubaidah siti'}  | ${'Siti Zubaidah'}
    ${'ti zub'}         | ${'Siti Zubaidah'}
    ${'nurzaini'}       | ${'Nur\'zaini'}
    ${'nur’zaini'}      | ${'Nur\'zaini'}
    ${'zefanya ozturk'} | ${'Zéfanya Öztürk'}
    ${'ZÉFANYA'}        | ${'Zéfanya Öztürk'}
    ${'ooooo'}          | ${names[5]}
    ${'z'}              | ${`Z, ${names[5]}, Zéfanya Öztürk, Zulaikha, Siti Zubaidah`}
    ${'zu'}             | ${'Zulaikha, Siti Zubaidah'}
    ${'zah'}            | ${'Azzahra'}
    ${'%'}              | ${''}
    ${'zul_ikha'}       | ${''}
  `('for "$fragment" finds $finds', async ({ fragment, finds }: { fragment: string; finds: string }) => {
    expect((await found(dinsos, { name: fragment })).join(', ')).toBe(finds)
  })

  it('pages with the first names first, and counts only when asked', async () => {
    const page = async (after: string | null) => (await dinsos.ask<{ people: { totalCount: number; edges: { node: { name: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(
      'query ($after: String) { people(filter: { name: "z" }, first: 2, after: $after) { totalCount edges { node { name } } pageInfo { hasNextPage endCursor } } }', { after })).people
    const told: string[] = []
    let cursor: string | null = null
    do {
      const { totalCount, edges, pageInfo } = await page(cursor)
      expect(totalCount).toBe(5)
      told.push(...edges.map(({ node }) => node.name))
      cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null
      expect(pageInfo.endCursor).not.toContain(Buffer.from('zu').toString('base64url'))
    } while (cursor)
    expect(told).toEqual(['Z', names[5], 'Zéfanya Öztürk', 'Zulaikha', 'Siti Zubaidah'])
  })

  it('finds, page by page, also whom thousands of strangers stand before in the order of names', async () => {
    await world.owner((client) => client.query(`
      insert into person (city_code, id, name, region_code, nik_status, registered_by_agency_id, created_at, changed_at, changed_by)
      select '35.73', gen_random_uuid(), 'Aba ' || n, '35.73.02.1001', 'NONE', $1, now(), now(), 'Petugas' from generate_series(1, 3100) n`, [world.agencies.disnaker.id]))
    for (const name of ['Zulaikha Wicaksana', 'Aab Wicaksana', 'Zaenab Wicaksana']) await register(dinsos, { name })
    expect(await found(dinsos, { name: 'wicaksana' })).toEqual(['Aab Wicaksana', 'Zaenab Wicaksana', 'Zulaikha Wicaksana'])
    interface OnePage { people: { edges: { node: { name: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    const inPages: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const { people }: OnePage = await dinsos.ask(
        'query ($after: String) { people(filter: { name: "wicaksana" }, first: 1, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }', { after })
      inPages.push(...people.edges.map(({ node }) => node.name));
      ({ hasNextPage: more, endCursor: after } = people.pageInfo)
    }
    expect(inPages).toEqual(['Aab Wicaksana', 'Zaenab Wicaksana', 'Zulaikha Wicaksana'])
  })

  it('by NIK or KK is exact, and for whom the number is shared', async () => {
    const [nik, kk, name, child] = [newNik(), '3573021404150649', newName(), newName()]
    await register(dinsos, { name, nik, kk, relationToHead: 'HEAD' })
    await register(dinsos, { name: child, kk, relationToHead: 'CHILD' })
    expect(await found(dinsos, { nik })).toEqual([name])
    expect(await found(dinsos, { nik: ` ${nik.slice(0, 6)} ${nik.slice(6)} ` })).toEqual([name])
    expect(await found(dinsos, { nik: nik.slice(0, 15) })).toEqual([])
    expect((await found(dinsos, { kk })).sort()).toEqual([name, child].sort())
    for (const who of [disnaker, coordinator, batu]) expect(await found(who, { nik })).toEqual([])
    expect(await found(coordinator, { name })).toEqual([name])
  })

  it('by region takes a kelurahan or a kecamatan, and keeps to the regions of the assignment', async () => {
    const [here, there] = [newName(), newName()]
    await register(dinsos, { name: here, regionCode: '35.73.02.1001' })
    await register(dinsos, { name: there, regionCode: '35.73.05.1004' })
    expect(await found(dinsos, { name: here, regionCode: '35.73.02.1001' })).toEqual([here])
    expect(await found(dinsos, { name: here, regionCode: '35.73.02' })).toEqual([here])
    expect(await found(dinsos, { name: here, regionCode: '35.73' })).toEqual([here])
    expect(await found(dinsos, { name: here, regionCode: '35.73.05' })).toEqual([])
    expect([await found(klojen, { name: here }), await found(klojen, { name: there })]).toEqual([[here], []])
    expect(brief(await createPerson(klojen, invented({ regionCode: '35.73.05.1004' })))).toBe('FORBIDDEN_SCOPE regionCode REGION_OUTSIDE')
  })

  it('is for officers, verifiers and coordinators', async () => {
    for (const who of [auditor, head]) {
      expect((await who.send('{ people(filter: { name: "z" }) { edges { cursor } } }')).errors![0]!.extensions.code).toBe('UNAUTHORIZED')
    }
  })
})
