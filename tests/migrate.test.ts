import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findMigrations, migrate } from '../server/src/core/migrate.ts'
import { StartupError } from '../server/src/core/startup-error.ts'
import { asOwner, emptyDatabase } from './support/database.ts'

let folder: string
let database: Awaited<ReturnType<typeof emptyDatabase>>
const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const run = () => asOwner(database, (owner) => migrate(owner, () => {}, folder))
const tables = () => asOwner(database, async (owner: Client) => {
  const { rows } = await owner.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  return rows.map(({ name }) => name).join(' ')
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sinergi-migrations-'))
  database = await emptyDatabase()
  write('0001-agency.sql', 'create table agency (id int);')
  write('0002-service.sql', 'create table service (id int);\ninsert into service values (1);')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('migrations', () => {
  it('run once, in the order of their numbers', async () => {
    expect(await run()).toBe(2)
    expect(await run()).toBe(0)
    expect(await tables()).toBe('agency migration service')
  })

  it('run once also when two servers start at the same time', async () => {
    expect(await Promise.all([run(), run(), run()]).then((counts) => counts.sort().at(-1)! <= 2 && counts.reduce((a, b) => a + b))).toBe(2)
  })

  it('that fail half way leave nothing behind, and the next start goes on from there', async () => {
    write('0003-person.sql', 'create table person (id int);\ncreate table person (id int);')
    await expect(run()).rejects.toThrow(/Migrasi 0003-person gagal.*\n.*Migration 0003-person failed/)
    expect(await tables()).toBe('agency migration service')
    write('0003-person.sql', 'create table person (id int);')
    expect(await run()).toBe(1)
    expect(await tables()).toBe('agency migration person service')
  })

  it('that fail tell the line', async () => {
    write('0003-person.sql', 'create table person (id int);\n\nselect nothing_such;')
    await expect(run()).rejects.toThrow('at line 3')
  })

  it.each`
    when                                | change                                                             | says
    ${'a migration changed after it ran'} | ${() => write('0001-agency.sql', 'create table agency (id bigint);')} | ${'Migration 0001-agency was changed after it ran'}
    ${'the database is newer'}          | ${() => rmSync(join(folder, '0002-service.sql'))}                  | ${'at migration 0002-service, newer than this program (0001-agency)'}
    ${'one slipped in before'}          | ${() => write('0001-a-before.sql', '')}                            | ${'two migrations with the number'}
    ${'they have another order'}        | ${() => { rmSync(join(folder, '0001-agency.sql')); write('0001-other.sql', '') }} | ${'the database ran 0001-agency, this program brings 0001-other'}
  `('refuse when $when', async ({ change, says }: { change: () => void; says: string }) => {
    await run()
    change()
    await expect(run()).rejects.toThrow(says)
  })

  it('are the same on a checkout with Windows line ends', async () => {
    await run()
    write('0002-service.sql', 'create table service (id int);\r\ninsert into service values (1);')
    expect(await run()).toBe(0)
  })

  it('refuse in two languages', async () => {
    write('0003-person.sql', 'nonsense')
    const error: unknown = await run().catch((error: unknown) => error)
    expect(error).toBeInstanceOf(StartupError)
  })
})

describe('the migrations of the product', () => {
  it('are numbered without a gap and leave the transaction to the runner', async () => {
    const migrations = await findMigrations()
    expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_, index) => index + 1))
    expect(migrations.filter(({ sql }) => /^\s*(commit|rollback|start transaction|begin)\s*;/im.test(sql)).map(({ name }) => name)).toEqual([])
  })
})
