import type { Actor } from '../core/actor.ts'
import { refuse } from '../core/refusal.ts'
import { hashPassword } from './password.hash.ts'
import { longest, shortest, weaknessOf } from './password.rule.ts'

/** The hash of a password that somebody chose for an account with these names, another than the `former`. Refuses PASSWORD_WEAK and says why. */
export async function newPasswordHash(actor: Actor, password: string, names: readonly string[], field: string, former?: string): Promise<string> {
  const why = weaknessOf(password, names)
  if (why === 'PASSWORD_SHORT') refuse('PASSWORD_WEAK', why, { field, rule: why, params: { min: shortest } })
  if (why === 'PASSWORD_LONG') refuse('PASSWORD_WEAK', why, { field, rule: why, params: { max: longest } })
  if (password === former) refuse('PASSWORD_WEAK', 'the same again', { field, rule: 'PASSWORD_SAME' })
  if (why) refuse('PASSWORD_WEAK', why, { field, rule: why })
  return hashPassword(password, { share: actor.userId, thing: actor.userId })
}
