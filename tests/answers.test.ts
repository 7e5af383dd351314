import { GraphQLError } from 'graphql'
import { expect, it } from 'vitest'
import { Channel } from '../server/src/core/channel.ts'
import { answers } from '../server/src/edge/answers.ts'
import { SocketContext } from '../server/src/edge/subscribe.ts'

const settle = (error: unknown) => new GraphQLError('settled', { originalError: error as Error })

const somebody = () => new SocketContext('request', null, null, undefined, async () => null)

function listener(again: () => Promise<SocketContext | null>) {
  const source = new Channel<string>()
  const subscriber = new SocketContext('request', null, null, undefined, again)
  const answer = async (event: unknown) => (event === 'no news'
    ? { errors: [new GraphQLError('', { extensions: { code: 'NO_NEWS' } })] } : { data: { event } })
  return { source, told: answers(source, subscriber, answer, settle) }
}

it('each event is answered to the asker as he is then, and what is no news to him is left out', async () => {
  let asked = 0
  const { source, told } = listener(async () => {
    asked++
    return somebody()
  })
  for (const event of ['one', 'no news', 'two']) source.put(event)
  expect(await told.next()).toMatchObject({ value: { data: { event: 'one' } } })
  expect(await told.next()).toMatchObject({ value: { data: { event: 'two' } } })
  expect(asked).toBe(3)
})

it('who is no longer signed in is told so, and then nothing more', async () => {
  const { source, told } = listener(async () => null)
  source.put('one')
  source.put('two')
  expect(await told.next()).toMatchObject({ value: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } })
  expect(await told.next()).toEqual({ value: undefined, done: true })
})

it('a failure is an answer too, and the next event is answered again', async () => {
  let times = 0
  const { source, told } = listener(async () => {
    if (times++ === 0) throw new Error('no connection')
    return somebody()
  })
  source.put('one')
  source.put('two')
  expect(await told.next()).toMatchObject({ value: { errors: [{ message: 'settled' }] } })
  expect(await told.next()).toMatchObject({ value: { data: { event: 'two' } } })
})

it('ends at once when the reader goes while nothing happens', async () => {
  const { told } = listener(async () => somebody())
  const waiting = told.next()
  expect(await told.return?.()).toMatchObject({ done: true })
  expect(await waiting).toMatchObject({ done: true })
})

