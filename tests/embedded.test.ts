import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findRunning, isAlive } from '../server/src/database/lock-file.ts'
import { openDatabase } from '../server/src/database/open.ts'
import { durable } from '../server/src/database/tuning.ts'
import { connected } from './support/postgres.ts'

let dataDir: string
/** What the first start of all has left. */
let begun: string
const secret = Buffer.alloc(32, 'embedded')
/** No fsync: a test kills processes, it does not pull the plug. */
const tuning = { ...durable, fsync: 'off' }
const open = (prepare?: (owner: Client) => Promise<void>) => openDatabase({ dataDir, secret, tuning }, () => {}, prepare)
const running = () => findRunning(join(dataDir, 'postgres'))
const remember = async (owner: Client) => {
  await owner.query(`create table kept (what text); insert into kept values ('still here')`)
}
const recall = (kept: string[]) => async (owner: Client) => {
  kept.push(...(await owner.query<{ what: string }>('select what from kept')).rows.map(({ what }) => what))
}
async function crash() {
  const { pid } = running()!
  process.kill(pid, 'SIGKILL')
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10))
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'sinergi-embedded-'))
/** A data folder after its first start, which takes longer than all that most of these look at. */
const begin = () => execFileSync('cp', ['-a', `${begun}/.`, dataDir])

beforeAll(async () => {
  dataDir = begun = newFolder()
  await (await open()).stop()
})
afterAll(() => rmSync(begun, { recursive: true, force: true, maxRetries: 10 }))
beforeEach(() => (dataDir = newFolder()))
afterEach(() => {
  const lock = running()
  if (lock) process.kill(lock.pid, 'SIGQUIT')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
})

describe('the embedded PostgreSQL', () => {
  it('writes no value into its log, however wrong it is', async () => {
    begin()
    const secret = 'Budi 3573042010957641'
    await (await open(async (owner) => {
      for (const sql of [`select '${secret}'::uuid`, `select '${secret}' from nowhere`, `create temp table t (n text primary key); insert into t values ('${secret}'), ('${secret}')`]) {
        await expect(owner.query(sql)).rejects.toThrow()
      }
    })).stop()
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('3573042010957641')
  })

  it('keeps its data from start to start, and leaves nothing running', async () => {
    await (await open(remember)).stop()
    expect(running()).toBeUndefined()
    const kept: string[] = []
    await (await open(recall(kept))).stop()
    expect(kept).toEqual(['still here'])
  })

  it('keeps its data when everything is killed', async () => {
    begin()
    await open(remember)
    await crash()
    const kept: string[] = []
    await (await open(recall(kept))).stop()
    expect(kept).toEqual(['still here'])
  })

  it('starts also when a stranger got the process number in its lock file', async () => {
    begin()
    await open()
    await crash()
    const file = join(dataDir, 'postgres/postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, `${process.pid}`))
    await (await open()).stop()
  })

  it('is taken over when it outlived its server', async () => {
    begin()
    await open()
    const outlived = running()!.pid
    const database = await open()
    expect(running()!.pid).toBe(outlived)
    await database.stop()
    expect(running()).toBeUndefined()
  })

  it('stays for another server that still uses it', async () => {
    begin()
    const [first, second] = [await open(), await open()]
    await connected(first.app, async () => {
      await second.stop()
      expect(running()).toBeDefined()
    })
    await first.stop()
    expect(running()).toBeUndefined()
  })

  it('serves two servers that start at once for the first time', async () => {
    const [first, second] = await Promise.all([open(), open()])
    expect(second.app.port).toBe(first.app.port)
    await first.stop()
  })

  it.skipIf(process.getuid?.() !== 0)('runs for root also under a folder that is closed to others', async () => {
    const closed = dataDir
    dataDir = join(closed, '.data')
    mkdirSync(dataDir)
    chmodSync(closed, 0o700)
    await (await open(remember)).stop()
    const kept: string[] = []
    await (await open(recall(kept))).stop()
    expect(kept).toEqual(['still here'])
    dataDir = closed
  })
})
