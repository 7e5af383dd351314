import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { Role } from '../../server/src/core/actor.ts'
import type { TestAgency } from './reference.ts'

export interface OpenSession { userId: string; assignmentId: string; token: string }

/** Somebody new who acts in this role for this agency and has been signed in a second before `at`. */
export async function openSession(
  owner: Client, { id: agencyId, cityCode }: TestAgency, role: Role, at: string, { regionCodes = [] as string[], displayName = role as string } = {},
): Promise<OpenSession> {
  const [userId, assignmentId, token] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')]
  await owner.query(`insert into user_account (id, home_agency_id, username, display_name, password_hash)
    values ($1, $2, $3, $4, '$argon2id$none')`, [userId, agencyId, `u${userId.slice(0, 12)}`, displayName])
  await owner.query(`insert into role_assignment (id, city_code, agency_id, user_id, role, region_codes, starts_on)
    values ($1, $2, $3, $4, $5, $6, '2026-01-01')`, [assignmentId, cityCode, agencyId, userId, role, regionCodes])
  await owner.query(`
    insert into session select $1, $2, $3, at, at, 30, at + interval '12 hours', null from (select $4::timestamptz) t (at)`,
    [createHash('sha256').update(token).digest(), userId, assignmentId, new Date(Date.parse(at) - 1000).toISOString()])
  return { userId, assignmentId, token }
}
