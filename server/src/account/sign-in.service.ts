import { recordAudit } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import { now } from '../core/clock.ts'
import type { Session } from '../core/context.ts'
import { read, readAsNobody, write } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import {
  chooseAssignment, choosePassword, closeSession, closeSessionsOf, forgiveGuess, openSession, ownPassword, reserveGuess, setOwnLocale,
  setPassword, signInCandidate,
} from './account.sql.ts'
import { passwordMatches } from './password.hash.ts'
import { newPasswordHash } from './password.ts'
import type { Locale } from './role.ts'
import { actorOf, forgetSessions, hashOf, newToken, sessionActor } from './session.ts'

// Not better-auth: sessions and assignments are judged in the database under forced row-level security, while its adapter wants
// rights on tables of its own, and it throttles by address instead of by account. Its parts are used (argon2id).

/** Case and surrounding blanks do not matter in a user name. */
export const foldedUsername = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

export interface Entered { token: string; session: Session }

/**
 * Opens a session and returns its token. Refuses SIGN_IN_FAILED, in the same words and the same time, whether the name is
 * unknown, the password wrong, the account disabled or without an assignment today, or too much was guessed. Refuses
 * PASSWORD_TO_CHOOSE to whoever knows the right one, where somebody else has set it. `share` is whose share of the line
 * it takes until a password is looked at.
 */
export async function signIn(typedName: string, password: string, share: string): Promise<Entered> {
  const [name, at] = [foldedUsername(typedName), now()]
  const candidate = await whoKnows(name, password, at, share)
  if (!candidate) refuseSignIn()
  if (candidate.mustChoose) {
    await readAsNobody(forgiveGuess(name, at))
    refuse('PASSWORD_TO_CHOOSE', 'somebody else has set this password: with it one chooses one\'s own', { field: 'next' })
  }
  const token = newToken()
  const actor = actorOf(candidate, at)
  await write(actor, [openSession(hashOf(token), actor.assignmentId, at), forgiveGuess(name, at)], async (tx, [[session]]) => {
    if (!session!.opened) refuse('SIGN_IN_FAILED', 'disabled meanwhile')
    void tx.later(recordAudit(actor, 'SIGN_IN', 'user', actor.userId))
  })
  return { token, session: (await sessionActor(token, at))! }
}

/**
 * In place of a password that somebody else has set, which is good for this once, one's own; opens a session and returns its token.
 * Refuses SIGN_IN_FAILED as `signIn` does, also where the account has a password of its own; PASSWORD_WEAK.
 */
export async function chooseOwnPassword(typedName: string, given: string, next: string, share: string): Promise<Entered> {
  const [name, at] = [foldedUsername(typedName), now()]
  const candidate = await whoKnows(name, given, at, share)
  if (!candidate?.mustChoose) refuseSignIn()
  const actor = actorOf(candidate, at)
  const [[[own]]] = await Promise.all([read(actor, ownPassword()), readAsNobody(forgiveGuess(name, at))])
  const hash = await newPasswordHash(actor, next, own!.names, 'next', given)
  const token = newToken()
  await write(actor, [choosePassword(hash), openSession(hashOf(token), actor.assignmentId, at)], async (tx, [[password], [session]]) => {
    if (!password!.chosen || !session!.opened) refuse('SIGN_IN_FAILED', 'chosen, reset or disabled meanwhile')
    void tx.later(recordAudit(actor, 'CHOOSE_PASSWORD', 'user', actor.userId))
    void tx.later(recordAudit(actor, 'SIGN_IN', 'user', actor.userId))
  })
  return { token, session: (await sessionActor(token, at))! }
}

function refuseSignIn(): never {
  refuse('SIGN_IN_FAILED', 'name and password do not open an account')
}

/** The guess is taken before the password is looked at; without one left it is looked at all the same, for the time it takes. */
async function whoKnows(name: string, password: string, at: string, share: string) {
  const [[guess], [candidate]] = await readAsNobody(reserveGuess(name, at), signInCandidate(name, at))
  const tried = guess!.reserved ? candidate : undefined
  return await passwordMatches(tried?.passwordHash, password, { share, thing: name }) ? tried : undefined
}

export async function signOut(actor: Actor, token: string): Promise<void> {
  await write(actor, [closeSession(hashOf(token))], async (tx) => {
    void tx.later(recordAudit(actor, 'SIGN_OUT', 'user', actor.userId))
  })
  forgetSessions()
}

/** Goes on under another of the own assignments. Refuses NOT_FOUND: not the own, or not in force today. */
export async function choose(actor: Actor, token: string, assignmentId: string): Promise<Session> {
  await write(actor, [chooseAssignment(hashOf(token), assignmentId)], async (tx, [[row]]) => {
    if (!row!.chosen) refuse('NOT_FOUND', 'assignment', { field: 'id' })
    void tx.later(recordAudit(actor, 'CHOOSE_ASSIGNMENT', 'role_assignment', assignmentId))
  })
  return renewed(token, actor.at)
}

export async function chooseLocale(actor: Actor, token: string, locale: Locale): Promise<Session> {
  await write(actor, [setOwnLocale(locale)], async () => {})
  return renewed(token, actor.at)
}

/** Ends the user's other sessions. Refuses SIGN_IN_FAILED (the current password is wrong, guesses counted), PASSWORD_WEAK. */
export async function changePassword(actor: Actor, token: string, current: string, next: string): Promise<Session> {
  const [[own]] = await read(actor, ownPassword())
  const [[guess]] = await readAsNobody(reserveGuess(own!.username, actor.at))
  const right = await passwordMatches(guess!.reserved ? own!.passwordHash : undefined, current, { share: actor.userId, thing: actor.userId })
  if (!right) refuse('SIGN_IN_FAILED', 'the current password is another', { field: 'current', rule: 'CURRENT_PASSWORD' })
  const hash = await newPasswordHash(actor, next, own!.names, 'next', current)
  const { userId, at } = actor
  const first = [setPassword(userId, hash), closeSessionsOf(userId, hashOf(token)), forgiveGuess(own!.username, at)] as const
  await write(actor, first, async (tx) => void tx.later(recordAudit(actor, 'CHANGE_PASSWORD', 'user', userId)))
  return renewed(token, actor.at)
}

/** What the session is after a change; that it ended meanwhile is as unexpected as it is rare. */
async function renewed(token: string, at: string): Promise<Session> {
  forgetSessions()
  const session = await sessionActor(token, at)
  if (!session) throw new Error('the session ended during the change')
  return session
}
