import { fingerprint } from '../core/keys.ts'
import { randomLetters } from './letters.ts'

const count = 10

/** Codes for whoever has lost the telephone, each good once: `k7mpq-x2hvd`, some 50 bits. */
export const newRecoveryCodes = (): string[] => Array.from({ length: count }, () => `${randomLetters(5)}-${randomLetters(5)}`)

/** What is kept of a code, however it is typed. Keyed: 50 bits alone are no protection of what somebody carried off. */
export const recoveryHash = (userId: string, typed: string): Buffer =>
  fingerprint(`recovery code of ${userId}: ${typed.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
