import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { choosePassword, goodPassword, signIn } from '../support/account.ts'
import { administrators, grantTo, newUser, run } from '../support/administration.ts'
import type { ApiClient } from '../support/client.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
/** Administrators. */
let agency: ApiClient
beforeAll(async () => {
  world = await startWorld();
  ({ agency } = await administrators(world))
})
afterAll(() => world?.stop())

const own = 'layang-layang putus di sawah besar'

describe('a password that somebody else has set', () => {
  let username: string
  beforeEach(async () => {
    const given = newUser()
    username = given.username
    await run(agency, 'grantAssignment', grantTo(world, await run(agency, 'createUser', given)))
  })
  const choose = (next: string, password = goodPassword) => choosePassword(world, username, password, next)

  it('opens nothing, however often', async () => {
    for (let time = 0; time < 12; time++) {
      const { answer, cookie } = await signIn(world, username)
      expect([answer.code, cookie]).toEqual(['PASSWORD_TO_CHOOSE', null])
    }
  })

  it('is told to nobody who does not know it', async () => {
    expect((await signIn(world, username, 'bukan ini kata sandinya')).answer.code).toBe('SIGN_IN_FAILED')
    expect((await choose(own, 'bukan ini kata sandinya')).answer.code).toBe('SIGN_IN_FAILED')
  })

  it('is good for choosing an own one, once: of two who know it one is in', async () => {
    const both = await Promise.all([choose('layang-layang putus di atap'), choose('layang-layang putus di pasar')])
    expect(both.map(({ answer }) => answer.code ?? 'in').sort()).toEqual(['SIGN_IN_FAILED', 'in'])
    expect(both.map(({ cookie }) => cookie !== null).sort()).toEqual([false, true])
    expect((await signIn(world, username)).answer.code).toBe('SIGN_IN_FAILED')
    expect((await choose(own)).answer.code).toBe('SIGN_IN_FAILED')
  })

  it.each`
    next                      | rule
    ${goodPassword}           | ${'PASSWORD_SAME'}
    ${'pendek'}               | ${'PASSWORD_SHORT'}
    ${'pintu diskopindag'}    | ${'PASSWORD_HOLDS_NAME'}
  `('is not replaced by $next', async ({ next, rule }: { next: string; rule: string }) => {
    const { answer, cookie } = await choose(next)
    expect(answer).toMatchObject({ code: 'PASSWORD_WEAK', field: 'next', rule })
    expect(cookie).toBeNull()
    expect((await choose(own)).answer.code).toBeUndefined()
    expect((await signIn(world, username, own)).answer.code).toBeUndefined()
  })

  it('cannot be asked to be replaced where the own one stands', async () => {
    await choose(own)
    expect((await choose('layang-layang putus di atap', own)).answer.code).toBe('SIGN_IN_FAILED')
  })

  it('is so for the database, which opens no session with it', async () => {
    const { rows } = await world.owner((client) => client.query(`
      select open_session(sha256('x'), a.id, now()) as opened from role_assignment a join user_account u on u.id = a.user_id where u.username = $1`, [username]))
    expect(rows).toEqual([{ opened: false }])
  })
})
