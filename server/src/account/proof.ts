import { now } from '../core/clock.ts'
import { readAsNobody } from '../core/db.ts'
import { open } from '../core/keys.ts'
import { refuse } from '../core/refusal.ts'
import { type Candidate, countWrongCode, reserveGuess, returnGuess, signInCandidate } from './account.sql.ts'
import { passwordMatches } from './password.hash.ts'
import { recoveryHash } from './recovery-code.ts'
import type { SignInInput } from './sign-in.input.ts'
import { stepOf } from './totp.ts'

/** Case and surrounding blanks do not matter in a user name. */
export const foldedUsername = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

/** Somebody who knows the password. His guess is taken until it is given back, or forgiven once he is in. */
export interface Known extends Candidate { name: string; at: string }

/**
 * The password is judged first and alone. The guess is taken before it is looked at; without one left it is looked at all the same, for
 * the time it takes. Refuses SIGN_IN_FAILED, in the same words and the same time, whether the name is unknown, the password wrong, the
 * account disabled or without an assignment today, or too much was guessed. `share` is whose share of the line it takes meanwhile.
 */
export async function whoKnows({ username, password }: SignInInput, share: string): Promise<Known> {
  const [name, at] = [foldedUsername(username), now()]
  const [[guess], [candidate]] = await readAsNobody(reserveGuess(name, at), signInCandidate(name, at))
  const tried = guess!.reserved ? candidate : undefined
  if (!await passwordMatches(tried?.passwordHash, password, { share, thing: name })) refuseSignIn()
  return { ...tried!, name, at }
}

export function refuseSignIn(): never {
  refuse('SIGN_IN_FAILED', 'name and password do not open an account')
}

/** All that was typed is right, and there is more to do. */
export const giveBack = ({ name, at }: Known) => readAsNobody(returnGuess(name, at))

/** The code was wrong: the guess stays taken, and there are not many of these (0046-second-factor.sql). */
export const countWrong = ({ name, at }: Known) => readAsNobody(countWrongCode(name, at))

/** What shows the second factor: the step of a code, or the hash of a recovery code. PostgreSQL takes each once. */
export interface Proof { step: number | null; recovery: Buffer | null }
export const noProof: Proof = { step: null, recovery: null }

/**
 * What the typed code shows; nothing of whoever has no second factor. Refuses SECOND_FACTOR_NEEDED where none was typed, which tells
 * that the password is right to whoever knows it; SIGN_IN_FAILED `code` for a wrong one, and the guess stays taken.
 */
export async function proofOf(known: Known, code: string | null | undefined): Promise<Proof> {
  const { cipher, keyVersion, userId, at, lastStep } = known
  if (!cipher) return noProof
  const typed = code?.replace(/[\s-]/g, '')
  if (!typed) {
    await giveBack(known)
    refuse('SECOND_FACTOR_NEEDED', 'this account has a second factor', { field: 'code' })
  }
  if (!/^\d{6}$/.test(typed)) return { step: null, recovery: recoveryHash(userId, typed) }
  const step = stepOf(unsealed(cipher, keyVersion, userId), typed, at)
  if (step === null || step <= lastStep) {
    await countWrong(known)
    refuseCode()
  }
  return { step, recovery: null }
}

export function refuseCode(): never {
  refuse('SIGN_IN_FAILED', 'the code is wrong, over or used', { field: 'code', rule: 'FACTOR_CODE' })
}

/** What authenticates the sealed secret: it opens for its own account alone. */
export const sealedFor = (userId: string) => `second factor of ${userId}`
const unsealed = (cipher: Buffer, keyVersion: number, userId: string) => open(cipher, keyVersion, sealedFor(userId))
