import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { type Cast, key, referralIn } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
let head: ApiClient

beforeAll(async () => {
  world = await startWorld()
  const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
  cast = { sender, target, verifier }
  head = await world.signIn('HEAD', 'disnaker')
})
afterAll(() => world.stop())

interface Seen {
  status: string
  items: { note: string | null }[]
  answers: object[]
  events: { edges: { node: { type: string; note: string | null; items: string[]; alternative: string | null } }[] }
}
const fields = `status need urgencyReason note alternative evidence items { code note } answers { code answer }
  events(first: 20) { edges { node { type note items alternative } } }`
const one = `query ($id: ID!) { referral(id: $id) { ${fields} } }`
const content = ({ events, ...rest }: Seen) =>
  ({ ...rest, events: events.edges.map(({ node: { type, ...said } }) => [type, ...Object.values(said).filter((value) => value?.length)]) })

const nothing = { need: null, urgencyReason: null, note: null, alternative: null, evidence: null, items: [], answers: [] }

it('the head of an agency sees where its referrals stand, and nothing of what they say', async () => {
  const id = await referralIn(world, cast, 'RETURNED', { need: 'Ingin membuka warung', urgency: 'URGENT', urgencyReason: 'Tidak ada penghasilan' })
  await cast.sender.ask('mutation ($input: CommentInput!) { comment(input: $input) { __typename } }', { input: { referralId: id, text: 'Warga sakit', idempotencyKey: key() } })
  const { referral: officers } = await cast.target.ask<{ referral: Seen }>(one, { id })
  expect(content(officers)).toMatchObject({ need: 'Ingin membuka warung', events: expect.arrayContaining([['COMMENTED', 'Warga sakit']]) as unknown })

  const { referral } = await head.ask<{ referral: Seen }>(one, { id })
  expect(content(referral)).toEqual({ status: 'RETURNED', ...nothing, events: [['SUBMIT'], ['RETURN'], ['COMMENTED']] })
})

it('nor in a list, nor by any other way to it', async () => {
  const id = await referralIn(world, cast, 'DELIVERED', { need: 'Ingin membuka warung' })
  const { node, referrals, referralByCode } = await head.ask<{ node: Seen; referralByCode: Seen | null; referrals: { edges: { node: Seen & { id: string } }[] } }>(
    `query ($id: ID!) { node(id: $id) { ... on Referral { ${fields} } } referralByCode(code: "x") { id } referrals(queue: ALL, first: 20) { edges { node { id ${fields} } } } }`, { id })
  const { id: listed, ...row } = referrals.edges.find((edge) => edge.node.id === id)!.node
  expect(listed).toBe(id)
  for (const seen of [node, row]) {
    expect(content(seen)).toEqual({ status: 'DELIVERED', ...nothing, events: [['SUBMIT'], ['ACCEPT'], ['START'], ['DELIVER']] })
  }
  expect(referralByCode).toBeNull()
})
