import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../server/src/core/actor.ts'
import type { ApiClient } from '../support/client.ts'
import { type Cast, complete, draft, referralIn } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

const [bareng, dinoyo] = ['35.73.02.1009', '35.73.05.1004']

let world: World
let verifier: ApiClient
let head: ApiClient
let senderVerifier: ApiClient

beforeAll(async () => {
  world = await startWorld()
  const named = (role: 'OFF' | 'VER' | 'HEAD', displayName: string) => world.signIn(role, 'disnaker', { displayName })
  const [sender, bagus, gone] = [await world.signIn('OFF', 'dinsos', { displayName: 'Rina' }), await named('OFF', 'Bagus'), await named('OFF', 'Seto')]
  await named('OFF', 'Wulan')
  ;[verifier, head, senderVerifier] = [await named('VER', 'Yohanes'), await named('HEAD', 'Wiwik'), await world.signIn('VER', 'dinsos', { displayName: 'Endah' })]
  const cast: Cast = { sender, target: bagus, verifier: senderVerifier }
  const given = async (to: ApiClient | null, status: string, dueOn: string, regionCode = bareng) => {
    const id = await referralIn(world, cast, status, { given: await resident(world, 'dinsos', { regionCode }) })
    await world.owner((client) => client.query(`update referral set due_on = $2, assignee_id = $3,
      assignee_name = (select display_name from user_account where id = $3) where id = $1`, [id, dueOn, to?.userId ?? null]))
  }
  await given(bagus, 'ACCEPTED', '2026-03-24')
  await given(bagus, 'IN_PROGRESS', '2026-03-27', dinoyo)
  await given(bagus, 'ON_HOLD', '2026-03-30')
  // What he sent back or has done waits with the sender, or with nobody.
  for (const status of ['RETURNED', 'DELIVERED', 'CLOSED']) await given(bagus, status, '2026-03-24')
  await given(null, 'SUBMITTED', '2026-03-27')
  await given(gone, 'ACCEPTED', '2026-04-20')
  await world.owner((client) => client.query(`update role_assignment set ends_on = '2026-03-24' where user_id = $1`, [gone.userId]))
  // What Disnaker itself sends, or means to, is not for its officers to serve.
  const own = await resident(world, 'disnaker', { recipients: ['dinsos'] })
  await referralIn(world, { ...cast, sender: bagus, target: sender }, 'SUBMITTED', { service: 'aid', given: own })
  await draft(bagus, { ...await resident(world, 'disnaker', { recipients: ['dinsos'] }), serviceId: world.services.aid, ...complete })
})
afterAll(() => world.stop())

interface Load { assigneeId: string | null; name: string | null; serves: boolean; open: number; overdue: number; soon: number | null }
const ask = async (who: ApiClient) => (await who.ask<{ workload: Load[] }>('{ workload { assigneeId name serves open overdue soon } }')).workload
/** `Bagus 3 1 1`: open, overdue, soon; whoever may be given no more in brackets. */
const told = async (who: ApiClient) => (await ask(who)).map(({ name, serves, ...counts }) =>
  [serves ? name : `(${name ?? 'nobody'})`, counts.open, counts.overdue, counts.soon].join(' '))

describe('the load of officers', () => {
  it('is told to verifier and head: what nobody has, who no longer works there, then the fullest first', async () => {
    for (const who of [verifier, head]) {
      expect(await told(who)).toEqual(['(nobody) 1 0 1', '(Seto) 1 0 0', 'Bagus 3 1 1', 'Wulan 0 0 0', 'Yohanes 0 0 0'])
    }
  })

  it('is of the own agency alone, of its own regions where the role is limited to some', async () => {
    // To be opened within a day.
    expect(await told(senderVerifier)).toEqual(['(nobody) 1 0 1', 'Endah 0 0 0', 'Rina 0 0 0'])
    expect(await told(await world.signIn('HEAD', 'disnaker', { regionCodes: [dinoyo] }))).toEqual(['Bagus 1 0 1', 'Wulan 0 0 0', 'Yohanes 0 0 0'])
    expect(await told(await world.signIn('HEAD', 'inspektorat'))).toEqual([])
    expect(await told(await world.signIn('HEAD', 'batu'))).toEqual([])
  })

  it('counts what the list of each row finds', async () => {
    const count = async (filter: object) => (await verifier.ask<{ referrals: { totalCount: number } }>(
      'query ($filter: ReferralFilter) { referrals(queue: MY_TURN, filter: $filter, first: 1) { totalCount edges { cursor } } }',
      { filter: { targetId: world.agencies.disnaker.id, ...filter } })).referrals.totalCount
    for (const { assigneeId, open, overdue } of await ask(verifier)) {
      const whose = assigneeId ? { assigneeId } : { unassigned: true }
      expect([await count(whose), await count({ ...whose, overdue: true })]).toEqual([open, overdue])
    }
  })

  it.each`
    day             | overdue | soon    | why
    ${'2026-03-25'} | ${1}    | ${1}    | ${'a Wednesday: until Friday'}
    ${'2026-03-27'} | ${1}    | ${2}    | ${'a Friday: over the weekend until Tuesday'}
    ${'2026-03-28'} | ${2}    | ${1}    | ${'a Saturday: Monday and Tuesday'}
    ${'2026-12-30'} | ${3}    | ${null} | ${'the second day lies in a year without a calendar'}
  `('of three is $overdue overdue and $soon soon on $day, $why', async ({ day, overdue, soon }: { day: string; overdue: number; soon: number | null }) => {
    await world.setClock(`${day}T02:00:00.000Z`)
    expect((await ask(verifier)).find(({ name }) => name === 'Bagus')).toMatchObject({ open: 3, overdue, soon })
    await world.setClock(wednesday)
  })

  it.each(roles.filter((role) => role !== 'VER' && role !== 'HEAD'))('is not for %s', async (role) => {
    await expect(ask(await world.signIn(role, 'diskopindag'))).rejects.toThrow('UNAUTHORIZED')
  })
  it('is not for whoever is not signed in', async () => await expect(ask(world.stranger)).rejects.toThrow('UNAUTHENTICATED'))
})
