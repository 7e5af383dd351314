import { commonest, commonWords } from './password.common.ts'

/** Why a password is refused: `rule` of PASSWORD_WEAK. */
export type Weakness = 'PASSWORD_SHORT' | 'PASSWORD_LONG' | 'PASSWORD_COMMON' | 'PASSWORD_HOLDS_NAME'
export const shortest = 12
export const longest = 128

/**
 * 12 to 128 characters, everything allowed. `names` are the user's, the agency's and so on; the product's own is always among
 * them. Lengths count characters as people do, not bytes.
 */
export function weaknessOf(password: string, names: readonly string[]): Weakness | null {
  const length = [...password].length
  if (length < shortest) return 'PASSWORD_SHORT'
  if (length > longest) return 'PASSWORD_LONG'
  if (isCommon(password)) return 'PASSWORD_COMMON'
  return holdsName(password, names) ? 'PASSWORD_HOLDS_NAME' : null
}

const plain = (text: string) => text.normalize('NFKD').toLowerCase()
const letters: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }
const unleet = (text: string) => text.replace(/[013457@$!]/g, (sign) => letters[sign]!)

/** Breached passwords, common words with numbers or signs around, runs on the keyboard, and few characters repeated. */
function isCommon(password: string): boolean {
  const text = plain(password)
  if (commonest.has(text) || new Set(text).size < 5 || isRun(text)) return true
  const word = text.replace(/^[^a-z]+|[^a-z]+$/g, '')
  return [word, unleet(word), unleet(text).replace(/[^a-z]+/g, '')].some((variant) => onlyWords.test(variant))
}

/** Nothing but common words, one after the other: `rahasiarahasia`, `admin password`. */
const onlyWords = new RegExp(`^(?:(?:${commonWords.join('|')})[^a-z]*)+$`)

const rows = [
  '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
]
const tracks = rows.flatMap((row) => [row, [...row].reverse().join('')])

/** Made up of at most four pieces that lie side by side on the keyboard, in the alphabet or in counting. */
function isRun(text: string): boolean {
  let pieces = 0
  for (let at = 0; at < text.length; pieces++) {
    let length = 1
    while (at + length < text.length && tracks.some((track) => track.includes(text.slice(at, at + length + 1)))) length++
    at += length
  }
  return pieces <= 4
}

function holdsName(password: string, names: readonly string[]): boolean {
  const text = squeeze(password)
  const whole = ['sinergi', ...names].map(squeeze).filter(({ length }) => length >= 4)
  const words = names.flatMap((name) => plain(name).split(/[^a-z0-9]+/)).filter(({ length }) => length >= 5)
  return [...whole, ...words].some((part) => text.includes(part))
}

const squeeze = (text: string) => plain(text).replace(/[^a-z0-9]/g, '')
