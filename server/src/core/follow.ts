import { GraphQLError } from 'graphql'
import { GAP } from './channel.ts'
import { type Change, hub } from './hub.ts'

/** Thrown by a subscription's resolver for an event that is not for this subscriber: nothing is sent. */
export class NoNews extends GraphQLError {
  constructor() {
    super('no news', { extensions: { code: 'NO_NEWS' } })
  }
}

const many = 100

/**
 * The changes that `wants` answers yes to, for a subscription's `subscribe`. `missed` gives those after a cursor: it is asked
 * at the start when the client brings one, and after every gap. A change may come twice and out of order: its version tells.
 * Rights are judged for each change anew, by the resolver that reads it. (No generator: `return` would wait for the next change.)
 */
export function follow(
  wants: (change: Change) => boolean, after: number | null, missed: (after: number) => Promise<Change[]>,
): AsyncIterableIterator<Change> {
  const channel = hub.changes(wants)
  const due: Change[] = []
  let cursor = after ?? hub.heard
  let behind = after !== null

  async function next(): Promise<IteratorResult<Change>> {
    for (;;) {
      if (behind && due.length === 0) await catchUp()
      const change = due.shift()
      if (change) return told(change)
      const { value, done } = await channel.next()
      if (done) return { value: undefined, done: true }
      if (value === GAP) behind = true
      else return told(value)
    }
  }

  async function catchUp() {
    const since = cursor
    if (since !== null) due.push(...await missed(since))
    // So many were missed that `missed` may have stopped short: ask again from the last of these.
    behind = due.length >= many && due.some((change) => change.cursor > since!)
  }

  function told(change: Change): IteratorResult<Change> {
    cursor = Math.max(cursor ?? 0, change.cursor)
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
