import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Line } from './line.ts'

/** Work that goes on until it is told to end. */
function task() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let began = false
  const work = () => {
    began = true
    return promise
  }
  return { work, end: resolve, fail: reject, began: () => began }
}

it('lets so many work at a time, the others in their turn', async () => {
  const line = new Line(2)
  const tasks = [task(), task(), task(), task()] as const
  const done = tasks.map(({ work }) => line.run(work))
  const whoBegan = () => tasks.map(({ began }) => began())
  expect([whoBegan(), line.length]).toEqual([[true, true, false, false], 2])
  tasks[1].end('second')
  await done[1]
  await delay(0)
  expect([whoBegan(), line.length]).toEqual([[true, true, true, false], 1])
  tasks[0].fail(new Error('no'))
  await expect(done[0]).rejects.toThrow('no')
  await delay(0)
  expect([whoBegan(), line.length]).toEqual([[true, true, true, true], 0])
})

it('keeps nobody waiting longer than it has patience, and takes the next one then', async () => {
  const line = new Line(1, 20)
  const first = task()
  const working = line.run(first.work)
  await expect(line.run(() => Promise.resolve('late'))).rejects.toThrow('timeout exceeded')
  expect(line.length).toBe(0)
  first.end('first')
  expect(await working).toBe('first')
  expect(await line.run(() => Promise.resolve('next'))).toBe('next')
})
