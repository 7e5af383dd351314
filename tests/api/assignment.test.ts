import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Account, account, signIn } from '../support/account.ts'
import { administrators, audited, codesOf, grantTo, run } from '../support/administration.ts'
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
    const result = await run(client, 'grantAssignment', grantTo(world, officer, { role, agencyId: world.agencies[to as AgencyName].id }))
    expect(result.code ?? 'given').toBe(answer)
  })

  it('to oneself is refused, in the database too', async () => {
    expect(await run(city, 'grantAssignment', grantTo(world, { id: city.userId }))).toMatchObject({ code: 'SELF_GRANT' })
    await expect(world.owner((client) => client.query(`
      insert into role_assignment (city_code, agency_id, user_id, role, starts_on, granted_by)
      values ('35.73', $1, $2, 'OFF', '2026-03-25', $2)`, [world.agencies.dinsos.id, city.userId])))
      .rejects.toThrow('granter_is_not_grantee')
  })

  it.each`
    what                                | given                                    | field
    ${'a beginning in the past'}        | ${{ from: '2026-03-24' }}                | ${'from'}
    ${'an end before the beginning'}    | ${{ to: '2026-03-24' }}                  | ${'to'}
    ${'a region that does not exist'}   | ${{ regionCodes: ['35.73.09'] }}         | ${'regionCodes'}
    ${'a region of another city'}       | ${{ regionCodes: ['35.79.01'] }}         | ${'regionCodes'}
    ${'the city itself as a region'}    | ${{ regionCodes: ['35.73'] }}            | ${'regionCodes'}
  `('refuses $what', async ({ given, field }) => {
    expect(await run(agency, 'grantAssignment', grantTo(world, officer, given))).toMatchObject({ code: 'INPUT_INVALID', field })
  })

  it('may be limited to a kecamatan', async () => {
    expect(await run(agency, 'grantAssignment', grantTo(world, officer, { regionCodes: ['35.73.02', '35.73.02'] })))
      .toMatchObject({ regionCodes: ['35.73.02'] })
  })

  it('twice for the same days is refused, also when two give at once', async () => {
    const results = await Promise.all([agency, city].map((client) => run(client, 'grantAssignment', grantTo(world, officer))))
    expect(codesOf(results)).toEqual(['DUPLICATE_OPEN', 'done'])
    expect(await run(agency, 'grantAssignment', grantTo(world, officer, { role: 'VER' }))).toMatchObject({ role: 'VER' })
  })

  it('knows no unknown user and no unknown agency', async () => {
    expect(await run(city, 'grantAssignment', grantTo(world, { id: randomUUID() })))
      .toMatchObject({ code: 'NOT_FOUND', field: 'userId' })
    expect(await run(city, 'grantAssignment', grantTo(world, officer, { agencyId: randomUUID() })))
      .toMatchObject({ code: 'NOT_FOUND', field: 'agencyId' })
  })
})

describe('ending a role', () => {
  let officer: Account
  beforeEach(async () => (officer = await account(world, [{ agency: 'diskopindag', role: 'OFF' }])))
  const end = (client: ApiClient, given: object = {}) =>
    run(client, 'endAssignment', { id: officer.assignments[0], to: '2026-03-24', expectedVersion: 1, ...given })

  it('with yesterday ends it at once, session and all', async () => {
    const { client } = await signIn(world, officer.username)
    expect(await end(agency)).toMatchObject({ to: '2026-03-24', version: 2 })
    expect(await client.ask('{ me { expiresAt } }')).toEqual({ me: null })
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    expect(await audited(world, officer.assignments[0])).toEqual(['END_ASSIGNMENT'])
  })

  it('with a later day lets it run till then', async () => {
    expect(await end(agency, { to: '2026-03-31' })).toMatchObject({ to: '2026-03-31' })
    expect((await signIn(world, officer.username)).answer.user!.id).toBe(officer.id)
    expect(await end(agency, { to: '2026-04-30', expectedVersion: 2 })).toMatchObject({ code: 'INPUT_INVALID', field: 'to' })
  })

  it('calls off what has not begun, and makes room for another', async () => {
    const { id } = await run(agency, 'grantAssignment', grantTo(world, officer, { role: 'VER', from: '2026-05-04' }))
    expect(await end(agency, { id })).toMatchObject({ to: '2026-05-03' })
    expect(await run(agency, 'grantAssignment', grantTo(world, officer, { role: 'VER', from: '2026-05-01' })))
      .toMatchObject({ __typename: 'RoleAssignment' })
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
    expect(codesOf(results)).toEqual(['STALE_VERSION', 'done'])
  })
})
