import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../support/world.ts'

const page = '<!doctype html><title>Sinergi</title>'
const script = 'export default 1'

let root: string
let world: World
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sinergi-web-'))
  mkdirSync(join(root, 'web/dist/assets'), { recursive: true })
  writeFileSync(join(root, 'web/dist/index.html'), page)
  writeFileSync(join(root, 'web/dist/assets/index-a1b2c3.js'), script)
  writeFileSync(join(root, 'web/dist/assets/index-a1b2c3.js.br'), brotliCompressSync(script))
  writeFileSync(join(root, 'secret.txt'), 'not for the web')
  world = await startWorld({ root })
})
afterAll(async () => {
  await world.stop()
  rmSync(root, { recursive: true })
})

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${world.url}${path}`, { headers })
  return { status: answer.status, text: await answer.text(), cache: answer.headers.get('cache-control'), headers: answer.headers }
}

describe('the web', () => {
  it.each(['/', '/rujukan/RJK-3573-2026-000123', '/warga?cari=siti', '/akun/rina.dinsos'])('is one page at %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 200, text: page, cache: 'no-cache' })
  })

  it('keeps what bears a hash in its name for ever', async () => {
    expect(await get('/assets/index-a1b2c3.js')).toMatchObject({ status: 200, text: script, cache: 'public, max-age=31536000, immutable' })
  })

  it('is sent as the build has compressed it', async () => {
    const { text, headers } = await get('/assets/index-a1b2c3.js', { 'accept-encoding': 'br' })
    expect(text).toBe(script)
    expect(headers.get('content-encoding')).toBe('br')
    expect(headers.get('content-type')).toContain('javascript')
    expect(headers.get('vary')).toContain('accept-encoding')
  })

  it('carries the same headers as every answer', async () => {
    const { headers } = await get('/')
    expect(headers.get('content-security-policy')).toContain(`default-src 'self'`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each(['/assets/index-old.js', '/logo.svg', '/assets/../../../secret.txt', '/..%2f..%2fsecret.txt', '/.env'])(
    'has nothing at %s', async (path) => expect((await get(path)).status).toBe(404))

  it('answers a form with nothing', async () => expect((await fetch(`${world.url}/masuk`, { method: 'POST' })).status).toBe(404))
})

describe('an answer of the API', () => {
  const ask = (query: string, headers: Record<string, string> = {}) => fetch(`${world.url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) })
  const long = '{ __schema { types { name description } } }'

  it('goes compressed to who takes it so, when it is long', async () => {
    const packed = await ask(long)
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const plain = await ask(long, { 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await packed.json()).toEqual(await plain.json())
    expect((await ask('{ __typename }')).headers.get('content-encoding')).toBeNull()
  })

  it('comes to no question that is compressed itself', async () => {
    const answer = await fetch(`${world.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: gzipSync(JSON.stringify({ query: long })) as BodyInit })
    expect(answer.status).toBe(400)
  })
})
