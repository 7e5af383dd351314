import { expect, it } from 'vitest'
import { readRupiah } from './rupiah.ts'

it.each([
  ['', undefined], ['  ', undefined], ['1500000', 1_500_000], ['1.500.000', 1_500_000], ['1 500 000', 1_500_000], ['Rp 1.500.000', 1_500_000], ['Rp. 750.000,-', 750_000], ['0', 0],
  ['1.5', null], ['1.50', null], ['1,5', null], ['1.500.00', null], ['-2', null], ['satu juta', null], ['2000000001', null], ['1e6', null],
])('%j is read as %j', (text, amount) => expect(readRupiah(text)).toBe(amount))
