import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { referralIn, step } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let people: Record<'sender' | 'target' | 'verifier' | 'targetVerifier' | 'coordinator', ApiClient>

beforeAll(async () => {
  world = await startWorld()
  const [sender, verifier, target, targetVerifier, coordinator] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'),
    world.signIn('OFF', 'disnaker'), world.signIn('VER', 'disnaker'), world.signIn('COO', 'dinsos')])
  people = { sender, target, verifier, targetVerifier, coordinator }
})
afterAll(() => world.stop())

interface Seen {
  status: string
  version: number
  eventCount: number
  ballSide: string
  dueOn: string | null
  availableActions: { action: string; to: string }[]
  clocks: { kind: string; metAt: string | null; failed: boolean }[]
}
const look = async (who: ApiClient, id: string) => (await who.ask<{ referral: Seen | null }>(`query ($id: ID!) { referral(id: $id) {
  status version eventCount ballSide dueOn availableActions { action to } clocks { kind metAt failed } } }`, { id })).referral
const ends = ['CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR']

it('whatever the two sides do, each offered step leads where it said, and the ball is always somewhere', async () => {
  const turns = fc.array(fc.tuple(fc.constantFrom('sender', 'target', 'verifier', 'targetVerifier', 'coordinator'), fc.nat(20)), { minLength: 4, maxLength: 12 })
  await fc.assert(fc.asyncProperty(turns, async (walk) => {
    const id = await referralIn(world, people, 'SUBMITTED')
    for (const [who, choice] of walk) {
      const before = await look(people[who as 'sender'], id)
      const offer = before?.availableActions[choice % (before.availableActions.length || 1)]
      if (!before || !offer) continue
      const more = offer.action === 'REDIRECT' ? { targetServiceId: world.services.training }
        : offer.action === 'CLOSE' && before.status !== 'DELIVERED' ? { confirmation: null, disposition: 'MET_ELSEWHERE' } : {}
      const result = await step(people[who as 'sender'], id, offer.action, more)
      const after = (await look(people.sender, id))!
      const kept = result.__typename === 'Refusal'
      expect([after.status, after.version, after.eventCount]).toEqual(
        kept ? [before.status, before.version, before.eventCount] : [offer.to, before.version + 1, before.eventCount + 1])
      expect(after.ballSide === 'NONE').toBe(ends.includes(after.status))
      expect(after.dueOn === null).toBe(ends.includes(after.status))
    }
  }), { numRuns: 12 })
})
