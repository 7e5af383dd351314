import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '../../server/src/core/clock.ts'
import { type Account, account, choosePassword, goodPassword, me, signIn } from '../support/account.ts'
import { audited } from '../support/administration.ts'
import { codeOf } from '../support/authenticator.ts'
import { does, type Enrolled, offerTo, withFactor } from '../support/second-factor.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let officer: Account
/** An officer whose authenticator was set up a minute before the clock's instant. */
let enrolled: Enrolled

beforeAll(async () => (world = await startWorld()))
afterAll(() => world?.stop())

const after = (seconds: number) => new Date(Date.parse(wednesday) + seconds * 1000).toISOString()
const now = after(60)
beforeEach(async () => {
  await world.setClock(wednesday)
  officer = await account(world, [{ agency: 'dinsos', role: 'OFF' }])
  enrolled = await withFactor(world, officer.username, wednesday)
  setClock(now)
})

const wrongPassword = 'bukan ini kata sandinya'
const code = (steps = 0) => codeOf(enrolled.secret, now, steps)
/** A code that no instant near has. */
const wrongCode = (nth = 0) => {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => code(steps)))
  return [...Array(30).keys()].map((n) => String(n * 7 + 100_000)).filter((one) => !near.has(one))[nth]!
}
const enter = async (typed?: string, password = goodPassword) => {
  const { answer, cookie } = await signIn(world, officer.username, password, typed)
  expect(cookie !== null).toBe(answer.user !== undefined)
  return answer.user ? 'in' : [answer.code, answer.field].filter(Boolean).join(' ')
}
const guesses = () => world.owner(async (client) =>
  (await client.query<{ n: number; strikes: number; wrong: number }>(
    'select cardinality(guesses) as n, strikes, wrong_codes as wrong from sign_in_throttle where name_hash = sha256($1::text::bytea)', [officer.username])).rows[0])

describe('signing in with a second factor', () => {
  it('needs a code, which is told to whoever knows the password and to nobody else', async () => {
    expect(await enter()).toBe('SECOND_FACTOR_NEEDED code')
    expect(await enter('  ')).toBe('SECOND_FACTOR_NEEDED code')
    expect(await enter(undefined, wrongPassword)).toBe('SIGN_IN_FAILED')
    expect(await enter(code(), wrongPassword)).toBe('SIGN_IN_FAILED')
    expect(await enter(code())).toBe('in')
  })

  it.each`
    steps | answer
    ${-2} | ${'SIGN_IN_FAILED code'}
    ${-1} | ${'in'}
    ${0}  | ${'in'}
    ${1}  | ${'in'}
    ${2}  | ${'SIGN_IN_FAILED code'}
  `('with a code $steps steps of thirty seconds from now: $answer', async ({ steps, answer }: { steps: number; answer: string }) => {
    expect(await enter(code(steps))).toBe(answer)
  })

  it('takes a code as authenticators show it', async () => {
    expect(await enter(` ${code().slice(0, 3)} ${code().slice(3)} `)).toBe('in')
  })

  it('takes each code once, and none before it', async () => {
    expect(await enter(code())).toBe('in')
    expect(await enter(code())).toBe('SIGN_IN_FAILED code')
    expect(await enter(code(-1))).toBe('SIGN_IN_FAILED code')
    expect(await enter(code(1))).toBe('in')
  })

  it('does not take the code that set it up', async () => {
    setClock(after(10))
    expect(await enter(codeOf(enrolled.secret, wednesday))).toBe('SIGN_IN_FAILED code')
  })

  it('lets one in of several who come at once with the same code', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(code())))
    expect(answers.sort()).toEqual(['SIGN_IN_FAILED code', 'SIGN_IN_FAILED code', 'SIGN_IN_FAILED code', 'in'])
  })

  it('is of no use to another account', async () => {
    const other = await account(world, [{ agency: 'dinsos', role: 'OFF' }])
    await world.owner((client) => client.query(`
      insert into second_factor select $2, cipher, key_version, 0 from second_factor where user_id = $1`, [officer.id, other.id]))
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }'
    const { data, errors } = await world.stranger.send(query, { input: { username: other.username, password: goodPassword, code: code() } })
    expect([data, errors![0]!.extensions.code], 'the seal is broken').toEqual([null, 'INTERNAL_SERVER_ERROR'])
  })

  it('is so for the database, which opens no session without it', async () => {
    const opened = (step: string) => world.owner(async (client) =>
      (await client.query<{ opened: boolean }>(`select open_session(sha256($2), $1, now(), ${step}) as opened`, [officer.assignments[0], step])).rows[0]!.opened)
    expect(await opened('null')).toBe(false)
    expect(await opened('1')).toBe(false)
    expect(await opened('100000000')).toBe(true)
    expect(await opened('100000000')).toBe(false)
  })
})

describe('a recovery code', () => {
  it('opens the account once, however it is typed, and stands in the audit', async () => {
    expect(enrolled.codes).toHaveLength(10)
    expect(new Set(enrolled.codes).size).toBe(10)
    const [first, second] = enrolled.codes as [string, string]
    expect(await enter(` ${first.toUpperCase().replace('-', ' ')}`)).toBe('in')
    expect(await enter(first)).toBe('SIGN_IN_FAILED code')
    expect(await enter(second)).toBe('in')
    expect((await audited(world, officer.id)).slice(-4)).toEqual(['USE_RECOVERY_CODE', 'SIGN_IN', 'USE_RECOVERY_CODE', 'SIGN_IN'])
    expect(await own()).toMatchObject({ recoveryCodesLeft: 8 })
  })

  it('lets one in of several who come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => enter(enrolled.codes[0])))
    expect(answers.sort()).toEqual(['SIGN_IN_FAILED code', 'SIGN_IN_FAILED code', 'in'])
  })

  it('is good for its own account alone', async () => {
    const other = await account(world, [{ agency: 'dinsos', role: 'OFF' }])
    await withFactor(world, other.username, now)
    expect((await signIn(world, other.username, goodPassword, enrolled.codes[0])).answer).toMatchObject({ code: 'SIGN_IN_FAILED', field: 'code' })
  })
})

describe('guessing at codes', () => {
  it('counts as guessing at the password does, at once too', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => enter(wrongCode(n))))
    expect(new Set(answers)).toEqual(new Set(['SIGN_IN_FAILED code', 'SIGN_IN_FAILED']))
    expect(answers.filter((answer) => answer === 'SIGN_IN_FAILED code').length).toBeLessThanOrEqual(10)
    expect(await enter(code())).toBe('SIGN_IN_FAILED')
  })

  it('is over after five, however slowly they come: for a minute, then for two, up to fifteen', async () => {
    let at = 60
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      for (let n = 0; n < 5; n++, at += 61) {
        setClock(after(at))
        expect(await enter('000000')).toBe('SIGN_IN_FAILED code')
      }
      const lock = at - 61 + minutes * 60
      setClock(after(lock - 1))
      expect(await enter(codeOf(enrolled.secret, after(lock - 1)))).toBe('SIGN_IN_FAILED')
      at = lock + 1
    }
    setClock(after(at))
    expect(await enter(codeOf(enrolled.secret, after(at)))).toBe('in')
  })

  it('is not forgotten for the right password alone', async () => {
    for (let n = 0; n < 3; n++) await enter(wrongCode(n))
    for (let n = 0; n < 12; n++) expect(await enter()).toBe('SECOND_FACTOR_NEEDED code')
    expect(await guesses()).toEqual({ n: 3, strikes: 0, wrong: 3 })
    expect(await enter(code())).toBe('in')
    expect(await guesses()).toEqual({ n: 3, strikes: 0, wrong: 0 })
  })

  it('goes for recovery codes and for used ones alike', async () => {
    expect(await enter('abcde-fghjk')).toBe('SIGN_IN_FAILED code')
    expect(await enter(code())).toBe('in')
    expect(await enter(code())).toBe('SIGN_IN_FAILED code')
    expect(await guesses()).toMatchObject({ n: 2, wrong: 1 })
  })
})

describe('a password that somebody else has set', () => {
  const own = 'layang-layang putus di sawah besar'
  const choose = async (next: string, typed?: string) => (await choosePassword(world, officer.username, goodPassword, next, typed)).answer
  beforeEach(() => world.owner((client) => client.query('update user_account set must_choose_password = true where id = $1', [officer.id])))

  it('is replaced with a code only', async () => {
    expect(await enter()).toBe('PASSWORD_TO_CHOOSE next')
    expect(await choose(own)).toMatchObject({ code: 'SECOND_FACTOR_NEEDED', field: 'code' })
    expect(await choose(own, wrongCode())).toMatchObject({ code: 'SIGN_IN_FAILED', field: 'code' })
    expect(await choose('pendek', code()), 'which takes no code').toMatchObject({ code: 'PASSWORD_WEAK' })
    expect((await choose(own, code())).user?.id).toBe(officer.id)
    expect(await guesses()).toMatchObject({ n: 1, wrong: 0 })
    setClock(after(120))
    expect(await enter(codeOf(enrolled.secret, after(120)), own)).toBe('in')
  })

  it('stays where the code was used meanwhile', async () => {
    const both = await Promise.all([choose(own, code()), choose(`${own} juga`, code())])
    expect(both.map(({ code: refused }) => refused ?? 'in').sort()).toEqual(['SIGN_IN_FAILED', 'in'])
  })
})

describe('the second factor of the own account', () => {
  it('is offered as a secret, an address and a QR code, another each time', async () => {
    const [one, other] = [await offerTo(enrolled.client), await offerTo(enrolled.client)]
    expect(one.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(one.address).toBe(`otpauth://totp/Sinergi:${officer.username}?issuer=Sinergi&secret=${one.secret}&algorithm=SHA1&digits=6&period=30`)
    expect(one.qrSize).toBeGreaterThan(40)
    expect(one.qrPath).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/)
    expect(one.secret).not.toBe(other.secret)
    expect(await enter(code()), 'and nothing is set up by it').toBe('in')
  })

  it.each`
    given                                                       | answer
    ${'a wrong password'}                                       | ${{ code: 'SIGN_IN_FAILED', field: 'password', rule: 'CURRENT_PASSWORD' }}
    ${'a wrong code'}                                           | ${{ code: 'SIGN_IN_FAILED', field: 'code', rule: 'FACTOR_CODE' }}
    ${'the code of the former one'}                             | ${{ code: 'SIGN_IN_FAILED', field: 'code', rule: 'FACTOR_CODE' }}
    ${'an offer to another'}                                    | ${{ code: 'INPUT_INVALID', field: 'offer', rule: 'OFFER_OVER' }}
    ${'an offer that was tampered with'}                        | ${{ code: 'INPUT_INVALID', field: 'offer', rule: 'OFFER_OVER' }}
    ${'an offer of half an hour ago'}                           | ${{ code: 'INPUT_INVALID', field: 'offer', rule: 'OFFER_OVER' }}
  `('is not set up with $given', async ({ given, answer }: { given: string; answer: object }) => {
    const another = (await signIn(world, (await account(world, [{ agency: 'dinsos', role: 'OFF' }])).username)).client
    const { secret, sealed } = await offerTo(given === 'an offer to another' ? another : enrolled.client)
    if (given === 'an offer of half an hour ago') await world.setClock(after(60 + 30 * 60 + 1))
    const at = given === 'an offer of half an hour ago' ? after(60 + 30 * 60 + 1) : now
    const told = await does(enrolled.client, 'setSecondFactor', {
      offer: given === 'an offer that was tampered with' ? `${sealed.slice(0, -6)}AAAAAA` : sealed,
      code: given === 'a wrong code' ? '000000' : given === 'the code of the former one' ? code() : codeOf(secret, at),
      ...(given === 'a wrong password' && { password: wrongPassword }),
    })
    expect(told).toEqual(answer)
    setClock(now)
    expect(await enter(code()), 'the former one stays').toBe('in')
  })

  it('takes the place of a former one, and ends the other sessions', async () => {
    const elsewhere = (await signIn(world, officer.username, goodPassword, code())).client
    const { secret, sealed } = await offerTo(enrolled.client)
    const { codes } = await does(enrolled.client, 'setSecondFactor', { offer: sealed, code: codeOf(secret, now) })
    expect(codes).toHaveLength(10)
    expect([await me(enrolled.client), await me(elsewhere)]).toEqual([expect.anything(), null])
    expect(await enter(code(1))).toBe('SIGN_IN_FAILED code')
    expect(await enter(enrolled.codes[0])).toBe('SIGN_IN_FAILED code')
    expect(await enter(codeOf(secret, now, 1))).toBe('in')
    expect(await audited(world, officer.id)).toEqual(['SIGN_IN', 'ENROL_SECOND_FACTOR', 'SIGN_IN', 'ENROL_SECOND_FACTOR', 'SIGN_IN'])
  })

  it('gets other recovery codes for the password, and the former ones are no longer good', async () => {
    expect(await does(enrolled.client, 'renewRecoveryCodes', { password: wrongPassword })).toMatchObject({ code: 'SIGN_IN_FAILED', field: 'password' })
    const { codes } = await does(enrolled.client, 'renewRecoveryCodes')
    expect(await own()).toMatchObject({ recoveryCodesLeft: 10 })
    expect(await enter(enrolled.codes[0])).toBe('SIGN_IN_FAILED code')
    expect(await enter(codes![0])).toBe('in')
    expect(await audited(world, officer.id)).toContain('RENEW_RECOVERY_CODES')
  })

  it('is taken away for the password where nobody demands it, and ends the other sessions', async () => {
    const elsewhere = (await signIn(world, officer.username, goodPassword, code())).client
    expect(await does(enrolled.client, 'removeSecondFactor', { password: wrongPassword })).toMatchObject({ code: 'SIGN_IN_FAILED', field: 'password' })
    expect((await does(enrolled.client, 'removeSecondFactor')).user?.id).toBe(officer.id)
    expect([await me(enrolled.client), await me(elsewhere)]).toEqual([expect.anything(), null])
    expect(await enter()).toBe('in')
    expect(await does(enrolled.client, 'removeSecondFactor')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await does(enrolled.client, 'renewRecoveryCodes')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await audited(world, officer.id)).toContain('REMOVE_SECOND_FACTOR')
  })

  it('wants the password each time, and counts guesses at it', async () => {
    for (let n = 0; n < 10; n++) await does(enrolled.client, 'removeSecondFactor', { password: wrongPassword })
    expect(await does(enrolled.client, 'removeSecondFactor')).toMatchObject({ code: 'SIGN_IN_FAILED', field: 'password' })
  })

  it.each(['{ secondFactorOffer { secret } }', 'mutation { removeSecondFactor(password: "x") { __typename } }', 'mutation { renewRecoveryCodes(password: "x") { __typename } }',
    'mutation { setSecondFactor(password: "x", offer: "x", code: "x") { __typename } }'])('is nobody\'s who is not signed in: %s', async (query) => {
    expect((await world.stranger.send(query)).errors![0]!.extensions.code).toBe('UNAUTHENTICATED')
  })
})

it('nothing of secrets and codes is kept as it is, or told to the log or the audit', async () => {
  await enter(enrolled.codes[0])
  await enter(wrongCode())
  const { rows } = await world.owner((client) => client.query(
    `select (select jsonb_agg(f) from second_factor f) f, (select jsonb_agg(c) from recovery_code c) c, (select jsonb_agg(a) from audit a) a`))
  const kept = JSON.stringify(rows) + JSON.stringify(world.log)
  const hex = (text: string) => Buffer.from(text).toString('hex')
  for (const secret of [enrolled.secret, ...enrolled.codes]) expect([kept.includes(secret), kept.includes(hex(secret))]).toEqual([false, false])
  expect(kept).not.toMatch(new RegExp(`(?<![\\d.])${wrongCode()}(?!\\d)`))
})

async function own() {
  const query = '{ me { secondFactor { since recoveryCodesLeft compulsory } } }'
  return (await enrolled.client.ask<{ me: { secondFactor: object } }>(query)).me.secondFactor
}
