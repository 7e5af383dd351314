import { recordAudit } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import type { Session } from '../core/context.ts'
import { read, readAsNobody, write } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import { closeSessionsOf, forgiveGuess, ownPassword, reserveGuess, setPassword } from './account.sql.ts'
import { passwordMatches } from './password.hash.ts'
import { newPasswordHash } from './password.ts'
import { hashOf, renewed } from './session.ts'

/** Who I am, once the current password has shown that it is still me. Refuses SIGN_IN_FAILED `field`; guesses are counted as at the door. */
export async function proveMyself(actor: Actor, password: string, field: string): Promise<{ username: string; names: string[] }> {
  const { userId, at } = actor
  const [[own]] = await read(actor, ownPassword())
  const { username, names, passwordHash } = own!
  const [[guess]] = await readAsNobody(reserveGuess(username, at))
  const right = await passwordMatches(guess!.reserved ? passwordHash : undefined, password, { share: userId, thing: userId })
  if (!right) refuse('SIGN_IN_FAILED', 'the current password is another', { field, rule: 'CURRENT_PASSWORD' })
  await readAsNobody(forgiveGuess(username, at))
  return { username, names }
}

/** Ends the user's other sessions. Refuses SIGN_IN_FAILED (the current password is wrong, guesses counted), PASSWORD_WEAK. */
export async function changePassword(actor: Actor, token: string, current: string, next: string): Promise<Session> {
  const { names } = await proveMyself(actor, current, 'current')
  const hash = await newPasswordHash(actor, next, names, 'next', current)
  const { userId, at } = actor
  await write(actor, [setPassword(userId, hash), closeSessionsOf(userId, hashOf(token))], async (tx) =>
    void tx.later(recordAudit(actor, 'CHANGE_PASSWORD', 'user', userId)))
  return renewed(token, at)
}
