import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { type ConsentTold, recordConsent } from '../support/people.ts'
import { during } from '../support/race.ts'
import { type Cast, key, look, outcome, referralIn, step, type Told } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
let third: ApiClient

beforeAll(async () => {
  world = await startWorld()
  const [sender, target, verifier, diskopindag] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'diskopindag')])
  cast = { sender, target, verifier }
  third = diskopindag
})
afterAll(() => world.stop())

/** The step, which is held up when it starts its clocks, while `other` is done. */
const meanwhile = async (held: () => Promise<Told>, other: () => Promise<void>) => outcome((await during(world, 'clock', held, other))[0])

const withdraw = (id: string) => cast.sender.ask<{ withdrawConsent: { __typename: string } }>(
  'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { __typename } }',
  { input: { id, expectedVersion: 1, reason: 'Warga menarik persetujuan', idempotencyKey: key() } },
).then(({ withdrawConsent }) => expect(withdrawConsent.__typename).toBe('Consent'))

/** Where the referrals that rest on a consent stand, and to whom the resident is still disclosed beside the registering agency. */
const left = (consentId: string) => world.owner(async (owner) => {
  const { rows } = await owner.query<{ status: string }>('select status from referral where consent_id = $1 order by created_at, status', [consentId])
  const { rowCount } = await owner.query(`
    select from disclosure d join referral r on r.id = d.referral_id where r.consent_id = $1 and d.until = 'infinity'`, [consentId])
  return { statuses: rows.map(({ status }) => status).sort(), shared: rowCount }
})

describe('a consent that is withdrawn while a step is under way', () => {
  it('ends the referral that was just being submitted', async () => {
    const given = await resident(world)
    const id = await referralIn(world, cast, 'DRAFT', { given })
    expect(await meanwhile(() => step(cast.sender, id, 'SUBMIT', { expectedVersion: 1 }), () => withdraw(given.consentId))).toBe('SUBMITTED')
    expect(await left(given.consentId)).toEqual({ statuses: ['CANCELLED'], shared: 0 })
    expect((await look(cast.target, id))?.person).toBeNull()
  })

  it('ends the leg that a redirect was just making', async () => {
    const given = await resident(world)
    const id = await referralIn(world, cast, 'SUBMITTED', { given })
    const redirect = () => step(cast.target, id, 'REDIRECT', { expectedVersion: 2, targetServiceId: world.services.training })
    expect(await meanwhile(redirect, () => withdraw(given.consentId))).toBe('REDIRECTED')
    expect(await left(given.consentId)).toEqual({ statuses: ['CANCELLED', 'REDIRECTED'], shared: 0 })
    const { people } = await third.ask<{ people: { totalCount: number } }>('query ($f: PersonFilter!) { people(filter: $f) { totalCount } }', { f: { regionCode: '35.73' } })
    expect(people.totalCount).toBe(0)
  })

  it('ends the referral that was just being rested on it', async () => {
    const given = await resident(world)
    const id = await referralIn(world, cast, 'SUBMITTED', { given })
    const { id: consentId } = await recordConsent(cast.sender, given.personId, [world.agencies.disnaker.id], { purposes: ['REFERRAL', 'LICENSING'] }) as ConsentTold
    const renew = () => cast.sender.ask<{ renewConsent: { __typename: string } }>(
      'mutation ($input: RenewConsentInput!) { renewConsent(input: $input) { __typename } }',
      { input: { id, consentId, expectedVersion: 2, idempotencyKey: key() } })
    const [renewed] = await during(world, 'event', renew, () => withdraw(consentId))
    expect(renewed.renewConsent.__typename).toBe('Referral')
    expect(await left(consentId)).toEqual({ statuses: ['CANCELLED'], shared: 0 })
    expect((await look(cast.target, id))?.person).toBeNull()
  })

  it('leaves a draft that rests on it, which can no longer be submitted', async () => {
    const given = await resident(world)
    const id = await referralIn(world, cast, 'DRAFT', { given })
    await withdraw(given.consentId)
    expect(outcome(await step(cast.sender, id, 'SUBMIT'))).toBe('CONSENT_MISSING')
    expect(await left(given.consentId)).toEqual({ statuses: ['DRAFT'], shared: 0 })
  })
})
