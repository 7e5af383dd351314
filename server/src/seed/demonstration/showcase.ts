import type { Client } from 'pg'
import type { Role } from '../../core/actor.ts'
import { StartupError } from '../../core/startup-error.ts'
import { castOf, passphrase, type Post } from './cast.ts'

const titles: Partial<Record<Role, string>> = {
  OFF: 'Petugas rujukan / Referral officer',
  VER: 'Verifikator OPD / Agency verifier',
  COO: 'Koordinator kota / City coordinator',
  TRN: 'Pelatih / Trainer',
  HEAD: 'Kepala OPD / Head of agency',
  PDP: 'Pejabat PDP / Data protection officer',
  AUD: 'Inspektorat / Auditor',
  ADM: 'Admin / Administrator',
}

/** Accounts worth trying first: officers of four agencies, one of each other role, and one who acts in two agencies. As lines. */
export function showcase(city: string): string[] {
  const counted = new Map<string, number>()
  const hasRoom = (key: string, most = 1) => counted.set(key, (counted.get(key) ?? 0) + 1).get(key)! <= most
  const chosen = castOf(city).filter(({ posts: [post, second] }) => {
    if (second) return hasRoom('two posts')
    if (post!.role === 'OFF') return hasRoom(`OFF ${post!.agency}`) && hasRoom('OFF', 4)
    return post!.role in titles && hasRoom(post!.role)
  })
  const place = (post: Post) => `${titles[post.role]}, ${post.agency}${post.city === city ? '' : ` (${post.city})`}`
  const lines = chosen.map(({ username, posts }) => `  ${username.padEnd(22)}${posts.map(place).join(' + ')}`)
  return [`Akun contoh, kata sandi semuanya / Demonstration accounts, password of all: ${passphrase}`, ...lines]
}

export async function hasDemonstration(owner: Client): Promise<boolean> {
  return Boolean((await owner.query('select from user_account where demonstration limit 1')).rowCount)
}

/** Everybody knows their pass phrase. Refuses with StartupError a database that has such accounts, and says which. */
export async function refuseDemonstration(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ username: string }>(
    'select username from user_account where demonstration order by username')
  if (!rows.length) return
  const names = rows.slice(0, 5).map(({ username }) => username).join(', ')
  const more = rows.length > 5 ? ` (+${rows.length - 5})` : ''
  throw new StartupError(
    `SINERGI_ENV=production menolak basis data berisi akun contoh: ${names}${more}; pakai basis data baru.`,
    `SINERGI_ENV=production refuses a database with demonstration accounts: ${names}${more}; use a new database.`,
  )
}
