import { seal } from '../core/keys.ts'
import { enrolFactor } from './factor.sql.ts'
import { sealedFor } from './proof.ts'
import { newRecoveryCodes, recoveryHash } from './recovery-code.ts'

/** What gives this user the secret as his second factor, and the recovery codes that go with it. `lastStep`: up to which no code is good. */
export function enrolment(userId: string, secret: string, lastStep: number, { replaces = false } = {}) {
  const { cipher, keyVersion } = seal(secret, sealedFor(userId))
  const codes = newRecoveryCodes()
  return { enrol: enrolFactor(cipher, keyVersion, lastStep, hashesOf(userId, codes), replaces), codes }
}

export const hashesOf = (userId: string, codes: string[]) => codes.map((code) => recoveryHash(userId, code))
