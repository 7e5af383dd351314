import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { weaknessOf } from '../../server/src/account/password.rule.ts'
import { sessionActor } from '../../server/src/account/session.ts'
import { setClock } from '../../server/src/core/clock.ts'
import { type Account, account, goodPassword, signIn } from '../support/account.ts'
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
interface MeAnswer {
  me: { user: { id: string; locale: string }; assignment: { id: string }; assignments: { id: string }[]; city: { name: string }; expiresAt: string } | null
}
const me = async (client: ApiClient) =>
  (await client.ask<MeAnswer>('{ me { user { id locale } assignment { id } assignments { id } city { name } expiresAt } }')).me

describe('signing in', () => {
  it('opens a session in a cookie that no script and no other site can read', async () => {
    const { answer, client, cookie } = await signIn(world, officer.username)
    expect(answer).toMatchObject({ user: { id: officer.id }, assignment: { role: 'OFF', agency: { shortName: 'Dinsos-P3AP2KB' } } })
    expect(cookie).toMatch(/^sinergi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(await me(client)).toMatchObject({ user: { id: officer.id }, city: { name: 'Kota Malang' } })
  })

  it('does not mind capitals and blanks around the name', async () => {
    expect((await signIn(world, ` ${officer.username.toUpperCase()} `)).answer.user?.id).toBe(officer.id)
  })

  it('keeps no token and no password that could be used', async () => {
    const { cookie } = await signIn(world, officer.username)
    const token = cookie!.slice('sinergi='.length).split(';')[0]
    const kept = await world.owner(async (client) => JSON.stringify((await client.query('select s.*, u.password_hash from session s join user_account u on u.id = s.user_id')).rows))
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(goodPassword)
    expect(kept).toContain('$argon2id$v=19$m=47104,t=1,p=1$')
    expect(JSON.stringify(world.log)).not.toContain(officer.username)
  })

  it('leaves an entry in the audit', async () => {
    await signIn(world, officer.username)
    const { rows } = await world.owner((client) => client.query('select act, role from audit where actor_id = $1', [officer.id]))
    expect(rows).toEqual([{ act: 'SIGN_IN', role: 'OFF' }])
  })

  it.each`
    who                                          | given
    ${'a name that is unknown'}                  | ${async () => ({ username: 'tidak.ada' })}
    ${'a wrong password'}                        | ${async () => ({ username: officer.username, password: 'hujan turun di kebun kopi' })}
    ${'an empty password'}                       | ${async () => ({ username: officer.username, password: '' })}
    ${'an account that is disabled'}             | ${async () => { await disable(officer.id); return { username: officer.username } }}
    ${'an account without an assignment'}        | ${async () => account(world, [])}
    ${'an assignment that ended yesterday'}      | ${async () => account(world, [{ agency: 'dinsos', role: 'OFF', to: '2026-03-24' }])}
    ${'an assignment that begins tomorrow'}      | ${async () => account(world, [{ agency: 'dinsos', role: 'OFF', from: '2026-03-26' }])}
    ${'a name that is locked'}                   | ${async () => { await guessWrong(officer.username, 10); return { username: officer.username } }}
  `('answers $who in the same words, and sets no cookie', async ({ given }: { given: () => Promise<{ username: string; password?: string }> }) => {
    const { username, password } = await given()
    const { answer, cookie } = await signIn(world, username, password)
    expect(answer).toEqual({ code: 'SIGN_IN_FAILED', detail: 'name and password do not open an account', field: null, params: [] })
    expect(cookie).toBeNull()
  })

  it('takes an unknown name as long as a wrong password', async () => {
    const timed = async (username: string) => {
      const start = performance.now()
      for (let i = 0; i < 5; i++) await signIn(world, username, 'hujan turun di kebun kopi')
      return performance.now() - start
    }
    const [unknown, wrong] = [await timed('tidak.ada.sama.sekali'), await timed(officer.username)]
    expect(Math.min(unknown, wrong) / Math.max(unknown, wrong)).toBeGreaterThan(0.5)
  })
})

describe('guessing', () => {
  it('is over after ten wrong guesses at once, whoever guesses right among the rest', async () => {
    const answers = await guessWrong(officer.username, 20)
    expect(answers.every(({ answer }) => answer.code === 'SIGN_IN_FAILED')).toBe(true)
    expect(await guesses(officer.username)).toBe(10)
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
  })

  it.each`
    lock | minutes
    ${1} | ${1}
    ${2} | ${2}
    ${3} | ${4}
    ${4} | ${8}
    ${5} | ${15}
    ${6} | ${15}
  `('locks for $minutes minutes the $lock. time', async ({ lock, minutes }) => {
    let start = 0
    for (const earlier of [1, 2, 4, 8, 15].slice(0, lock - 1)) {
      pass(after(start))
      await reserve(officer.username, 10, after(start))
      start += earlier + 1
    }
    await reserve(officer.username, 10, after(start))
    pass(after(start + minutes, -1))
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    pass(after(start + minutes, 1))
    expect((await signIn(world, officer.username)).answer.user?.id).toBe(officer.id)
  })

  it('counts any sixty seconds, not the minutes of the clock', async () => {
    await reserve(officer.username, 6, after(0, 50))
    expect(await reserve(officer.username, 6, after(1, 10))).toBe(4)
  })

  it('gives a right guess back and forgets the strikes, but not the wrong guesses of others', async () => {
    await guessWrong(officer.username, 9)
    expect((await signIn(world, officer.username)).answer.user?.id).toBe(officer.id)
    expect(await guesses(officer.username)).toBe(9)
  })

  it('treats a name that nobody has alike', async () => {
    await guessWrong('tidak.ada.juga', 20)
    expect(await guesses('tidak.ada.juga')).toBe(10)
  })

  it('does not touch other names', async () => {
    const other = await account(world, [{ agency: 'dinsos', role: 'OFF' }])
    await guessWrong(officer.username, 11)
    expect((await signIn(world, other.username)).answer.user?.id).toBe(other.id)
  })

  it('leaves no trace after a day', async () => {
    await reserve('tidak.ada.lagi', 1, after(0))
    await reserve(officer.username, 1, after(24 * 60 + 1))
    expect(await guesses('tidak.ada.lagi')).toBeUndefined()
  })
})

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
    await disable(officer.id)
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

  it.each(['', 'sinergi=', 'sinergi=x', `sinergi=${'A'.repeat(43)}`, `lain=${'A'.repeat(43)}`])('is nobody\'s with the cookie %j', async (cookie) => {
    expect(await me(new ApiClient(world.url, cookie))).toBeNull()
  })
})

describe('two assignments', () => {
  const choose = /* GraphQL */ `mutation Choose($id: ID!) { chooseAssignment(id: $id) { ... on Refusal { code } ... on Me { assignment { id role agency { shortName } } } } }`
  let both: Account
  beforeEach(async () => {
    both = await account(world, [{ agency: 'dinsos', role: 'OFF' }, { agency: 'diskopindag', role: 'VER' }, { agency: 'disnaker', role: 'OFF', to: '2026-03-01' }])
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

describe('the own account', () => {
  const change = /* GraphQL */ `mutation Change($current: String!, $next: String!) {
    changePassword(current: $current, next: $next) { ... on Refusal { code field params { name value } } ... on Me { user { id } } }
  }`
  const next = 'layang-layang putus di sawah'

  it('takes another password, and the other sessions end', async () => {
    const [here, elsewhere] = [await signIn(world, officer.username), await signIn(world, officer.username)]
    expect(await here.client.ask(change, { current: goodPassword, next })).toEqual({ changePassword: { user: { id: officer.id } } })
    expect(await me(here.client)).not.toBeNull()
    expect(await me(elsewhere.client)).toBeNull()
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    expect((await signIn(world, officer.username, next)).answer.user?.id).toBe(officer.id)
  })

  it('wants the current one, and counts guesses at it', async () => {
    const { client } = await signIn(world, officer.username)
    for (let i = 0; i < 10; i++) {
      expect(await client.ask(change, { current: 'bukan ini kata sandinya', next })).toMatchObject({ changePassword: { code: 'SIGN_IN_FAILED', field: 'current' } })
    }
    expect(await client.ask(change, { current: goodPassword, next })).toMatchObject({ changePassword: { code: 'SIGN_IN_FAILED' } })
  })

  it('refuses a weak one and says why', async () => {
    const { client } = await signIn(world, officer.username)
    expect(await client.ask(change, { current: goodPassword, next: `${officer.username} pulang` })).toEqual({
      changePassword: { code: 'PASSWORD_WEAK', field: 'next', params: [{ name: 'why', value: 'HOLDS_NAME' }] } })
  })

  it('keeps its language', async () => {
    const { client } = await signIn(world, officer.username)
    await client.ask('mutation { setLocale(locale: en) { ... on Me { expiresAt } } }')
    expect((await me(client))!.user.locale).toBe('en')
  })
})

describe('a password', () => {
  it.each`
    password                         | why
    ${'kuda baterai stapler benar'}  | ${null}
    ${'tukang-sayur-lewat-7'}        | ${null}
    ${'😀'.repeat(3) + 'abcdefghi'}  | ${null}
    ${'sebelas1234'}                 | ${'SHORT'}
    ${'x7 '.repeat(43)}              | ${'LONG'}
    ${'password12345'}               | ${'COMMON'}
    ${'P@ssw0rd1234'}                | ${'COMMON'}
    ${'Indonesia2026!'}              | ${'COMMON'}
    ${'Merdeka-Merdeka'}             | ${'COMMON'}
    ${'qwertyuiop12'}                | ${'COMMON'}
    ${'123456789012'}                | ${'COMMON'}
    ${'1qaz2wsx3edc'}                | ${'COMMON'}
    ${'aaaaaaaaaaaaaaa'}             | ${'COMMON'}
    ${'rahasiarahasia'}              | ${'COMMON'}
    ${'michaeljackson'}              | ${'COMMON'}
    ${'bersinergi di kota'}          | ${'HOLDS_NAME'}
    ${'Rina-Dewi sudah pulang'}      | ${'HOLDS_NAME'}
    ${'dis kopindag buka pagi'}      | ${'HOLDS_NAME'}
  `('$password: $why', ({ password, why }) => {
    expect(weaknessOf(password, ['rina.dewi', 'Diskopindag'])).toBe(why)
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
    const { rows } = await connected(world.database.app, (client) => client.query('select u.id from user_account u union all select a.id from role_assignment a'))
    expect(rows).toEqual([])
  })
})

const disable = (id: string) => world.owner((client) => client.query('update user_account set disabled_at = now() where id = $1', [id]))
const guessWrong = (username: string, times: number) =>
  Promise.all(Array.from({ length: times }, (_, n) => signIn(world, username, `salah yang ke-${n} kali`)))
const guesses = (username: string) => world.owner(async (client) =>
  (await client.query<{ n: number }>(`select cardinality(guesses) as n from sign_in_throttle where name_hash = sha256($1::text::bytea)`, [username])).rows[0]?.n)
/** Guesses straight at the database; returns how many were to be tried. */
const reserve = (username: string, times: number, at: string) => world.owner(async (client) =>
  Number((await client.query<{ n: string }>('select count(*) filter (where reserve_guess($1, $2)) as n from generate_series(1, $3)', [username, at, times])).rows[0]!.n))
