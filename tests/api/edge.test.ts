import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => (world = await startWorld()))
afterAll(() => world.stop())

describe('who knocks without a session', () => {
  it('is asked to sign in', async () => {
    const { errors } = await world.stranger.send('{ node(id: "x") { id } }')
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
  })
  it('with one gets an answer', async () => {
    const officer = await world.signIn('OFF', 'dinsos')
    expect(await officer.ask('{ node(id: "x") { id } }')).toEqual({ node: null })
  })
})
