import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import type { AgencyName } from '../support/reference.ts'
import { type Cast, referralIn } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, type World } from '../support/world.ts'

const [bareng, dinoyo] = ['35.73.02.1009', '35.73.05.1004']

let world: World
/** Of Disnaker five and one in error, of which it received all but one; of Disdikbud three. */
beforeAll(async () => {
  world = await startWorld()
  const [dinsos, verifier, disnaker, disdikbud] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('OFF', 'disdikbud')])
  const received: Cast = { sender: dinsos, target: disnaker, verifier }
  for (const [status, regionCode] of [['CLOSED', bareng], ['RETURNED', bareng], ['REJECTED', dinoyo], ['DISPUTED', dinoyo], ['ENTERED_IN_ERROR', bareng]]) {
    await referralIn(world, received, status!, { given: await resident(world, 'dinsos', { regionCode }) })
  }
  await referralIn(world, { ...received, sender: disnaker, target: dinsos }, 'SUBMITTED', { service: 'aid', given: await resident(world, 'disnaker', { recipients: ['dinsos'] }) })
  for (let n = 0; n < 3; n++) await referralIn(world, { ...received, target: disdikbud }, 'SUBMITTED', { service: 'pip' })
})
afterAll(() => world.stop())

const dimensions = ['MONTH', 'AGENCY', 'SERVICE', 'KELURAHAN'] as const
const measures = ['submitted', 'closed', 'delivered', 'needMet'] as const
interface Rate { key: string; numerator: number | null; denominator: number | null; value: number | null; hidden: boolean }
type Group = { key: string; hidden: boolean } & Record<(typeof measures)[number], number | null>
interface Outcomes extends Record<(typeof dimensions)[number], Group[]> {
  tellsSmall: boolean
  base: number | null
  inError: number | null
  maturedShare: number | null
  rates: Rate[]
  trend: { month: string; rates: Rate[] }[]
  funnel: { key: string; count: number | null; hidden: boolean }[]
  reasons: { action: string; reasonCode: string | null; count: number | null; hidden: boolean }[]
  ballTime: { agency: { id: string }; status: string; medianDays: number | null; count: number | null; hidden: boolean }[]
}
const rate = '{ key numerator denominator value hidden }'
const ask = async (who: ApiClient, filter: object) => (await who.ask<{ outcomes: Outcomes }>(`query ($filter: OutcomeFilter) { outcomes(filter: $filter) {
  tellsSmall base inError maturedShare rates ${rate} trend { month rates ${rate} } funnel { key count hidden } reasons { action reasonCode count hidden }
  ballTime { agency { id } status medianDays count hidden } ${dimensions.map((by) => `${by}: groups(by: ${by}) { key hidden ${measures.join(' ')} }`).join(' ')} } }`, { filter })).outcomes
const of = (agency: AgencyName) => ({ agencyId: world.agencies[agency].id })

describe('the head of an agency', () => {
  it('reads all numbers of the own one, however small; a percentage still asks for ten', async () => {
    const found = await ask(await world.signIn('HEAD', 'disnaker'), of('disnaker'))
    expect(found).toMatchObject({ tellsSmall: true, base: 5, inError: 1, maturedShare: null })
    expect(JSON.stringify(found)).not.toContain('"hidden":true')
    expect(found.rates.find(({ key }) => key === 'CLOSURE')).toEqual({ key: 'CLOSURE', numerator: 1, denominator: 5, value: null, hidden: false })
    expect(found.trend).toMatchObject([{ month: '2026-03', rates: expect.arrayContaining([expect.objectContaining({ key: 'RETURNED', numerator: 1, value: null })]) as unknown }])
    expect(found.reasons).toContainEqual({ action: 'REJECT', reasonCode: 'NOT_ELIGIBLE', count: 1, hidden: false })
    expect(found.ballTime.find(({ status }) => status === 'RETURNED')).toBeUndefined()
    expect(found.ballTime.find(({ status }) => status === 'IN_PROGRESS')).toMatchObject({ medianDays: 0, count: 4 })
    expect(found.KELURAHAN.map(({ key, submitted }) => [key, submitted])).toEqual([[bareng, 3], [dinoyo, 2]])
    expect(found.AGENCY.map(({ key, submitted }) => [key, submitted]).sort()).toEqual([[world.agencies.disnaker.id, 4], [world.agencies.dinsos.id, 1]].sort())
  })

  it.each`
    head           | given                         | about          | base
    ${'dinsos'}    | ${{}}                         | ${'dinsos'}    | ${8}
    ${'disdikbud'} | ${{}}                         | ${'disdikbud'} | ${3}
    ${'disnaker'}  | ${{ regionCodes: [dinoyo] }}  | ${'disnaker'}  | ${2}
  `('of $head with $given reads that of $about there are $base', async ({ head, given, about, base }: { head: AgencyName; given: object; about: AgencyName; base: number }) => {
    expect(await ask(await world.signIn('HEAD', head, given), of(about))).toMatchObject({ tellsSmall: true, base })
  })
})

describe('nothing of it that his own list does not count as well', () => {
  const counted = ['SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED', 'CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED']
  const served = { status: ['CLOSED'], outcome: ['FULL', 'PARTIAL'] }
  const met = { status: ['CLOSED'], outcome: ['FULL'], confirmation: ['YES'] }
  const ofMeasure = { submitted: {}, closed: { status: ['CLOSED'] }, delivered: served, needMet: met }
  const ofRate: Record<string, [numerator: object, denominator?: object]> = {
    CLOSURE: [{ status: ['CLOSED'] }], DELIVERED: [served], NEED_MET: [met], CONFIRMATION: [{ ...served, confirmation: ['YES', 'PARTIAL', 'NO'] }, served],
    ON_TIME_DECISION: [{ decision: ['IN_TIME'] }, { decision: ['IN_TIME', 'LATE'] }], RETURNED: [{ step: { action: 'RETURN' } }], REJECTED: [{ step: { action: 'REJECT' } }],
    REDIRECTED: [{ step: { action: 'REDIRECT' } }], NO_SHOW: [{ step: { action: 'UNFULFIL', reasonCode: 'NO_SHOW' } }],
  }
  const ofStep: Record<string, object> = {
    SUBMITTED: {}, DECIDED: { reached: 'DECIDED' }, ACCEPTED: { reached: 'ACCEPTED' }, STARTED: { reached: 'STARTED' }, DELIVERED: { reached: 'DELIVERED' }, CLOSED: { status: ['CLOSED'] }, NEED_MET: met,
  }
  const ofGroup: Record<(typeof dimensions)[number], (key: string) => object> = {
    MONTH: (month) => ({ month }), AGENCY: (targetId) => ({ targetId }), SERVICE: (serviceId) => ({ serviceId }), KELURAHAN: (regionCode) => ({ regionCode }),
  }
  let head: ApiClient
  let found: Outcomes
  beforeAll(async () => {
    head = await world.signIn('HEAD', 'disnaker')
    found = await ask(head, of('disnaker'))
  })
  const listed = async (filter: object) => (await head.ask<{ referrals: { totalCount: number } }>(
    'query ($filter: ReferralFilter) { referrals(queue: ALL, filter: $filter, first: 1) { totalCount edges { cursor } } }', { filter: { status: counted, ...filter } })).referrals.totalCount

  it('its size, its errors, its steps', async () => {
    expect([found.base, found.inError]).toEqual([await listed({}), await listed({ status: ['ENTERED_IN_ERROR'] })])
    for (const { key, count } of found.funnel) expect([key, count]).toEqual([key, await listed(ofStep[key]!)])
  })

  // Disputes are counted by step: the list finds the referral once, its timeline shows both.
  it('its rates, also month by month', async () => {
    for (const [month, rates] of [[undefined, found.rates], ...found.trend.map((one) => [one.month, one.rates] as const)] as const) {
      for (const { key, numerator, denominator } of rates.filter((one) => one.key !== 'DISPUTED')) {
        const [part, whole = {}] = ofRate[key]!
        expect([month, key, numerator, denominator]).toEqual([month, key, await listed({ month, ...part }), await listed({ month, ...whole })])
      }
    }
  })

  it.each(dimensions)('its groups by %s', async (by) => {
    expect(found[by].length).toBeGreaterThan(0)
    for (const group of found[by]) {
      for (const measure of measures) expect([by, measure, group[measure]]).toEqual([by, measure, await listed({ ...ofGroup[by](group.key), ...ofMeasure[measure] })])
    }
  })

  it('why, and where the ball lay', async () => {
    expect(found.reasons.map(({ action }) => action).sort()).toEqual(['DISPUTE', 'REJECT', 'RETURN'])
    for (const { action, reasonCode, count } of found.reasons.filter((one) => one.action !== 'DISPUTE')) expect([action, count]).toEqual([action, await listed({ step: { action, reasonCode } })])
    for (const { agency: { id }, status, count } of found.ballTime) {
      const side = ['RETURNED', 'DELIVERED', 'UNFULFILLED', 'REJECTED'].includes(status) ? { senderId: id } : { targetId: id }
      // A stay that came again after a dispute is another stay of the same referral.
      expect([status, count! >= await listed({ left: status, ...side })]).toEqual([status, true])
    }
  })

  it('and of one case when each step was taken, and why', async () => {
    const { referrals } = await head.ask<{ referrals: { edges: { node: { citizenConfirmation: string; events: { edges: { node: { type: string; at: string; reasonCode: string | null } }[] } } }[] } }>(
      `{ referrals(queue: ALL, filter: { step: { action: DISPUTE } }, first: 5) { edges { node { citizenConfirmation events(first: 20) { edges { node { type at reasonCode } } } } } } }`)
    const [{ node }] = referrals.edges as [(typeof referrals.edges)[number]]
    expect(node.citizenConfirmation).toBe('PENDING')
    expect(node.events.edges.filter((one) => one.node.type === 'DISPUTE').map((one) => one.node.reasonCode)).toEqual(['OUTCOME_NOT_RECEIVED', 'OUTCOME_NOT_RECEIVED'])
    expect(node.events.edges.every((one) => Date.parse(one.node.at) > 0)).toBe(true)
  })
})

describe('small numbers stay hidden', () => {
  it.each`
    role      | agency         | about          | why
    ${'HEAD'} | ${'disnaker'}  | ${'disdikbud'} | ${'another agency'}
    ${'HEAD'} | ${'dinsos'}    | ${'disdikbud'} | ${'another agency, though it was sent all of them'}
    ${'HEAD'} | ${'disnaker'}  | ${null}        | ${'the city'}
    ${'HEAD'} | ${'batu'}      | ${'disdikbud'} | ${'another city'}
    ${'COO'}  | ${'dinsos'}    | ${'disdikbud'} | ${'the coordinator, who passes figures on'}
    ${'COO'}  | ${'dinsos'}    | ${'dinsos'}    | ${'a coordinator of that agency, who is not its head'}
    ${'COO'}  | ${'dinsos'}    | ${null}        | ${'the coordinator of the city'}
  `('for $role of $agency who asks about $about: $why', async ({ role, agency, about }: { role: 'COO' | 'HEAD'; agency: AgencyName; about: AgencyName | null }) => {
    const { tellsSmall, ...found } = await ask(await world.signIn(role, agency), about ? of(about) : {})
    expect(tellsSmall).toBe(false)
    expect(JSON.stringify({ ...found, ballTime: found.ballTime.map(({ count }) => ({ count })) })).not.toMatch(/:[1-4][,}\]]/)
  })

  it.each`
    reader                      | role      | agency         | news                                            | base
    ${'the coordinator'}        | ${'COO'}  | ${'dinsos'}    | ${'all eight'}                                  | ${8}
    ${'the head of Disdikbud'}  | ${'HEAD'} | ${'disdikbud'} | ${'the five that are none of his'}              | ${8}
    ${'the head of Dinsos'}     | ${'HEAD'} | ${'dinsos'}    | ${'nobody, for his agency has a part in each'}  | ${8}
    ${'the head of Disnaker'}   | ${'HEAD'} | ${'disnaker'}  | ${'the three that are none of his, which is few'} | ${null}
  `('and so does a sum that would be $news to $reader', async ({ role, agency, base }: { role: 'COO' | 'HEAD'; agency: AgencyName; base: number | null }) => {
    const found = await ask(await world.signIn(role, agency), {})
    expect([found.base, found.funnel[0]!.count, found.trend[0]?.rates.find(({ key }) => key === 'CLOSURE')!.denominator]).toEqual([base, base, base])
    const total = (groups: Group[]) => (groups.some(({ submitted }) => submitted === null) ? null : groups.reduce((sum, { submitted }) => sum + submitted!, 0))
    if (base === null) expect(dimensions.map((by) => total(found[by]))).toEqual([null, null, null, null])
  })

  it('in a file, which heads do not get either', async () => {
    const exported = async (role: 'COO' | 'HEAD') => fetch(`${world.url}/outcomes.csv?agencyId=${of('disnaker').agencyId}`, { headers: { cookie: (await world.signIn(role, 'disnaker')).cookie } })
    expect((await exported('HEAD')).status).toBe(403)
    expect(await (await exported('COO')).text()).not.toMatch(/;[1-4](;|\r)/)
  })
})
