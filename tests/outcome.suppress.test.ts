import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOf, funnelOf, groupsOf, hiddenReasons, ratesOf, reasonsOf, trendOf } from '../server/src/outcome/outcome.figures.ts'
import type { GroupRow, Measures, ReasonRow } from '../server/src/outcome/outcome.sql.ts'
import { hiddenCells, hiddenCounts } from '../server/src/outcome/outcome.suppress.ts'

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

const nobody: Measures = {
  base: 0, inError: 0, decided: 0, accepted: 0, started: 0, delivered: 0, closed: 0, deliveredClosed: 0, confirmed: 0, needMet: 0, due: 0, inTime: 0, ended: 0,
}
const rate = (measures: Partial<Measures>, key: string, reasons: ReasonRow[] = []) => {
  const counts = countsOf({ ...nobody, ...measures }, reasons)
  return ratesOf(counts, hiddenCounts([counts])[0]!).find((one) => one.key === key)!
}

describe('a rate', () => {
  it.each`
    numerator | denominator | value   | hidden
    ${99}     | ${118}      | ${83.9} | ${false}
    ${78}     | ${118}      | ${66.1} | ${false}
    ${61}     | ${118}      | ${51.7} | ${false}
    ${0}      | ${118}      | ${0}    | ${false}
    ${4}      | ${118}      | ${null} | ${true}
    ${116}    | ${118}      | ${null} | ${true}
    ${5}      | ${9}        | ${null} | ${true}
    ${9}      | ${9}        | ${null} | ${false}
    ${5}      | ${10}       | ${50}   | ${false}
  `('of $numerator closed in $denominator is $value, hidden $hidden', ({ numerator, denominator, value, hidden }: Record<string, number>) => {
    expect(rate({ base: denominator!, ended: numerator!, decided: numerator!, closed: numerator! }, 'CLOSURE')).toMatchObject({ value, hidden })
  })

  it.each`
    key            | step          | reasonCode       | value
    ${'RETURNED'}  | ${'RETURN'}   | ${'INCOMPLETE'}  | ${10}
    ${'REJECTED'}  | ${'REJECT'}   | ${'NOT_ELIGIBLE'} | ${10}
    ${'REDIRECTED'} | ${'REDIRECT'} | ${'WRONG_AGENCY'} | ${10}
    ${'DISPUTED'}  | ${'DISPUTE'}  | ${'NONE'}        | ${10}
    ${'NO_SHOW'}   | ${'UNFULFIL'} | ${'NO_SHOW'}     | ${10}
    ${'NO_SHOW'}   | ${'UNFULFIL'} | ${'CAPACITY'}    | ${0}
  `('$key counts a $step for $reasonCode: $value %', ({ key, step, reasonCode, value }: Record<string, string>) => {
    expect(rate({ base: 120 }, key!, [{ action: step!, reasonCode: reasonCode!, count: 12 }])).toMatchObject({ denominator: 120, value })
  })

  it('does not say of how many, where those are hidden', () => {
    expect(rate({ base: 40, ended: 38, closed: 38, decided: 38, delivered: 38, deliveredClosed: 38, confirmed: 20 }, 'CONFIRMATION'))
      .toMatchObject({ numerator: null, denominator: null })
  })
})

describe('a funnel', () => {
  const shown = (measures: Partial<Measures>) => {
    const counts = countsOf({ ...nobody, ...measures }, [])
    return funnelOf(counts, hiddenCounts([counts])[0]!).slice(0, 5).map(({ count }) => count ?? '–').join(' ')
  }
  it.each`
    what                                             | decided | accepted | started | delivered | steps
    ${'large steps'}                                 | ${100}  | ${80}    | ${60}   | ${40}     | ${'118 100 80 60 40'}
    ${'a small step'}                                | ${100}  | ${80}    | ${60}   | ${3}      | ${'118 100 80 60 –'}
    ${'few who did not get there'}                   | ${116}  | ${80}    | ${60}   | ${40}     | ${'118 – 80 60 40'}
    ${'few between two steps'}                       | ${100}  | ${98}    | ${60}   | ${40}     | ${'118 100 – 60 40'}
    ${'the same few, though the step itself is whole'} | ${116} | ${116}   | ${60}   | ${40}     | ${'118 – – 60 40'}
  `('of $what shows $steps', ({ steps, decided, accepted, started, delivered }: { steps: string } & Measures) => {
    expect(shown({ base: 118, decided, accepted, started, delivered })).toBe(steps)
  })
})

it('the reasons of a step that is hidden are hidden with it', () => {
  const reasons = [{ action: 'RETURN', reasonCode: 'INCOMPLETE', count: 60 }, { action: 'RETURN', reasonCode: 'UNCLEAR', count: 57 }]
  const counts = countsOf({ ...nobody, base: 118 }, reasons)
  expect(reasonsOf(reasons, hiddenReasons(reasons, hiddenCounts([counts])[0]!)).map(({ count }) => count)).toEqual([null, null])
})

describe('the closures of months that are shown beside their sum', () => {
  const row = (key: string, closed: number, base: number): GroupRow => ({ within: '', key, label: key, labelEn: key, ...nobody, base, closed, ended: closed, decided: closed })
  it.each`
    what                                        | months                               | shown
    ${'all large'}                              | ${[[20, 40], [30, 50], [25, 60]]}    | ${'20/40 30/50 25/60'}
    ${'one small: another goes with it'}        | ${[[3, 40], [30, 50], [25, 60]]}     | ${'– – 25/60'}
    ${'one but for a few: another goes with it'} | ${[[38, 40], [30, 50], [25, 60]]}   | ${'– – 25/60'}
    ${'few in two: they tell of few together'}  | ${[[39, 40], [48, 50], [25, 60]]}    | ${'– – –'}
    ${'a base under five: another goes with it'} | ${[[0, 4], [30, 50], [25, 60]]}     | ${'– – 25/60'}
    ${'under ten, so without a percentage'}     | ${[[0, 8], [30, 50], [25, 60]]}      | ${'0/8 30/50 25/60'}
  `('$what', ({ months, shown }: { months: [number, number][]; shown: string }) => {
    const rows = months.map(([closed, base], i) => row(`2026-0${i + 1}`, closed, base))
    const hidden = hiddenCounts(rows.map((one) => countsOf(one, [])), { inOrder: true })
    const groups = rows.map((one, i) => ({ row: one, counts: countsOf(one, []), hidden: hidden[i]! }))
    const closures = trendOf(groups).map(({ rates }) => rates.find(({ key }) => key === 'CLOSURE')!)
    expect(closures.map(({ hidden: isHidden, numerator, denominator }) => (isHidden ? '–' : `${numerator}/${denominator}`)).join(' ')).toBe(shown)
    const table = groupsOf(groups).map(({ closed, submitted }) => (closed === null ? '–' : `${closed}/${submitted}`))
    expect(table.join(' ')).toBe(shown)
  })
})
