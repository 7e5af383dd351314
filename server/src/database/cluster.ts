import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { type Progress, StartupError } from '../core/startup-error.ts'
import { type Account, accountFor, seenBy } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { ensureClusterDir } from './cluster-dir.ts'
import { diskFull, tellsDiskFull } from './failure.ts'
import { findRunning, isAlive, releaseStaleLock } from './lock-file.ts'
import { freePort } from './port.ts'
import { readiness } from './readiness.ts'
import { durable, type Tuning } from './tuning.ts'

/** A running PostgreSQL of our own on the loopback address. */
export interface Cluster {
  /** How its superuser connects. */
  superuser: ClientConfig
  /** Ends it and waits until all is on disk. Does nothing when it has ended already. */
  stop(): Promise<void>
}

interface Place {
  clusterDir: string
  logFile: string
  account: Account
  binaries: Binaries
  tuning: Tuning
}

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, made at the first start, or takes over the one that still runs there because the
 * server before was killed. Its log is `<dataDir>/postgres.log`. Refuses with StartupError what the operator must cure.
 */
export async function startCluster(dataDir: string, progress: Progress, tuning = durable): Promise<Cluster> {
  const clusterDir = join(dataDir, 'postgres')
  const account = accountFor(clusterDir)
  const place = { clusterDir, logFile: join(dataDir, 'postgres.log'), account, binaries: await findBinaries(account), tuning }
  const password = await ensureClusterDir(dataDir, place, progress)
  checkVersion(place)
  progress('Menjalankan PostgreSQL', 'Starting PostgreSQL')
  const connection = { host: '127.0.0.1', user: 'postgres', database: 'postgres', password, application_name: 'sinergi-start' }
  const port = await running(place, connection)
  return { superuser: { ...connection, port }, stop: () => stop(clusterDir) }
}

function checkVersion({ clusterDir, binaries }: Place) {
  const version = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim()
  if (version === binaries.major) return
  throw new StartupError(
    `Data di ${clusterDir} dibuat oleh PostgreSQL ${version}, sedangkan program ini membawa PostgreSQL ${binaries.major}; pindahkan datanya dengan pg_upgrade.`,
    `The data in ${clusterDir} were made by PostgreSQL ${version}, but this program brings PostgreSQL ${binaries.major}; move them with pg_upgrade.`,
  )
}

/** The port of the PostgreSQL that answers on this data folder; of several that start at once, one wins and serves all. */
async function running(place: Place, connection: ClientConfig): Promise<number> {
  const logBefore = statSync(place.logFile, { throwIfNoEntry: false })?.size ?? 0
  let starts = 0
  let child: Started | undefined
  for (;;) {
    const lock = findRunning(place.clusterDir)
    const answer = lock ? await readiness({ ...connection, port: lock.port }) : 'silent'
    if (lock && answer === 'ready') return lock.port
    if (!lock && !child?.isRunning()) {
      if (starts++ === 5) throw notStarted(place.logFile, logBefore)
      child = await spawnPostgres(place)
    }
    await delay(30)
  }
}

interface Started {
  isRunning(): boolean
}

/** In a session of its own, so that Ctrl-C reaches us and not it: it must stay until the last connection is done. */
async function spawnPostgres({ clusterDir, logFile, account, binaries, tuning }: Place): Promise<Started> {
  releaseStaleLock(clusterDir)
  const log = openLog(logFile)
  const settings = Object.entries(tuning).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', seenBy(account, clusterDir), '-p', `${await freePort()}`, ...settings], {
    ...account, cwd: clusterDir, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, stdio: ['ignore', log, log], detached: true,
  })
  closeSync(log)
  let runs = true
  child.on('exit', () => (runs = false)).on('error', () => (runs = false))
  child.unref()
  return { isRunning: () => runs }
}

const longLog = 5 * 2 ** 20

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > longLog) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}

function notStarted(logFile: string, from: number): StartupError {
  const lines = readFileSync(logFile).subarray(from).toString().trimEnd()
  if (tellsDiskFull(lines)) return diskFull()
  const reason = /(?:FATAL|PANIC): +(.+)/.exec(lines)?.[1] ?? lines.split('\n').at(-1)!
  return new StartupError(
    `PostgreSQL bawaan tidak dapat dijalankan (${reason}); selengkapnya di ${logFile}.`,
    `The embedded PostgreSQL cannot be started (${reason}); more in ${logFile}.`,
  )
}

/** A fast shutdown: connections are cut, transactions undone, everything written. */
async function stop(clusterDir: string): Promise<void> {
  const lock = findRunning(clusterDir)
  if (!lock) return
  process.kill(lock.pid, 'SIGINT')
  while (isAlive(lock.pid) && findRunning(clusterDir)) await delay(20)
}
