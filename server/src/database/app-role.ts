import { createHash, createHmac, hkdfSync, pbkdf2Sync, randomBytes } from 'node:crypto'
import type { Client, ClientConfig } from 'pg'
import pg from 'pg'
import { inTurn } from '../core/migrate.ts'
import { StartupError } from '../core/startup-error.ts'

/** The group that migrations grant to; each database has one login role in it. */
const group = 'sinergi_app'

/**
 * Of every connection of the role, also of those that a pooler opens, to which a client cannot say so. Statements are planned once a
 * connection: the policies of a table take longer to plan than to apply, and PostgreSQL would plan some of them for each value anew.
 * None is so long that helpers, or machine code made for it, would save what it costs to start them.
 */
const settings = {
  TimeZone: 'UTC', statement_timeout: '5s', lock_timeout: '2s', idle_in_transaction_session_timeout: '10s', plan_cache_mode: 'force_generic_plan',
  max_parallel_workers_per_gather: '0', jit: 'off',
}

/**
 * Makes sure that the server's own login role for this database exists and can sign in, and returns how to connect as it.
 * It owns nothing, creates nothing and bypasses nothing. Its password is derived from the installation's secret, so no
 * start has to store one. Refuses with StartupError when the owner may not create it or PostgreSQL does not let it in.
 */
export async function ensureAppRole(owner: Client, database: ClientConfig, secret: Buffer): Promise<ClientConfig> {
  const app = { ...database, user: roleName(database.database!), password: passwordOf(database.database!, secret) }
  if (await signsIn(app)) return app
  await inTurn(owner, () => provide(owner, app))
  if (await signsIn(app)) return app
  throw new StartupError(
    `PostgreSQL tidak menerima peran ${app.user} yang dipakai program ini; izinkan dengan scram-sha-256 di pg_hba.conf.`,
    `PostgreSQL does not let in the role ${app.user}, which this program uses; allow it with scram-sha-256 in pg_hba.conf.`,
  )
}

/** Roles belong to the whole PostgreSQL server: the database's name keeps those of several installations apart. */
export function roleName(database: string): string {
  const plain = `${group}_${database}`
  return /^[a-z0-9_]{1,63}$/.test(plain) ? plain : `${group}_${createHash('sha256').update(database).digest('hex').slice(0, 16)}`
}

const passwordOf = (database: string, secret: Buffer) =>
  Buffer.from(hkdfSync('sha256', secret, database, 'sinergi: password of the server role', 32)).toString('base64url')

async function signsIn(app: ClientConfig): Promise<boolean> {
  const client = new pg.Client(app)
  try {
    await client.connect()
    const { rows } = await client.query<{ ready: boolean }>(`
      select exists (select from pg_roles where rolname = $1) and pg_has_role(current_user, $1, 'usage')
        and (select bool_and(current_setting(key) = value) from json_each_text($2)) as ready`, [group, JSON.stringify(settings)])
    return rows[0]!.ready
  } catch (error) {
    if (/^(28|42)/.test((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.end()
  }
}

async function provide(owner: Client, app: ClientConfig) {
  const role = pg.escapeIdentifier(app.user!)
  const database = pg.escapeIdentifier(app.database!)
  const exists = (await owner.query('select from pg_roles where rolname = $1', [app.user])).rowCount
  await owner.query(`${exists ? 'alter' : 'create'} role ${role} login password '${scramVerifier(app.password as string)}'`)
  await owner.query(`grant ${group} to ${role}`)
  for (const [name, value] of Object.entries(settings)) await owner.query(`alter role ${role} set ${name} = '${value}'`)
  // Whoever may connect by being PUBLIC could look about here, and temporary tables could shadow ours.
  await owner.query(`revoke connect, temporary on database ${database} from public`)
  await owner.query(`grant connect on database ${database} to ${role}`)
}

/** What PostgreSQL itself would store for this password: so the password never stands in a statement or its log. */
function scramVerifier(password: string): string {
  const [salt, rounds] = [randomBytes(16), 4096]
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest()
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored.toString('base64')}:${key('Server Key').toString('base64')}`
}
