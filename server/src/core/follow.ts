import { GraphQLError } from 'graphql'
import { GAP } from './channel.ts'
import { type Change, hub } from './hub.ts'

/** Thrown by a subscription's resolver for an event that is not for this subscriber: nothing is sent. */
export class NoNews extends GraphQLError {
  constructor() {
    super('no news', { extensions: { code: 'NO_NEWS' } })
  }
}

/** How many newer changes `missed` gives at a time. */
export const missedAtOnce = 1000

/**
 * The changes that `wants` answers yes to, for a subscription's `subscribe`. `missed` gives those after a cursor, the oldest first, and
 * where it is asked to those shortly before it again, which may have been late: it is asked at the start when the client brings a
 * cursor, and after every gap, until it has less than a full answer. A change may come twice and out of order: its version tells.
 * Rights are judged for each change anew, by the resolver that reads it. (No generator: `return` would wait for the next change.)
 */
export function follow(
  wants: (change: Change) => boolean, after: number | null, missed: (after: number, againBefore: boolean) => Promise<Change[]>,
): AsyncIterableIterator<Change> {
  const channel = hub.changes(wants)
  const due: Change[] = []
  let cursor = after ?? hub.heard
  let behind = after !== null
  let begins = true

  async function next(): Promise<IteratorResult<Change>> {
    for (;;) {
      if (behind && due.length === 0) await catchUp()
      const change = due.shift()
      if (change) return told(change)
      const { value, done } = await channel.next()
      if (done) return { value: undefined, done: true }
      if (value === GAP) behind = begins = true
      else return told(value)
    }
  }

  async function catchUp() {
    const found = await missed(cursor, begins)
    const newer = found.filter((change) => change.cursor > cursor)
    due.push(...found.filter(wants))
    cursor = newer.at(-1)?.cursor ?? cursor
    behind = newer.length >= missedAtOnce
    begins = false
  }

  function told(change: Change): IteratorResult<Change> {
    cursor = Math.max(cursor, change.cursor)
    return { value: change, done: false }
  }

  return {
    next,
    return: async () => {
      channel.end()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]() { return this },
  }
}
