import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { type Cast, referralIn, step } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
let coordinator: ApiClient

beforeAll(async () => {
  world = await startWorld()
  const [sender, verifier, target] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker')])
  coordinator = await world.signIn('COO', 'dinsos')
  cast = { sender, verifier, target }
})
afterAll(() => world.stop())

interface Outcomes {
  base: number
  inError: number
  maturedShare: number
  rates: { key: string; numerator: number; denominator: number; value: number; hidden: boolean }[]
  funnel: { key: string; count: number }[]
  groups: { label: string; submitted: number; hidden: boolean }[]
}
const ask = async (who: ApiClient, filter: object = {}) => (await who.ask<{ outcomes: Outcomes }>(
  `query ($filter: OutcomeFilter) { outcomes(filter: $filter) { base inError maturedShare rates { key numerator denominator value hidden }
    funnel { key count } groups(by: SERVICE) { label submitted hidden } } }`, { filter })).outcomes

describe('the worked cohort of 120', () => {
  beforeAll(() => world.owner(async (client) => {
    const cells: [status: string, reached: number, outcome: string, confirmation: string, decision: string, n: number][] = [
      ['CLOSED', 4, 'FULL', 'YES', 'IN_TIME', 61], ['CLOSED', 4, 'PARTIAL', 'PARTIAL', 'IN_TIME', 9], ['CLOSED', 4, 'FULL', 'UNREACHABLE', 'LATE', 8],
      ['CLOSED', 1, 'NONE', 'PENDING', 'IN_TIME', 21], ['CANCELLED', 0, 'NONE', 'PENDING', 'OPEN', 7], ['EXPIRED', 0, 'NONE', 'PENDING', 'OPEN', 3],
      ['IN_PROGRESS', 3, 'NONE', 'PENDING', 'LATE', 9], ['ENTERED_IN_ERROR', 0, 'NONE', 'PENDING', 'OPEN', 2],
    ]
    for (const cell of cells) {
      await client.query(`insert into outcome_rollup (city_code, month, from_agency_id, to_agency_id, service_id, region_code, status, reached, outcome, confirmation, decision, n)
        values ('35.73', '2026-01-01', $1, $2, $3, '35.73.02.1009', $4, $5, $6, $7, $8, $9)`,
      [world.agencies.dinsos.id, world.agencies.disdikbud.id, world.services.pip, ...cell])
    }
  }))

  it.each`
    key                   | numerator | denominator | value
    ${'CLOSURE'}          | ${99}     | ${118}      | ${83.9}
    ${'DELIVERED'}        | ${78}     | ${118}      | ${66.1}
    ${'NEED_MET'}         | ${61}     | ${118}      | ${51.7}
    ${'CONFIRMATION'}     | ${70}     | ${78}       | ${89.7}
    ${'ON_TIME_DECISION'} | ${91}     | ${108}      | ${84.3}
  `('$key is $numerator of $denominator: $value %', async ({ key, ...wanted }: { key: string }) => {
    const { rates, base } = await ask(coordinator, { monthFrom: '2026-01', monthTo: '2026-01' })
    expect(base).toBe(118)
    expect(rates.find((rate) => rate.key === key)).toMatchObject(wanted)
  })

  it('hides the two that were entered in error, for they are under five', async () => {
    expect((await ask(coordinator, { monthTo: '2026-01' })).inError).toBeNull()
  })
})

describe('figures kept with the events', () => {
  it('are what a scan of the referrals would find, whatever happened', async () => {
    for (const status of ['SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED', 'CLOSED', 'CANCELLED', 'REDIRECTED', 'ENTERED_IN_ERROR']) {
      await referralIn(world, cast, status)
    }
    const again = await referralIn(world, cast, 'DELIVERED')
    await step(cast.sender, again, 'DISPUTE')
    await world.owner(async (client) => {
      const { rows: [kept] } = await client.query(`select jsonb_object_agg(status, n) as counts from (
        select status, sum(n)::int as n from outcome_rollup where month = '2026-03-01' group by 1 having sum(n) <> 0) kept`)
      const { rows: [scanned] } = await client.query(`select jsonb_object_agg(status, n) as counts from (
        select status, count(*)::int as n from referral where submitted_at is not null group by 1) scanned`)
      expect(kept.counts).toEqual(scanned.counts)
    })
  })

  it('hide a small group, and one more so that the total does not give it away', async () => {
    const { groups } = await ask(coordinator)
    const small = groups.filter(({ submitted }) => submitted === null)
    expect(small.length).toBeGreaterThanOrEqual(2)
    expect(small.every(({ hidden }) => hidden)).toBe(true)
  })

  it.each`
    role      | agency
    ${'OFF'}  | ${'dinsos'}
    ${'ADM'}  | ${'diskominfo'}
    ${'AUD'}  | ${'inspektorat'}
  `('are not for $role', async ({ role, agency }: { role: 'OFF'; agency: 'dinsos' }) => {
    await expect(ask(await world.signIn(role, agency))).rejects.toThrow('UNAUTHORIZED')
  })

  it('of another city stay there', async () => {
    const batu = await world.signIn('COO', 'batu')
    expect((await ask(batu)).base).toBe(0)
  })
})

describe('the export', () => {
  it.each(['csv', 'xlsx'])('comes as %s, for the coordinator only', async (kind) => {
    const get = (who: ApiClient) => fetch(`${world.url}/outcomes.${kind}?monthFrom=2026-01`, { headers: { cookie: who.cookie } })
    const answer = await get(coordinator)
    expect(answer.status).toBe(200)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(200)
    expect((await get(cast.sender)).status).toBe(403)
    expect((await get(world.stranger)).status).toBe(401)
  })
})
