import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Line } from './line.ts'

it('lets so many work at a time, the others in their turn', async () => {
  const line = new Line(2)
  const done: number[] = []
  await Promise.all([60, 20, 10, 10].map((ms, index) => line.run(async () => {
    await delay(ms)
    done.push(index)
  })))
  expect(done).toEqual([1, 2, 3, 0])
})

it('keeps nobody waiting longer than it has patience, and takes the next one then', async () => {
  const line = new Line(1, 30)
  const [first, second] = [line.run(() => delay(90, 'first')), line.run(() => Promise.resolve('second'))]
  await expect(second).rejects.toThrow('timeout exceeded')
  expect(line.length).toBe(0)
  expect(await first).toBe('first')
  expect(await line.run(() => Promise.resolve('third'))).toBe('third')
})

it('goes on after work that fails', async () => {
  const line = new Line(1)
  const failing = line.run(() => Promise.reject(new Error('no')))
  const after = line.run(() => Promise.resolve('yes'))
  await expect(failing).rejects.toThrow('no')
  expect(await after).toBe('yes')
})
