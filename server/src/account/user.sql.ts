import type { Versioned } from '../core/check.ts'
import { selectList } from '../core/columns.ts'
import { statement } from '../core/statement.ts'
import { User } from './user.entity.ts'

const user = selectList(User, 'u')
/** $1 a part of a name, or empty · $2 an agency where the user has a role today, or null */
const found = `($1 = '' or position(folded($1) in folded(u.display_name)) > 0 or position(lower($1) in u.username) > 0)
  and ($2::uuid is null or u.id in (select a.user_id from role_assignment a where a.agency_id = $2
    and a.starts_on <= current_day() and (a.ends_on is null or a.ends_on >= current_day())))`

export const usersFound = statement<User>('user_account.found', `
  select ${user} from user_account u where ${found} and u.username > coalesce($3::text, '') order by u.username limit $4`)
export const usersCounted = statement<{ count: number }>('user_account.counted',
  `select count(*) from user_account u where ${found}`)

/** That `u` may work on referrals of an agency today. */
export const worksAt = (agency: string) => `u.disabled_at is null and u.id in (
    select a.user_id from role_assignment a where a.agency_id = ${agency} and a.role in ('OFF', 'VER')
      and a.starts_on <= (select current_day()) and (a.ends_on is null or a.ends_on >= (select current_day())))`
export const colleaguesOf = statement<User>('user_account.colleagues', `
  select ${user} from user_account u where ${worksAt('$1')} order by u.display_name, u.id`)

export const addUser = statement<{ id: string }>('user_account.add', `
  insert into user_account (home_agency_id, username, display_name, password_hash, locale)
  values (current_agency_id(), $1, $2, $3, $4) returning id`)
export const userToChange = statement<Versioned & { disabledAt: string | null; managed: boolean }>('user_account.to_change', `
  select version, moved_by as "movedBy", moved_at as "movedAt", disabled_at as "disabledAt", manages_account(id) as managed from user_account where id = $1`)
export const changeUser = statement<{ version: number }>('user_account.change', `
  update user_account set display_name = coalesce($3, display_name), locale = coalesce($4, locale), version = version + 1,
    disabled_at = case $5::boolean when true then coalesce(disabled_at, current_instant()) when false then null
      else disabled_at end
  where id = $1 and version = $2 returning version`)
/** The names that a user's password must not hold. */
export const namesOfUser = statement<{ names: string[] }>('user_account.names', `
  select array[u.username, u.display_name, a.short_name, a.code] as names
  from user_account u join agency a on a.id = u.home_agency_id where u.id = $1`)
export const namesOfAgency = statement<{ names: string[] }>('agency.names',
  'select array[short_name, code] as names from agency where id = current_agency_id()')
