import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadKeyRing } from '../server/src/core/keyring.ts'
import { type KeyRing, newKeyRing } from '../server/src/core/keys.ts'

let dataDir: string
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'sinergi-keys-'))))
afterEach(() => rmSync(dataDir, { recursive: true }))

const secret = (change: Partial<KeyRing> = {}) => JSON.stringify({ ...newKeyRing(), development: false, ...change })
const production = (inline?: string) => loadKeyRing({ inline, dataDir, production: true })
const zeros = Buffer.alloc(32).toString('base64')

describe('the keys of an installation', () => {
  it('are made once for development, readable by their owner alone', () => {
    const first = loadKeyRing({ dataDir, production: false })
    expect(loadKeyRing({ dataDir, production: false })).toEqual(first)
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600)
  })

  it('come from the environment or from a file', () => {
    const text = secret()
    writeFileSync(join(dataDir, 'own.json'), text)
    expect(production(text)).toEqual(JSON.parse(text))
    expect(loadKeyRing({ file: join(dataDir, 'own.json'), dataDir, production: true })).toEqual(JSON.parse(text))
  })

  it.each`
    keys                                                      | says
    ${undefined}                                              | ${'production needs keys of its own'}
    ${JSON.stringify(newKeyRing())}                           | ${'refuses default, development or doubled keys: ring.1, pepper, master;'}
    ${secret({ pepper: zeros })}                              | ${'doubled keys: pepper;'}
    ${secret({ master: Buffer.from('change-me-change-me-change-me-ok').toString('base64') })} | ${'doubled keys: master;'}
    ${secret({ ring: { 1: newKeyRing().pepper, 2: zeros } })} | ${'doubled keys: ring.2;'}
    ${secret({ pepper: 'c2hvcnQ=' })}                         | ${'cannot be read (pepper)'}
    ${secret({ current: 7 })}                                 | ${'cannot be read (current)'}
    ${'{'}                                                    | ${'The keys in SINERGI_KEYS cannot be read (JSON)'}
  `('refuse in production: $says', ({ keys, says }: { keys: string | undefined; says: string }) => {
    expect(() => production(keys)).toThrow(says)
  })

  it('of development are refused in production also under another name', () => {
    loadKeyRing({ dataDir, production: false })
    const copied = { ...(JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as KeyRing), development: false }
    expect(() => production(JSON.stringify({ ...newKeyRing(), development: false, pepper: copied.pepper }))).toThrow('doubled keys: pepper;')
  })

  it('are never told in a refusal', () => {
    const keys = newKeyRing()
    expect(() => production(JSON.stringify(keys))).toThrow(expect.not.stringContaining(keys.pepper) as string)
  })
})
