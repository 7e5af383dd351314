import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Result, run } from '../support/administration.ts'
import type { ApiClient } from '../support/client.ts'
import { during } from '../support/race.ts'
import type { AgencyName } from '../support/reference.ts'
import { type Cast, complete, draft, look, outcome, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let city: ApiClient
let cast: Cast

beforeAll(async () => {
  world = await startWorld()
  const [administrator, sender, target, verifier] = await Promise.all([
    world.signIn('ADM', 'diskominfo'), world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
  city = administrator
  cast = { sender, target, verifier }
})
afterEach(async () => {
  for (const name of ['dinsos', 'disnaker', 'diskopindag'] as const) await save(name, true)
  const { referrals } = await cast.verifier.ask<{ referrals: { edges: { node: { id: string; availableActions: { action: string }[] } }[] } }>(
    '{ referrals(queue: OUTGOING, first: 100) { edges { node { id availableActions { action } } } } }')
  for (const { node } of referrals.edges) if (node.availableActions.some(({ action }) => action === 'MARK_ERROR')) await step(cast.verifier, node.id, 'MARK_ERROR')
})
afterAll(() => world.stop())

async function save(name: AgencyName, active: boolean): Promise<Result> {
  const { id, code, shortName, calendarId } = world.agencies[name]
  const { node: { version } } = await city.ask<{ node: { version: number } }>('query ($id: ID!) { node(id: $id) { ... on Agency { version } } }', { id })
  return run(city, 'saveAgency', { id, code, nameId: shortName, nameEn: shortName, shortName, kind: 'OPD', calendarId, active, expectedVersion: version })
}
const close = async (name: AgencyName) => {
  const { code, rule, params, active } = await save(name, false)
  return code ? [code, rule, params![0]!.value].join(' ') : active ? 'open' : 'closed'
}
const waiting = async (who: ApiClient, name: AgencyName) => (await who.ask<{ waitingReferrals: number }>(
  'query ($id: ID!) { waitingReferrals(agencyId: $id) }', { id: world.agencies[name].id })).waitingReferrals
const waits = 'INPUT_INVALID REFERRALS_WAIT 1'

describe('an agency is closed', () => {
  it.each`
    status           | sender    | target
    ${'DRAFT'}       | ${waits}  | ${'closed'}
    ${'SUBMITTED'}   | ${waits}  | ${waits}
    ${'RETURNED'}    | ${waits}  | ${waits}
    ${'WAITLISTED'}  | ${waits}  | ${waits}
    ${'ON_HOLD'}     | ${waits}  | ${waits}
    ${'DELIVERED'}   | ${waits}  | ${waits}
    ${'REJECTED'}    | ${waits}  | ${'closed'}
    ${'UNFULFILLED'} | ${waits}  | ${'closed'}
    ${'CLOSED'}      | ${'closed'} | ${'closed'}
  `('while a referral is $status: the sender [$sender], the target [$target]', async ({ status, sender, target }: Record<string, string>) => {
    await referralIn(world, cast, status!)
    expect([await waiting(city, 'dinsos'), await waiting(city, 'disnaker')]).toEqual([sender, target].map((is) => (is === waits ? 1 : 0)))
    expect(await close('disnaker')).toBe(target)
    await save('disnaker', true)
    expect(await close('dinsos')).toBe(sender)
  })
})

describe('nothing is sent', () => {
  const ready = async () => ({ ...await resident(world), serviceId: world.services.nib, ...complete })

  it('to an agency that is closed', async () => {
    const id = await referralIn(world, cast, 'DRAFT')
    expect(await close('disnaker')).toBe('closed')
    expect(await step(cast.sender, id, 'SUBMIT')).toMatchObject({ code: 'INPUT_INVALID', field: 'serviceId', rule: 'SERVICE_NEEDED' })
    expect(await draft(cast.sender, await ready())).toMatchObject({ code: 'NOT_FOUND', field: 'serviceId' })
  })

  it('on to one that is closed', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(await close('diskopindag')).toBe('closed')
    expect(await step(cast.target, id, 'REDIRECT', { targetServiceId: world.services.training })).toMatchObject({ code: 'NOT_FOUND', field: 'targetServiceId' })
    expect((await look(cast.target, id))!.status).toBe('SUBMITTED')
  })

  it.each`
    window                                 | submitted                        | redirected
    ${['2026-03-01', '2026-03-24']}        | ${'WINDOW_CLOSED SERVICE_WINDOW'} | ${'WINDOW_CLOSED SERVICE_WINDOW'}
    ${['2026-03-26', '2026-04-30']}        | ${'WINDOW_CLOSED SERVICE_WINDOW'} | ${'WINDOW_CLOSED SERVICE_WINDOW'}
    ${['2026-03-01', '2026-03-25']}        | ${'SUBMITTED'}                   | ${'REDIRECTED'}
  `('to a service whose window is $window today, 25 March: submit $submitted, redirect $redirected', async ({ window, submitted, redirected }: { window: string[]; submitted: string; redirected: string }) => {
    const { training } = world.services
    await world.owner((owner) => owner.query('insert into service_window (service_id, opens_on, closes_on) values ($1, $2, $3)', [training, ...window]))
    const told = async (result: ReturnType<typeof step>) => [outcome(await result), (await result).rule].filter(Boolean).join(' ')
    const [sent, passedOn] = [await referralIn(world, cast, 'DRAFT', { service: 'training' }), await referralIn(world, cast, 'SUBMITTED')]
    expect(await told(step(cast.sender, sent, 'SUBMIT'))).toBe(submitted)
    expect(await told(step(cast.target, passedOn, 'REDIRECT', { targetServiceId: training }))).toBe(redirected)
    await world.owner((owner) => owner.query('delete from service_window where service_id = $1', [training]))
  })
})

describe('an agency that is closed while a referral is sent to it', () => {
  it.each`
    action        | from           | by          | closed           | heldAt     | first
    ${'SUBMIT'}   | ${'DRAFT'}     | ${'sender'} | ${'disnaker'}    | ${'clock'} | ${'the agency'}
    ${'SUBMIT'}   | ${'DRAFT'}     | ${'sender'} | ${'disnaker'}    | ${'event'} | ${'the referral'}
    ${'REDIRECT'} | ${'SUBMITTED'} | ${'target'} | ${'diskopindag'} | ${'clock'} | ${'the agency'}
  `('$action, held up at its $heldAt: $first is first', async ({ action, from, by, closed, heldAt, first }: Race) => {
    const id = await referralIn(world, cast, from)
    const { version } = (await look(cast.sender, id))!
    const send = () => step(cast[by], id, action, { expectedVersion: version, targetServiceId: world.services.training })
    const [sent, shut] = await during(world, heldAt, send, () => close(closed))
    expect([outcome(sent), sent.rule, shut]).toEqual(first === 'the agency' ? ['INPUT_INVALID', 'SERVICE_NEEDED', 'closed'] : ['SUBMITTED', undefined, waits])
  })
})
interface Race {
  action: string
  from: string
  by: 'sender' | 'target'
  closed: AgencyName
  heldAt: 'clock' | 'event'
  first: string
}
