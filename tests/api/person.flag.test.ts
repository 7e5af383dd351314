import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { brief, register, seen, setFlag } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let dinsos: ApiClient, dinsosVer: ApiClient, disnaker: ApiClient, coordinator: ApiClient

beforeAll(async () => {
  world = await startWorld();
  [dinsos, dinsosVer, disnaker, coordinator] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('COO', 'dinsos'),
  ])
})
afterAll(() => world.stop())

describe('a flag', () => {
  const kinds = async (who: ApiClient, id: string) => (await seen<{ flags: { kind: string }[] }>(who, id, 'flags { kind }'))?.flags.map(({ kind }) => kind)

  it('that follows from age is never set', async () => {
    const id = await register(dinsos)
    expect(brief(await setFlag(dinsos, id, 'ELDERLY'))).toBe('INPUT_INVALID kind COMPUTED')
  })

  it.each`
    birthDate       | flags
    ${'1966-03-25'} | ${['ELDERLY']}
    ${'1966-03-26'} | ${[]}
    ${'2008-03-26'} | ${['CHILD']}
    ${'2008-03-25'} | ${[]}
    ${'2021-03-26'} | ${['CHILD', 'TODDLER']}
    ${'2021-03-25'} | ${['CHILD']}
  `('of whoever was born on $birthDate: $flags', async ({ birthDate, flags }: { birthDate: string; flags: string[] }) => {
    expect(await kinds(dinsos, await register(dinsos, { birthDate, nik: null, nikStatus: 'UNKNOWN' }))).toEqual(flags)
  })

  it('is set and ended by the agency that registered the person', async () => {
    const id = await register(disnaker)
    expect(await setFlag(disnaker, id, 'PREGNANT', { since: '2026-01-01' })).toMatchObject({ flags: [{ kind: 'PREGNANT', since: '2026-01-01', computed: false }] })
    expect(brief(await setFlag(disnaker, id, 'PREGNANT', { until: '2026-03-25', expectedVersion: 0 }))).toBe('STALE_VERSION')
    expect(await setFlag(disnaker, id, 'PREGNANT', { until: '2026-03-25', expectedVersion: 1 })).toMatchObject({ flags: [] })
    expect(brief(await setFlag(dinsos, id, 'PREGNANT'))).toBe('NOT_FOUND personId')
  })

  it('set by two at once is set by one', async () => {
    const id = await register(disnaker)
    const results = await Promise.all([1, 2].map(() => setFlag(disnaker, id, 'PREGNANT')))
    expect(results.map(brief).sort()).toEqual(['Person', 'STALE_VERSION'])
  })

  it('of a survivor of violence is for the agency that protects, and the same no to all others whether it is set or not', async () => {
    const [id, theirs] = [await register(dinsos), await register(disnaker)]
    expect(brief(await setFlag(disnaker, theirs, 'VIOLENCE_SURVIVOR'))).toBe('FORBIDDEN_SCOPE OTHER_AGENCY')
    expect(await setFlag(dinsos, id, 'VIOLENCE_SURVIVOR')).toMatchObject({ version: 1, flags: [{ kind: 'VIOLENCE_SURVIVOR' }] })
    expect(await kinds(dinsosVer, id)).toEqual(['VIOLENCE_SURVIVOR'])
    expect(await kinds(coordinator, id)).toEqual([])
    const { rows } = await world.owner((client) => client.query('select act, reason from audit where subject_id = $1 and act <> \'CREATE_PERSON\'', [id]))
    expect(rows).toEqual([{ act: 'SET_FLAG', reason: null }])
    expect((await world.owner((client) => client.query('select from vulnerability_flag where restricted'))).rowCount).toBe(0)
  })
})
