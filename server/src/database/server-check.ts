import type { Client } from 'pg'
import { StartupError } from '../core/startup-error.ts'

interface Server {
  version: string
  number: number
  encoding: string
  standby: boolean
}

/** Refuses with StartupError a PostgreSQL that cannot carry the product. A newer one than was tried is let through. */
export async function checkServer(owner: Pick<Client, 'query'>, place: string) {
  const { rows: [server] } = await owner.query<Server>(`select
    current_setting('server_version') as version, current_setting('server_version_num')::int as number,
    current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby`)
  const { version, number, encoding, standby } = server!
  if (number < 150_000) throw new StartupError(
    `PostgreSQL di ${place} berversi ${version}, terlalu tua; pakai PostgreSQL 15 sampai 18.`,
    `PostgreSQL at ${place} is version ${version}, too old; use PostgreSQL 15 to 18.`,
  )
  if (encoding !== 'UTF8') throw new StartupError(
    `Basis data ${place} memakai pengodean ${encoding}; buat dengan UTF8.`,
    `The database ${place} is encoded in ${encoding}; create it with UTF8.`,
  )
  if (standby) throw new StartupError(
    `PostgreSQL di ${place} adalah salinan baca saja; DATABASE_URL harus menunjuk ke server utamanya.`,
    `PostgreSQL at ${place} is a read-only standby; DATABASE_URL must name its primary.`,
  )
}
