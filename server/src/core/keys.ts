import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** The installation's secrets; they never enter the database. Each is 32 bytes, base64. `ring` maps a key version to its key. */
export interface KeyRing {
  /** Version that new identifiers are written with. */
  current: number
  ring: Record<string, string>
  /** Key of the blind index; never one of the ring. */
  pepper: string
  /** Derives the database login and signs nothing else. */
  master: string
  /** True where a first start made the keys by itself; production refuses such. */
  development?: boolean
}

export const newKeyRing = (): KeyRing => {
  const key = () => randomBytes(32).toString('base64')
  return { current: 1, ring: { 1: key() }, pepper: key(), master: key(), development: true }
}

let keys: KeyRing

export function useKeys(ring: KeyRing): void {
  keys = ring
}

export const derive = (ring: KeyRing, purpose: string, bytes = 32): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(ring.master, 'base64'), Buffer.alloc(0), purpose, bytes))

/** AES-256-GCM. `context` (table, row) is authenticated, so a cipher copied to another row does not open. */
export function seal(plain: string | Buffer, context: string): { cipher: Buffer; keyVersion: number } {
  const keyVersion = keys.current
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(keyVersion), nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()])
  return { cipher: Buffer.concat([nonce, cipher.getAuthTag(), body]), keyVersion }
}

/** Throws when the key version is unknown, or cipher or context were tampered with. */
export function openBytes(sealed: Buffer, keyVersion: number, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keyVersion), sealed.subarray(0, 12))
    .setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

export const open = (sealed: Buffer, keyVersion: number, context: string): string => openBytes(sealed, keyVersion, context).toString('utf8')

/** The equality index of an identifier: HMAC-SHA256 under its own key. A NIK is guessable, so a hash without a secret protects nothing. */
export const blindIndex = (kind: 'NIK' | 'KK', value: string): Buffer =>
  createHmac('sha256', Buffer.from(keys.pepper, 'base64')).update(`${kind}:${value}`).digest()

function keyOf(version: number): Buffer {
  const key = keys.ring[version]
  if (!key) throw new Error(`no key of version ${version}`)
  return Buffer.from(key, 'base64')
}

/** A fingerprint for comparing content without keeping it; keyed, since content may hold a guessable identifier. */
export const fingerprint = (content: string | Buffer): Buffer => createHmac('sha256', derive(keys, 'fingerprint')).update(content).digest()
