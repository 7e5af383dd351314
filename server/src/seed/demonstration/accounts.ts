import type { Client } from 'pg'
import { hashPassword } from '../../account/password.hash.ts'
import type { Actor } from '../../core/actor.ts'
import { type Official, passphrase } from './cast.ts'
import { daysAfter } from './days.ts'

/** As whom an official acts, but for the instant. Where one has several posts: the first. */
export type Acting = Omit<Actor, 'at'>

/**
 * Makes the accounts with their assignments, in force for a year; all have the documented pass phrase. Returns who acts, by user
 * name.
 */
export async function insertAccounts(owner: Client, cast: readonly Official[], now: string): Promise<Map<string, Acting>> {
  const from = daysAfter(now, -365)
  const users = cast.map(({ username, name, locale = 'id', posts }) =>
    ({ username, name, locale, home: posts[0]!.agency, city: posts[0]!.city }))
  const posts = cast.flatMap(({ username, posts }) =>
    posts.map((post, place) => ({ username, place, ...post, regions: post.regions ?? [] })))
  await owner.query(`
    insert into user_account (home_agency_id, username, display_name, password_hash, locale, created_at, demonstration, must_choose_password)
    select a.id, u.username, u.name, $2, u.locale, $3, true, false
    from jsonb_to_recordset($1) as u (username text, name text, locale text, home text, city text)
    join agency a on a.city_code = u.city and a.code = u.home`, [JSON.stringify(users), await hashPassword(passphrase), from])
  const { rows } = await owner.query<Acting & { username: string }>(`
    with given as (
      select p.*, u.id as user_id, u.display_name, a.id as agency_id
      from jsonb_to_recordset($1) as p (username text, place int, role text, city text, agency text, regions text[])
      join user_account u on u.username = p.username join agency a on a.city_code = p.city and a.code = p.agency
    ), made as (
      insert into role_assignment (city_code, agency_id, user_id, role, region_codes, starts_on)
      select city, agency_id, user_id, role, regions, $2 from given returning id, user_id, agency_id, role
    )
    select g.username, g.user_id as "userId", g.display_name as "userName", m.id as "assignmentId", g.role,
    g.agency_id as "agencyId",
    g.city as "cityCode", g.regions as "regionCodes"
    from given g join made m on m.user_id = g.user_id and m.agency_id = g.agency_id and m.role = g.role where g.place = 0`,
  [JSON.stringify(posts), from])
  return new Map(rows.map(({ username, ...acting }) => [username, acting]))
}
