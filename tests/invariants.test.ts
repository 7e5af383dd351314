import type { ClientConfig } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { asOwner, type TestDatabase, testDatabase } from './support/database.ts'
import { connected } from './support/postgres.ts'
import { loadReference } from './support/reference.ts'
import { serverSource } from './support/source.ts'

let database: TestDatabase
let app: ClientConfig
beforeAll(async () => {
  database = await testDatabase()
  await asOwner(database, loadReference)
  app = database.app
})

type Fact = Record<string, string>
/** What the catalogue says; `$1` is the server's own login role. */
const facts = (sql: string, ...values: unknown[]) =>
  asOwner(database, async (owner) => (await owner.query<Fact>(sql, values)).rows)
const named = async (sql: string, ...values: unknown[]) => (await facts(sql, ...values)).map(({ name }) => name!)

const ours = (oid: string) => `not exists (select from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`
const tables = `select c.oid, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and ${ours('c.oid')}`

/** Tables that everybody who is signed in may read whole, and why nobody is in them. */
const open: Record<string, string> = {
  migration: 'the ledger of migrations, of which the server has no grant at all',
  region: 'codes and names of the country',
  work_calendar: 'office hours',
  calendar_year: 'public decrees',
  holiday: 'public decrees',
  calendar_day: 'computed from public decrees',
  disclosure_profile: 'rules: which classes of data a service needs',
  role_class: 'rules: which classes of data a role may see',
  second_factor_role: 'rules: which roles need a second factor; the server has no grant at all',
  notice_rule: 'rules: who is told of which event',
}

/** Guarded tables whose key does not begin with the city, and why. */
const cityless: Record<string, string> = {
  agency: 'reference data of all cities',
  service: 'reference data of all cities',
  service_window: 'reference data of all cities',
  reference_change: 'one number, for the reference data of all cities',
  user_account: 'an officer may act in two cities',
  role_assignment: 'reference data of the account; names its city',
  second_factor: 'of an account, whichever the city',
  recovery_code: 'of an account, whichever the city',
  session: 'looked up by the hash of a token before anybody acts',
  sign_in_throttle: 'looked up by the hash of a name before anybody acts',
}

/** What the server may delete, and why it may. */
const deletable: Record<string, string> = {
  service_window: 'a window that an administrator takes back',
  idempotency: 'answers older than thirty days',
  person_identifier: 'a number that was not the person\'s',
  person_training: 'written anew as a list',
  visit_photo: 'another takes its place, and whoever took it may take it away',
  referral_item: 'written anew as a list while it is a draft',
  class_trainer: 'written anew as a list with the class',
  follow_up_visit: 'not made, of a result that is taken back or of whoever is followed no longer',
}

describe('every table', () => {
  it('forces row-level security, or stands on the list of those with nobody in them', async () => {
    expect(await named(`select name from (${tables}) t where not guarded order by name`)).toEqual(Object.keys(open).sort())
  })

  it('of people and cases begins its key with the city', async () => {
    const keyed = `select t.name from (${tables}) t where guarded and not exists (
      select from pg_index i join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where i.indrelid = t.oid and i.indisprimary and a.attname = 'city_code') order by name`
    expect(await named(keyed)).toEqual(Object.keys(cityless).sort())
  })

  it('of people and cases refers to another by the city too', async () => {
    expect(await named(`
      select k.conname as name from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'city_code'
          and a.attnum = (select indkey[0] from pg_index where indrelid = k.confrelid and indisprimary))
        and not exists (select from pg_attribute a
          where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname = 'city_code')`)).toEqual([])
  })

  // An officer types RJK-3573-2026-00; a database that sorts by a language would put a tilde before a digit.
  it('that is searched by the beginning of a code compares it by its bytes', async () => {
    expect(await named(`select c.collname as name from pg_attribute a join pg_collation c on c.oid = a.attcollation
      where a.attrelid = 'referral'::regclass and a.attname = 'code'`)).toEqual(['C'])
  })

  it('shows nobody a row', async () => {
    const readable = `select name from (${tables}) t where guarded and has_table_privilege($1, oid, 'select')`
    const guarded = await named(readable, app.user)
    expect(guarded).toContain('agency')
    await connected(app, async (client) => {
      for (const name of guarded) expect([name, (await client.query(`select from ${name} limit 1`)).rowCount]).toEqual([name, 0])
    })
  })
})

describe('every policy', () => {
  const policies = `select p.policyname || ' on ' || p.tablename as name, p.roles::text,
      coalesce(p.qual, '') || ' ' || coalesce(p.with_check, '') as rule
    from pg_policies p where p.schemaname = 'public'`

  it('that lets everything pass is the owner\'s', async () => {
    const passing = await facts(`select name, roles from (${policies}) p where rule ~ '^(true)? ?(true)?$' order by name`)
    expect(passing.filter(({ roles }) => roles !== `{${database.owner.user}}`)).toEqual([])
  })

  it('reads a setting once a statement, not once a row', async () => {
    const perRow = /(?<!SELECT (?:\w+\()?)\b(current_(user_id|assignment_id|agency_id|city|regions|instant|day)|acting_role)\(\)/
    expect((await facts(policies)).filter(({ rule }) => perRow.test(rule!)).map(({ name }) => name)).toEqual([])
  })
})

describe('every function', () => {
  const functions = `select p.oid, p.oid::regprocedure::text as name, p.prosecdef, p.proacl, p.proconfig, p.prosqlbody is not null and not p.prosecdef as bound
    from pg_proc p where p.pronamespace = 'public'::regnamespace and ${ours('p.oid')}`

  // A body after `return` was bound to its names when the function was made, and may be put into the statement that calls it.
  it('pins its search_path, or was bound to its names', async () => {
    expect(await named(`select name from (${functions}) f where not bound and not exists (
      select from unnest(proconfig) c where c ~ '^search_path=(pg_catalog|pg_catalog, public)$') order by name`)).toEqual([])
  })

  it('is nobody\'s to call unless granted', async () => {
    expect(await named(`select name from (${functions}) f where proacl is null or exists (
      select from aclexplode(proacl) a where a.grantee = 0) order by name`)).toEqual([])
  })
})

describe('the server\'s role', () => {
  it.each(['sinergi_app', 'its login'])('%s has no power of its own', async (which) => {
    const role = which === 'sinergi_app' ? which : app.user
    expect(await facts(`select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as powerful
      from pg_roles where rolname = $1`, role)).toEqual([{ powerful: false }])
  })

  it('is a member of sinergi_app and of nothing else', async () => {
    const memberships = 'select roleid::regrole::text as name from pg_auth_members where member = $1::regrole'
    const groups = (role: unknown) => named(memberships, role)
    expect(await groups(app.user)).toEqual(['sinergi_app'])
    expect(await groups('sinergi_app')).toEqual([])
  })

  it('owns nothing', async () => {
    expect(await named(`select classid::regclass::text as name from pg_shdepend
      where deptype = 'o' and refobjid in ($1::regrole, 'sinergi_app'::regrole)`, app.user)).toEqual([])
  })

  it('creates nothing', async () => {
    const [may] = await facts(`select has_database_privilege($1, current_database(), 'create') as database,
      has_database_privilege($1, current_database(), 'temporary') as temporary,
      has_schema_privilege($1, 'public', 'create') as schema`, app.user)
    expect(may).toEqual({ database: false, temporary: false, schema: false })
  })

  const may = (privilege: string) =>
    named(`select name from (${tables}) t where has_table_privilege($1, oid, $2) order by name`, app.user, privilege)

  it('deletes only what is listed', async () => expect(await may('delete')).toEqual(Object.keys(deletable).sort()))

  it.each(['truncate', 'references', 'trigger'])('has no right to %s', async (privilege) => {
    expect(await may(privilege)).toEqual([])
  })

  it('updates by column, never a whole row', async () => expect(await may('update')).toEqual([]))

  it('never changes the key of a row', async () => {
    expect(await named(`
      select t.name || '.' || a.attname as name from (${tables}) t join pg_index i on i.indrelid = t.oid and i.indisprimary
      join pg_attribute a on a.attrelid = t.oid and a.attnum = any (i.indkey::int2[])
      where has_column_privilege($1, t.oid, a.attnum, 'update')`, app.user)).toEqual([])
  })

  it('only adds to what happened', async () => {
    expect(await named(`
      select t.name || '.' || a.attname as name
      from (${tables}) t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where t.name in ('event', 'audit') and has_column_privilege($1, t.oid, a.attnum, 'update')`, app.user)).toEqual([])
    for (const table of ['event', 'audit']) {
      await expect(asOwner(database, (owner) => owner.query(`delete from ${table}`))).rejects.toThrow('append-only')
    }
  })

  it('cannot read the hash of a password', async () => {
    const [hash] = await facts(`select has_column_privilege($1, 'user_account', 'password_hash', 'select') as may`, app.user)
    expect(hash).toEqual({ may: false })
  })
})

describe('every statement', () => {
  const defined = /\b(?:statement|listBy|oneBy)(?:<[^(]*>)?\(\s*['`]([\w.]+)['`]/g
  const names = serverSource().flatMap((text) => [...text.matchAll(defined)]).map(([, name]) => name!)

  it('has a name of its own: PostgreSQL knows it by that', () => {
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('bears its feature before a dot', () => {
    expect(names.filter((name) => !/^[a-z][\w]*\.[a-z][\w.]*$/.test(name))).toEqual([])
  })
})

