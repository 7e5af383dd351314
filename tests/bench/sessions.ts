import { createHash, randomBytes } from 'node:crypto'
import type { Client } from 'pg'

/** Signs in `count` people who act in this role for this agency. Returns their cookies. */
export async function signIn(superuser: Client, agency: string, role: string, count = 1): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
  await superuser.query(`
    insert into session select decode(hash, 'hex'), user_id, assignment_id, now(), now(), 720, now() + interval '12 hours', null
    from bench.officer join unnest($3::text[]) with ordinality as t (hash, nr) using (nr) where code = $1 and role = $2`,
    [agency, role, tokens.map((token) => createHash('sha256').update(token).digest('hex'))])
  return tokens.map((token) => `sinergi=${token}`)
}
