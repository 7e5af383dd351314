import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { attempt, clocks, urgent } from '../support/clocks.ts'
import { actionsFor, type Cast, castOf, outcome, referralIn, step } from '../support/referral.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let coordinator: ApiClient

beforeAll(async () => {
  world = await startWorld()
  cast = await castOf(world)
  coordinator = await world.signIn('COO', 'dinsos')
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())

describe('the day that is filled in for the first contact, were the referral accepted now', () => {
  const filledIn = async (who: ApiClient, id: string) => {
    const { referral } = await who.ask<{ referral: { contactDueIfAccepted: string | null } }>('query ($id: ID!) { referral(id: $id) { contactDueIfAccepted } }', { id })
    return referral.contactDueIfAccepted
  }

  it.each`
    status          | more         | day
    ${'SUBMITTED'}  | ${{}}        | ${'2026-04-01'}
    ${'SUBMITTED'}  | ${urgent}    | ${'2026-03-27'}
    ${'WAITLISTED'} | ${{}}        | ${'2026-04-01'}
    ${'RETURNED'}   | ${{}}        | ${null}
    ${'PROPOSED'}   | ${{}}        | ${null}
    ${'ACCEPTED'}   | ${{}}        | ${null}
  `('of what is $status is $day, the end of the term that would start', async ({ status, more, day }: { status: string; more: Record<string, unknown>; day: string | null }) => {
    const id = await referralIn(world, cast, status, more)
    expect(await filledIn(cast.target, id)).toBe(day)
    if (!day) return
    await step(cast.target, id, 'ACCEPT', { plannedContactOn: day })
    expect((await clocks(cast.target, id)).C4!.dueOn).toBe(day)
  })

  it('is for whoever can accept alone', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const head = await world.signIn('HEAD', 'disnaker')
    expect(await Promise.all([cast.sender, coordinator, head].map((who) => filledIn(who, id)))).toEqual([null, null, null])
  })

  it('is the earliest of several, and none where none can be accepted', async () => {
    const earliest = async (who: ApiClient, ids: string[]) =>
      (await who.ask<{ contactDueIfAccepted: string | null }>('query ($ids: [ID!]!) { contactDueIfAccepted(ids: $ids) }', { ids })).contactDueIfAccepted
    const normal = await referralIn(world, cast, 'SUBMITTED')
    const soon = await referralIn(world, cast, 'SUBMITTED', urgent)
    const over = await referralIn(world, cast, 'CANCELLED', urgent)
    expect(await earliest(cast.target, [normal, over])).toBe('2026-04-01')
    expect(await earliest(cast.target, [normal, soon, over])).toBe('2026-03-27')
    expect(await earliest(cast.target, [over])).toBeNull()
    expect(await earliest(cast.sender, [normal, soon])).toBeNull()
  })

  it('is left open where the calendar of the next year is not loaded', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await world.setClock('2026-12-29T03:00:00.000Z')
    expect(await filledIn(cast.target, id)).toBeNull()
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

  it.each`
    by          | result           | offered
    ${'target'} | ${'REACHED'}     | ${false}
    ${'target'} | ${'NOT_REACHED'} | ${true}
    ${'sender'} | ${'REACHED'}     | ${true}
  `('of an acceptance, after the $by noted $result of the resident: offered is $offered', async ({ by, result, offered }: { by: 'sender' | 'target'; result: string; offered: boolean }) => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await attempt(cast[by], id, result)
    expect((await actionsFor(cast.target, id)).includes('UNDO_ACCEPT')).toBe(offered)
    expect(outcome(await step(cast.target, id, 'UNDO_ACCEPT'))).toBe(offered ? 'SUBMITTED' : 'ILLEGAL_TRANSITION')
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
