import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '../../server/src/core/clock.ts'
import { type Account, account, disable, goodPassword, me, signIn } from '../support/account.ts'
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

interface Typed {
  username: string
  password?: string
}

describe('signing in', () => {
  it('opens a session in a cookie that no script and no other site can read', async () => {
    const { answer, client, cookie } = await signIn(world, officer.username)
    expect(answer)
      .toMatchObject({ user: { id: officer.id }, assignment: { role: 'OFF', agency: { shortName: 'Dinsos-P3AP2KB' } } })
    expect(cookie).toMatch(/^sinergi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(await me(client)).toMatchObject({ user: { id: officer.id }, city: { name: 'Kota Malang' } })
  })

  it('does not mind capitals and blanks around the name', async () => {
    expect((await signIn(world, ` ${officer.username.toUpperCase()} `)).answer.user?.id).toBe(officer.id)
  })

  it('keeps no token and no password that could be used', async () => {
    const { cookie } = await signIn(world, officer.username)
    const token = cookie!.slice('sinergi='.length).split(';')[0]
    const all = 'select s.*, u.password_hash from session s join user_account u on u.id = s.user_id'
    const kept = await world.owner(async (client) => JSON.stringify((await client.query(all)).rows))
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
    ${'an account that is disabled'}             | ${async () => { await disable(world, officer.id); return { username: officer.username } }}
    ${'an account without an assignment'}        | ${async () => account(world, [])}
    ${'an assignment that ended yesterday'}      | ${async () => account(world, [{ agency: 'dinsos', role: 'OFF', to: '2026-03-24' }])}
    ${'an assignment that begins tomorrow'}      | ${async () => account(world, [{ agency: 'dinsos', role: 'OFF', from: '2026-03-26' }])}
    ${'a name that is locked'}                   | ${async () => { await guessWrong(officer.username, 10); return { username: officer.username } }}
  `('answers $who in the same words, and sets no cookie', async ({ given }: { given: () => Promise<Typed> }) => {
    const { username, password } = await given()
    const { answer, cookie } = await signIn(world, username, password)
    expect(answer)
      .toEqual({ code: 'SIGN_IN_FAILED', detail: 'name and password do not open an account', field: null, rule: null, params: [] })
    expect(cookie).toBeNull()
  })

  it('takes an unknown name as long as a wrong password', async () => {
    const [unknown, wrong]: number[][] = [[], []]
    for (let i = 0; i < 8; i++) {
      for (const [username, times] of [['tidak.ada.sama.sekali', unknown], [officer.username, wrong]] as const) {
        const start = performance.now()
        await signIn(world, username, 'hujan turun di kebun kopi')
        times!.push(performance.now() - start)
      }
    }
    // The fastest of each: whatever else the machine does only adds.
    const [fastest, slowest] = [Math.min(...unknown!), Math.min(...wrong!)].sort((a, b) => a - b)
    expect(fastest! / slowest!).toBeGreaterThan(0.6)
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

describe('a storm of sign-ins', () => {
  /** The status of a sign-in that comes from another address of this machine. */
  const from = (localAddress: string, username: string, password = 'bukan ini kata sandinya') => new Promise<number>((resolve, reject) => {
    const body = JSON.stringify({
      query: 'mutation S($input: SignInInput!) { signIn(input: $input) { __typename } }', variables: { input: { username, password } },
    })
    const request = httpRequest(`${world.url}/graphql`, { method: 'POST', localAddress, headers: { 'content-type': 'application/json' } }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode!))
    })
    request.once('error', reject)
    request.end(body)
  })

  it('from one address is turned away itself, and keeps nobody else from signing in', async () => {
    let ended = 0
    let tellFull = () => {}
    const full = new Promise<void>((resolve) => (tellFull = resolve))
    const storm = Array.from({ length: 260 }, async (_, n) => {
      const status = await from('127.0.0.2', `badai.${n}`)
      ended++
      if (status === 503) tellFull()
      return status
    })
    await full
    expect(await from('127.0.0.3', officer.username, goodPassword)).toBe(200)
    expect(ended, 'the crowd waits longer').toBeLessThan(230)
    const answers = await Promise.all(storm)
    expect(new Set(answers)).toEqual(new Set([200, 503]))
  }, 60_000)
})

describe('the own account', () => {
  const change = /* GraphQL */ `mutation Change($current: String!, $next: String!) {
    changePassword(current: $current, next: $next) {
      ... on Refusal { code field rule params { name value } }
      ... on Me { user { id } }
    }
  }`
  const next = 'layang-layang putus di sawah'

  it('takes another password, and the other sessions end', async () => {
    const [here, elsewhere] = [await signIn(world, officer.username), await signIn(world, officer.username)]
    expect(await here.client.ask(change, { current: goodPassword, next }))
      .toEqual({ changePassword: { user: { id: officer.id } } })
    expect(await me(here.client)).not.toBeNull()
    expect(await me(elsewhere.client)).toBeNull()
    expect((await signIn(world, officer.username)).answer.code).toBe('SIGN_IN_FAILED')
    expect((await signIn(world, officer.username, next)).answer.user?.id).toBe(officer.id)
  })

  it('wants the current one, and counts guesses at it', async () => {
    const { client } = await signIn(world, officer.username)
    for (let i = 0; i < 10; i++) {
      expect(await client.ask(change, { current: 'bukan ini kata sandinya', next }))
        .toMatchObject({ changePassword: { code: 'SIGN_IN_FAILED', field: 'current' } })
    }
    expect(await client.ask(change, { current: goodPassword, next }))
      .toMatchObject({ changePassword: { code: 'SIGN_IN_FAILED' } })
  })

  it('refuses a weak one and says why', async () => {
    const { client } = await signIn(world, officer.username)
    expect(await client.ask(change, { current: goodPassword, next: `${officer.username} pulang` })).toEqual({
      changePassword: { code: 'PASSWORD_WEAK', field: 'next', rule: 'PASSWORD_HOLDS_NAME', params: [] } })
  })

  it('keeps its language', async () => {
    const { client } = await signIn(world, officer.username)
    await client.ask('mutation { setLocale(locale: en) { ... on Me { expiresAt } } }')
    expect((await me(client))!.user.locale).toBe('en')
  })
})

const guessWrong = (username: string, times: number) =>
  Promise.all(Array.from({ length: times }, (_, n) => signIn(world, username, `salah yang ke-${n} kali`)))
const guesses = (username: string) => world.owner(async (client) => {
  const counted = 'select cardinality(guesses) as n from sign_in_throttle where name_hash = sha256($1::text::bytea)'
  return (await client.query<{ n: number }>(counted, [username])).rows[0]?.n
})
/** Guesses straight at the database; returns how many were to be tried. */
const reserve = (username: string, times: number, at: string) => world.owner(async (client) => {
  const tried = 'select count(*) filter (where reserve_guess($1, $2)) as n from generate_series(1, $3)'
  return Number((await client.query<{ n: string }>(tried, [username, at, times])).rows[0]!.n)
})
