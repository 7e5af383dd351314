import { encode } from 'uqr'
import { refuseInput } from '../core/check.ts'
import { now } from '../core/clock.ts'
import { open, seal } from '../core/keys.ts'
import type { SecondFactorOffer } from './factor.types.ts'
import { addressOf, newSecret } from './totp.ts'

/** Long enough to find an authenticator and install it. */
const goodForMs = 30 * 60_000
const contextOf = (username: string) => `second factor offered to ${username}`

/** A new secret for this user. It is kept nowhere: what was offered comes back sealed, so nobody chooses his own. */
export function newOffer(username: string, at = now()): SecondFactorOffer {
  const secret = newSecret()
  const address = addressOf(secret, username)
  const { cipher, keyVersion } = seal(`${at} ${secret}`, contextOf(username))
  return { __typename: 'SecondFactorOffer', secret, address, ...drawn(address), sealed: `${keyVersion}.${cipher.toString('base64url')}` }
}

/** The secret that was offered to this user. Refuses INPUT_INVALID: not offered, not to him, or too long ago. */
export function offered(sealed: string, username: string, at: string): string {
  const [offeredAt, secret] = opened(sealed, contextOf(username)).split(' ')
  if (!secret || Date.parse(at) - Date.parse(offeredAt!) > goodForMs) refuseInput('offer', 'OFFER_OVER')
  return secret
}

function opened(sealed: string, context: string): string {
  const [keyVersion, cipher] = sealed.split('.')
  try {
    return open(Buffer.from(cipher ?? '', 'base64url'), Number(keyVersion), context)
  } catch {
    return ''
  }
}

/** A QR code as one path of squares, the dark ones of a line that lie side by side in one; with the margin that readers need. */
function drawn(text: string): Pick<SecondFactorOffer, 'qrSize' | 'qrPath'> {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const runs = data.flatMap((row, y) => [...row.map((dark) => (dark ? '1' : '0')).join('').matchAll(/1+/g)]
    .map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`))
  return { qrSize: size, qrPath: runs.join('') }
}
