import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError } from './startup-error.ts'

/** The secrets of one installation. They live outside the database; whoever loses them loses every NIK and KK in it. */
export interface Keyring {
  /** AES-256-GCM keys by version; `current` encrypts, the others only decrypt. */
  identifier: { current: number; keys: ReadonlyMap<number, Buffer> }
  /** HMAC-SHA256 key of the blind index; it cannot be changed without indexing every number anew. */
  blindIndex: Buffer
  /** Signs sessions; changing it signs everybody out. */
  session: Buffer
}
/** As written: keys are 32 bytes in base64. `purpose` stands only in the file that a first start makes by itself. */
export interface WrittenKeyring {
  purpose?: 'development'
  identifier: { current: number; keys: Record<string, string> }
  blindIndex: string
  session: string
}
export interface KeySource {
  /** SINERGI_KEYS: the JSON itself. */
  inline?: string | undefined
  /** SINERGI_KEYS_FILE: where the JSON lies. */
  file?: string | undefined
  /** `<checkout>/.data`: keys for development are made here as keys.json when neither is given. */
  home: string
  production: boolean
}

/** The keys of this installation. Refuses with StartupError what cannot be read and, in production, keys that are no secret. */
export function loadKeyring(source: KeySource): Keyring {
  const { inline, file, home, production } = source
  const own = join(home, 'keys.json')
  if (production && !inline && !file) throw missing()
  if (!inline && !file && !existsSync(own)) create(own)
  const [text, place] = inline ? [inline, 'SINERGI_KEYS'] : [read(file ?? own), file ?? own]
  const written = parse(text, place)
  const keyring = decode(written, place)
  if (production) refuseOpenSecrets(written, keyring, existsSync(own) ? namedKeys(decode(parse(read(own), own), own)) : [])
  return keyring
}

export function generateKeyring(): WrittenKeyring {
  const key = () => randomBytes(32).toString('base64')
  return { identifier: { current: 1, keys: { 1: key() } }, blindIndex: key(), session: key() }
}

/** Written whole under another name and then linked: of two first starts one wins, and both read the same keys. */
function create(file: string) {
  const draft = `${file}.${process.pid}`
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(draft, `${JSON.stringify({ purpose: 'development', ...generateKeyring() }, null, 2)}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartupError(`Berkas kunci ${file} tidak dapat dibaca (${code}).`, `The key file ${file} cannot be read (${code}).`)
  }
}

function parse(text: string, place: string): WrittenKeyring {
  try {
    return JSON.parse(text) as WrittenKeyring
  } catch {
    throw unreadable(place, 'JSON')
  }
}

function decode(written: WrittenKeyring, place: string): Keyring {
  const key = (name: string, value: unknown) => {
    const bytes = Buffer.from(typeof value === 'string' ? value : '', 'base64')
    if (bytes.length !== 32) throw unreadable(place, name)
    return bytes
  }
  const keys = new Map(Object.entries(written.identifier?.keys ?? {})
    .map(([version, value]) => [Number(version), key(`identifier.keys.${version}`, value)]))
  const current = written.identifier?.current
  if (!keys.has(current)) throw unreadable(place, 'identifier.current')
  return { identifier: { current, keys }, blindIndex: key('blindIndex', written.blindIndex), session: key('session', written.session) }
}

const namedKeys = ({ identifier, blindIndex, session }: Keyring): [string, Buffer][] => [
  ...[...identifier.keys].map(([version, key]): [string, Buffer] => [`identifier.keys.${version}`, key]),
  ['blindIndex', blindIndex], ['session', session],
]

function refuseOpenSecrets({ purpose }: WrittenKeyring, keyring: Keyring, ofDevelopment: [string, Buffer][]) {
  const keys = namedKeys(keyring)
  const isOpen = (key: Buffer, name: string) => purpose === 'development' || isTyped(key)
    || ofDevelopment.some(([, other]) => other.equals(key)) || keys.some(([other, its]) => other !== name && its.equals(key))
  const open = keys.filter(([name, key]) => isOpen(key, name)).map(([name]) => name).join(', ')
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
