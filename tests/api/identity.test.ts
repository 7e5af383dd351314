import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { newNik, recordDeath, register, seen, updatePerson } from '../support/people.ts'
import { type Cast, draft, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
let colleague: ApiClient
beforeAll(async () => {
  world = await startWorld()
  const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
  cast = { sender, target, verifier }
  colleague = await world.signIn('OFF', 'dinsos')
  // The test cities have no Dispendukcapil: a service of Disdikbud helps to a NIK.
  await world.owner((client) => client.query(`update service set need_code = 'NIK' where id = $1`, [world.services.pip]))
})
afterAll(() => world.stop())

const proposed = async (who: ApiClient, id: string) =>
  (await seen<{ identityService: { id: string } | null }>(who, id, 'identityService { id }'))?.identityService?.id ?? null
const tasks = async (who: ApiClient) => (await who.ask<{ identityTasks: { id: string }[] }>('{ identityTasks { id } }')).identityTasks.map(({ id }) => id)
/** Registered by Dinsos, NIK unknown, and referred to Disnaker. */
async function referred(status = 'SUBMITTED') {
  const given = await resident(world)
  await referralIn(world, cast, status, { given })
  return given.personId
}

describe('the service that helps to a NIK', () => {
  it.each`
    nikStatus       | is
    ${'NONE'}       | ${'proposed'}
    ${'UNKNOWN'}    | ${'proposed'}
    ${'IN_PROCESS'} | ${'not proposed'}
    ${'PRESENT'}    | ${'not proposed'}
  `('is $is for a resident whose NIK is $nikStatus, whether referred or not', async ({ nikStatus, is }: { nikStatus: string; is: string }) => {
    const id = await register(cast.sender, { nikStatus, nik: nikStatus === 'PRESENT' ? newNik() : undefined })
    expect(await proposed(colleague, id)).toBe(is === 'proposed' ? world.services.pip : null)
  })

  it('is proposed by the agency that registered the resident, and not by that service\'s own', async () => {
    const id = await referred()
    expect(await proposed(cast.target, id)).toBeNull()
    const disdikbud = await world.signIn('OFF', 'disdikbud')
    expect(await proposed(disdikbud, await register(disdikbud, { nikStatus: 'NONE', nik: undefined }))).toBeNull()
  })

  it('is proposed to nobody who has died', async () => {
    const id = await register(cast.sender, { nikStatus: 'NONE', nik: undefined })
    await recordDeath(cast.sender, id, '2026-03-24')
    expect(await proposed(colleague, id)).toBeNull()
  })
})

describe('a resident who is referred without a NIK', () => {
  it('is a task of the agency that registered him, once the referral is submitted', async () => {
    const [waiting, sent] = [await referred('DRAFT'), await referred()]
    expect(await tasks(colleague)).toContain(sent)
    expect(await tasks(colleague)).not.toContain(waiting)
    expect(await tasks(cast.target)).toEqual([])
  })

  it('is none any more once a NIK is on record', async () => {
    const id = await referred()
    await updatePerson(colleague, id, { name: 'Warga Bernomor', nikStatus: 'PRESENT', nik: newNik() }, 1)
    expect([await proposed(colleague, id), (await tasks(colleague)).includes(id)]).toEqual([null, false])
  })

  it('is to have the NIK recorded once that service was given in full', async () => {
    const given = await resident(world)
    const id = given.personId
    const target = await world.signIn('OFF', 'disdikbud')
    await referralIn(world, { ...cast, target }, 'CLOSED', { service: 'pip', given })
    expect(await seen(colleague, id, 'identityService { id } identityServed')).toEqual({ identityService: { id: world.services.pip }, identityServed: true })
    expect(await seen(colleague, await referred(), 'identityServed')).toEqual({ identityServed: false })
    expect(await tasks(colleague)).toContain(id)
  })

  it('is none as long as a referral to that service is on its way, which needs a consent of its own', async () => {
    const id = await referred()
    const made = await draft(colleague, { personId: id, serviceId: world.services.pip })
    expect([await proposed(colleague, id), (await tasks(colleague)).includes(id)]).toEqual([null, false])
    expect(await step(colleague, made.id, 'SUBMIT')).toMatchObject({ __typename: 'Refusal', code: 'CONSENT_MISSING' })
    await step(colleague, made.id, 'DISCARD')
    expect([await proposed(colleague, id), (await tasks(colleague)).includes(id)]).toEqual([world.services.pip, true])
  })
})
