import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { platform } from 'node:os'
import { dirname } from 'node:path'
import { StartupError } from '../core/startup-error.ts'
import { attempt } from './attempt.ts'

/** Who runs PostgreSQL: nobody in particular (the user who runs us), or for root another account, as PostgreSQL refuses root. */
export interface Account {
  uid?: number
  gid?: number
}

const isRoot = () => process.getuid?.() === 0

/** For root: the owner of the data folder that is already there, else the account `postgres`, made if need be, else `nobody`. */
export function accountFor(clusterDir: string): Account {
  if (!isRoot()) return {}
  return ownerOf(clusterDir) ?? known('postgres') ?? created('postgres') ?? known('nobody') ?? { uid: 65534, gid: 65534 }
}

function ownerOf(folder: string): Account | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined
}

function known(name: string): Account | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
  return attempt(() => ({ uid: id('-u'), gid: id('-g') }))
}

function created(name: string): Account | undefined {
  attempt(() => execFileSync('useradd', ['--system', '--user-group', '--no-create-home', name], { stdio: 'ignore' }))
  return known(name)
}

/** Whether this account gets as far as `path` and into it. Root's home, for one, often lets nobody through. */
export function isOpenTo(path: string, { uid, gid }: Account): boolean {
  if (uid === undefined) return true
  const stat = statSync(path)
  const enter = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001
  return (stat.mode & enter) !== 0 && (path === dirname(path) || isOpenTo(dirname(path), { uid, gid }))
}

/**
 * How PostgreSQL names its data folder. Where the folders above are closed to its account the full path would not work, but
 * the working folder that root gave it does.
 */
export function seenBy(account: Account, clusterDir: string): string {
  if (isOpenTo(clusterDir, account)) return clusterDir
  if (platform() === 'linux') return '/proc/self/cwd'
  throw new StartupError(
    `Folder ${dirname(clusterDir)} tidak terjangkau oleh akun postgres; taruh program ini di folder yang terbuka, misalnya /opt.`,
    `The folder ${dirname(clusterDir)} cannot be reached by the account postgres; put this program into an open folder such as /opt.`,
  )
}
