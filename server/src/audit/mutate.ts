import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { type Tx, write } from '../core/db.ts'
import { fingerprint } from '../core/keys.ts'
import { asRefusal, refuse } from '../core/refusal.ts'
import { type RowsOf, type Statement, statement } from '../core/statement.ts'

/** What stays of a mutation for 30 days: enough to answer it again. Ids and versions, never content. */
export type Answer = Record<string, string | number | boolean | null | string[]>

export interface Mutated<A extends Answer> {
  answer: A
  /** True where this key was answered before and nothing was done now. */
  repeated: boolean
}

// Two requests with one key wait for each other here; the second then finds the first one's answer.
const lockKey = statement('idempotency.lock', `select from pg_advisory_xact_lock(hashtextextended(current_user_id() || $1, 0))`)
const givenAnswer = statement<{ verb: string; sameContent: boolean; answer: Answer }>('idempotency.find', `
  select verb, content_hash = $2 as "sameContent", answer from idempotency
  where city_code = current_city() and user_id = current_user_id() and key = $1 and at > current_instant() - interval '30 days'`)
const keepAnswer = statement('idempotency.keep', `
  insert into idempotency values (current_city(), current_user_id(), $1, $2, $3, $4, current_instant())
  on conflict (city_code, user_id, key) do update set verb = excluded.verb, content_hash = excluded.content_hash,
    answer = excluded.answer, at = excluded.at`)

/**
 * One mutation: one transaction, once a key. `work` gets the rows of `first` and returns what will be answered for that key again.
 * The same key with other content is refused with IDEMPOTENCY_MISMATCH. A refusal is not kept: nothing was done.
 */
export async function mutate<A extends Answer, const S extends readonly Statement<unknown>[]>(
  actor: Actor, verb: string, input: { idempotencyKey: string }, first: S, work: (tx: Tx, rows: RowsOf<S>) => Promise<A>,
): Promise<Mutated<A>> {
  const { idempotencyKey: key, ...content } = input
  checkKey(key)
  const hash = fingerprint(`${verb} ${JSON.stringify(content, sortedKeys)}`)
  try {
    return await write(actor, [lockKey(key), givenAnswer(key, hash), ...first], async (tx, [, [given], ...rows]) => {
      if (given && (given.verb !== verb || !given.sameContent)) refuse('IDEMPOTENCY_MISMATCH', `${verb} with a used key`)
      if (given) return { answer: given.answer as A, repeated: true }
      const answer = await work(tx, rows as unknown as RowsOf<S>)
      void tx.later(keepAnswer(key, verb, hash, answer))
      return { answer, repeated: false }
    })
  } catch (error) {
    throw asRefusal(error)
  }
}

function checkKey(key: string): void {
  if (key.length < 8 || key.length > 100) refuseInput('idempotencyKey', 'LENGTH', { min: 8, max: 100 })
}

/** The key of one of many mutations that are asked for at once: short enough, whatever the key of all is. Refuses as `mutate` does. */
export function keyOfPart(key: string, part: string): string {
  checkKey(key)
  return fingerprint(`${key}:${part}`).toString('base64url')
}

/** Fields that are not given do not count, and their order does not either. */
function sortedKeys(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
