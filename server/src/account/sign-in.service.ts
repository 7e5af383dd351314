import { recordAudit } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import type { Session } from '../core/context.ts'
import { read, write } from '../core/db.ts'
import { refuse, Refused } from '../core/refusal.ts'
import type { Statement } from '../core/statement.ts'
import {
  chooseAssignment, choosePassword, closeSession, closeSessionsOf, forgiveGuess, openSession, ownPassword, setOwnLocale,
} from './account.sql.ts'
import { enrolment } from './factor.enrolment.ts'
import { newOffer, offered } from './factor.offer.ts'
import { ownFactor } from './factor.sql.ts'
import type { EnrolSecondFactorInput, SecondFactorOffer } from './factor.types.ts'
import { newPasswordHash } from './password.ts'
import { countWrong, giveBack, type Known, noProof, type Proof, proofOf, refuseCode, refuseSignIn, whoKnows } from './proof.ts'
import type { Locale } from './role.ts'
import { actorOf, forgetSessions, hashOf, newToken, renewed, sessionActor } from './session.ts'
import type { ChoosePasswordInput, SignInInput } from './sign-in.input.ts'
import { stepOf } from './totp.ts'

// Not better-auth: sessions and assignments are judged in the database under forced row-level security, while its adapter wants
// rights on tables of its own, and it throttles by address instead of by account. Its parts are used (argon2id, otpauth).

export interface Entered { token: string; session: Session }

/**
 * Opens a session and returns its token, or a second factor to set up first for whoever needs one and has none. Refuses SIGN_IN_FAILED
 * as `whoKnows` does, or with `code` for a wrong one. To whoever knows the right password: PASSWORD_TO_CHOOSE where somebody else has
 * set it, SECOND_FACTOR_NEEDED where a code is missing.
 */
export async function signIn(typed: SignInInput, share: string): Promise<Entered | SecondFactorOffer> {
  const known = await whoKnows(typed, share)
  if (known.mustChoose) {
    await giveBack(known)
    refuse('PASSWORD_TO_CHOOSE', 'somebody else has set this password: with it one chooses one\'s own', { field: 'next' })
  }
  const proof = await proofOf(known, typed.code)
  return await offerWhereLacking(known) ?? enter(known, proof)
}

/**
 * In place of a password that somebody else has set, which is good for this once, one's own; opens a session, or offers a second factor
 * that is to be set up with it. Refuses as `signIn` does, SIGN_IN_FAILED also where the account has a password of its own; PASSWORD_WEAK.
 */
export async function chooseOwnPassword(typed: ChoosePasswordInput, share: string): Promise<Entered | SecondFactorOffer> {
  const known = await whoKnows(typed, share)
  if (!known.mustChoose) refuseSignIn()
  const proof = await proofOf(known, typed.code)
  const hash = await ownHash(known, typed.password, typed.next)
  return await offerWhereLacking(known) ?? enter(known, proof, { before: [choosePassword(hash)], acts: ['CHOOSE_PASSWORD'] })
}

/**
 * Sets up the second factor that `signIn` or `chooseOwnPassword` has offered, with the password that the latter was given, and opens a
 * session. Refuses SIGN_IN_FAILED, also where there is one; INPUT_INVALID: the offer is over; PASSWORD_WEAK.
 */
export async function enrolAndEnter(typed: EnrolSecondFactorInput, share: string): Promise<Entered & { codes: string[] }> {
  const known = await whoKnows(typed, share)
  const { name, at, userId } = known
  if (known.cipher || known.mustChoose !== (typed.next != null)) refuseSignIn()
  const secret = await orElse(async () => offered(typed.offer, name, at), () => giveBack(known))
  const step = stepOf(secret, typed.code ?? '', at)
  if (step === null) refuseCode()
  const hash = typed.next == null ? null : await ownHash(known, typed.password, typed.next)
  // The code that shows the new factor opens the session too, which takes it.
  const { enrol, codes } = enrolment(userId, secret, step - 1)
  const before = [...(hash ? [choosePassword(hash)] : []), enrol]
  const acts = ['ENROL_SECOND_FACTOR', ...(hash ? ['CHOOSE_PASSWORD'] : [])]
  return { ...await enter(known, { step, recovery: null }, { before, acts, endsOthers: true }), codes }
}

/** Whoever needs a second factor and has none gets no session, and is offered one. */
async function offerWhereLacking(known: Known): Promise<SecondFactorOffer | undefined> {
  if (known.cipher || !known.needsFactor) return undefined
  await giveBack(known)
  return newOffer(known.name, known.at)
}

/** What the password must be judged by is read as its owner. */
async function ownHash(known: Known, given: string, next: string): Promise<string> {
  const actor = actorOf(known, known.at)
  const [[own]] = await read(actor, ownPassword())
  return orElse(() => newPasswordHash(actor, next, own!.names, 'next', given), () => giveBack(known))
}

/** What is done with the guess where the work is refused. */
async function orElse<T>(work: () => Promise<T>, settle: () => Promise<unknown>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) await settle()
    throw error
  }
}

interface Entrance {
  /** Each must be done, or nothing is. */
  before?: Statement<{ done: boolean }>[]
  /** For the audit, beside SIGN_IN. */
  acts?: string[]
  endsOthers?: boolean
}

/** Opens the session, all in one transaction with what comes before it. */
async function enter(known: Known, proof: Proof, { before = [], acts = [], endsOthers = false }: Entrance = {}): Promise<Entered> {
  const { name, at, userId } = known
  const [token, actor] = [newToken(), actorOf(known, at)]
  const opens = openSession(hashOf(token), actor.assignmentId, at, proof.step, proof.recovery)
  const entering = () => write(actor, [...before, opens], async (tx, rows) => {
    // Used, disabled, chosen, reset or set up meanwhile: the code is the likeliest where there is one.
    if (!rows.every(([row]) => row!.done)) return proof === noProof ? refuseSignIn() : refuseCode()
    void tx.later(forgiveGuess(name, at))
    if (endsOthers) void tx.later(closeSessionsOf(userId, hashOf(token)))
    for (const act of [...acts, ...(proof.recovery ? ['USE_RECOVERY_CODE'] : []), 'SIGN_IN']) void tx.later(recordAudit(actor, act, 'user', userId))
  })
  await orElse(entering, async () => known.cipher && countWrong(known))
  return { token, session: (await sessionActor(token, at))! }
}

export async function signOut(actor: Actor, token: string): Promise<void> {
  await write(actor, [closeSession(hashOf(token))], async (tx) => {
    void tx.later(recordAudit(actor, 'SIGN_OUT', 'user', actor.userId))
  })
  forgetSessions()
}

/**
 * Goes on under another of the own assignments. Refuses NOT_FOUND: not the own, or not in force today; GATE_NOT_MET where by then a
 * second factor is needed, which is set up in the own account.
 */
export async function choose(actor: Actor, token: string, assignmentId: string): Promise<Session> {
  await write(actor, [chooseAssignment(hashOf(token), assignmentId), ownFactor()], async (tx, [[row], [factor]]) => {
    if (!row!.chosen && factor!.compulsory && !factor!.since) {
      refuse('GATE_NOT_MET', 'needs a second factor', { field: 'id', rule: 'FACTOR_LACKING' })
    }
    if (!row!.chosen) refuse('NOT_FOUND', 'assignment', { field: 'id' })
    void tx.later(recordAudit(actor, 'CHOOSE_ASSIGNMENT', 'role_assignment', assignmentId))
  })
  return renewed(token, actor.at)
}

export async function chooseLocale(actor: Actor, token: string, locale: Locale): Promise<Session> {
  await write(actor, [setOwnLocale(locale)], async () => {})
  return renewed(token, actor.at)
}
