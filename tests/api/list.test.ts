import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { applied, loaded, loadRegions, look, rowsOf, upload } from '../support/loaded-list.ts'
import { startWorld, type World } from '../support/world.ts'

const data = (name: string) => readFileSync(new URL(`../data/${name}`, import.meta.url))
const dinsosFile = data('rujukan-dinsos-2026.csv')
const expected = JSON.parse(data('rujukan-dinsos-2026.expected.json').toString('utf8'))

let world: World
let dinsos: ApiClient
beforeAll(async () => {
  world = await startWorld()
  await loadRegions(world)
  dinsos = await world.signIn('OFF', 'dinsos')
})
afterAll(() => world.stop())

describe('the list of Dinsos', () => {
  let id: string
  it('gets the agreed verdict on each of its 400 rows', async () => {
    const list = await loaded(dinsos, dinsosFile)
    id = list.id
    expect(list).toMatchObject({ status: 'CHECKED', rowCount: 400, accepted: expected.accept, warned: expected.warn, rejected: expected.reject })
    const told = (await rowsOf(dinsos, id)).filter(({ answer }) => answer !== 'ACCEPT')
      .map(({ row, answer, faults, sameAs }) => ({ row, answer: answer.toLowerCase(), codes: faults.map(({ code }) => code), ...(sameAs && { sameAs }) }))
    expect(told).toEqual(expected.answers)
  })

  it('becomes people and drafts in one click', async () => {
    expect(await applied(dinsos, id)).toMatchObject({ status: 'APPLIED', loaded: 336, rejected: 64 })
  })
})
