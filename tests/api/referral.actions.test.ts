import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { actionsFor, type Cast, castOf, referralIn } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
let disdikbud: ApiClient
let coordinator: ApiClient
let head: ApiClient

beforeAll(async () => {
  world = await startWorld()
  cast = await castOf(world);
  [disdikbud, coordinator, head] = await Promise.all([world.signIn('OFF', 'disdikbud'), world.signIn('COO', 'dinsos'), world.signIn('HEAD', 'disnaker')])
})
afterAll(() => world.stop())

describe('a referral from Dinsos to Disnaker', () => {
  it.each`
    status                | dinsos                       | disnaker                                     | coordinator
    ${'DRAFT'}            | ${'SUBMIT DISCARD'}          | ${'hidden'}                                  | ${'hidden'}
    ${'SUBMITTED'}        | ${'CANCEL'}                  | ${'ACCEPT RETURN WAITLIST REJECT REDIRECT'}  | ${''}
    ${'RETURNED'}         | ${'RESUBMIT CANCEL'}         | ${''}                                        | ${''}
    ${'ACCEPTED'}         | ${'CANCEL'}                  | ${'START UNDO_ACCEPT HOLD REDIRECT UNFULFIL'} | ${''}
    ${'WAITLISTED'}       | ${'CANCEL'}                  | ${'ACCEPT REDIRECT UNFULFIL'}                | ${''}
    ${'IN_PROGRESS'}      | ${'CANCEL'}                  | ${'DELIVER HOLD UNFULFIL'}                   | ${''}
    ${'ON_HOLD'}          | ${'CANCEL'}                  | ${'RESUME UNFULFIL'}                         | ${''}
    ${'DELIVERED'}        | ${'CLOSE DISPUTE'}           | ${''}                                        | ${''}
    ${'UNFULFILLED'}      | ${'CLOSE'}                   | ${''}                                        | ${''}
    ${'REJECTED'}         | ${'CLOSE'}                   | ${'UNDO_REJECT'}                             | ${''}
    ${'CLOSED'}           | ${''}                        | ${''}                                        | ${'MARK_ERROR'}
    ${'CANCELLED'}        | ${''}                        | ${''}                                        | ${''}
    ${'REDIRECTED'}       | ${''}                        | ${''}                                        | ${''}
    ${'ENTERED_IN_ERROR'} | ${''}                        | ${''}                                        | ${''}
  `('when $status, offers Dinsos [$dinsos], Disnaker [$disnaker] and the coordinator [$coordinator]', async ({ status, ...offers }: Record<string, string>) => {
    const id = await referralIn(world, cast, status!)
    expect(await actionsFor(cast.sender, id)).toBe(offers.dinsos)
    expect(await actionsFor(cast.target, id)).toBe(offers.disnaker)
    expect(await actionsFor(coordinator, id)).toBe(offers.coordinator)
    expect(await actionsFor(disdikbud, id)).toBe('hidden')
    expect(await actionsFor(head, id)).toBe(status === 'DRAFT' ? 'hidden' : '')
  })
})
