import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { ClientConfig } from 'pg'
import { accountFor } from '../../server/src/database/account.ts'
import { freePort } from '../../server/src/database/port.ts'
import { connected } from './postgres.ts'

export interface Pooler {
  /** What a server behind it is told. */
  env: Record<string, string>
  stop(): Promise<void>
}

/** PgBouncer in transaction mode on a free port, with fewer connections to PostgreSQL than the servers open to it. */
export async function startPooler({ host, port, user, password }: ClientConfig): Promise<Pooler> {
  const program = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'pgbouncer')).find((file) => existsSync(file))
  if (!program) throw new Error('SINERGI_TEST_POOLER=on, but pgbouncer was not found (Debian: apt-get install pgbouncer)')
  const folder = mkdtempSync(join(tmpdir(), 'sinergi-pooler-'))
  const listens = await freePort()
  writeFileSync(join(folder, 'users'), `"${user}" "${password as string}"\n`)
  writeFileSync(join(folder, 'pgbouncer.ini'), `
[databases]
* = host=${host} port=${port} auth_user=${user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listens}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users')}
auth_query = select usename, passwd from pg_shadow where usename = $1
pool_mode = transaction
default_pool_size = 4
max_client_conn = 500
`)
  const account = accountFor(folder)
  if (account.uid !== undefined) for (const path of ['', 'users', 'pgbouncer.ini']) chownSync(join(folder, path), account.uid, account.gid!)
  const child = spawn(program, ['--quiet', join(folder, 'pgbouncer.ini')], { ...account, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await answers({ host: '127.0.0.1', port: listens, user, password, database: 'postgres' })
  const version = Number(/1\.(\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))![1])
  return {
    // From 1.21 on it keeps prepared statements apart.
    env: { SINERGI_POOLER: `127.0.0.1:${listens}`, SINERGI_PREPARED: version < 21 ? 'off' : 'on' },
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

async function answers(config: ClientConfig) {
  for (let tries = 0; ; tries++) {
    const error = await connected(config, async () => undefined).catch((cause: Error) => cause)
    if (!error) return
    if (tries === 50) throw error
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
