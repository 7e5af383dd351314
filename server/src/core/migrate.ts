import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { type Progress, StartupError } from './startup-error.ts'

/** Where the product's own migrations lie, seen from the source and from the compiled server alike. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url))

export interface Migration {
  number: number
  /** `0003-referral`: the file's name without its ending. */
  name: string
  sql: string
  /** sha256 of the text, line ends as `\n`, so that a checkout on Windows has the same. */
  checksum: string
}
interface Applied {
  number: number
  name: string
  checksum: string
}

const ledger = `create table if not exists migration (
  number     int primary key,
  name       text not null,
  checksum   text not null,
  applied_at timestamptz not null default now()
)`

interface DatabaseFault extends Error {
  code?: string
  position?: string
}

/** Any fixed number serves: it only has to be the same in every process that migrates. */
const lockKey = 3573_3579

/** The migrations in `folder`, in the order of their numbers. Throws when two have the same number. */
export async function findMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.+\.sql$/.test(file)).sort()
  const found = await Promise.all(files.map(async (file) => {
    const sql = (await readFile(`${folder}/${file}`, 'utf8')).replaceAll('\r\n', '\n')
    return { number: Number(file.slice(0, 4)), name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') }
  }))
  const doubled = found.find(({ number }, index) => found[index - 1]?.number === number)
  if (doubled) throw new Error(`two migrations with the number of ${doubled.name}`)
  return found
}

/**
 * Brings the database to the newest migration and returns how many ran. Each runs in one transaction with its row in the
 * ledger, so a start after a failure goes on from there; an advisory lock lets processes that start at once take turns.
 * Refuses with StartupError a failing or changed migration and a database that is newer than the code.
 */
export async function migrate(owner: Client, progress: Progress, folder = migrationsFolder): Promise<number> {
  const migrations = await findMigrations(folder)
  let count = 0
  while (pending(migrations, await applied(owner)).length > 0) {
    const ran = await inTurn(owner, () => applyNext(owner, migrations, progress))
    if (ran) count++
  }
  return count
}

/** One transaction that no other process which prepares this database overlaps. */
export async function inTurn<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  await owner.query('begin')
  try {
    await owner.query(`select pg_advisory_xact_lock($1), set_config('search_path', 'public', true)`, [lockKey])
    const result = await work()
    await owner.query('commit')
    return result
  } catch (error) {
    await owner.query('rollback').catch(() => {})
    throw error
  }
}

async function applyNext(owner: Client, migrations: Migration[], progress: Progress): Promise<boolean> {
  await owner.query(ledger)
  const [next] = pending(migrations, await applied(owner))
  if (!next) return false
  progress(`Migrasi ${next.name}`, `Migration ${next.name}`)
  try {
    await owner.query(next.sql)
  } catch (error) {
    throw isOurs(error as DatabaseFault) ? failed(next, error as DatabaseFault) : error
  }
  await owner.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [next.number, next.name, next.checksum])
  return true
}

async function applied(owner: Client): Promise<Applied[]> {
  const { rows: [table] } = await owner.query<{ found: boolean }>(`select to_regclass('public.migration') is not null as found`)
  if (!table?.found) return []
  return (await owner.query<Applied>('select number, name, checksum from public.migration order by number')).rows
}

/** What is still to run. What ran must stand at the head of the code's list, unchanged. */
function pending(migrations: Migration[], ran: Applied[]): Migration[] {
  ran.forEach((row, index) => {
    const migration = migrations[index]
    if (!migration) throw newerThanCode(row, migrations.at(-1))
    if (migration.name !== row.name) throw outOfOrder(row, migration)
    if (migration.checksum !== row.checksum) throw changed(row)
  })
  return migrations.slice(ran.length)
}

const newerThanCode = (row: Applied, last: Migration | undefined) => new StartupError(
  `Basis data sudah pada migrasi ${row.name}, lebih baru daripada program ini (${last?.name ?? 'tanpa migrasi'}); jalankan versi program yang lebih baru.`,
  `The database is at migration ${row.name}, newer than this program (${last?.name ?? 'no migration'}); run a newer version of the program.`,
)
const outOfOrder = (row: Applied, migration: Migration) => new StartupError(
  `Urutan migrasi berbeda: basis data menjalankan ${row.name}, program ini membawa ${migration.name}; pakai versi program yang menyiapkan basis data itu.`,
  `The migrations differ in order: the database ran ${row.name}, this program brings ${migration.name}; use the version of the program that made the database.`,
)
const changed = (row: Applied) => new StartupError(
  `Migrasi ${row.name} berubah sesudah dijalankan; kembalikan berkas itu seperti semula dan tulis perubahannya sebagai migrasi baru.`,
  `Migration ${row.name} was changed after it ran; restore that file and write the change as a new migration.`,
)

/** A full disk, a lost connection, a server that shuts down or a user without rights is no fault of the migration. */
const isOurs = ({ code }: DatabaseFault) => code !== undefined && !/^(08|53|57|42501)/.test(code)

function failed({ name, sql }: Migration, error: DatabaseFault) {
  const line = error.position ? sql.slice(0, Number(error.position)).split('\n').length : undefined
  return new StartupError(
    `Migrasi ${name} gagal${line ? ` di baris ${line}` : ''} (${error.message}) dan dibatalkan seluruhnya; perbaiki sebabnya lalu jalankan lagi, yang sudah selesai tidak diulang.`,
    `Migration ${name} failed${line ? ` at line ${line}` : ''} (${error.message}) and was undone as a whole; cure the cause and start again, what is done is not repeated.`,
    { cause: error },
  )
}
