import { goodPassword, signIn } from './account.ts'
import { codeOf } from './authenticator.ts'
import type { ApiClient } from './client.ts'
import type { World } from './world.ts'

export interface Offer { secret: string; address: string; qrSize: number; qrPath: string; sealed: string }
export interface Told {
  code?: string
  field?: string | null
  rule?: string | null
  codes?: string[]
  user?: { id: string }
}

export const offerTo = async (client: ApiClient) =>
  (await client.ask<{ secondFactorOffer: Offer }>('{ secondFactorOffer { secret address qrSize qrPath sealed } }')).secondFactorOffer

const verbs = {
  setSecondFactor: ['$password: String!, $offer: String!, $code: String!', 'password: $password, offer: $offer, code: $code'],
  renewRecoveryCodes: ['$password: String!', 'password: $password'],
  removeSecondFactor: ['$password: String!', 'password: $password'],
} as const

/** One of the verbs of the own account, with the right password unless told otherwise. */
export async function does(client: ApiClient, verb: keyof typeof verbs, given: object = {}): Promise<Told> {
  const [variables, values] = verbs[verb]
  const more = verb === 'removeSecondFactor' ? '... on Me { user { id } }' : '... on RecoveryCodes { codes me { user { id } } }'
  const told = await client.ask<Record<string, Told>>(
    `mutation (${variables}) { ${verb}(${values}) { ... on Refusal { code field rule } ${more} } }`, { password: goodPassword, ...given })
  return told[verb]!
}

export interface Enrolled { secret: string; codes: string[]; client: ApiClient }

/** Signs in, sets up a second factor with the code of this instant, and stays signed in. */
export async function withFactor(world: World, username: string, at: string): Promise<Enrolled> {
  const { client } = await signIn(world, username)
  const { secret, sealed } = await offerTo(client)
  const { codes } = await does(client, 'setSecondFactor', { offer: sealed, code: codeOf(secret, at) })
  return { secret, codes: codes!, client }
}
