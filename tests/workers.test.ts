import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { newKeyRing } from '../server/src/core/keys.ts'
import { ApiClient } from './support/client.ts'
import { asOwner, type TestDatabase, testDatabase } from './support/database.ts'
import { loadReference } from './support/reference.ts'
import { openSession } from './support/session.ts'

const root = join(import.meta.dirname, '..')

/** The server in processes of their own on one port, until it says where. */
async function startWorkers(database: TestDatabase, count: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sinergi-workers-'))
  const child = spawn(process.execPath, ['--import', '@oxc-node/core/register', 'server/src/main.ts'], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: {
      PATH: process.env['PATH'], DATABASE_URL: database.url, SINERGI_KEYS: JSON.stringify(newKeyRing()), SINERGI_DATA: dataDir, SINERGI_PORT: '0',
      SINERGI_DEMO: 'off', SINERGI_WORKERS: String(count), SINERGI_LOG: 'silent',
    },
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      const found = /is ready: (\S+)/.exec((said += String(chunk)))
      if (found) resolve(found[1]!)
    })
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  return { url, stop: async () => {
    child.kill('SIGTERM')
    const code = await ended
    rmSync(dataDir, { recursive: true })
    return code
  } }
}

it('two processes serve on one port, hear of each other\'s changes and end together', async () => {
  const database = await testDatabase()
  const { agencies } = await asOwner(database, loadReference)
  const { url, stop } = await startWorkers(database, 2)
  const { token } = await asOwner(database, (owner) => openSession(owner, agencies.dinsos, 'OFF', new Date().toISOString()))
  const officer = new ApiClient(url, `sinergi=${token}`)
  const closed: number[] = []
  // Connections are dealt out in turn: four are at both.
  const sockets = Array.from({ length: 4 }, () => officer.connect((code) => closed.push(code)).iterate({ query: 'subscription { inboxChanged { code } }' }))
  const heard = sockets.map((each) => each.next().catch(() => undefined))
  await delay(1_000)
  // One of the two is told that the session is over; the other hears it through PostgreSQL.
  await officer.ask('mutation { signOut { __typename } }')
  await Promise.race([Promise.all(heard), delay(5_000)])
  expect(closed).toEqual([4401, 4401, 4401, 4401])
  expect(await stop()).toBe(0)
}, 180_000)
