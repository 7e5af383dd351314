import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

it.each(['SINERGI_POOL', 'SINERGI_WORKERS'])('%s is a whole number from 1 on, or left out', (name) => {
  for (const wrong of ['0', '-1', '1.5', 'dua', 'Infinity']) {
    expect(() => readConfig({ [name]: wrong })).toThrow(`${name} is no whole number from 1 on`)
  }
  expect(readConfig({ [name]: '3' })).toMatchObject(name === 'SINERGI_POOL' ? { poolSize: 3 } : { workers: 3 })
  expect(readConfig({ [name]: '' })).toMatchObject({ poolSize: 16, workers: 1 })
})
