import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { type Cast, key, referralIn, step } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast

beforeAll(async () => {
  world = await startWorld()
  const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
  cast = { sender, target, verifier }
})
afterAll(() => world.stop())

interface Seen {
  status: string
  need: string | null
  urgencyReason: string | null
  note: string | null
  answers: object[]
  items: { note: string | null }[]
  events: { edges: { node: { note: string | null; items: string[] } }[] }
}
const said = { need: 'Ingin membuka warung', urgency: 'URGENT', urgencyReason: 'Tidak ada penghasilan', items: [{ code: 'KTP', state: 'PROVIDED', note: 'Salinan di map biru' }] }

async function seen(who: ApiClient, id: string) {
  const { referral } = await who.ask<{ referral: Seen }>(`query ($id: ID!) { referral(id: $id) {
    status need urgencyReason note answers { code answer } items { code note } events(first: 20) { edges { node { note items } } } } }`, { id })
  const { events, items, answers, ...rest } = referral
  const notes = [...items, ...events.edges.map(({ node }) => node)].flatMap(({ note }) => note ?? [])
  return { ...rest, answered: answers.length, notes, listed: events.edges.flatMap(({ node }) => node.items) }
}
const comment = (who: ApiClient, referralId: string, text: string) =>
  who.ask('mutation ($input: CommentInput!) { comment(input: $input) { __typename } }', { input: { referralId, text, idempotencyKey: key() } })

describe('a target whose access has ended', () => {
  it.each`
    status         | by          | action        | more
    ${'CANCELLED'} | ${'sender'} | ${'CANCEL'}   | ${{ note: 'Warga pindah ke luar kota' }}
    ${'REDIRECTED'} | ${'target'} | ${'REDIRECT'} | ${{}}
  `('because it was $status sees its own words, and no longer those of the sender about the resident', async (
    { status, by, action, more }: { status: string; by: 'sender' | 'target'; action: string; more: Record<string, unknown> },
  ) => {
    const id = await referralIn(world, cast, 'SUBMITTED', said)
    await comment(cast.sender, id, 'Suaminya sakit')
    await comment(cast.target, id, 'Kami telepon besok')
    const during = { status: 'SUBMITTED', need: said.need, urgencyReason: said.urgencyReason, note: null, answered: 1, listed: [],
      notes: ['Salinan di map biru', 'Suaminya sakit', 'Kami telepon besok'] }
    expect(await seen(cast.target, id)).toEqual(during)

    await step(cast[by], id, action, action === 'REDIRECT' ? { targetServiceId: world.services.training } : more)
    expect(await seen(cast.target, id)).toEqual({ status, need: null, urgencyReason: null, note: null, answered: 0, listed: [], notes: ['Kami telepon besok'] })
    expect(await seen(cast.sender, id)).toMatchObject({ status, need: said.need, answered: 1 })
  })
})
