import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { FairLine } from './fair-line.ts'

/** A line in which one works at a time, and who came to work or was turned away, in that order. */
function scene(limits: { longest: number; ofOneThing?: number }) {
  const line = new FairLine(1, { ofOneThing: 100, ...limits }, () => new Error('full'))
  const [happened, ends]: [string[], (() => void)[]] = [[], []]
  const work = (who: string) => () => new Promise<void>((end) => {
    happened.push(who)
    ends.push(end)
  })
  return {
    happened,
    /** `a1` is of the share `a`. */
    come: (...all: string[]) => all.forEach((who) =>
      void line.run({ share: who[0]!, thing: who }, work(who)).catch((error: Error) => happened.push(`${who} ${error.message}`))),
    /** Whoever works ends, so many times. */
    async end(times: number) {
      for (let time = 0; time < times; time++) {
        ends.shift()?.()
        await delay(0)
      }
    },
  }
}

it('serves one after the other', async () => {
  const { come, end, happened } = scene({ longest: 10 })
  come('a1', 'a2', 'a3')
  expect(happened).toEqual(['a1'])
  await end(3)
  expect(happened).toEqual(['a1', 'a2', 'a3'])
  come('a4')
  expect(happened).toEqual(['a1', 'a2', 'a3', 'a4'])
})

it('lets shares take turns, so whoever comes alone does not wait behind a crowd', async () => {
  const { come, end, happened } = scene({ longest: 10 })
  come('a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2')
  await end(7)
  expect(happened).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
})

it('turns away the last of the crowd where it is full, and of equals the one who comes', async () => {
  const { come, end, happened } = scene({ longest: 4 })
  come('a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1')
  await delay(0)
  expect(happened).toEqual(['a1', 'a6 full', 'a5 full'])
  come('b2', 'b3', 'c1')
  await delay(0)
  expect(happened.slice(3)).toEqual(['a4 full', 'b3 full', 'a3 full'])
  await end(4)
  expect(happened.slice(6)).toEqual(['a2', 'b1', 'c1', 'b2'])
})

it('is not for one thing only, whoever asks for it', async () => {
  const { come, happened } = scene({ longest: 10, ofOneThing: 2 })
  come('a1', 'a', 'a', 'a', 'b1')
  await delay(0)
  expect(happened).toEqual(['a1', 'a full'])
})
