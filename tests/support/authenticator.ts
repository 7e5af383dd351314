import { Secret, TOTP } from 'otpauth'

/** What an authenticator with this secret shows at that instant, or so many steps of thirty seconds later. */
export const codeOf = (secret: string, at: string | number = Date.now(), steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: new Date(at).getTime() + steps * 30_000 })
