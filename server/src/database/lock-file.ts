import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { attempt } from './attempt.ts'

/** What a running PostgreSQL writes into its data folder as postmaster.pid. */
export interface LockFile {
  pid: number
  port: number
}

export function readLockFile(clusterDir: string): LockFile | undefined {
  const [pid, , , port] = linesOf(clusterDir)
  return pid && port ? { pid: Number(pid), port: Number(port) } : undefined
}

/** The running PostgreSQL of this data folder. It outlives a server that was killed. */
export function findRunning(clusterDir: string): LockFile | undefined {
  const lock = readLockFile(clusterDir)
  return lock && isAlive(lock.pid) && serves(lock.pid, clusterDir) ? lock : undefined
}

/**
 * After a crash another process may have got the number that stands in the lock file, and PostgreSQL would not start beside
 * it. Writes a number that nobody has; the rest stays, for by it PostgreSQL itself makes sure that no orphan still writes.
 */
export function releaseStaleLock(clusterDir: string): void {
  const lock = readLockFile(clusterDir)
  if (!lock || !isAlive(lock.pid) || serves(lock.pid, clusterDir)) return
  const [, ...rest] = linesOf(clusterDir)
  writeFileSync(join(clusterDir, 'postmaster.pid'), [nobody(), ...rest].join('\n'))
}

function linesOf(clusterDir: string): string[] {
  try {
    return readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** PostgreSQL works inside its data folder. Where the system does not say in which folder a process works, its name must do. */
function serves(pid: number, clusterDir: string): boolean {
  const folder = attempt(() => readlinkSync(`/proc/${pid}/cwd`))
  if (folder) return folder === realpathSync(clusterDir)
  const name = attempt(() => readFileSync(`/proc/${pid}/comm`, 'utf8'))
    ?? attempt(() => basename(execFileSync('ps', ['-p', `${pid}`, '-o', 'comm='], { encoding: 'utf8' })))
  return name?.trim() === 'postgres'
}

function nobody(): number {
  let pid = 4_194_303
  while (isAlive(pid)) pid--
  return pid
}
