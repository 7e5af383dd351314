import { recordAudit } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import type { Session } from '../core/context.ts'
import { write } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import { closeSessionsOf } from './account.sql.ts'
import { enrolment, hashesOf } from './factor.enrolment.ts'
import { offered } from './factor.offer.ts'
import { ownFactor, removeFactor, renewCodes } from './factor.sql.ts'
import { proveMyself } from './own-account.ts'
import { refuseCode } from './proof.ts'
import { newRecoveryCodes } from './recovery-code.ts'
import { hashOf, renewed } from './session.ts'
import { stepOf } from './totp.ts'

export interface Renewed { session: Session; codes: string[] }

/**
 * Sets up the second factor that was offered, in place of a former one, and ends the user's other sessions. Refuses SIGN_IN_FAILED
 * (`password` or `code` is wrong), INPUT_INVALID (the offer is over).
 */
export async function setUp(actor: Actor, token: string, password: string, offer: string, code: string): Promise<Renewed> {
  const { userId, at } = actor
  const { username } = await proveMyself(actor, password, 'password')
  const secret = offered(offer, username, at)
  const step = stepOf(secret, code, at)
  if (step === null) refuseCode()
  const { enrol, codes } = enrolment(userId, secret, step, { replaces: true })
  await write(actor, [enrol, closeSessionsOf(userId, hashOf(token))], async (tx, [[factor]]) => {
    if (!factor!.done) refuse('STALE_VERSION', 'set up elsewhere at once')
    void tx.later(recordAudit(actor, 'ENROL_SECOND_FACTOR', 'user', userId))
  })
  return { session: await renewed(token, at), codes }
}

/** Other recovery codes in place of all that are left. Refuses SIGN_IN_FAILED (`password`), NOT_FOUND: no second factor. */
export async function renewRecoveryCodes(actor: Actor, token: string, password: string): Promise<Renewed> {
  const { userId, at } = actor
  await proveMyself(actor, password, 'password')
  const codes = newRecoveryCodes()
  await write(actor, [renewCodes(hashesOf(userId, codes)), closeSessionsOf(userId, hashOf(token))], async (tx, [[factor]]) => {
    if (!factor!.done) refuse('NOT_FOUND', 'no second factor')
    void tx.later(recordAudit(actor, 'RENEW_RECOVERY_CODES', 'user', userId))
  })
  return { session: await renewed(token, at), codes }
}

/**
 * Takes the own second factor away and ends the other sessions. Refuses SIGN_IN_FAILED (`password`), NOT_FOUND: there is none,
 * FORBIDDEN_SCOPE where it is needed.
 */
export async function giveUp(actor: Actor, token: string, password: string): Promise<Session> {
  const { userId, at } = actor
  await proveMyself(actor, password, 'password')
  await write(actor, [ownFactor(), removeFactor(userId), closeSessionsOf(userId, hashOf(token))], async (tx, [[own], [removed]]) => {
    if (!own!.since) refuse('NOT_FOUND', 'no second factor')
    if (!removed!.done) refuse('FORBIDDEN_SCOPE', 'needed by a role or an agency of the own', { rule: 'FACTOR_COMPULSORY' })
    void tx.later(recordAudit(actor, 'REMOVE_SECOND_FACTOR', 'user', userId))
  })
  return renewed(token, at)
}
