import { open, seal } from '../core/keys.ts'

/** How bytes stand in JSON that PostgreSQL reads. */
export const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

/** Which row a cipher belongs to: it opens nowhere else. */
const contexts = {
  nik: (cityCode: string, personId: string) => `person_identifier:${cityCode}:${personId}`,
  street: (cityCode: string, personId: string) => `person_address:${cityCode}:${personId}`,
  kk: (cityCode: string, familyId: string) => `family:${cityCode}:${familyId}`,
}
type Sealed = keyof typeof contexts

/** The cipher in hex and its key's version. `id` is the person's, for a KK the family's. */
export function sealed(kind: Sealed, cityCode: string, id: string, plain: string): { cipher: string; keyVersion: number } {
  const { cipher, keyVersion } = seal(plain, contexts[kind](cityCode, id))
  return { cipher: hex(cipher), keyVersion }
}

export const unsealed = (kind: Sealed, cityCode: string, id: string, cipher: Buffer, keyVersion: number): string =>
  open(cipher, keyVersion, contexts[kind](cityCode, id))

/**
 * What is shown in place of a NIK or KK. Nothing of it: the first digits and the birth date, which stands beside it, leave only
 * the serial to guess, and DOMAIN's last four digits are the serial.
 */
export const mask = '*'.repeat(16)
