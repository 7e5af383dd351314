import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import type { ApiClient } from '../support/client.ts'
import { actionsFor, type Cast, look, outcome, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let coordinator: ApiClient

beforeAll(async () => {
  world = await startWorld()
  const [sender, verifier, target] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker')])
  coordinator = await world.signIn('COO', 'dinsos')
  cast = { sender, verifier, target }
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())

interface Clock { kind: string; dueOn: string; days: number; metAt: string | null; failed: boolean; breachedAt: string | null; pauses: { days: number | null }[] }

/** The terms of a referral by kind, the newest of a kind last. */
async function clocks(who: ApiClient, id: string): Promise<Record<string, Clock>> {
  const { referral } = await who.ask<{ referral: { clocks: Clock[] } }>(
    'query ($id: ID!) { referral(id: $id) { clocks { kind dueOn days metAt failed breachedAt pauses { days } } } }', { id })
  return Object.fromEntries(referral.clocks.map((clock) => [clock.kind, clock]))
}
const events = async (who: ApiClient, id: string) => {
  const { referral } = await who.ask<{ referral: { events: { edges: { node: { type: string } }[] } } }>(
    'query ($id: ID!) { referral(id: $id) { events(first: 100) { edges { node { type } } } } }', { id })
  return referral.events.edges.map(({ node }) => node.type)
}

describe('the term to decide (C2, three working days)', () => {
  it.each`
    submitted                     | wib                               | due
    ${'2026-03-13T03:00:00.000Z'} | ${'Fri 13 March 10.00, over Idulfitri and joint leave'} | ${'2026-03-25'}
    ${'2026-03-11T07:59:59.000Z'} | ${'Wed 11 March 14.59'}           | ${'2026-03-16'}
    ${'2026-03-11T08:00:00.000Z'} | ${'Wed 11 March 15.00 exactly'}   | ${'2026-03-17'}
    ${'2026-03-14T03:00:00.000Z'} | ${'Sat 14 March'}                 | ${'2026-03-26'}
    ${'2026-03-19T03:00:00.000Z'} | ${'Thu 19 March, Nyepi'}          | ${'2026-03-30'}
    ${'2026-12-23T03:00:00.000Z'} | ${'Wed 23 December, before Christmas'} | ${'2026-12-30'}
  `('of $wib ends on $due', async ({ submitted, due }: Record<string, string>) => {
    await world.setClock(submitted!)
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect((await clocks(cast.target, id)).C2!.dueOn).toBe(due)
  })

  it('is one day when urgent', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED', { urgency: 'URGENT', urgencyReason: 'Modal usaha habis pekan ini' })
    expect((await clocks(cast.target, id)).C2).toMatchObject({ days: 1, dueOn: '2026-03-26' })
  })

  it('is refused where the calendar of the next year is not loaded', async () => {
    await world.setClock('2026-12-30T03:00:00.000Z')
    const id = await referralIn(world, cast, 'DRAFT')
    expect(outcome(await step(cast.sender, id, 'SUBMIT'))).toBe('CALENDAR_NOT_LOADED')
    expect((await look(cast.sender, id))!.status).toBe('DRAFT')
  })

  it('stands still while the referral is returned, and goes on without starting anew', async () => {
    const id = await referralIn(world, cast, 'RETURNED')
    await world.setClock('2026-03-31T02:00:00.000Z') // four working days later: Thu 26, Fri 27, Mon 30, Tue 31
    await step(cast.sender, id, 'RESUBMIT')
    const { C2, C3 } = await clocks(cast.target, id)
    expect(C2).toMatchObject({ dueOn: '2026-04-06', metAt: null, pauses: [{ days: 4 }] }) // Mon 30 March and four more: 31, 1, 2, 6, for Friday 3 April is a holiday
    expect(C3!.metAt).not.toBeNull()
  })

  it('goes on after an acceptance is taken back, and the term of first contact never was', async () => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await world.setClock('2026-03-26T02:00:00.000Z')
    await step(cast.target, id, 'UNDO_ACCEPT')
    const { C2, C4 } = await clocks(cast.target, id)
    expect(C2).toMatchObject({ metAt: null, dueOn: '2026-03-31' })
    expect(C4).toBeUndefined()
  })
})

describe('undo', () => {
  it.each`
    day                           | after                            | offered
    ${'2026-03-26T16:00:00.000Z'} | ${'one working day, at night'}   | ${true}
    ${'2026-03-26T17:00:00.000Z'} | ${'one working day and a minute'} | ${false}
  `('$after: offered is $offered', async ({ day, offered }: { day: string; offered: boolean }) => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await world.setClock(day)
    expect((await actionsFor(cast.target, id)).includes('UNDO_ACCEPT')).toBe(offered)
    expect(outcome(await step(cast.target, id, 'UNDO_ACCEPT'))).toBe(offered ? 'SUBMITTED' : 'WINDOW_CLOSED')
  })

  it('is over once the resident was contacted', async () => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await attempt(cast.target, id, 'REACHED')
    expect(await actionsFor(cast.target, id)).not.toContain('UNDO_ACCEPT')
  })
})

const attempt = (who: ApiClient, referralId: string, result: string) =>
  who.ask('mutation ($input: ContactAttemptInput!) { recordContactAttempt(input: $input) { __typename } }',
    { input: { referralId, channel: 'PHONE', result, idempotencyKey: `${referralId}-${Math.random()}` } })

describe('the term of delivery (C6)', () => {
  it.each`
    reason                | due
    ${'ILLNESS'}          | ${'2026-05-04'}
    ${'AGENCY_INTERNAL'}  | ${'2026-04-23'}
  `('on hold for $reason ends on $due', async ({ reason, due }: Record<string, string>) => {
    const id = await referralIn(world, cast, 'IN_PROGRESS')
    expect((await clocks(cast.target, id)).C6!.dueOn).toBe('2026-04-23')
    await step(cast.target, id, 'HOLD', { reasonCode: reason })
    await world.setClock('2026-04-02T02:00:00.000Z') // six working days; Friday 1 May is a holiday
    await step(cast.target, id, 'RESUME')
    expect((await clocks(cast.target, id)).C6!.dueOn).toBe(due)
  })
})

describe('attempts to reach the resident', () => {
  it('count by days, and after three days the sender closes as unreachable', async () => {
    const id = await referralIn(world, cast, 'DELIVERED')
    for (const day of ['2026-03-25', '2026-03-26', '2026-03-26', '2026-03-27']) {
      await world.setClock(`${day}T03:00:00.000Z`)
      expect(outcome(await step(cast.sender, id, 'CLOSE', { confirmation: 'UNREACHABLE' }))).toBe('ATTEMPTS_NEEDED')
      await attempt(cast.sender, id, 'NOT_REACHED')
    }
    expect(outcome(await step(cast.sender, id, 'CLOSE', { confirmation: 'UNREACHABLE' }))).toBe('CLOSED')
  })

  it('count by days, and after two days the target ends a no-show', async () => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await attempt(cast.target, id, 'NOT_REACHED')
    await world.setClock('2026-03-26T03:00:00.000Z')
    await attempt(cast.target, id, 'NOT_REACHED')
    expect(outcome(await step(cast.target, id, 'UNFULFIL', { reasonCode: 'NO_SHOW' }))).toBe('UNFULFILLED')
  })
})

describe('time itself', () => {
  it('reminds, notes the breach, tells the coordinator and the head, each once', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const told = async (day: string) => {
      await world.setClock(`${day}T02:00:00.000Z`)
      await Promise.all([sweep(), sweep()])
      return (await events(cast.sender, id)).filter((type) => ['REMINDED', 'BREACHED', 'ESCALATED'].includes(type)).join(' ')
    }
    const { C1, C2 } = await clocks(cast.target, id)
    expect([C1!.dueOn, C2!.dueOn]).toEqual(['2026-03-26', '2026-03-30'])
    expect(await told('2026-03-25')).toBe('')
    expect(await told('2026-03-27')).toBe('BREACHED REMINDED')
    expect(await told('2026-03-27')).toBe('BREACHED REMINDED')
    expect(await told('2026-03-31')).toBe('BREACHED REMINDED ESCALATED BREACHED')
    expect((await coordinator.ask<{ referrals: { edges: { node: { id: string } }[] } }>('{ referrals(queue: MY_TURN) { edges { node { id } } } }'))
      .referrals.edges.map(({ node }) => node.id)).toContain(id)
    expect((await clocks(cast.target, id)).C2!.breachedAt).not.toBeNull()
  })

  it('ends what the target sees of the resident with the last day of the consent', async () => {
    const id = await referralIn(world, cast, 'IN_PROGRESS', { given: await resident(world, 'dinsos', { expiresOn: '2026-03-27' }) })
    await world.setClock('2026-03-27T16:59:00.000Z')
    expect((await look(cast.target, id))!.person).not.toBeNull()
    await world.setClock('2026-03-27T17:00:00.000Z')
    expect((await look(cast.target, id))!.person).toBeNull()
    expect((await look(cast.sender, id))!.person).not.toBeNull()
  })

  it('lets a draft expire after 30 days and empties it', async () => {
    const id = await referralIn(world, cast, 'DRAFT', { need: 'Modal usaha' })
    await world.setClock('2026-04-24T02:00:00.000Z')
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('DRAFT')
    await world.setClock('2026-04-24T03:00:00.000Z')
    await sweep()
    const { referral } = await cast.sender.ask<{ referral: object }>('query ($id: ID!) { referral(id: $id) { status need items { code } answers { code } } }', { id })
    expect(referral).toEqual({ status: 'EXPIRED', need: null, items: [], answers: [] })
  })

  it('lets what was returned expire after ten working days', async () => {
    const id = await referralIn(world, cast, 'RETURNED')
    await world.setClock('2026-04-09T02:00:00.000Z') // the tenth working day; Friday 3 April is a holiday
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('RETURNED')
    await world.setClock('2026-04-10T02:00:00.000Z')
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('EXPIRED')
  })
})
