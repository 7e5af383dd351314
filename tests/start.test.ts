import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newKeyRing } from '../server/src/core/keys.ts'
import { asStartupError } from '../server/src/database/failure.ts'
import { checkServer } from '../server/src/database/server-check.ts'
import { openDatabase } from '../server/src/database/open.ts'
// @ts-expect-error -- a plain script that runs before anything is installed
import { causeOf } from '../scripts/say.mjs'
import { asOwner, emptyDatabase, testDatabase, type TestDatabase } from './support/database.ts'
import { connected } from './support/postgres.ts'

const root = join(import.meta.dirname, '..')
let dataDir: string
let mute: Server
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sinergi-start-'))
  mute = createServer().listen(0, '127.0.0.1')
})
afterAll(() => {
  rmSync(dataDir, { recursive: true })
  mute.close()
})

/** Runs the server until it ends by itself. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', '@oxc-node/core/register', 'server/src/main.ts'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], SINERGI_DATA: dataDir, SINERGI_PORT: '0', ...env },
  })
  const [code, told] = await Promise.all([new Promise((resolve) => child.on('close', resolve)), text(child.stderr), text(child.stdout)])
  return { code, lines: told.trim().split('\n') }
}

describe('a start that cannot succeed ends with exit code 1 and one sentence in each language', () => {
  const taken = () => `${(mute.address() as AddressInfo).port}`

  it('when the database cannot be reached', async () => {
    const { code, lines } = await start({ DATABASE_URL: 'postgres://sinergi:secret@127.0.0.1:1/sinergi' })
    expect([code, lines.length]).toEqual([1, 2])
    expect(lines[0]).toMatch(/^Basis data 127\.0\.0\.1:1\/sinergi tidak dapat dihubungi \(.*\)\.$/)
    expect(lines[1]).toMatch(/^The database 127\.0\.0\.1:1\/sinergi cannot be reached \(.*\)\.$/)
  })

  it('when the port is taken', async () => {
    const { code, lines } = await start({ SINERGI_PORT: taken() })
    expect([code, lines.length]).toEqual([1, 2])
    expect(lines[1]).toContain(taken())
  })

  it('when that is no port', async () => {
    const { code, lines } = await start({ SINERGI_PORT: 'http' })
    expect([code, lines.length]).toEqual([1, 2])
    expect(lines[1]).toContain('SINERGI_PORT is no port')
  })

  it('when production has no keys of its own', async () => {
    const { code, lines } = await start({ SINERGI_ENV: 'production' })
    expect([code, lines.length]).toEqual([1, 2])
    expect(lines[1]).toContain('SINERGI_KEYS')
  })

  it('when production has the keys of development, which it names', async () => {
    const { code, lines } = await start({ SINERGI_ENV: 'production', SINERGI_KEYS: JSON.stringify(newKeyRing()) })
    expect([code, lines.length]).toEqual([1, 2])
    expect(lines[1]).toContain('ring.1, pepper, master')
  })
})

describe('DATABASE_URL', () => {
  const refusal = (url: string) => openDatabase({ url, dataDir, secret: Buffer.alloc(32) }, () => {}).then(() => 'none', (error: Error) => error.message)
  const url = (change: { user?: string; password?: string; database?: string }) => {
    const { host, port, user, password, database } = { ...inject('postgres').superuser, ...change }
    return `postgres:///${database}?host=${host}&port=${port}&user=${user}&password=${password as string}`
  }

  it.each`
    where                                                            | says
    ${() => 'mysql://localhost/sinergi'}                              | ${'DATABASE_URL cannot be read'}
    ${() => 'postgres://nobody@sinergi.invalid/sinergi'}               | ${'cannot be reached (getaddrinfo ENOTFOUND sinergi.invalid)'}
    ${() => url({ password: 'wrong' })}                                | ${'refused the user name or password'}
    ${() => url({ database: 'no_such' })}                              | ${'/no_such does not exist; create it first'}
  `('is refused: $says', async ({ where, says }: { where: () => string; says: string }) => {
    expect(await refusal(where())).toContain(says)
  })

  it('is refused for a user who may not create roles', async () => {
    const { owner } = await emptyDatabase()
    await connected(inject('postgres').superuser, async (client) => {
      const name = `${owner.database}_weak`
      await client.query(`create role ${name} login password 'weak'; alter database ${owner.database} owner to ${name}`)
      expect(await refusal(url({ database: owner.database!, user: name, password: 'weak' }))).toContain('must own that database and have CREATEROLE')
    })
  })

  it('is refused for a second owner on one server until the first lets it in; PostgreSQL 15 does not mind', async () => {
    await testDatabase()
    const { owner } = await emptyDatabase()
    await connected(inject('postgres').superuser, async (client) => {
      const name = `${owner.database}_owner`
      await client.query(`create role ${name} login createrole password 'second'; alter database ${owner.database} owner to ${name}`)
      const second = url({ database: owner.database!, user: name, password: 'second' })
      const { rows: [server] } = await client.query<{ minds: boolean }>(`select current_setting('server_version_num')::int >= 160000 as minds`)
      if (server!.minds) expect(await refusal(second)).toMatch(/^Peran sinergi_app pada .* dibuat pemasangan lain/)
      await client.query(`grant sinergi_app to ${name} with admin option`)
      expect(await refusal(second)).toBe('none')
    })
  })

  it.each`
    server                                               | says
    ${{ version: '14.9', number: 140_009 }}              | ${'is version 14.9, too old; use PostgreSQL 15 to 18'}
    ${{ version: '16.1', number: 160_001, encoding: 'LATIN1' }} | ${'is encoded in LATIN1; create it with UTF8'}
    ${{ version: '16.1', number: 160_001, standby: true }}      | ${'is a read-only standby'}
    ${{ version: '19.0', number: 190_000 }}              | ${'taken'}
  `('of a PostgreSQL $server.version $server.encoding: $says', async ({ server, says }: { server: object; says: string }) => {
    const owner = { query: async () => ({ rows: [{ encoding: 'UTF8', standby: false, ...server }] }) }
    expect(await checkServer(owner as never, 'db:5432/city').then(() => 'taken', (error: Error) => error.message)).toContain(says)
  })
})

describe('a fault that whoever starts the product can cure is told in a sentence', () => {
  const fault = (code: string, message: string) => Object.assign(new Error(message), { code })
  it.each`
    fault                                                                              | says
    ${fault('53100', 'could not extend file "base/5/1259": No space left on device')}   | ${'The disk is full'}
    ${fault('58030', 'could not write to file: wrote only 4096 of 8192 bytes')}         | ${'The disk is full'}
    ${fault('EDQUOT', 'EDQUOT: disk quota exceeded, write')}                            | ${'The disk is full'}
    ${fault('42704', 'role "sinergi_app" does not exist')}                              | ${'create role sinergi_app nologin'}
    ${fault('', 'The server does not support SSL connections')}                         | ${'TLS connection'}
    ${fault('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain')} | ${'check sslmode'}
    ${fault('ERR_TLS_CERT_ALTNAME_INVALID', "Host: db. is not in the cert's altnames")}  | ${'check sslmode'}
  `('$fault.code: $says', ({ fault, says }: { fault: Error; says: string }) => {
    expect((asStartupError(fault, 'db:5432/city') as Error).message).toContain(says)
  })

  it('also while packages are installed and the program is built, whose own log may not fit', () => {
    expect(causeOf('npm error code ENOSPC\nnpm error nospc')!.message).toContain('The disk is full')
    expect(causeOf("ENOSPC: no space left on device, write")!.message).toContain('The disk is full')
    expect(causeOf('something else')).toBeUndefined()
  })
})

describe("the server's role", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })

  it('is nothing but a member of its group, and owns nothing', async () => {
    const [role] = (await connected(database.app, (client) => client.query(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned,
      (select array_agg(roleid::regrole::text) from pg_auth_members where member = pg_roles.oid) as groups
      from pg_roles where rolname = current_user`))).rows as unknown[]
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, owned: 0, groups: ['sinergi_app'] })
  })

  it.each(['create table x ()', 'create temporary table x ()', 'create schema x', 'create role x', 'delete from migration', 'alter table migration add x int'])(
    'may not %s', async (sql) => {
      await expect(connected(database.app, (client) => client.query(sql))).rejects.toThrow(/permission denied|must be owner/)
    })

  it('of one database does not get into another', async () => {
    const other = await testDatabase()
    await expect(connected({ ...database.app, database: other.app.database }, async () => {})).rejects.toThrow('permission denied for database')
  })

  it('gets a new password when the keys of the installation change', async () => {
    const { app } = await openDatabase({ url: database.url, dataDir, secret: Buffer.alloc(32, 'new') }, () => {})
    expect(app.password).not.toBe(database.app.password)
    await asOwner({ owner: app }, async () => {})
  })
})
