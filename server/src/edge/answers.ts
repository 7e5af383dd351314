import { setTimeout as delay } from 'node:timers/promises'
import type { ExecutionResult, GraphQLError } from 'graphql'
import { AuthenticationError } from 'type-graphql'
import type { SocketContext } from './subscribe.ts'

const calmMs = 1_000

/**
 * One answer an event, each for the asker as he is at that moment; an event that is no news to him gets none. What goes wrong is
 * an answer too, so that the client asks anew from its cursor. Ends after UNAUTHENTICATED, once nobody is signed in any more, and
 * after BAD_USER_INPUT, which no second try makes better.
 * (No generator: `return` would wait for the next event.)
 */
export function answers(
  source: AsyncIterator<unknown>, context: SocketContext,
  answer: (event: unknown, asker: SocketContext) => Promise<ExecutionResult>, settle: (error: unknown) => GraphQLError,
): AsyncIterableIterator<ExecutionResult> {
  let isOver = false

  const end = async (): Promise<IteratorResult<ExecutionResult>> => {
    isOver = true
    await source.return?.()
    return { value: undefined, done: true }
  }

  /** Undefined at the end, null where there is no news. */
  async function answerNext(): Promise<ExecutionResult | null | undefined> {
    const { value, done } = await source.next()
    if (done) return undefined
    const asker = await context.again()
    isOver = asker === null
    const result = asker ? await answer(value, asker) : { errors: [new AuthenticationError()] }
    return result.errors?.some(({ extensions }) => extensions?.code === 'NO_NEWS') ? null : result
  }

  async function next(): Promise<IteratorResult<ExecutionResult>> {
    while (!isOver) {
      const value = await answerNext().catch(async (error: unknown) => {
        const settled = settle(error)
        isOver = settled.extensions.code === 'BAD_USER_INPUT'
        if (!isOver) await delay(calmMs)
        return { errors: [settled] }
      })
      if (value === undefined) return { value: undefined, done: true }
      if (value !== null) return { value, done: false }
    }
    return end()
  }

  return { next, return: end, [Symbol.asyncIterator]() { return this } }
}
