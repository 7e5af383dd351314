import { expect } from 'vitest'
import type { ApiClient } from './client.ts'

/** An identity number, which no answer and no line of the log may repeat. */
export const secret = '3573051234567890'
export const refused = (part: string) => [{ message: expect.stringContaining(part) as string, extensions: { code: 'BAD_USER_INPUT' } }]
export const inbox = (args: string) => `referrals(${args}) { edges { cursor } }`
export const codesOf = async (client: ApiClient, query: string, variables?: object) =>
  (await client.send(query, variables)).errors?.map(({ extensions }) => extensions.code)
