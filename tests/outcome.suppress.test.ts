import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trendOf } from '../server/src/outcome/outcome.figures.ts'
import type { GroupRow } from '../server/src/outcome/outcome.sql.ts'
import { hiddenCells, safeRate } from '../server/src/outcome/outcome.suppress.ts'

describe('cells under five', () => {
  it.each`
    cells                 | hidden
    ${[12, 7, 30]}        | ${''}
    ${[12, 7, 0]}         | ${''}
    ${[12, 4, 30]}        | ${'4 12'}
    ${[12, 4, 3]}         | ${'4 3'}
    ${[12, 1, 1]}         | ${'12 1 1'}
    ${[3]}                | ${'3'}
    ${[12, 4, 0]}         | ${'12 4'}
  `('of $cells, hidden are [$hidden]', ({ cells, hidden }: { cells: number[]; hidden: string }) => {
    const marks = hiddenCells(cells)
    const found = cells.filter((_, i) => marks[i])
    expect(found.toSorted((a, b) => a - b)).toEqual(hidden ? hidden.split(' ').map(Number).toSorted((a, b) => a - b) : [])
  })

  it('can never be reckoned back from the total and the cells that are shown', () => {
    fc.assert(fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 12 }), (cells) => {
      const marks = hiddenCells(cells)
      const hidden = cells.filter((_, i) => marks[i])
      expect(cells.every((count, i) => marks[i] || count === 0 || count >= 5)).toBe(true)
      const others = cells.filter((count, i) => !marks[i] && count > 0).length
      if (hidden.length && others) expect(hidden.length >= 2 && hidden.reduce((a, b) => a + b) >= 5).toBe(true)
    }))
  })
})

describe('a rate', () => {
  it.each`
    numerator | denominator | value   | hidden
    ${99}     | ${118}      | ${83.9} | ${false}
    ${78}     | ${118}      | ${66.1} | ${false}
    ${61}     | ${118}      | ${51.7} | ${false}
    ${70}     | ${78}       | ${89.7} | ${false}
    ${0}      | ${118}      | ${0}    | ${false}
    ${4}      | ${118}      | ${null} | ${true}
    ${116}    | ${118}      | ${null} | ${true}
    ${5}      | ${9}        | ${null} | ${true}
    ${9}      | ${9}        | ${null} | ${false}
    ${5}      | ${10}       | ${50}   | ${false}
  `('of $numerator in $denominator is $value, hidden $hidden', ({ numerator, denominator, value, hidden }: Record<string, number>) => {
    expect(safeRate(numerator!, denominator!)).toMatchObject({ value, hidden })
  })
})

describe('the closures of months that are shown beside their sum', () => {
  const month = (key: string, closed: number, base: number): GroupRow => ({
    key, label: key, labelEn: key, base, closed, inError: 0, decided: 0, accepted: 0, started: 0, delivered: 0, deliveredClosed: 0, confirmed: 0,
    needMet: 0, due: 0, inTime: 0, ended: 0,
  })
  it.each`
    what                                        | months                               | shown
    ${'all large'}                              | ${[[20, 40], [30, 50], [25, 60]]}    | ${'20/40 30/50 25/60'}
    ${'one small: another goes with it'}        | ${[[3, 40], [30, 50], [25, 60]]}     | ${'– – 25/60'}
    ${'one but for a few: another goes with it'} | ${[[38, 40], [30, 50], [25, 60]]}   | ${'– – 25/60'}
    ${'a base under five: another goes with it'} | ${[[0, 4], [30, 50], [25, 60]]}     | ${'– – 25/60'}
    ${'under ten, so without a percentage'}     | ${[[0, 8], [30, 50], [25, 60]]}      | ${'0/8 30/50 25/60'}
  `('$what', ({ months, shown }: { months: [number, number][]; shown: string }) => {
    const trend = trendOf(months.map(([closed, base], i) => month(`2026-0${i + 1}`, closed, base)), [])
    const closures = trend.map(({ rates }) => rates.find(({ key }) => key === 'CLOSURE')!)
    expect(closures.map(({ hidden, numerator, denominator }) => (hidden ? '–' : `${numerator}/${denominator}`)).join(' ')).toBe(shown)
  })
})
