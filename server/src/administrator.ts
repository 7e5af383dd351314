import type { Client } from 'pg'
import { randomLetters } from './account/letters.ts'
import { hashPassword } from './account/password.hash.ts'
import { readConfig } from './core/config.ts'
import { loadKeyRing } from './core/keyring.ts'
import { derive, useKeys } from './core/keys.ts'
import { StartupError } from './core/startup-error.ts'
import { openDatabase } from './database/open.ts'
import { asStartupError } from './database/failure.ts'

const newPassword = () => Array.from({ length: 5 }, () => randomLetters(4)).join('-')

/**
 * `npm run administrator -- <username> <name> <city code>`: the first administrator of a city, who makes all other accounts in the
 * browser. Prints the password once. Run it on the server's machine with the server's environment.
 */
async function makeAdministrator([username, name, cityCode]: string[]) {
  if (!username || !name || !cityCode) {
    throw new StartupError('Pakai: npm run administrator -- <nama pengguna> "<nama>" <kode kota, mis. 35.73>',
      'Usage: npm run administrator -- <username> "<name>" <city code, e.g. 35.73>')
  }
  const config = readConfig()
  const keys = loadKeyRing({ inline: process.env.SINERGI_KEYS, file: process.env.SINERGI_KEYS_FILE, dataDir: config.dataDir, production: config.production })
  useKeys(keys)
  const password = newPassword()
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, secret: derive(keys, 'database role') }, () => {},
    (owner) => insertAdministrator(owner, username.toLowerCase(), name, cityCode, password))
  await database.stop()
  process.stdout.write(`${username.toLowerCase()}  ${password}\n`)
}

async function insertAdministrator(owner: Client, username: string, name: string, cityCode: string, password: string): Promise<void> {
  const { rowCount } = await owner.query(`
    with home as (select id, city_code from agency where city_code = $3 and administers_city and active limit 1),
    made as (
      insert into user_account (home_agency_id, username, display_name, password_hash, created_at) select id, $1, $2, $4, now() from home
      returning id, home_agency_id)
    insert into role_assignment (city_code, agency_id, user_id, role, starts_on)
    select home.city_code, home.id, made.id, 'ADM', current_date from made join home on home.id = made.home_agency_id`,
  [username, name, cityCode, await hashPassword(password)])
  if (!rowCount) {
    throw new StartupError(`Kota ${cityCode} belum dimuat; jalankan server sekali lebih dulu.`, `City ${cityCode} is not loaded; start the server once before.`)
  }
}

makeAdministrator(process.argv.slice(2)).catch((cause: unknown) => {
  const taken = cause instanceof Error && 'constraint' in cause && cause.constraint === 'user_account_username'
  const error = taken ? new StartupError('Nama pengguna ini sudah dipakai.', 'This user name is taken.') : asStartupError(cause, 'DATABASE_URL')
  process.stderr.write(`${error instanceof StartupError ? error.message : (error as Error).stack}\n`)
  process.exit(1)
})
