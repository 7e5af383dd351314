import { spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { BenchDatabase } from './database.ts'
import { urlOf } from './database.ts'

const root = join(import.meta.dirname, '../..')
/** As `npm start` runs it. */
const { frugal } = await import(join(root, 'scripts/paths.mjs')) as { frugal: string[] }

export interface BenchServer {
  url: string
  pid: number
  stop(): Promise<void>
}

interface Settings {
  /** The port of PostgreSQL, or of who stands in front of it. */
  port?: number
  workers?: number
  /** Where V8 leaves its CPU profile when the server ends. */
  profile?: string
}

/** The product as built, in a process of its own, with its log going to a file as in earnest. */
export async function startServer(database: BenchDatabase, { port, workers = 1, profile }: Settings = {}): Promise<BenchServer> {
  const file = join(database.dataDir, `server-${Date.now()}.log`)
  const log = openSync(file, 'w')
  const child = spawn(process.execPath, [...frugal, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), join(root, 'server/dist/main.js')], {
    cwd: root, stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'], DATABASE_URL: urlOf(database.owner, port), SINERGI_KEYS: database.keys, SINERGI_DATA: database.dataDir,
      SINERGI_PORT: '0', SINERGI_DEMO: 'off', SINERGI_WORKERS: String(workers),
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (;;) {
    const said = readFileSync(file, 'utf8')
    const url = /is ready: (\S+)/.exec(said)?.[1]
    if (url) return { url, pid: child.pid!, stop: async () => { child.kill('SIGTERM'); await ended } }
    if (child.exitCode !== null) throw new Error(`the server did not start: ${said}`)
    await delay(30)
  }
}
