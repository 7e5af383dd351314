import { randomUUID } from 'node:crypto'
import type { ApiClient } from './client.ts'

export interface Clock { kind: string; dueOn: string; days: number; metAt: string | null; failed: boolean; breachedAt: string | null; pauses: { days: number | null }[] }

/** The terms of a referral by kind, the newest of a kind last. */
export async function clocks(who: ApiClient, id: string): Promise<Record<string, Clock>> {
  const { referral } = await who.ask<{ referral: { clocks: Clock[] } }>(
    'query ($id: ID!) { referral(id: $id) { clocks { kind dueOn days metAt failed breachedAt pauses { days } } } }', { id })
  return Object.fromEntries(referral.clocks.map((clock) => [clock.kind, clock]))
}

/** The types of what happened to a referral, the oldest first. */
export const events = async (who: ApiClient, id: string) => {
  const { referral } = await who.ask<{ referral: { events: { edges: { node: { type: string } }[] } } }>(
    'query ($id: ID!) { referral(id: $id) { events(first: 100) { edges { node { type } } } } }', { id })
  return referral.events.edges.map(({ node }) => node.type)
}

/** What a referral is given to be urgent. */
export const urgent = { urgency: 'URGENT', urgencyReason: 'Modal usaha habis pekan ini' }

/** Notes that somebody tried to reach the resident. */
export const attempt = (who: ApiClient, referralId: string, result: string) =>
  who.ask('mutation ($input: ContactAttemptInput!) { recordContactAttempt(input: $input) { __typename } }',
    { input: { referralId, channel: 'PHONE', result, idempotencyKey: randomUUID() } })
