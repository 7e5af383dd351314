import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Account, account, goodPassword, signIn } from '../support/account.ts'
import type { ApiClient } from '../support/client.ts'
import type { AgencyName } from '../support/reference.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
/** Administrators: of the whole city, of one agency, of another city. */
let city: ApiClient
let agency: ApiClient
let otherCity: ApiClient

beforeAll(async () => {
  world = await startWorld()
  city = await world.signIn('ADM', 'diskominfo')
  agency = await world.signIn('ADM', 'diskopindag')
  otherCity = await world.signIn('ADM', 'batu')
})
afterAll(() => world?.stop())

interface Result {
  __typename: string
  id?: string
  version?: number
  code?: string
  field?: string | null
  params?: { name: string; value: string }[]
}
const refusal = '... on Refusal { code field params { name value } }'
const mutations = {
  createUser: ['CreateUserInput', 'User { id version username assignments { id } disabledAt }'],
  updateUser: ['UpdateUserInput', 'User { id version displayName disabledAt }'],
  grantAssignment: ['GrantAssignmentInput', 'RoleAssignment { id version role from to regionCodes agency { shortName } user { id } }'],
  endAssignment: ['EndAssignmentInput', 'RoleAssignment { id version to }'],
  saveAgency: ['SaveAgencyInput', 'Agency { id version shortName active cityCode }'],
  saveService: ['SaveServiceInput', `Service { id version nameId capacity { status asOf unconfirmed } windowOpen windows { opensOn closesOn quota }
    clocks { decide deliver deliverBasis } requiredItems { code mandatory } eligibility { code mustBe } usualDecisionDays }`],
} as const
type Verb = keyof typeof mutations

const document = (verb: Verb) => {
  const [input, selection] = mutations[verb]
  return `mutation Do($input: ${input}!) { ${verb}(input: $input) { __typename ${refusal} ... on ${selection} } }`
}
async function run(client: ApiClient, verb: Verb, input: object): Promise<Result & Record<string, unknown>> {
  const data = await client.ask<Record<string, Result & Record<string, unknown>>>(document(verb), { input: { idempotencyKey: randomUUID(), ...input } })
  return data[verb]!
}
const newUser = () => ({ username: `p${randomUUID().slice(0, 8)}`, displayName: 'Petugas Baru', password: goodPassword })
const grantTo = (user: { id?: string }, given: object = {}) =>
  ({ userId: user.id, role: 'OFF', agencyId: world.agencies.diskopindag.id, from: '2026-03-25', ...given })
const names = async (client: ApiClient, search?: string) => {
  const { users } = await client.ask<{ users: { edges: { node: { id: string; username: string } }[]; totalCount: number } }>(
    'query Users($search: String) { users(search: $search, first: 100) { totalCount edges { node { id username } } } }', { search })
  expect(users.totalCount).toBe(users.edges.length)
  return users.edges.map(({ node }) => node.id)
}
const audited = (subject: string) => world.owner(async (client) =>
  (await client.query<{ act: string }>('select act from audit where subject_id = $1 order by seq', [subject])).rows.map(({ act }) => act))

describe('who may knock', () => {
  it.each(Object.keys(mutations) as Verb[])('%s asks for an administrator', async (verb) => {
    for (const role of ['OFF', 'VER', 'COO', 'HEAD', 'PDP', 'AUD', 'TRN', 'KLA'] as const) {
      const client = await world.signIn(role, 'diskominfo')
      const [, selection] = mutations[verb]
      const { errors } = await client.send(`mutation { ${verb}(input: ${sample[verb]}) { __typename ... on ${selection.split(' ')[0]} { id } } }`)
      expect(errors?.[0]!.extensions.code, role).toBe('UNAUTHORIZED')
    }
  })
})

describe('a new account', () => {
  it('signs in once it has an assignment', async () => {
    const given = newUser()
    const user = await run(agency, 'createUser', given)
    expect(user).toMatchObject({ __typename: 'User', username: given.username, assignments: [], disabledAt: null, version: 1 })
    expect((await signIn(world, given.username)).answer.code).toBe('SIGN_IN_FAILED')
    const assignment = await run(agency, 'grantAssignment', grantTo(user))
    expect(assignment).toMatchObject({ role: 'OFF', from: '2026-03-25', to: null, regionCodes: [], agency: { shortName: 'Diskopindag' }, user: { id: user.id } })
    expect((await signIn(world, given.username)).answer).toMatchObject({ user: { id: user.id }, assignment: { id: assignment.id } })
    expect(await audited(user.id!)).toEqual(['ADD_USER', 'SIGN_IN'])
    expect(await audited(assignment.id!)).toEqual(['GRANT_ASSIGNMENT'])
  })

  it.each`
    what                            | given                                    | code               | field            | param
    ${'a name that is in use'}      | ${{ username: 'sudah.dipakai' }}         | ${'USERNAME_TAKEN'} | ${null}         | ${undefined}
    ${'the same in capitals'}       | ${{ username: ' Sudah.Dipakai ' }}       | ${'USERNAME_TAKEN'} | ${null}         | ${undefined}
    ${'a name with a blank'}        | ${{ username: 'rina dewi' }}             | ${'INPUT_INVALID'} | ${'username'}    | ${'username'}
    ${'a name of two letters'}      | ${{ username: 'ab' }}                    | ${'INPUT_INVALID'} | ${'username'}    | ${'username'}
    ${'nobody\'s name'}             | ${{ displayName: '  ' }}                 | ${'INPUT_INVALID'} | ${'displayName'} | ${'required'}
    ${'a short password'}           | ${{ password: 'pendek' }}                | ${'PASSWORD_WEAK'} | ${'password'}    | ${'SHORT'}
    ${'a common password'}          | ${{ password: 'Indonesia2026' }}         | ${'PASSWORD_WEAK'} | ${'password'}    | ${'COMMON'}
    ${'the agency in the password'} | ${{ password: 'pintu diskopindag' }}     | ${'PASSWORD_WEAK'} | ${'password'}    | ${'HOLDS_NAME'}
  `('refuses $what', async ({ given, code, field, param }) => {
    await world.owner((client) => client.query(`insert into user_account (home_agency_id, username, display_name, password_hash)
      values ($1, 'sudah.dipakai', 'x', '$argon2id$x') on conflict do nothing`, [world.agencies.batu.id]))
    const result = await run(agency, 'createUser', { ...newUser(), ...given })
    expect(result).toMatchObject({ code, field })
    expect(result.params![0]?.value).toBe(param)
  })

  it('is made once when two ask at once with one key, and one of two gets the name', async () => {
    const input = { ...newUser(), idempotencyKey: randomUUID() }
    const [one, two] = await Promise.all([run(agency, 'createUser', input), run(agency, 'createUser', input)])
    expect(two.id).toBe(one.id)
    const rivals = newUser()
    const results = await Promise.all([run(agency, 'createUser', rivals), run(city, 'createUser', rivals)])
    expect(results.map(({ __typename, code }) => code ?? __typename).sort()).toEqual(['USERNAME_TAKEN', 'User'])
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
    const page = 'query P($after: String) { users(first: 1, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id } } } }'
    const seen: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const { users }: { users: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string } }[] } } = await agency.ask(page, { after })
      seen.push(...users.edges.map(({ node }) => node.id))
      ;({ hasNextPage: more, endCursor: after } = users.pageInfo)
    }
    expect(seen).toEqual(await names(agency))
    for (const first of [0, 101]) {
      expect((await agency.send(`{ users(first: ${first}) { edges { cursor } } }`)).errors![0]!.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  it('gives officers and verifiers of the own agency as colleagues, and a coordinator those of any', async () => {
    const mine = await world.signIn('OFF', 'diskopindag')
    const colleagues = async (client: ApiClient, of?: AgencyName) => (await client.ask<{ colleagues: { id: string }[] }>(
      'query C($agencyId: ID) { colleagues(agencyId: $agencyId) { id } }', { agencyId: of && world.agencies[of].id })).colleagues.map(({ id }) => id)
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
    expect(await change(agency, { disabled: true })).toMatchObject({ version: 2, disabledAt: expect.stringMatching(/^2026-03-25T/) as string })
    expect(await client.ask('{ me { expiresAt } }')).toEqual({ me: null })
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    expect(await change(agency, { disabled: false, expectedVersion: 2 })).toMatchObject({ disabledAt: null })
    expect(await client.ask('{ me { expiresAt } }'), 'the old session stays closed').toEqual({ me: null })
    expect((await signIn(world, officer.username)).answer.user!.id).toBe(officer.id)
    expect(await audited(officer.id)).toEqual(['SIGN_IN', 'DISABLE_USER', 'ENABLE_USER', 'SIGN_IN'])
  })

  it('gets another password, which ends its sessions', async () => {
    const { client } = await signIn(world, officer.username)
    const password = 'layang-layang putus di sawah'
    expect(await change(agency, { password })).toMatchObject({ __typename: 'User' })
    expect(await client.ask('{ me { expiresAt } }')).toEqual({ me: null })
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    expect((await signIn(world, officer.username, password)).answer.user!.id).toBe(officer.id)
    expect(await change(agency, { password: `${officer.username} pulang`, expectedVersion: 2 })).toMatchObject({ code: 'PASSWORD_WEAK', field: 'password' })
  })

  it('keeps what is left out', async () => {
    const { client } = await signIn(world, officer.username)
    expect(await change(agency, { displayName: 'Nama Lain' })).toMatchObject({ displayName: 'Nama Lain', disabledAt: null })
    expect(await client.ask('{ me { user { displayName locale } } }')).toEqual({ me: { user: { displayName: 'Nama Lain', locale: 'id' } } })
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
    expect(results.map(({ code }) => code ?? 'done').sort()).toEqual(['STALE_VERSION', 'done'])
    expect(await change(agency, { displayName: 'Tiga' })).toMatchObject({ code: 'STALE_VERSION', params: [{ name: 'version', value: '2' }] })
  })

  it('is disabled after an unknown id is not found', async () => {
    expect(await change(agency, { id: randomUUID() })).toMatchObject({ code: 'NOT_FOUND', field: 'id' })
  })
})

describe('giving a role', () => {
  let officer: Account
  beforeEach(async () => (officer = await account(world, [], { home: 'diskopindag' })))

  it.each`
    giver        | role      | to               | answer
    ${'agency'}  | ${'OFF'}  | ${'diskopindag'} | ${'given'}
    ${'agency'}  | ${'HEAD'} | ${'diskopindag'} | ${'given'}
    ${'agency'}  | ${'ADM'}  | ${'diskopindag'} | ${'given'}
    ${'agency'}  | ${'OFF'}  | ${'dinsos'}      | ${'FORBIDDEN_SCOPE'}
    ${'agency'}  | ${'OFF'}  | ${'batu'}        | ${'FORBIDDEN_SCOPE'}
    ${'agency'}  | ${'COO'}  | ${'diskopindag'} | ${'FORBIDDEN_SCOPE'}
    ${'agency'}  | ${'AUD'}  | ${'diskopindag'} | ${'FORBIDDEN_SCOPE'}
    ${'agency'}  | ${'PDP'}  | ${'diskopindag'} | ${'FORBIDDEN_SCOPE'}
    ${'agency'}  | ${'KLA'}  | ${'diskopindag'} | ${'FORBIDDEN_SCOPE'}
    ${'city'}    | ${'OFF'}  | ${'dinsos'}      | ${'given'}
    ${'city'}    | ${'COO'}  | ${'dinsos'}      | ${'given'}
    ${'city'}    | ${'OFF'}  | ${'batu'}        | ${'FORBIDDEN_SCOPE'}
    ${'other'}   | ${'OFF'}  | ${'batu'}        | ${'NOT_FOUND'}
  `('$role at $to by an administrator of $giver: $answer', async ({ giver, role, to, answer }) => {
    const client = { agency, city, other: otherCity }[giver as 'agency']
    const result = await run(client, 'grantAssignment', grantTo(officer, { role, agencyId: world.agencies[to as AgencyName].id }))
    expect(result.code ?? 'given').toBe(answer)
  })

  it('to oneself is refused, in the database too', async () => {
    expect(await run(city, 'grantAssignment', grantTo({ id: city.userId }))).toMatchObject({ code: 'SELF_GRANT' })
    await expect(world.owner((client) => client.query(`insert into role_assignment (city_code, agency_id, user_id, role, starts_on, granted_by)
      values ('35.73', $1, $2, 'OFF', '2026-03-25', $2)`, [world.agencies.dinsos.id, city.userId]))).rejects.toThrow('granter_is_not_grantee')
  })

  it.each`
    what                                | given                                    | field
    ${'a beginning in the past'}        | ${{ from: '2026-03-24' }}                | ${'from'}
    ${'an end before the beginning'}    | ${{ to: '2026-03-24' }}                  | ${'to'}
    ${'a region that does not exist'}   | ${{ regionCodes: ['35.73.09'] }}         | ${'regionCodes'}
    ${'a region of another city'}       | ${{ regionCodes: ['35.79.01'] }}         | ${'regionCodes'}
    ${'the city itself as a region'}    | ${{ regionCodes: ['35.73'] }}            | ${'regionCodes'}
  `('refuses $what', async ({ given, field }) => {
    expect(await run(agency, 'grantAssignment', grantTo(officer, given))).toMatchObject({ code: 'INPUT_INVALID', field })
  })

  it('may be limited to a kecamatan', async () => {
    expect(await run(agency, 'grantAssignment', grantTo(officer, { regionCodes: ['35.73.02', '35.73.02'] }))).toMatchObject({ regionCodes: ['35.73.02'] })
  })

  it('twice for the same days is refused, also when two give at once', async () => {
    const results = await Promise.all([run(agency, 'grantAssignment', grantTo(officer)), run(city, 'grantAssignment', grantTo(officer))])
    expect(results.map(({ code }) => code ?? 'given').sort()).toEqual(['DUPLICATE_OPEN', 'given'])
    expect(await run(agency, 'grantAssignment', grantTo(officer, { role: 'VER' }))).toMatchObject({ role: 'VER' })
  })

  it('knows no unknown user and no unknown agency', async () => {
    expect(await run(city, 'grantAssignment', grantTo({ id: randomUUID() }))).toMatchObject({ code: 'NOT_FOUND', field: 'userId' })
    expect(await run(city, 'grantAssignment', grantTo(officer, { agencyId: randomUUID() }))).toMatchObject({ code: 'NOT_FOUND', field: 'agencyId' })
  })
})

describe('ending a role', () => {
  let officer: Account
  beforeEach(async () => (officer = await account(world, [{ agency: 'diskopindag', role: 'OFF' }])))
  const end = (client: ApiClient, given: object = {}) => run(client, 'endAssignment', { id: officer.assignments[0], to: '2026-03-24', expectedVersion: 1, ...given })

  it('with yesterday ends it at once, session and all', async () => {
    const { client } = await signIn(world, officer.username)
    expect(await end(agency)).toMatchObject({ to: '2026-03-24', version: 2 })
    expect(await client.ask('{ me { expiresAt } }')).toEqual({ me: null })
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    expect(await audited(officer.assignments[0]!)).toEqual(['END_ASSIGNMENT'])
  })

  it('with a later day lets it run till then', async () => {
    expect(await end(agency, { to: '2026-03-31' })).toMatchObject({ to: '2026-03-31' })
    expect((await signIn(world, officer.username)).answer.user!.id).toBe(officer.id)
    expect(await end(agency, { to: '2026-04-30', expectedVersion: 2 })).toMatchObject({ code: 'INPUT_INVALID', field: 'to' })
  })

  it('calls off what has not begun, and makes room for another', async () => {
    const { id } = await run(agency, 'grantAssignment', grantTo(officer, { role: 'VER', from: '2026-05-04' }))
    expect(await end(agency, { id })).toMatchObject({ to: '2026-05-03' })
    expect(await run(agency, 'grantAssignment', grantTo(officer, { role: 'VER', from: '2026-05-01' }))).toMatchObject({ __typename: 'RoleAssignment' })
  })

  it('is refused for what lies in the past, the own, and what is another\'s', async () => {
    expect(await end(agency, { to: '2026-03-23' })).toMatchObject({ code: 'INPUT_INVALID', field: 'to' })
    expect(await end(agency, { id: agency.assignmentId })).toMatchObject({ code: 'SELF_GRANT' })
    expect(await end(otherCity)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await end(await world.signIn('ADM', 'disnaker'))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await end(agency, { expectedVersion: 7 })).toMatchObject({ code: 'STALE_VERSION' })
  })

  it('has one winner when two end at once', async () => {
    const results = await Promise.all([end(agency), end(city)])
    expect(results.map(({ code }) => code ?? 'ended').sort()).toEqual(['STALE_VERSION', 'ended'])
  })
})

describe('an agency', () => {
  const given = () => ({
    code: `UPT-${randomUUID().slice(0, 6).toUpperCase()}`, nameId: 'Unit Baru', nameEn: 'New unit', shortName: 'Unit', kind: 'UPT', calendarId: world.calendars['35.73'],
  })
  const own = () => ({ ...given(), id: world.agencies.diskopindag.id, shortName: 'Diskopindag', code: 'DISKOPINDAG', expectedVersion: 1 })

  it.each`
    who          | made                 | changed
    ${'city'}    | ${'made'}            | ${'made'}
    ${'agency'}  | ${'FORBIDDEN_SCOPE'} | ${'made'}
    ${'other'}   | ${'FORBIDDEN_SCOPE'} | ${'FORBIDDEN_SCOPE'}
  `('by an administrator of $who: new $made, Diskopindag changed $changed', async ({ who, made, changed }) => {
    const client = { agency, city, other: otherCity }[who as 'agency']
    expect((await run(client, 'saveAgency', { ...given(), cityCode: '35.73' })).code ?? 'made').toBe(made)
    await world.owner((owner) => owner.query('update agency set version = 1 where id = $1', [world.agencies.diskopindag.id]))
    expect((await run(client, 'saveAgency', own())).code ?? 'made').toBe(changed)
  })

  it.each`
    what                                  | change                                                    | field
    ${'a code that is in use'}            | ${() => ({ code: 'DINSOS' })}                             | ${'code'}
    ${'a code in small letters'}          | ${() => ({ code: 'unit' })}                               | ${'code'}
    ${'the calendar of another city'}     | ${() => ({ calendarId: world.calendars['35.79'] })}       | ${'calendarId'}
    ${'no name'}                          | ${() => ({ nameId: ' ' })}                                | ${'nameId'}
    ${'closing the administrator\'s own'} | ${() => ({ ...own(), id: world.agencies.diskominfo.id, code: 'DISKOMINFO', active: false })} | ${'active'}
  `('refuses $what', async ({ change, field }) => {
    expect(await run(city, 'saveAgency', { ...given(), ...change() })).toMatchObject({ code: 'INPUT_INVALID', field })
  })

  it('that is closed lets nobody in', async () => {
    const made = await run(city, 'saveAgency', given())
    const { id, username } = await account(world, [], { home: 'dinsos' })
    await run(city, 'grantAssignment', { ...grantTo({ id }), agencyId: made.id })
    expect((await signIn(world, username)).answer.user!.id).toBe(id)
    expect(await run(city, 'saveAgency', { ...given(), id: made.id, active: false, expectedVersion: 1 })).toMatchObject({ active: false, version: 2 })
    expect((await signIn(world, username)).answer.code).toBe('SIGN_IN_FAILED')
    expect(await audited(made.id!)).toEqual(['ADD_AGENCY', 'CHANGE_AGENCY'])
  })

  it('is changed by one of two who act at once', async () => {
    const made = await run(city, 'saveAgency', given())
    const change = (shortName: string) => run(city, 'saveAgency', { ...given(), id: made.id, shortName, expectedVersion: 1 })
    const results = await Promise.all([change('Satu'), change('Dua')])
    expect(results.map(({ code }) => code ?? 'done').sort()).toEqual(['STALE_VERSION', 'done'])
  })
})

describe('a service', () => {
  const clocks = {
    decide: 3, decideUrgent: 1, firstContact: 5, firstContactUrgent: 2, complete: 5, completeUrgent: 2, waitlistReview: 20, waitlistReviewUrgent: 10,
    deliver: 10, deliverUrgent: 5, nextStep: 5, nextStepUrgent: 2, confirm: 10, confirmUrgent: 5, deliverBasis: 'WINDOW',
  }
  const given = () => ({
    agencyId: world.agencies.diskopindag.id, code: `L-${randomUUID().slice(0, 6).toUpperCase()}`, nameId: 'Pasar murah', nameEn: 'Low-price market',
    givesId: 'Lapak sehari', givesEn: 'A stall for a day', needCode: 'MARKET', requiredItems: [{ code: 'KTP', labelId: 'KTP', labelEn: 'Identity card', mandatory: true }],
    eligibility: [{ code: 'TRADER', textId: 'Berdagang?', textEn: 'Trading?', mustBe: true }], disclosureProfile: 'DISKOPINDAG',
    capacity: { status: 'AVAILABLE', unit: 'lapak', total: 20, free: 8 }, hasWaitlist: true,
    windows: [{ opensOn: '2026-04-01', closesOn: '2026-04-30', quota: 20 }, { opensOn: '2026-03-01', closesOn: '2026-03-25' }],
    clocks, evidenceKind: 'NONE', active: true,
  })

  it('is made, seen by everybody in the city, and changed', async () => {
    const made = await run(agency, 'saveService', given())
    expect(made).toMatchObject({
      version: 1, windowOpen: true, capacity: { status: 'AVAILABLE', asOf: '2026-03-25', unconfirmed: false }, clocks: { decide: 3, deliver: 10, deliverBasis: 'WINDOW' },
      windows: [{ opensOn: '2026-03-01', closesOn: '2026-03-25', quota: null }, { opensOn: '2026-04-01', closesOn: '2026-04-30', quota: 20 }],
      requiredItems: [{ code: 'KTP', mandatory: true }], eligibility: [{ code: 'TRADER', mustBe: true }], usualDecisionDays: null,
    })
    const officer = await world.signIn('OFF', 'dinsos')
    const listed = '{ services { id agency { shortName } disclosureProfile { code classes } windowOpen } }'
    const { services } = await officer.ask<{ services: { id: string }[] }>(listed)
    expect(services.find(({ id }) => id === made.id)).toMatchObject({ agency: { shortName: 'Diskopindag' }, disclosureProfile: { code: 'DISKOPINDAG' }, windowOpen: true })
    expect((await (await world.signIn('OFF', 'batu')).ask<{ services: { id: string }[] }>(listed)).services.map(({ id }) => id)).not.toContain(made.id)

    const changed = await run(agency, 'saveService', { ...given(), id: made.id, windows: [], active: false, expectedVersion: 1 })
    expect(changed).toMatchObject({ version: 2, windows: [], windowOpen: true })
    expect((await officer.ask<{ services: { id: string }[] }>(listed)).services.map(({ id }) => id)).not.toContain(made.id)
    expect(await audited(made.id!)).toEqual(['ADD_SERVICE', 'CHANGE_SERVICE'])
  })

  it('whose capacity nobody confirmed for more than 14 days is unconfirmed, and its window closes', async () => {
    const { id } = await run(agency, 'saveService', given())
    const officer = await world.signIn('OFF', 'dinsos')
    const look = async () => (await officer.ask<{ services: { id: string; windowOpen: boolean; capacity: { unconfirmed: boolean } }[] }>(
      '{ services { id windowOpen capacity { unconfirmed } } }')).services.find((service) => service.id === id)
    await world.setClock('2026-03-26T02:00:00.000Z')
    expect(await look()).toMatchObject({ windowOpen: false, capacity: { unconfirmed: false } })
    await world.setClock('2026-04-08T02:00:00.000Z')
    expect(await look()).toMatchObject({ windowOpen: true, capacity: { unconfirmed: false } })
    await world.setClock('2026-04-08T17:00:00.000Z')
    expect(await look()).toMatchObject({ capacity: { unconfirmed: true } })
    await world.setClock('2026-03-25T02:00:00.000Z')
  })

  it.each`
    who                                     | client         | code
    ${'an administrator of the city'}       | ${() => city}  | ${undefined}
    ${'one of another agency'}              | ${() => world.signIn('ADM', 'disnaker')} | ${'FORBIDDEN_SCOPE'}
    ${'one of another city'}                | ${() => otherCity} | ${'FORBIDDEN_SCOPE'}
  `('by $who: $code', async ({ client, code }) => {
    expect((await run(await client(), 'saveService', given())).code).toBe(code)
    expect((await run(await client(), 'saveService', { ...given(), id: world.services.training, code: 'PELATIHAN-LANJUTAN', expectedVersion: 1 })).code).toBe(code)
  })

  it.each`
    what                            | change                                                                       | field
    ${'a code in use'}              | ${{ code: 'PELATIHAN-LANJUTAN' }}                                            | ${'code'}
    ${'an unknown profile'}         | ${{ disclosureProfile: 'SEMUA' }}                                            | ${'disclosureProfile'}
    ${'a term of no day'}           | ${{ clocks: { ...clocks, decide: 0 } }}                                      | ${'clocks.decide'}
    ${'more free than there is'}    | ${{ capacity: { status: 'AVAILABLE', total: 1, free: 2 } }}                  | ${'capacity'}
    ${'a window that ends before'}  | ${{ windows: [{ opensOn: '2026-04-02', closesOn: '2026-04-01' }] }}          | ${'windows'}
    ${'windows over each other'}    | ${{ windows: [1, 2].map(() => ({ opensOn: '2026-04-01', closesOn: '2026-04-02' })) }} | ${'windows'}
    ${'two items of one code'}      | ${{ requiredItems: [1, 2].map(() => ({ code: 'KTP', labelId: 'x', labelEn: 'x', mandatory: true })) }} | ${'requiredItems'}
    ${'a question without words'}   | ${{ eligibility: [{ code: 'Q', textId: ' ', textEn: 'x', mustBe: true }] }}  | ${'eligibility'}
    ${'no English name'}            | ${{ nameEn: '' }}                                                            | ${'nameEn'}
  `('refuses $what', async ({ change, field }) => {
    expect(await run(agency, 'saveService', { ...given(), ...change })).toMatchObject({ code: 'INPUT_INVALID', field })
  })

  it('stays with its agency', async () => {
    expect(await run(city, 'saveService', { ...given(), id: world.services.training, agencyId: world.agencies.disnaker.id, expectedVersion: 2 }))
      .toMatchObject({ code: 'INPUT_INVALID', field: 'agencyId' })
  })

  it('is changed by one of two who act at once', async () => {
    const input = given()
    const { id } = await run(agency, 'saveService', input)
    const change = (nameId: string) => run(agency, 'saveService', { ...input, id, nameId, expectedVersion: 1 })
    const results = await Promise.all([change('Satu'), change('Dua')])
    expect(results.map(({ code }) => code ?? 'done').sort()).toEqual(['STALE_VERSION', 'done'])
  })
})

describe('regions', () => {
  const regions = async (variables: object) => (await agency.ask<{ regions: { name: string }[] }>(
    'query R($parentCode: String, $search: String) { regions(parentCode: $parentCode, search: $search) { code name level parentCode kind aliases } }', variables))
    .regions.map(({ name }) => name)

  it.each`
    asked                                          | names
    ${{}}                                          | ${['Jawa Timur']}
    ${{ parentCode: '35.73' }}                     | ${['Klojen', 'Lowokwaru']}
    ${{ parentCode: '35.73.02' }}                  | ${['Klojen', 'Bareng']}
    ${{ search: 'LÓWOK' }}                         | ${['Lowokwaru', 'Lowokwaru']}
    ${{ search: 'inoy' }}                          | ${['Dinoyo']}
    ${{ search: 'sisir' }}                         | ${[]}
    ${{ search: 'sisir', parentCode: '35.79' }}    | ${['Sisir']}
  `('$asked: $names', async ({ asked, names: expected }) => {
    expect((await regions(asked)).sort()).toEqual([...expected as string[]].sort())
  })
})

/** Each mutation with an input that would do if the caller were an administrator. */
const sample: Record<Verb, string> = {
  createUser: '{ username: "abc", displayName: "x", password: "x", idempotencyKey: "12345678" }',
  updateUser: '{ id: "x", expectedVersion: 1, idempotencyKey: "12345678" }',
  grantAssignment: '{ userId: "x", role: OFF, agencyId: "x", from: "2026-03-25", idempotencyKey: "12345678" }',
  endAssignment: '{ id: "x", to: "2026-03-25", expectedVersion: 1, idempotencyKey: "12345678" }',
  saveAgency: '{ code: "X", nameId: "x", nameEn: "x", shortName: "x", kind: OPD, calendarId: "x", idempotencyKey: "12345678" }',
  saveService: `{ agencyId: "x", code: "X", nameId: "x", nameEn: "x", givesId: "x", givesEn: "x", needCode: "X", requiredItems: [], eligibility: [], disclosureProfile: "X",
    capacity: { status: FULL }, hasWaitlist: true, windows: [], evidenceKind: NONE, active: true, idempotencyKey: "12345678", clocks: { decide: 3, decideUrgent: 1,
    firstContact: 5, firstContactUrgent: 2, complete: 5, completeUrgent: 2, waitlistReview: 20, waitlistReviewUrgent: 10, deliver: 10, deliverUrgent: 5, nextStep: 5,
    nextStepUrgent: 2, confirm: 10, confirmUrgent: 5, deliverBasis: START } }`,
}
