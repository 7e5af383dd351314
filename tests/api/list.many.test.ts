import { afterAll, beforeAll, expect, it } from 'vitest'
import { participant } from '../support/list.ts'
import { apply, listOf, loadRegions, settled, upload } from '../support/loaded-list.ts'
import { startWorld, type World } from '../support/world.ts'

// How fast is for the bench to say: here others work on the machine.
const rows = 3_000

let world: World
beforeAll(async () => {
  world = await startWorld()
  await loadRegions(world)
})
afterAll(() => world.stop())

it('many rows become as many drafts, and the list says how far it is while it is judged', async () => {
  const dinsos = await world.signIn('OFF', 'dinsos')
  const { body } = await upload(dinsos, listOf(Array.from({ length: rows }, (_, n) => participant(n))))
  const seen: number[] = []
  for await (const { data } of dinsos.subscribe<{ listProgress: { status: string; done: number } }>(
    'subscription ($id: ID!) { listProgress(id: $id) { id status done } }', { id: body.id })) {
    seen.push(data!.listProgress.done)
    if (data!.listProgress.status === 'CHECKED') break
  }
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.some((done) => done > 0 && done < rows)).toBe(true)
  expect(await settled(dinsos, body.id!)).toMatchObject({ status: 'CHECKED', accepted: rows })
  await apply(dinsos, body.id!)
  expect(await settled(dinsos, body.id!)).toMatchObject({ status: 'APPLIED', loaded: rows })
}, 60_000)
