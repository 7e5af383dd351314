import { hash, randomBytes } from 'node:crypto'
import DataLoader from 'dataloader'
import type { Actor } from '../core/actor.ts'
import type { Session } from '../core/context.ts'
import { readAsNobody } from '../core/db.ts'
import { actorsOfSessions, type Entry, type SessionEntry } from './account.sql.ts'

/** 256 random bits, in the cookie only. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token. A random token cannot be guessed, so a plain hash protects it. */
export const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer')

// The database is asked once in two seconds for each token, however many requests a page sends. NOTIFY 'session' empties it at
// once; without that message a disabled account is still out within those two seconds.
const memoMs = 2_000
const mostRemembered = 10_000
const remembered = new Map<string, { askedAt: number; found: Promise<SessionEntry | null> }>()

/**
 * Who acts by this token at this instant (ISO), or null: unknown, closed, idle too long, over, disabled, or no assignment today.
 * `active: false` looks without counting as activity, as an open socket does.
 */
export async function sessionActor(token: string, at: string, { active = true } = {}): Promise<Session | null> {
  const found = await look(token, at, active)
  return found && found.expiresAt > at ? sessionOf(found, at, found.expiresAt) : null
}

export const sessionOf = (entry: Entry, at: string, expiresAt: string): Session => ({
  actor: actorOf(entry, at),
  user: { id: entry.userId, displayName: entry.displayName, locale: entry.locale },
  expiresAt,
})

export const actorOf = ({ userId, displayName, assignmentId, role, agencyId, cityCode, regionCodes }: Entry, at: string): Actor =>
  ({ userId, userName: displayName, assignmentId, role, agencyId, cityCode, regionCodes, at })

function look(token: string, at: string, active: boolean) {
  const tokenHash = hashOf(token)
  const key = `${active ? 'active' : 'look'} ${tokenHash.toString('base64')}`
  const known = remembered.get(key)
  const age = known ? Date.parse(at) - known.askedAt : Infinity
  if (known && age >= 0 && age < memoMs) return known.found
  if (remembered.size >= mostRemembered) remembered.clear()
  const found = (active ? activeOnes : looks).load({ hash: tokenHash, at })
  remembered.set(key, { askedAt: Date.parse(at), found })
  // What was not found or could not be asked is asked again: a stranger's tokens fill no memory.
  found.then((entry) => entry ?? remembered.delete(key), () => remembered.delete(key))
  return found
}

interface Asked { hash: Buffer; at: string }

/** A change is told to all who listen in the same instant, and for each it is looked up who he is now: by one statement for all. */
const lookUp = (active: boolean) => new DataLoader<Asked, SessionEntry | null>(async (asked) => {
  const [found] = await readAsNobody(actorsOfSessions(asked.map(({ hash }) => hash), asked[0]!.at, active))
  const byHash = new Map(found.map((entry) => [entry.key, entry]))
  return asked.map(({ hash }) => byHash.get(hash.toString('base64')) ?? null)
}, { cache: false, maxBatchSize: 500, batchScheduleFn: setImmediate })
const [activeOnes, looks] = [lookUp(true), lookUp(false)]

/** On NOTIFY 'session' (payload: a user's id), and when one's own process ended or changed a session. */
export function forgetSessions(): void {
  remembered.clear()
}

/** What the session is after a change; that it ended meanwhile is as unexpected as it is rare. */
export async function renewed(token: string, at: string): Promise<Session> {
  forgetSessions()
  const session = await sessionActor(token, at)
  if (!session) throw new Error('the session ended during the change')
  return session
}
