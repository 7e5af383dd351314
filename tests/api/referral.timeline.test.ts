import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import type { ApiClient } from '../support/client.ts'
import { type Cast, castOf, key, referralIn, step } from '../support/referral.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast

beforeAll(async () => {
  world = await startWorld()
  cast = await castOf(world)
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())

type Told = Record<'type' | 'result' | 'assigneeName' | 'recipient', string | null> & { items: string[] }
interface Seen { attemptDays: number; events: { edges: { node: Told }[] }; availableActions: { action: string; attemptsNeeded: number | null }[] }

async function look(who: ApiClient, id: string): Promise<Seen> {
  const { referral } = await who.ask<{ referral: Seen }>(`query ($id: ID!) { referral(id: $id) { attemptDays availableActions { action attemptsNeeded }
    events(first: 50) { edges { node { type items result assigneeName recipient } } } } }`, { id })
  return referral
}
const told = async (who: ApiClient, id: string, type: string) =>
  (await look(who, id)).events.edges.map(({ node }) => node).filter((event) => event.type === type)

describe('the timeline', () => {
  it('names an item by its code, for the reader\'s language, and one that the service does not know by its words', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await step(cast.target, id, 'RETURN', { items: [{ code: 'KTP', state: 'MISSING', note: 'Buram' }, { code: 'OTHER', state: 'MISSING', note: 'Foto kios' }] })
    expect(await told(cast.sender, id, 'RETURN')).toMatchObject([{ items: ['KTP', 'Foto kios'] }])
  })

  it('says to whom a referral was given, and that it was given back', async () => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    const { colleagues: [colleague] } = await cast.target.ask<{ colleagues: { id: string; displayName: string }[] }>('{ colleagues { id displayName } }')
    const verifier = await world.signIn('VER', 'disnaker')
    const assign = async (assigneeId: string | null) => {
      const { referral: { version } } = await verifier.ask<{ referral: { version: number } }>('query ($id: ID!) { referral(id: $id) { version } }', { id })
      return verifier.ask('mutation ($input: AssignInput!) { assignReferrals(input: $input) { outcomes { id } } }',
        { input: { items: [{ id, expectedVersion: version }], assigneeId, idempotencyKey: key() } })
    }
    await assign(colleague!.id)
    await assign(null)
    expect(await told(cast.sender, id, 'ASSIGNED')).toMatchObject([{ assigneeName: colleague!.displayName }, { assigneeName: null }])
  })

  it('says whether the resident was reached; the attempts in vain are counted by days for whoever made them', async () => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    for (const [day, result] of [['25', 'NOT_REACHED'], ['25', 'NOT_REACHED'], ['26', 'NOT_REACHED'], ['27', 'REACHED']]) {
      await world.setClock(`2026-03-${day}T03:00:00.000Z`)
      await cast.target.ask('mutation ($input: ContactAttemptInput!) { recordContactAttempt(input: $input) { __typename } }',
        { input: { referralId: id, channel: 'PHONE', result, idempotencyKey: key() } })
    }
    expect((await told(cast.sender, id, 'CONTACT_ATTEMPTED')).map(({ result }) => result)).toEqual(['NOT_REACHED', 'NOT_REACHED', 'NOT_REACHED', 'REACHED'])
    expect(await look(cast.target, id)).toMatchObject({
      attemptDays: 2, availableActions: expect.arrayContaining([{ action: 'UNFULFIL', attemptsNeeded: 2 }, { action: 'START', attemptsNeeded: null }]) as unknown,
    })
    expect((await look(cast.sender, id)).attemptDays).toBe(0)
  })

  it('says whom the product told of a delay', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await world.setClock('2026-04-10T02:00:00.000Z')
    await sweep()
    expect(new Set((await told(cast.sender, id, 'ESCALATED')).map(({ recipient }) => recipient))).toEqual(new Set(['COORDINATOR', 'HEAD']))
  })

  it.each`
    day                           | words
    ${'2026-04-24T01:59:00.000Z'} | ${1}
    ${'2026-04-24T02:01:00.000Z'} | ${2}
  `('holds a word once that was sent again within 30 days under one key: on $day it stands $words times', async ({ day, words }: { day: string; words: number }) => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    const input = { referralId: id, text: 'Warga menunggu kabar', idempotencyKey: key() }
    const comment = () => cast.sender.ask('mutation ($input: CommentInput!) { comment(input: $input) { __typename } }', { input })
    await comment()
    await world.setClock(day)
    await sweep()
    await comment()
    expect(await told(cast.sender, id, 'COMMENTED')).toHaveLength(words)
  })
})
