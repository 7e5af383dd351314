import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demandSecondFactor, secondFactorRoles } from '../../server/src/account/factor.demand.ts'
import type { Role } from '../../server/src/core/actor.ts'
import { setClock } from '../../server/src/core/clock.ts'
import { readConfig } from '../../server/src/core/config.ts'
import { rootFields } from '../../server/src/core/root-fields.ts'
import { type Account, account, choosePassword, enrolSecondFactor, goodPassword, me, signIn } from '../support/account.ts'
import { administrators, audited, grantTo, newUser, run } from '../support/administration.ts'
import { codeOf } from '../support/authenticator.ts'
import type { ApiClient } from '../support/client.ts'
import { does, offerTo, withFactor } from '../support/second-factor.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
/** Administrators. */
let city: ApiClient, agency: ApiClient, otherCity: ApiClient
beforeAll(async () => {
  world = await startWorld();
  ({ city, agency, otherCity } = await administrators(world))
})
afterAll(() => world?.stop())

const demand = (secondFactor: boolean) => world.owner((client) => demandSecondFactor(client, { secondFactor }))
const wantOfAll = (wanted: boolean) => world.owner((client) =>
  client.query('update agency set second_factor_for_all = $2 where id = $1', [world.agencies.diskopindag.id, wanted]))
beforeEach(async () => {
  await world.setClock(wednesday)
  await demand(false)
  await wantOfAll(false)
})
const later = new Date(Date.parse(wednesday) + 60_000).toISOString()

describe('who needs a second factor', () => {
  it.each`
    environment                                                    | compulsory
    ${{}}                                                          | ${false}
    ${{ SINERGI_ENV: 'production' }}                               | ${true}
    ${{ SINERGI_SECOND_FACTOR: 'on' }}                             | ${true}
    ${{ SINERGI_ENV: 'production', SINERGI_SECOND_FACTOR: 'off' }} | ${false}
  `('is asked by role with $environment: $compulsory', ({ environment, compulsory }: { environment: NodeJS.ProcessEnv; compulsory: boolean }) => {
    expect(readConfig(environment).secondFactor).toBe(compulsory)
  })

  it.each`
    role      | needs
    ${'ADM'}  | ${true}
    ${'COO'}  | ${true}
    ${'PDP'}  | ${true}
    ${'AUD'}  | ${true}
    ${'OFF'}  | ${true}
    ${'VER'}  | ${true}
    ${'HEAD'} | ${false}
    ${'TRN'}  | ${false}
    ${'MEN'}  | ${false}
  `('where it is asked: $role $needs', async ({ role, needs }: { role: Role; needs: boolean }) => {
    await demand(true)
    const { username } = await account(world, [{ agency: 'diskopindag', role }])
    const { answer, cookie } = await signIn(world, username)
    expect([Boolean(answer.sealed), cookie === null]).toEqual([needs, needs])
  })

  it('is whoever may reveal a number', () => {
    const reveal = rootFields().find(({ name }) => name === 'Mutation.revealIdentifier')!
    expect(secondFactorRoles).toEqual(expect.arrayContaining(reveal.roles as string[]))
  })

  it('is nobody in the demonstration, until an agency wants it of all its people', async () => {
    const [trainer, officer] = [await account(world, [{ agency: 'diskopindag', role: 'TRN' }]), await account(world, [{ agency: 'dinsos', role: 'OFF' }])]
    const isIn = async ({ username }: Account) => Boolean((await signIn(world, username)).answer.user)
    expect([await isIn(trainer), await isIn(officer)]).toEqual([true, true])
    await wantOfAll(true)
    expect([await isIn(trainer), await isIn(officer)]).toEqual([false, true])
  })

  it('is whoever has such a role today, under whichever assignment he comes', async () => {
    await wantOfAll(true)
    const both = await account(world, [{ agency: 'dinsos', role: 'OFF' }, { agency: 'diskopindag', role: 'TRN' }])
    const past = await account(world, [{ agency: 'dinsos', role: 'OFF' }, { agency: 'diskopindag', role: 'TRN', to: '2026-03-24' }])
    expect((await signIn(world, both.username)).answer.sealed).toBeDefined()
    expect((await signIn(world, past.username)).answer.user?.id).toBe(past.id)
  })
})

describe('an agency', () => {
  const input = { code: 'DISKOPINDAG', nameId: 'Dinas', nameEn: 'Department', shortName: 'Diskopindag', kind: 'OPD' }
  const save = async (who: ApiClient, given: object) => {
    const { id, calendarId } = world.agencies.diskopindag
    const version = await world.owner(async (client) => (await client.query<{ version: number }>('select version from agency where id = $1', [id])).rows[0]!.version)
    return run(who, 'saveAgency', { ...input, id, calendarId, expectedVersion: version, ...given })
  }
  const wanted = () => world.owner(async (client) =>
    (await client.query<{ on: boolean }>('select second_factor_for_all as on from agency where id = $1', [world.agencies.diskopindag.id])).rows[0]!.on)

  it('is told by its administrator to want it of all, and keeps that when other things are saved', async () => {
    expect((await save(agency, { secondFactorForAll: true })).code).toBeUndefined()
    expect((await save(agency, { shortName: 'Diskopindag' })).code).toBeUndefined()
    expect(await wanted()).toBe(true)
    expect((await save(city, { secondFactorForAll: false })).code).toBeUndefined()
    expect(await wanted()).toBe(false)
  })

  it('is told by nobody else', async () => {
    expect(['FORBIDDEN_SCOPE', 'NOT_FOUND']).toContain((await save(otherCity, { secondFactorForAll: true })).code)
    expect(await wanted()).toBe(false)
  })
})

describe('whoever needs a second factor and has none', () => {
  let trainer: Account
  beforeEach(async () => {
    await wantOfAll(true)
    trainer = await account(world, [{ agency: 'diskopindag', role: 'TRN' }])
  })
  const offered = async () => (await signIn(world, trainer.username)).answer as { secret: string; sealed: string }

  it('sets one up as he signs in, and has a session only then', async () => {
    const { secret, sealed } = await offered()
    const wrong = await enrolSecondFactor(world, trainer.username, sealed, '000000')
    expect([wrong.answer, wrong.cookie]).toMatchObject([{ code: 'SIGN_IN_FAILED', field: 'code', rule: 'FACTOR_CODE' }, null])
    const { answer, client } = await enrolSecondFactor(world, trainer.username, sealed, codeOf(secret, wednesday))
    expect([answer.codes!.length, answer.me!.user.id, (await me(client))!.user.id]).toEqual([10, trainer.id, trainer.id])
    expect(await audited(world, trainer.id)).toEqual(['ENROL_SECOND_FACTOR', 'SIGN_IN'])
    expect((await signIn(world, trainer.username, goodPassword, codeOf(secret, wednesday))).answer.code, 'its code is used').toBe('SIGN_IN_FAILED')
    setClock(later)
    expect((await signIn(world, trainer.username, goodPassword, codeOf(secret, later))).answer.user?.id).toBe(trainer.id)
  })

  it('is offered nothing for a wrong password, and sets nothing up with one', async () => {
    expect((await signIn(world, trainer.username, 'bukan ini kata sandinya')).answer).toMatchObject({ code: 'SIGN_IN_FAILED' })
    const { secret, sealed } = await offered()
    const { answer, cookie } = await enrolSecondFactor(world, trainer.username, sealed, codeOf(secret, wednesday), { password: 'bukan ini kata sandinya' })
    expect([answer.code, answer.field, cookie]).toEqual(['SIGN_IN_FAILED', null, null])
  })

  it('cannot set up another in place of one that there is by then: of two at once one is in', async () => {
    const [one, other] = [await offered(), await offered()]
    const both = await Promise.all([one, other].map(({ secret, sealed }) => enrolSecondFactor(world, trainer.username, sealed, codeOf(secret, wednesday))))
    expect(both.map(({ answer }) => answer.code ?? 'in').sort()).toEqual(['SIGN_IN_FAILED', 'in'])
    expect((await enrolSecondFactor(world, trainer.username, one.sealed, codeOf(one.secret, wednesday))).answer.code).toBe('SIGN_IN_FAILED')
  })

  it('gets no session by the database either', async () => {
    const { rows } = await world.owner((client) => client.query(`select open_session(sha256('y'), $1, now()) as opened`, [trainer.assignments[0]]))
    expect(rows).toEqual([{ opened: false }])
  })

  it('chooses the own password and sets it up in one, where somebody else has set the password', async () => {
    const given = newUser()
    await run(agency, 'grantAssignment', grantTo(world, await run(agency, 'createUser', given)))
    const own = 'layang-layang putus di sawah besar'
    expect((await signIn(world, given.username)).answer.code).toBe('PASSWORD_TO_CHOOSE')
    expect((await choosePassword(world, given.username, goodPassword, 'pendek')).answer.code).toBe('PASSWORD_WEAK')
    const { answer: { secret, sealed }, cookie } = await choosePassword(world, given.username, goodPassword, own)
    expect(cookie).toBeNull()
    const enrol = (more: { password?: string; next?: string }) => enrolSecondFactor(world, given.username, sealed!, codeOf(secret!, wednesday), more)
    expect((await enrol({})).answer.code, 'without an own password').toBe('SIGN_IN_FAILED')
    expect((await enrol({ next: 'pendek' })).answer.code).toBe('PASSWORD_WEAK')
    expect((await enrol({ next: own })).answer.codes).toHaveLength(10)
    setClock(later)
    expect((await signIn(world, given.username, own, codeOf(secret!, later))).answer.user).toBeDefined()
  })

  it('goes on as he was where it is demanded while he is signed in, but under no other assignment', async () => {
    await wantOfAll(false)
    const both = await account(world, [{ agency: 'diskopindag', role: 'TRN' }, { agency: 'dinsos', role: 'OFF' }])
    const { client } = await signIn(world, both.username)
    await wantOfAll(true)
    const choose = () => client.ask<{ chooseAssignment: object }>(`mutation { chooseAssignment(id: "${both.assignments[1]}") { ... on Refusal { code field rule } ... on Me { assignment { id } } } }`)
    expect(await choose()).toEqual({ chooseAssignment: { code: 'GATE_NOT_MET', field: 'id', rule: 'FACTOR_LACKING' } })
    expect((await me(client))!.assignment.id).toBe(both.assignments[0])
    const { secret, sealed } = await offerTo(client)
    expect((await does(client, 'setSecondFactor', { offer: sealed, code: codeOf(secret, wednesday) })).codes).toHaveLength(10)
    expect(await choose()).toEqual({ chooseAssignment: { assignment: { id: both.assignments[1] } } })
  })
})

describe('a second factor that is needed', () => {
  it('cannot be taken away by its owner', async () => {
    const { username } = await account(world, [{ agency: 'diskopindag', role: 'TRN' }])
    const { client } = await withFactor(world, username, wednesday)
    await wantOfAll(true)
    expect(await does(client, 'removeSecondFactor')).toMatchObject({ code: 'FORBIDDEN_SCOPE', rule: 'FACTOR_COMPULSORY' })
    expect(await client.ask('{ me { secondFactor { recoveryCodesLeft compulsory } } }')).toEqual({ me: { secondFactor: { recoveryCodesLeft: 10, compulsory: true } } })
  })
})

describe('an administrator', () => {
  let officer: Account, client: ApiClient
  beforeEach(async () => {
    officer = await account(world, [{ agency: 'diskopindag', role: 'OFF' }]);
    ({ client } = await withFactor(world, officer.username, wednesday))
  })
  const reset = (who: ApiClient) => run(who, 'updateUser', { id: officer.id, expectedVersion: 1, resetSecondFactor: true })
  const since = async (who: ApiClient, id = officer.id) =>
    (await who.ask<{ node: { secondFactorSince: string | null } | null }>('query ($id: ID!) { node(id: $id) { ... on User { secondFactorSince } } }', { id })).node?.secondFactorSince ?? null

  it('takes it away of whose telephone is lost, which ends his sessions', async () => {
    expect(await since(agency)).toMatch(/^2026-03-25T02:00/)
    expect((await reset(agency)).code).toBeUndefined()
    expect([await me(client), await since(agency)]).toEqual([null, null])
    expect((await signIn(world, officer.username)).answer.user?.id).toBe(officer.id)
    expect((await audited(world, officer.id)).slice(-3)).toEqual(['CHANGE_USER', 'RESET_SECOND_FACTOR', 'SIGN_IN'])
  })

  it('leaves nobody without one who needs it', async () => {
    await wantOfAll(true)
    await reset(city)
    expect((await signIn(world, officer.username)).answer.sealed).toBeDefined()
  })

  it('of another city sees nothing of it and takes nothing away', async () => {
    expect(await since(otherCity)).toBeNull()
    expect((await reset(otherCity)).code).toBe('NOT_FOUND')
    expect(await me(client)).not.toBeNull()
  })

  it('whose people also act elsewhere cannot', async () => {
    await run(city, 'grantAssignment', grantTo(world, officer, { agencyId: world.agencies.dinsos.id }))
    expect(await since(agency)).toBeNull()
    expect((await reset(agency)).code).toBe('FORBIDDEN_SCOPE')
  })

  it('alone and its owner are told since when there is one: no colleague and no auditor', async () => {
    const [colleague, auditor] = [await world.signIn('OFF', 'diskopindag'), await world.signIn('AUD', 'inspektorat')]
    expect(await Promise.all([since(client), since(colleague), since(auditor)])).toEqual([expect.stringMatching(/^2026-03-25T02:00/), null, null])
  })

  it('who takes away what is not there leaves no such entry', async () => {
    const other = await account(world, [{ agency: 'diskopindag', role: 'OFF' }])
    await run(agency, 'updateUser', { id: other.id, expectedVersion: 1, resetSecondFactor: true })
    expect(await audited(world, other.id)).toEqual(['CHANGE_USER'])
  })
})
