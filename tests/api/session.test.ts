import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sessionActor } from '../../server/src/account/session.ts'
import { setClock } from '../../server/src/core/clock.ts'
import { type Account, account, disable, me, signIn } from '../support/account.ts'
import { ApiClient } from '../support/client.ts'
import { connected } from '../support/postgres.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let officer: Account

beforeAll(async () => (world = await startWorld()))
afterAll(() => world?.stop())
beforeEach(async () => {
  await world.setClock(wednesday)
  officer = await account(world, [{ agency: 'dinsos', role: 'OFF' }])
})

const after = (minutes: number, seconds = 0) => new Date(Date.parse(wednesday) + (minutes * 60 + seconds) * 1000).toISOString()
/** The clock goes on, and no session is seen meanwhile. */
const pass = (instant: string) => setClock(instant)

describe('a session', () => {
  it.each`
    role     | idle  | still
    ${'OFF'} | ${29} | ${true}
    ${'OFF'} | ${30} | ${false}
    ${'ADM'} | ${14} | ${true}
    ${'ADM'} | ${15} | ${false}
    ${'COO'} | ${29} | ${true}
    ${'COO'} | ${31} | ${false}
  `('of $role, idle for $idle minutes: still open $still', async ({ role, idle, still }) => {
    const { username } = await account(world, [{ agency: 'dinsos', role }])
    const { client } = await signIn(world, username)
    pass(after(idle, 1))
    expect(await me(client) !== null).toBe(still)
  })

  it('is over after twelve hours, however busy', async () => {
    const { client, answer } = await signIn(world, officer.username)
    expect(answer.expiresAt!.slice(0, 19)).toBe(after(30).slice(0, 19))
    for (let minutes = 25; minutes < 720; minutes += 25) {
      pass(after(minutes))
      expect(await me(client)).not.toBeNull()
    }
    pass(after(719, 30))
    expect((await me(client))!.expiresAt.slice(0, 19)).toBe(after(720).slice(0, 19))
    pass(after(720, 1))
    expect(await me(client)).toBeNull()
  })

  it('ends with signing out, for every copy of the cookie', async () => {
    const { client } = await signIn(world, officer.username)
    const response = await client.post({ query: 'mutation { signOut { ... on SignedOut { ok } } }' })
    expect(await response.json()).toEqual({ data: { signOut: { ok: true } } })
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await me(client)).toBeNull()
  })

  it('lets who is not signed in sign out, and asks everybody else to sign in', async () => {
    expect(await world.stranger.ask('mutation { signOut { ... on SignedOut { ok } } }')).toEqual({ signOut: { ok: true } })
    expect(await world.stranger.ask('{ me { expiresAt } }')).toEqual({ me: null })
    const { errors } = await world.stranger.send('mutation { setLocale(locale: en) { ... on Refusal { code } } }')
    expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED')
  })

  it('of a disabled user is over within five seconds, also where this process had just asked', async () => {
    const { client } = await signIn(world, officer.username)
    expect(await me(client)).not.toBeNull()
    await disable(world, officer.id)
    await expect.poll(() => me(client), { timeout: 5_000, interval: 50 }).toBeNull()
  })

  it.each`
    what                          | sql
    ${'its assignment ends'}      | ${'update role_assignment set ends_on = \'2026-03-24\' where user_id = $1'}
    ${'it is closed elsewhere'}   | ${'update session set closed_at = now() where user_id = $1'}
  `('is over within five seconds when $what', async ({ sql }) => {
    const { client } = await signIn(world, officer.username)
    expect(await me(client)).not.toBeNull()
    await world.owner((owner) => owner.query(sql, [officer.id]))
    await expect.poll(() => me(client), { timeout: 5_000, interval: 50 }).toBeNull()
  })

  it('is not kept alive by looking', async () => {
    const { client } = await signIn(world, officer.username)
    const token = client.cookie.slice('sinergi='.length)
    pass(after(20))
    expect(await sessionActor(token, after(20), { active: false })).not.toBeNull()
    pass(after(31))
    expect(await me(client)).toBeNull()
  })

  const foreign = ['', 'sinergi=', 'sinergi=x', `sinergi=${'A'.repeat(43)}`, `lain=${'A'.repeat(43)}`]
  it.each(foreign)('is nobody\'s with the cookie %j', async (cookie) => {
    expect(await me(new ApiClient(world.url, cookie))).toBeNull()
  })
})

describe('two assignments', () => {
  const choose = /* GraphQL */ `mutation Choose($id: ID!) {
    chooseAssignment(id: $id) { ... on Refusal { code } ... on Me { assignment { id role agency { shortName } } } }
  }`
  let both: Account
  beforeEach(async () => {
    both = await account(world, [
      { agency: 'dinsos', role: 'OFF' }, { agency: 'diskopindag', role: 'VER' },
      { agency: 'disnaker', role: 'OFF', to: '2026-03-01' },
    ])
  })

  it('are both offered, one is active, and choosing changes who one is', async () => {
    const { client } = await signIn(world, both.username)
    const first = (await me(client))!
    expect(first.assignments.map(({ id }) => id).sort()).toEqual(both.assignments.slice(0, 2).sort())
    const other = both.assignments.find((id) => id !== first.assignment.id && first.assignments.some((open) => open.id === id))!
    expect(await client.ask(choose, { id: other })).toMatchObject({ chooseAssignment: { assignment: { id: other } } })
    expect((await me(client))!.assignment.id).toBe(other)
    expect((await signIn(world, both.username)).answer.assignment!.id, 'the last one used comes first').toBe(other)
  })

  it('cannot be chosen when ended, or somebody else\'s', async () => {
    const { client } = await signIn(world, both.username)
    for (const id of [both.assignments[2], officer.assignments[0]]) {
      expect(await client.ask(choose, { id })).toEqual({ chooseAssignment: { code: 'NOT_FOUND' } })
    }
  })

  it('chosen in one browser stays as it was in another', async () => {
    const [one, other] = [await signIn(world, both.username), await signIn(world, both.username)]
    const chosen = both.assignments.slice(0, 2).find((id) => id !== one.answer.assignment!.id)!
    await one.client.ask(choose, { id: chosen })
    expect((await me(other.client))!.assignment.id).toBe(other.answer.assignment!.id)
  })
})

describe('the server\'s own role', () => {
  it.each([
    ['reads no password', 'select password_hash from user_account'],
    ['reads no session', 'select * from session'],
    ['reads no throttle', 'select * from sign_in_throttle'],
    ['writes no password', `update user_account set password_hash = '$argon2id$x'`],
    ['opens no session by itself', 'insert into session (token_hash) values (sha256(\'x\'))'],
    ['deletes no account', 'delete from user_account'],
  ])('%s', async (_, sql) => {
    await expect(connected(world.database.app, (client) => client.query(sql))).rejects.toThrow('permission denied')
  })

  it('sees nobody while nobody acts', async () => {
    const all = 'select u.id from user_account u union all select a.id from role_assignment a'
    const { rows } = await connected(world.database.app, (client) => client.query(all))
    expect(rows).toEqual([])
  })
})

