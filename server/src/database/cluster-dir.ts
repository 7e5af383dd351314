import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Progress, StartupError } from '../core/startup-error.ts'
import { type Account, seenBy } from './account.ts'
import type { Binaries } from './binaries.ts'
import { diskFull, tellsDiskFull } from './failure.ts'
import { isAlive } from './lock-file.ts'
import type { Tuning } from './tuning.ts'

/** Lies inside the data folder, so that both come to be in one rename; PostgreSQL does not look at it. */
const passwordFile = 'sinergi-superuser-password'

interface Maker {
  account: Account
  binaries: Binaries
  tuning: Tuning
}

/** Makes `<dataDir>/postgres` unless it is there, whole or not at all, and returns the password of its superuser `postgres`. */
export async function ensureClusterDir(dataDir: string, maker: Maker, progress: Progress): Promise<string> {
  const folder = join(dataDir, 'postgres')
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    progress('Menyiapkan basis data', 'Preparing the database')
    mkdirSync(dataDir, { recursive: true })
    if (maker.account.uid !== undefined) chmodSync(dataDir, 0o711)
    clearDrafts(dataDir)
    await create(folder, maker)
  }
  return readFileSync(join(folder, passwordFile), 'utf8')
}

async function create(folder: string, { account, binaries, tuning }: Maker) {
  const draft = `${folder}.draft-${process.pid}-${randomBytes(4).toString('hex')}`
  const password = randomBytes(24).toString('base64url')
  const handOver = `${draft}.password`
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(handOver, password, { mode: 0o600 })
  for (const path of [draft, handOver]) own(path, account)
  try {
    await run(binaries.initdb, [
      '-D', seenBy(account, draft), '--username=postgres', '--auth=scram-sha-256', `--pwfile=../${basename(handOver)}`,
      '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions',
      ...(tuning['fsync'] === 'off' ? ['--no-sync'] : []),
    ], draft, account)
    writeFileSync(join(draft, passwordFile), password, { mode: 0o600 })
    own(join(draft, passwordFile), account)
    moveInto(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(handOver, { force: true })
  }
}

const own = (path: string, { uid, gid }: Account) => {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

/** When two first starts race, the second finds the folder made and uses it. */
function moveInto(draft: string, folder: string) {
  try {
    renameSync(draft, folder)
  } catch (error) {
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error
  }
}

/** Drafts of first starts that were killed. The number in the name tells by whom. */
function clearDrafts(dataDir: string) {
  for (const name of readdirSync(dataDir)) {
    const pid = /^postgres\.draft-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
}

async function run(initdb: string, flags: string[], cwd: string, account: Account) {
  const child = spawn(initdb, flags, { ...account, cwd, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  const [messages, code] = await Promise.all([text(child.stderr), ended])
  if (code === 0) return
  if (tellsDiskFull(messages)) throw diskFull()
  const reason = messages.trim().split('\n')[0] ?? `${code}`
  throw new StartupError(
    `PostgreSQL bawaan tidak dapat disiapkan (${reason}).`,
    `The embedded PostgreSQL cannot be prepared (${reason}).`,
  )
}
