import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Chosen } from '../server/src/outcome/outcome.sql.ts'
import { mirrorTold } from '../server/src/training/mirror.ts'
import { TrainingFigures } from '../server/src/training/outcomes.figures.ts'
import { type CellPart, cellParts, type TrainingCell } from '../server/src/training/outcomes.sql.ts'
import { trainingDimensions, type TrainingGroup } from '../server/src/training/outcomes.types.ts'
import { bitsOf, type Figure, givenAway } from './support/disclosure.ts'

const months = ['2026-01', '2026-02', '2026-03']
const programmes = [
  { programmeId: 'kemasan', serviceId: 'lanjutan', agencyId: 'diskopindag' }, { programmeId: 'pemasaran', serviceId: 'lanjutan', agencyId: 'diskopindag' },
  { programmeId: 'menjahit', serviceId: 'dasar', agencyId: 'diskopindag' }, { programmeId: 'las', serviceId: null, agencyId: 'disnaker' },
]
const regions = ['35.73.01.1001', '35.73.01.1002', '35.73.02.1001']
const groups = ['DISABILITY', 'OTHER']
const places = months.flatMap((month) => programmes.flatMap((of) => regions.flatMap((regionCode) => groups.map((group) =>
  ({ month, ...of, regionCode, group, titleId: of.programmeId, titleEn: of.programmeId, region: regionCode })))))

/** Mostly small counts and some of a usual size, so that there is much to hide and something to show; each a part of the one before it. */
const counts = fc.oneof(fc.nat(3), fc.nat(25)).chain((base) => fc.nat(base).chain((passed) => fc.nat(passed).chain((known90) => fc.record({
  base: fc.constant(base), passed: fc.constant(passed), known90: fc.constant(known90), trading90: fc.nat(known90), known180: fc.constant(0), trading180: fc.constant(0),
}))))
const cities = fc.array(counts, { minLength: places.length, maxLength: places.length }).map((of) => places.map((place, i): TrainingCell => ({ ...place, ...of[i]! })))

const within = ([from, to, agency, service, region]: Chosen) => (cell: TrainingCell) => (!from || cell.month >= from.slice(0, 7)) && (!to || cell.month <= to.slice(0, 7))
  && (!agency || cell.agencyId === agency) && (!service || cell.serviceId === service) && (!region || cell.regionCode.startsWith(region))
const keyOf = { PROGRAMME: ({ programmeId }: TrainingCell) => programmeId, KELURAHAN: ({ regionCode }: TrainingCell) => regionCode, GROUP: ({ group }: TrainingCell) => group }

const spans = [[null, null], ...months.flatMap((from, i) => months.slice(i).map((to) => [`${from}-01`, `${to}-01`]))]
/** With at most two filters; a span of months is one. */
const questions = spans.flatMap(([from, to]) => [null, 'diskopindag', 'disnaker'].flatMap((agency) => [null, 'lanjutan', 'dasar'].flatMap((service) =>
  [null, '35.73.01', '35.73.02', ...regions].map((region) => [from, to, agency, service, region] as Chosen))))
  .filter(([from, , ...others]) => [from, ...others].filter(Boolean).length <= 2)

const measures = {
  enrolled: (cells: readonly TrainingCell[]) => sum(cells, 'base'),
  passed: (cells: readonly TrainingCell[]) => sum(cells, 'passed'),
  trading90: (cells: readonly TrainingCell[]) => sum(cells, 'trading90'),
  unknown90: (cells: readonly TrainingCell[]) => sum(cells, 'passed') - sum(cells, 'known90'),
  // Not printed, but told by the three that are.
  notTrading90: (cells: readonly TrainingCell[]) => sum(cells, 'known90') - sum(cells, 'trading90'),
}
const printed = (told: TrainingGroup, name: keyof typeof measures): number | null => {
  if (name !== 'notTrading90') return told[name]
  return told.passed === null || told.trading90 === null || told.unknown90 === null ? null : told.passed - told.trading90 - told.unknown90
}
const sum = (cells: readonly TrainingCell[], name: 'base' | 'passed' | 'known90' | 'trading90') => cells.reduce((all, cell) => all + cell[name], 0)

/** As PostgreSQL does: what was not asked for is not told apart. */
const read = (city: TrainingCell[]) => (by: ReadonlySet<CellPart>) => Promise.resolve(city.map((cell) =>
  ({ ...cell, ...Object.fromEntries(cellParts.filter((part) => !by.has(part)).map((part) => [part, ''])) })))

it.each`
  passed | delivered | told
  ${12}  | ${6}      | ${6}
  ${12}  | ${0}      | ${0}
  ${12}  | ${12}     | ${12}
  ${12}  | ${4}      | ${null}
  ${12}  | ${8}      | ${null}
  ${5}   | ${1}      | ${null}
`('a trainer reads of $passed who passed that $told had their referral delivered, where it were $delivered', ({ told, ...of }: { passed: number; delivered: number; told: number | null }) => {
  expect(mirrorTold({ ...of, trading90: 1, unknown90: 2, trading180: 0, unknown180: 5 })).toMatchObject({ passed: of.passed, delivered: told, trading90: 1 })
})

it('no number of training\'s figures, whatever the filters, gives a small one away', async () => {
  await fc.assert(fc.asyncProperty(cities, async (city) => {
    const bits = bitsOf(city)
    const found: Record<keyof typeof measures, Figure[]> = { enrolled: [], passed: [], trading90: [], unknown90: [], notTrading90: [] }
    for (const chosen of questions) {
      const figures = new TrainingFigures(read(city), chosen)
      const cells = city.filter(within(chosen))
      const all = [{ what: `${chosen}`, of: cells, told: await figures.total() }]
      for (const by of trainingDimensions) {
        const parts = Map.groupBy(cells, keyOf[by])
        for (const told of await figures.by(by)) all.push({ what: `${chosen} by ${by}: ${told.key}`, of: parts.get(told.key)!, told })
      }
      for (const [name, count] of Object.entries(measures) as [keyof typeof measures, (typeof measures)['passed']][]) {
        for (const { what, of, told } of all) {
          const shown = printed(told, name)
          if (shown !== null) expect([what, shown]).toEqual([what, count(of)])
          found[name].push({ what: `${name} ${what}`, cells: bits(of), count: count(of), told: shown !== null })
        }
      }
    }
    for (const figures of Object.values(found)) {
      expect(figures.some(({ told }) => told)).toBe(true)
      expect(givenAway(figures, places.length)).toEqual([])
    }
  // The same cities each time: whoever doubts takes another seed and some hundred runs.
  }), { numRuns: 3, seed: 2026, endOnFailure: true })
}, 60_000)
