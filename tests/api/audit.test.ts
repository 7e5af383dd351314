import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { type Cast, referralIn, step } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
let auditor: ApiClient
const days = { wednesday: '2026-03-25T02:00:00.000Z', lastOfThursday: '2026-03-26T16:59:59.000Z', friday: '2026-03-26T17:00:00.000Z' }

/** Sent on Wednesday, taken by Disnaker late on Thursday, begun in the first second of Friday, all in WIB. */
beforeAll(async () => {
  world = await startWorld()
  const [sender, target] = await Promise.all([world.signIn('OFF', 'dinsos', { displayName: 'Rina' }), world.signIn('OFF', 'disnaker', { displayName: 'Bagus' })])
  auditor = await world.signIn('AUD', 'inspektorat')
  cast = { sender, target, verifier: await world.signIn('VER', 'dinsos') }
  const id = await referralIn(world, cast, 'SUBMITTED')
  await world.setClock(days.lastOfThursday)
  await step(target, id, 'ACCEPT')
  await world.setClock(days.friday)
  await step(target, id, 'START')
})
afterAll(() => world.stop())

interface Entry { act: string; actorName: string; subjectKind: string }
async function trail(who: ApiClient, filter: object = {}, first = 50, after: string | null = null) {
  const { auditTrail } = await who.ask<{ auditTrail: { edges: { node: Entry }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(`
    query ($actorId: ID, $act: String, $subjectKind: String, $from: Date, $to: Date, $withoutSignIns: Boolean, $first: Int!, $after: String) {
      auditTrail(actorId: $actorId, act: $act, subjectKind: $subjectKind, from: $from, to: $to, withoutSignIns: $withoutSignIns, first: $first, after: $after) {
        edges { node { act actorName subjectKind } } pageInfo { hasNextPage endCursor } } }`, { first, after, ...filter })
  return { acts: auditTrail.edges.map(({ node }) => node.act).join(' '), ...auditTrail.pageInfo }
}

describe('the log of the city', () => {
  it('is narrowed to who acted', async () => {
    expect((await trail(auditor, { actorId: cast.target.userId })).acts).toBe('START ACCEPT')
    expect((await trail(auditor, { actorId: auditor.userId })).acts).toBe('')
  })

  it.each`
    filter                                                | acts
    ${{ act: 'SUBMIT' }}                                  | ${'SUBMIT'}
    ${{ act: 'SUBMIT', subjectKind: 'REFERRAL' }}         | ${'SUBMIT'}
    ${{ act: 'SUBMIT', subjectKind: 'CLASS' }}            | ${''}
    ${{ from: '2026-03-26' }}                             | ${'START ACCEPT'}
    ${{ from: '2026-03-26', to: '2026-03-26' }}           | ${'ACCEPT'}
    ${{ from: '2026-03-27' }}                             | ${'START'}
    ${{ from: '2026-03-28' }}                             | ${''}
    ${{ act: 'ACCEPT', to: '2026-03-25' }}                | ${''}
  `('by $filter to [$acts]', async ({ filter, acts }) => {
    expect((await trail(auditor, filter)).acts).toBe(acts)
  })

  it('goes on behind the last entry, also within one instant that is finer than what is shown of it', async () => {
    await world.owner((owner) => owner.query(`
      insert into audit (city_code, at, actor_id, actor_name, role, act, subject_kind)
      select '35.73', '2026-03-25T02:00:00.000456Z', $1, 'Rina', 'OFF', act, 'USER' from unnest(array['SIGN_IN', 'SIGN_OUT']) act`, [cast.sender.userId]))
    for (const filter of [{ actorId: cast.sender.userId }, { actorId: cast.sender.userId, withoutSignIns: true }, { withoutSignIns: true }]) {
      const all = await trail(auditor, filter)
      expect(all.acts.split(' ').length).toBeGreaterThan(1)
      const pages: string[] = []
      for (let at: string | null = null, more = true; more;) {
        const page = await trail(auditor, filter, 1, at)
        pages.push(page.acts);
        [at, more] = [page.endCursor, page.hasNextPage]
      }
      expect(pages.join(' ')).toBe(all.acts)
    }
  })

  it('leaves out who signed in and out, when asked to', async () => {
    const given = { actorId: cast.sender.userId }
    expect((await trail(auditor, given)).acts).toContain('SIGN_OUT SIGN_IN')
    expect((await trail(auditor, { ...given, withoutSignIns: true })).acts).toBe('SUBMIT CREATED')
  })

  it('names who stands in it, to nobody but its readers of this city', async () => {
    const actors = async (who: ApiClient) => {
      const { data, errors } = await who.send<{ auditActors: { name: string; agency: { shortName: string } | null }[] }>('{ auditActors { name agency { shortName } } }')
      return errors?.[0]!.extensions.code ?? data!.auditActors.map(({ name, agency }) => `${name}, ${agency?.shortName}`)
    }
    expect(await actors(auditor)).toEqual(expect.arrayContaining(['Bagus, Disnaker-PMPTSP', 'Rina, Dinsos-P3AP2KB']))
    expect(await actors(await world.signIn('PDP', 'diskominfo'))).toContain('Bagus, Disnaker-PMPTSP')
    expect(await actors(await world.signIn('AUD', 'batu'))).toEqual([])
    expect(await actors(cast.sender)).toBe('UNAUTHORIZED')
  })

  it('counts how often acts were done since a day', async () => {
    const { auditCounts } = await auditor.ask<{ auditCounts: { act: string; count: number }[] }>(
      'query ($acts: [String!]!, $from: Date!) { auditCounts(acts: $acts, from: $from) { act count } }', { acts: ['START', 'SUBMIT', 'REVEAL_NIK'], from: '2026-03-26' })
    expect(auditCounts.map(({ act, count }) => `${act} ${count}`)).toEqual(['START 1', 'SUBMIT 0', 'REVEAL_NIK 0'])
    const many = await auditor.send('query ($acts: [String!]!) { auditCounts(acts: $acts, from: "2026-03-26") { count } }', { acts: Array.from({ length: 51 }, () => 'START') })
    expect(many.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
