import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Account, account, choosePassword, goodPassword, signIn } from '../support/account.ts'
import { administrators, audited, codesOf, grantTo, mutations, newUser, run, sample, type Verb } from '../support/administration.ts'
import type { ApiClient } from '../support/client.ts'
import type { AgencyName } from '../support/reference.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
/** Administrators. */
let city: ApiClient, agency: ApiClient, otherCity: ApiClient
beforeAll(async () => {
  world = await startWorld();
  ({ city, agency, otherCity } = await administrators(world))
})
afterAll(() => world?.stop())

const own = 'layang-layang putus di sawah besar'
const names = async (client: ApiClient, search?: string) => {
  const { users } = await client.ask<{ users: { edges: { node: { id: string; username: string } }[]; totalCount: number } }>(
    'query Users($search: String) { users(search: $search, first: 100) { totalCount edges { node { id } } } }', { search })
  expect(users.totalCount).toBe(users.edges.length)
  return users.edges.map(({ node }) => node.id)
}

describe('who may knock', () => {
  it.each(Object.keys(mutations) as Verb[])('%s asks for an administrator', async (verb) => {
    for (const role of ['OFF', 'VER', 'COO', 'HEAD', 'PDP', 'AUD', 'TRN', 'KLA'] as const) {
      const client = await world.signIn(role, 'diskominfo')
      const [, selection] = mutations[verb]
      const type = selection.split(' ')[0]
      const { errors } = await client.send(`mutation { ${verb}(input: ${sample[verb]}) { ... on ${type} { id } } }`)
      expect(errors?.[0]!.extensions.code, role).toBe('UNAUTHORIZED')
    }
  })
})

describe('an agency\'s accounts', () => {
  it('are those with a role there today', async () => {
    const ask = 'query ($agencyId: ID) { users(agencyId: $agencyId, first: 100) { totalCount edges { node { assignments { agency { id } to } } } } }'
    interface Users { totalCount: number; edges: { node: { assignments: { agency: { id: string } }[] } }[] }
    const agencyId = world.agencies.disdikbud.id
    const [officer, former] = [await account(world, [{ agency: 'disdikbud', role: 'OFF' }]), await account(world, [
      { agency: 'disdikbud', role: 'OFF', to: '2026-03-24' }, { agency: 'dinsos', role: 'OFF' }])]
    const { users } = await city.ask<{ users: Users }>(ask, { agencyId })
    expect(users.totalCount).toBe(1)
    expect(users.edges[0]!.node.assignments[0]!.agency.id).toBe(agencyId)
    expect([officer.assignments.length, former.assignments.length]).toEqual([1, 2])
  })

  it('of the whole city are for its own administrators to change, and they are told so', async () => {
    const told = async (client: ApiClient) => (await client.ask<{ me: { administersCity: boolean } }>('{ me { administersCity } }')).me.administersCity
    expect([await told(city), await told(agency), await told(await world.signIn('COO', 'diskominfo'))]).toEqual([true, false, false])
  })
})

describe('a new account', () => {
  it('signs in once it has an assignment', async () => {
    const given = newUser()
    const user = await run(agency, 'createUser', given)
    expect(user).toMatchObject({ __typename: 'User', username: given.username, assignments: [], disabledAt: null, version: 1 })
    expect((await signIn(world, given.username)).answer.code).toBe('SIGN_IN_FAILED')
    const assignment = await run(agency, 'grantAssignment', grantTo(world, user))
    expect(assignment).toMatchObject({
      role: 'OFF', from: '2026-03-25', to: null, regionCodes: [], agency: { shortName: 'Diskopindag' }, user: { id: user.id } })
    expect((await choosePassword(world, given.username, goodPassword, own)).answer)
      .toMatchObject({ user: { id: user.id }, assignment: { id: assignment.id } })
    expect(await audited(world, user.id)).toEqual(['ADD_USER', 'CHOOSE_PASSWORD', 'SIGN_IN'])
    expect(await audited(world, assignment.id)).toEqual(['GRANT_ASSIGNMENT'])
  })

  it.each`
    what                            | given                                | code                | field            | rule
    ${'a name that is in use'}      | ${{ username: 'sudah.dipakai' }}     | ${'USERNAME_TAKEN'} | ${null}          | ${null}
    ${'the same in capitals'}       | ${{ username: ' Sudah.Dipakai ' }}   | ${'USERNAME_TAKEN'} | ${null}          | ${null}
    ${'a name with a blank'}        | ${{ username: 'rina dewi' }}         | ${'INPUT_INVALID'}  | ${'username'}    | ${'USERNAME'}
    ${'a name of two letters'}      | ${{ username: 'ab' }}                | ${'INPUT_INVALID'}  | ${'username'}    | ${'USERNAME'}
    ${'nobody\'s name'}             | ${{ displayName: '  ' }}             | ${'INPUT_INVALID'}  | ${'displayName'} | ${'REQUIRED'}
    ${'a NIK in the name'}          | ${{ displayName: 'Rina 3573025203900001' }} | ${'INPUT_INVALID'} | ${'displayName'} | ${'NO_IDENTIFIERS'}
    ${'a short password'}           | ${{ password: 'pendek' }}            | ${'PASSWORD_WEAK'}  | ${'password'}    | ${'PASSWORD_SHORT'}
    ${'a common password'}          | ${{ password: 'Indonesia2026' }}     | ${'PASSWORD_WEAK'}  | ${'password'}    | ${'PASSWORD_COMMON'}
    ${'the agency in the password'} | ${{ password: 'pintu diskopindag' }} | ${'PASSWORD_WEAK'}  | ${'password'}    | ${'PASSWORD_HOLDS_NAME'}
  `('refuses $what', async ({ given, code, field, rule }) => {
    await world.owner((client) => client.query(`insert into user_account (home_agency_id, username, display_name, password_hash)
      values ($1, 'sudah.dipakai', 'x', '$argon2id$x') on conflict do nothing`, [world.agencies.batu.id]))
    const result = await run(agency, 'createUser', { ...newUser(), ...given })
    expect(result).toMatchObject({ code, field, rule })
  })

  it('is made once when two ask at once with one key, and one of two gets the name', async () => {
    const input = { ...newUser(), idempotencyKey: randomUUID() }
    const [one, two] = await Promise.all([run(agency, 'createUser', input), run(agency, 'createUser', input)])
    expect(two.id).toBe(one.id)
    const rivals = newUser()
    const results = await Promise.all([run(agency, 'createUser', rivals), run(city, 'createUser', rivals)])
    expect(codesOf(results)).toEqual(['USERNAME_TAKEN', 'done'])
  })
})

describe('who sees an account', () => {
  let officer: Account
  beforeAll(async () => (officer = await account(world, [{ agency: 'diskopindag', role: 'OFF' }])))

  it.each`
    who                              | role     | of               | sees
    ${'an administrator of the city'} | ${'ADM'} | ${'diskominfo'}  | ${true}
    ${'one of its agency'}           | ${'ADM'} | ${'diskopindag'} | ${true}
    ${'one of another agency'}       | ${'ADM'} | ${'disnaker'}    | ${false}
    ${'one of another city'}         | ${'ADM'} | ${'batu'}        | ${false}
    ${'the auditor of the city'}     | ${'AUD'} | ${'inspektorat'} | ${true}
    ${'an auditor of another city'}  | ${'AUD'} | ${'batu'}        | ${false}
  `('$who: $sees', async ({ role, of, sees }) => {
    const client = await world.signIn(role, of)
    expect((await names(client)).includes(officer.id)).toBe(sees)
    const { node } = await client.ask<{ node: unknown }>('query N($id: ID!) { node(id: $id) { id } }', { id: officer.id })
    expect(node !== null).toBe(sees)
  })

  it('finds it by a part of either name', async () => {
    expect(await names(agency, officer.username.slice(1, 8).toUpperCase())).toEqual([officer.id])
    expect(await names(agency, `PÉTUGAS ${officer.username}`)).toEqual([officer.id])
    expect(await names(agency, 'tidak ada yang begini')).toEqual([])
  })

  it('goes from page to page', async () => {
    interface Page { users: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string } }[] } }
    const page = `query P($after: String) {
      users(first: 1, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id } } } }`
    const seen: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const { users }: Page = await agency.ask(page, { after })
      seen.push(...users.edges.map(({ node }) => node.id))
      ;({ hasNextPage: more, endCursor: after } = users.pageInfo)
    }
    expect(seen).toEqual(await names(agency))
    for (const first of [0, 101]) {
      expect((await agency.send(`{ users(first: ${first}) { edges { cursor } } }`)).errors![0]!.extensions.code)
        .toBe('BAD_USER_INPUT')
    }
  })

  it('gives officers and verifiers of the own agency as colleagues, and a coordinator those of any', async () => {
    const mine = await world.signIn('OFF', 'diskopindag')
    async function colleagues(client: ApiClient, of?: AgencyName) {
      const query = 'query C($agencyId: ID) { colleagues(agencyId: $agencyId) { id } }'
      const found = await client.ask<{ colleagues: { id: string }[] }>(query, { agencyId: of && world.agencies[of].id })
      return found.colleagues.map(({ id }) => id)
    }
    const former = await account(world, [{ agency: 'diskopindag', role: 'OFF', to: '2026-03-24' }])
    expect(await colleagues(mine)).toEqual(expect.arrayContaining([mine.userId, officer.id]))
    expect(await colleagues(mine)).not.toContain(agency.userId)
    expect(await colleagues(mine)).not.toContain(former.id)
    expect(await colleagues(await world.signIn('OFF', 'disnaker'), 'diskopindag')).toEqual([])
    expect(await colleagues(await world.signIn('COO', 'dinsos'), 'diskopindag')).toContain(officer.id)
    expect(await colleagues(await world.signIn('COO', 'batu'), 'diskopindag')).toEqual([])
  })
})

describe('an account in use', () => {
  let officer: Account
  beforeEach(async () => (officer = await account(world, [{ agency: 'diskopindag', role: 'OFF' }])))
  const change = (client: ApiClient, given: object) => run(client, 'updateUser', { id: officer.id, expectedVersion: 1, ...given })

  it('is disabled: it is out at once, and back when enabled', async () => {
    const { client } = await signIn(world, officer.username)
    expect(await change(agency, { disabled: true }))
      .toMatchObject({ version: 2, disabledAt: expect.stringMatching(/^2026-03-25T/) as string })
    expect(await client.ask('{ me { expiresAt } }')).toEqual({ me: null })
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    expect(await change(agency, { disabled: false, expectedVersion: 2 })).toMatchObject({ disabledAt: null })
    expect(await client.ask('{ me { expiresAt } }'), 'the old session stays closed').toEqual({ me: null })
    expect((await signIn(world, officer.username)).answer.user!.id).toBe(officer.id)
    expect(await audited(world, officer.id)).toEqual(['SIGN_IN', 'DISABLE_USER', 'ENABLE_USER', 'SIGN_IN'])
  })

  it('gets another password, which ends its sessions', async () => {
    const { client } = await signIn(world, officer.username)
    const password = 'layang-layang putus di sawah'
    expect(await change(agency, { password })).toMatchObject({ __typename: 'User' })
    expect(await client.ask('{ me { expiresAt } }')).toEqual({ me: null })
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    expect((await choosePassword(world, officer.username, password, own)).answer.user!.id).toBe(officer.id)
    expect(await audited(world, officer.id)).toEqual(['SIGN_IN', 'CHANGE_USER', 'RESET_PASSWORD', 'CHOOSE_PASSWORD', 'SIGN_IN'])
    expect(await change(agency, { password: `${officer.username} pulang`, expectedVersion: 2 }))
      .toMatchObject({ code: 'PASSWORD_WEAK', field: 'password' })
  })

  it('keeps what is left out', async () => {
    const { client } = await signIn(world, officer.username)
    expect(await change(agency, { displayName: 'Nama Lain' })).toMatchObject({ displayName: 'Nama Lain', disabledAt: null })
    expect(await client.ask('{ me { user { displayName locale } } }'))
      .toEqual({ me: { user: { displayName: 'Nama Lain', locale: 'id' } } })
  })

  it.each`
    who                                         | client                  | code
    ${'an administrator of another agency'}     | ${() => world.signIn('ADM', 'disnaker')} | ${'NOT_FOUND'}
    ${'an administrator of another city'}       | ${() => otherCity}      | ${'NOT_FOUND'}
  `('is hidden from $who', async ({ client, code }) => {
    expect(await change(await client(), { disabled: true })).toMatchObject({ code })
  })

  it('that also acts for another agency is not one agency\'s to manage: a password would open both', async () => {
    officer = await account(world, [{ agency: 'diskopindag', role: 'OFF' }, { agency: 'disnaker', role: 'VER' }])
    expect(await change(agency, { password: 'layang-layang putus di sawah' })).toMatchObject({ code: 'FORBIDDEN_SCOPE' })
    expect(await change(agency, { disabled: true })).toMatchObject({ code: 'FORBIDDEN_SCOPE' })
    expect(await change(city, { disabled: true })).toMatchObject({ __typename: 'User' })
  })

  it('is not the administrator\'s own', async () => {
    expect(await change(agency, { id: agency.userId, disabled: true })).toMatchObject({ code: 'FORBIDDEN_SCOPE' })
  })

  it('is changed by one of two who act at once', async () => {
    const results = await Promise.all([change(agency, { displayName: 'Satu' }), change(city, { displayName: 'Dua' })])
    expect(codesOf(results)).toEqual(['STALE_VERSION', 'done'])
    expect(await change(agency, { displayName: 'Tiga' }))
      .toMatchObject({ code: 'STALE_VERSION', params: [{ name: 'by', value: expect.stringMatching(/^ADM (diskopindag|diskominfo)$/) }, { name: 'at' }, { name: 'version', value: '2' }] })
  })

  it('is disabled after an unknown id is not found', async () => {
    expect(await change(agency, { id: randomUUID() })).toMatchObject({ code: 'NOT_FOUND', field: 'id' })
  })
})
