import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KeyRing, newKeyRing } from './keys.ts'
import { StartupError } from './startup-error.ts'

export interface KeySource {
  /** SINERGI_KEYS: the JSON of a KeyRing itself. */
  inline?: string | undefined
  /** SINERGI_KEYS_FILE: where that JSON lies. */
  file?: string | undefined
  /** `<checkout>/.data`: where neither is given, keys for development are made here as keys.json. */
  dataDir: string
  production: boolean
}

/** The keys of this installation. Refuses with StartupError what cannot be read and, in production, keys that are no secret. */
export function loadKeyRing({ inline, file, dataDir, production }: KeySource): KeyRing {
  const own = join(dataDir, 'keys.json')
  if (!inline && !file) {
    if (production) throw missing()
    if (!existsSync(own)) create(own)
  }
  const keys = inline ? decode(inline, 'SINERGI_KEYS') : readKeys(file ?? own)
  if (production) refuseOpenSecrets(keys, existsSync(own) ? readKeys(own) : undefined)
  return keys
}

/** Written whole under another name and then linked: of two first starts one wins, and both read the same keys. */
function create(file: string) {
  const draft = `${file}.${process.pid}`
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(draft, `${JSON.stringify(newKeyRing(), null, 2)}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

function readKeys(file: string): KeyRing {
  try {
    return decode(readFileSync(file, 'utf8'), file)
  } catch (error) {
    if (error instanceof StartupError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new StartupError(`Berkas kunci ${file} tidak dapat dibaca (${code}).`, `The key file ${file} cannot be read (${code}).`)
  }
}

function decode(text: string, place: string): KeyRing {
  const keys = parse(text, place)
  if (!keys.ring?.[keys.current]) throw unreadable(place, 'current')
  const short = named(keys).find(([, key]) => key.length !== 32)
  if (short) throw unreadable(place, short[0])
  return keys
}

function parse(text: string, place: string): KeyRing {
  try {
    return JSON.parse(text) as KeyRing
  } catch {
    throw unreadable(place, 'JSON')
  }
}

function named({ ring, pepper, master }: KeyRing): [name: string, key: Buffer][] {
  const all = [...Object.entries(ring).map(([version, key]) => [`ring.${version}`, key]), ['pepper', pepper], ['master', master]]
  return all.map(([name, key]) => [name!, Buffer.from(key ?? '', 'base64')])
}

function refuseOpenSecrets(keys: KeyRing, ofDevelopment: KeyRing | undefined) {
  const all = named(keys)
  const known = ofDevelopment ? named(ofDevelopment).map(([, key]) => key) : []
  const isOpen = ([name, key]: [string, Buffer]) => keys.development || isTyped(key)
    || known.some((other) => other.equals(key)) || all.some(([other, its]) => other !== name && its.equals(key))
  const open = all.filter(isOpen).map(([name]) => name).join(', ')
  if (!open) return
  throw new StartupError(
    `SINERGI_ENV=production menolak kunci bawaan, kunci pengembangan, atau kunci kembar: ${open}; buat masing-masing dengan openssl rand -base64 32.`,
    `SINERGI_ENV=production refuses default, development or doubled keys: ${open}; make each with openssl rand -base64 32.`,
  )
}

/** Zeros, a word, a pattern: 32 random bytes have never looked like that. */
const isTyped = (key: Buffer) => new Set(key).size < 16 || key.every((byte) => byte >= 0x20 && byte < 0x7f)

const missing = () => new StartupError(
  'SINERGI_ENV=production memerlukan kunci sendiri: isi SINERGI_KEYS atau SINERGI_KEYS_FILE.',
  'SINERGI_ENV=production needs keys of its own: set SINERGI_KEYS or SINERGI_KEYS_FILE.',
)
const unreadable = (place: string, what: string) => new StartupError(
  `Kunci di ${place} tidak terbaca (${what}); tiap kunci adalah 32 byte dalam base64.`,
  `The keys in ${place} cannot be read (${what}); each key is 32 bytes in base64.`,
)
