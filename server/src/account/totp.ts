import { Secret, TOTP } from 'otpauth'

/** What every authenticator understands, also those that do not read it from the address. */
const usual = { algorithm: 'SHA1', digits: 6, period: 30 }
const issuer = 'Sinergi'

/** 160 random bits, in Base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

const totp = (secret: string, label = '') => new TOTP({ ...usual, issuer, label, secret: Secret.fromBase32(secret) })

/** What an authenticator reads: `otpauth://totp/…`. */
export const addressOf = (secret: string, username: string): string => totp(secret, username).toString()

/** The step of thirty seconds (RFC 6238) to which a code belongs, no more than one from that of the instant; null: the code is none. */
export function stepOf(secret: string, code: string, at: string): number | null {
  const timestamp = Date.parse(at)
  const drift = totp(secret).validate({ token: code, timestamp, window: 1 })
  return drift === null ? null : TOTP.counter({ period: usual.period, timestamp }) + drift
}
