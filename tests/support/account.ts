import { randomUUID } from 'node:crypto'
import { hashPassword } from '../../server/src/account/password.hash.ts'
import type { Role } from '../../server/src/core/actor.ts'
import { ApiClient } from './client.ts'
import type { AgencyName } from './reference.ts'
import type { World } from './world.ts'

/** Nobody would guess it, and no name is in it. */
export const goodPassword = 'hujan turun di kebun teh'
let hash: Promise<string> | undefined

export interface Account {
  id: string
  username: string
  /** In the order in which they were given. */
  assignments: string[]
}

interface Given {
  agency: AgencyName
  role: Role
  from?: string
  to?: string | null
}

/** An account with a real password; its home is the agency of the first assignment. */
export async function account(
  world: World, given: Given[], { home = given[0]?.agency ?? 'dinsos' }: { home?: AgencyName } = {},
): Promise<Account> {
  const passwordHash = await (hash ??= hashPassword(goodPassword))
  const id = randomUUID()
  const username = `u${id.slice(0, 12)}`
  const assignments = given.map(() => randomUUID())
  await world.owner(async (client) => {
    await client.query(`
      insert into user_account (id, home_agency_id, username, display_name, password_hash, must_choose_password)
      values ($1, $2, $3, $4, $5, false)`,
    [id, world.agencies[home].id, username, `Petugas ${username}`, passwordHash])
    for (const [index, { agency, role, from = '2026-01-01', to = null }] of given.entries()) {
      const { id: agencyId, cityCode } = world.agencies[agency]
      await client.query(`
        insert into role_assignment (id, city_code, agency_id, user_id, role, starts_on, ends_on)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [assignments[index], cityCode, agencyId, id, role, from, to])
    }
  })
  return { id, username, assignments }
}

/** Sets up the second factor that was offered, and is in. */
export const enrolSecondFactor = (world: World, username: string, offer: string, code: string, { password = goodPassword, next = null as string | null } = {}) =>
  enter(world, 'enrolSecondFactor', 'EnrolSecondFactorInput', { username, password, offer, code, next })

const entered = 'user { id } assignment { id role agency { shortName } } expiresAt'
const refused = '... on Refusal { code detail field rule params { name value } }'
const answers = {
  SignInInput: `${refused} ... on Me { ${entered} } ... on SecondFactorOffer { secret address qrSize qrPath sealed }`,
  ChoosePasswordInput: `${refused} ... on Me { ${entered} } ... on SecondFactorOffer { secret sealed }`,
  EnrolSecondFactorInput: `${refused} ... on RecoveryCodes { codes me { ${entered} } }`,
}

export interface Entered {
  secret?: string
  sealed?: string
  address?: string
  qrSize?: number
  qrPath?: string
  codes?: string[]
  me?: { user: { id: string } }
  code?: string
  detail?: string
  field?: string | null
  user?: { id: string }
  assignment?: { id: string; role: string; agency: { shortName: string } }
  expiresAt?: string
}

/** Signs in as a browser does; `client` carries the cookie that came. */
export const signIn = (world: World, username: string, password = goodPassword, code?: string) =>
  enter(world, 'signIn', 'SignInInput', { username, password, code })

/** Replaces a password that somebody else has set, and is in. */
export const choosePassword = (world: World, username: string, password: string, next: string, code?: string) =>
  enter(world, 'choosePassword', 'ChoosePasswordInput', { username, password, next, code })

async function enter(world: World, verb: string, type: keyof typeof answers, input: object) {
  const query = `mutation SignIn($input: ${type}!) { ${verb}(input: $input) { ${answers[type]} } }`
  const response = await world.stranger.post({ query, variables: { input } })
  const { data } = await response.json() as { data: Record<string, Entered> }
  const cookie = response.headers.get('set-cookie')
  return { answer: data[verb]!, client: new ApiClient(world.url, cookie?.split(';')[0] ?? ''), cookie }
}

interface Me {
  user: { id: string; locale: string }
  assignment: { id: string }
  assignments: { id: string }[]
  city: { name: string }
  expiresAt: string
}

/** Null where the session has ended. */
export async function me(client: ApiClient): Promise<Me | null> {
  const query = '{ me { user { id locale } assignment { id } assignments { id } city { name } expiresAt } }'
  return (await client.ask<{ me: Me | null }>(query)).me
}

/** As the owner, so that only the database tells the server. */
export const disable = (world: World, id: string) =>
  world.owner((client) => client.query('update user_account set disabled_at = now() where id = $1', [id]))
