import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { asOwner, testDatabase } from './support/database.ts'

it('every table of cases can be spread by its city, and none refers to what is spread otherwise', async () => {
  const database = await testDatabase()
  await asOwner(database, async (owner) => {
    await owner.query(`
      create temp table spread (nr serial, name text, by text);
      create function create_reference_table(name text) returns void language sql as 'insert into spread (name) values (name)';
      create function create_distributed_table(name text, by text) returns void language sql as 'insert into spread (name, by) values (name, by)'`)
    await owner.query(readFileSync(new URL('../docs/citus.sql', import.meta.url), 'utf8'))
    const of = async (sql: string) => (await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name)
    expect(await of(`select name from spread where by = 'city_code'`)).toEqual(expect.arrayContaining(['person', 'referral', 'event', 'clock', 'consent', 'disclosure', 'audit']))
    // A foreign key goes from a spread table to reference data, or to one spread alike that holds the city in it; what it names comes first.
    expect(await of(`
      select f.conrelid::regclass || ' ' || f.conname as name from pg_constraint f
      join spread a on a.name = f.conrelid::regclass::text join spread b on b.name = f.confrelid::regclass::text
      where f.contype = 'f' and f.conrelid <> f.confrelid and (a.nr < b.nr or a.by is null and b.by is not null)
        or f.contype = 'f' and b.by is not null and not exists (select from pg_attribute c where c.attrelid = f.conrelid and c.attnum = any (f.conkey) and c.attname = 'city_code')`)).toEqual([])
    // A unique index on what is spread must hold the city too.
    expect(await of(`
      select i.indexrelid::regclass::text as name from pg_index i join spread s on s.name = i.indrelid::regclass::text and s.by is not null
      where i.indisunique and not exists (select from pg_attribute c where c.attrelid = i.indrelid and c.attnum = any (i.indkey) and c.attname = 'city_code')`)).toEqual([])
  })
})
