import { statement } from '../core/statement.ts'
import type { Role } from '../core/actor.ts'

/** An assignment under which somebody comes in, as the functions of 0004-account.sql hand it out. */
export interface Entry {
  userId: string
  displayName: string
  locale: string
  assignmentId: string
  role: Role
  agencyId: string
  cityCode: string
  regionCodes: string[]
}
const entry = `user_id as "userId", display_name as "displayName", locale, assignment_id as "assignmentId", role,
  agency_id as "agencyId", city_code as "cityCode", region_codes as "regionCodes"`

export const reserveGuess = statement<{ reserved: boolean }>('account.reserve_guess', 'select reserve_guess($1, $2) as reserved')
export const forgiveGuess = statement('account.forgive_guess', 'select forgive_guess($1, $2)')
export const returnGuess = statement('account.return_guess', 'select return_guess($1, $2)')
export const countWrongCode = statement('account.count_wrong_code', 'select count_wrong_code($1, $2)')
export interface Candidate extends Entry {
  passwordHash: string
  /** Somebody else has set the password. */
  mustChoose: boolean
  /** The secret of the second factor, sealed; null: there is none. */
  cipher: Buffer | null
  keyVersion: number
  lastStep: number
  needsFactor: boolean
}
export const signInCandidate = statement<Candidate>('account.candidate', `
  select password_hash as "passwordHash", must_choose_password as "mustChoose", cipher, key_version as "keyVersion", last_step as "lastStep",
    needs_factor as "needsFactor", ${entry} from sign_in_candidate($1, $2)`)

/** $4 the step of a code of the second factor · $5 the hash of a recovery code */
export const openSession = statement<{ done: boolean }>('account.open_session', 'select open_session($1, $2, $3, $4, $5) as done')
export type SessionEntry = Entry & { expiresAt: string }
/** $1 hashes of tokens · $2 the instant · $3 whether they are active. The hash in Base64 is `key`. */
export const actorsOfSessions = statement<SessionEntry & { key: string }>('account.session_actors',
  `select encode(token_hash, 'base64') as key, ends_at as "expiresAt", ${entry} from session_actors($1::bytea[], $2, $3)`)
export const closeSession = statement('account.close_session', 'select close_session($1)')
export const closeSessionsOf = statement('account.close_sessions_of', 'select close_sessions_of($1, $2)')
export const chooseAssignment = statement<{ chosen: boolean }>('account.choose', 'select choose_assignment($1, $2) as chosen')

export const ownPassword = statement<{ username: string; passwordHash: string; names: string[] }>('account.own_password', `
  select u.username, own_password_hash() as "passwordHash", array[u.username, u.display_name, a.short_name, a.code] as names
  from user_account u, agency a where u.id = current_user_id() and a.id = current_agency_id()`)
export const setPassword = statement<{ done: boolean }>('account.set_password', 'select set_password($1, $2) as done')
/** The first of one's own, in place of one that somebody else has set. */
export const choosePassword = statement<{ done: boolean }>('account.choose_password', 'select choose_password($1) as done')
export const setOwnLocale = statement('account.set_own_locale', 'select set_own_locale($1)')

export const cityAdministered = statement<{ administers: boolean }>('account.administers_city', 'select administers_city($1) as administers')
