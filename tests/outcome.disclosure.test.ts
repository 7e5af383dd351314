import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Context } from '../server/src/core/context.ts'
import type { Statement } from '../server/src/core/statement.ts'
import { countsOf, groupsOf } from '../server/src/outcome/outcome.figures.ts'
import { Disclosure, leastOf, referralsOf } from '../server/src/outcome/outcome.hidden.ts'
import type { Chosen, GroupRow, Measures } from '../server/src/outcome/outcome.sql.ts'
import { hiddenCounts } from '../server/src/outcome/outcome.suppress.ts'
import { dimensions } from '../server/src/outcome/outcome.codes.ts'
import { bitsOf, type Figure, givenAway } from './support/disclosure.ts'

interface Cell { month: string; sender: string; target: string; service: string; region: string; base: number; closed: number }

const months = ['2026-01', '2026-02', '2026-03']
const services = [{ service: 'gizi', target: 'dinkes' }, { service: 'kia', target: 'dinkes' }, { service: 'pip', target: 'disdikbud' }]
const senders = ['dinsos', 'disdikbud', 'disnaker']
const regions = ['35.73.01.1001', '35.73.01.1002', '35.73.02.1001']

const places = months.flatMap((month) => services.flatMap((of) => senders.filter((sender) => sender !== of.target)
  .flatMap((sender) => regions.map((region) => ({ month, sender, ...of, region })))))
/** Mostly small counts and some of a usual size, so that there is much to hide and something to show. */
const counts = fc.oneof(fc.nat(6), fc.nat(25)).chain((base) => fc.record({ base: fc.constant(base), closed: fc.nat(base) }))
const cohorts = fc.array(counts, { minLength: places.length, maxLength: places.length })
  .map((of) => places.map((place, i): Cell => ({ ...place, ...of[i]! })))

const within = ([from, to, agency, service, region]: Chosen) => (cell: Cell) =>
  (!from || cell.month >= from.slice(0, 7)) && (!to || cell.month <= to.slice(0, 7)) && (!agency || cell.target === agency || cell.sender === agency)
  && (!service || cell.service === service) && (!region || cell.region.startsWith(region))

const partOf: Record<string, (cell: Cell) => string> = {
  MONTH: ({ month }) => month, AGENCY: ({ target }) => target, SENDER: ({ sender }) => sender, PAIR: ({ sender, target }) => `${sender}-${target}`, SERVICE: ({ service }) => service,
  KECAMATAN: ({ region }) => region.slice(0, 8), KELURAHAN: ({ region }) => region,
}

const withinOf: typeof partOf = { SERVICE: partOf.AGENCY!, KELURAHAN: partOf.KECAMATAN! }

const sum = (cells: readonly Cell[]) =>
  Object.fromEntries(['base', 'closed'].map((name) => [name, cells.reduce((all, cell) => all + cell[name as 'base'], 0)])) as unknown as Measures

/** Where a statement names the place of each value that was chosen. */
const given = [/o\.month >= \$(\d)/, /o\.month <= \$(\d)/, /\$(\d)::uuid in/, /o\.service_id = \$(\d)/, /in_regions\(o\.region_code, array\[\$(\d)/]

/** A database of these cells, that answers what the disclosure asks. */
function contextOf(cohort: readonly Cell[]): Context {
  const ask = ({ name, text, values }: Statement) => {
    const by = /^outcome\.(?:by|cells)_([A-Z_]+?)(?:_of_region)?\.\d+$/.exec(name)?.[1]?.split('_')
    if (!by) return Promise.resolve([])
    const cells = cohort.filter(within(given.map((condition) => values[Number(condition.exec(text)?.[1]) - 1] ?? null) as unknown as Chosen))
    const keysOf = (cell: Cell) => by.map((part) => partOf[part]!(cell))
    return Promise.resolve([...Map.groupBy(cells, (cell) => keysOf(cell).join(' '))].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => {
      const [keys, within] = [keysOf(of[0]!), by.map((part) => withinOf[part]?.(of[0]!) ?? '')]
      return { ...(name.includes('.cells') ? { keys, within } : { key: keys[0], within: within[0] }), ...sum(of) }
    }))
  }
  return { ask } as unknown as Context
}

const spans = [[null, null], ...months.flatMap((from, i) => months.slice(i).map((to) => [`${from}-01`, `${to}-01`]))]
/** Questions with at most two filters; a span of months is one. */
const questionsOf = (agencies: readonly (string | null)[]) => spans.flatMap(([from, to]) => agencies.flatMap((agency) => [null, 'gizi', 'kia', 'pip'].flatMap((service) =>
  [null, '35.73.01', '35.73.02', ...regions].map((region) => [from, to, agency, service, region] as Chosen))))
  .filter(([from, , ...others]) => [from, ...others].filter(Boolean).length <= 2)

/** All that may be asked of a count: which cells are added up, what comes out, and whether it is printed. */
async function asked(cohort: readonly Cell[], name: 'base' | 'closed'): Promise<Figure[]> {
  const disclosure = new Disclosure<GroupRow>(referralsOf(contextOf(cohort)))
  const bits = bitsOf(cohort)
  const figure = (what: string, cells: readonly Cell[], told: boolean) => ({ what, cells: bits(cells), count: sum(cells)[name], told })
  const found: Figure[] = []
  for (const chosen of questions) {
    const cells = cohort.filter(within(chosen))
    const [hidden] = hiddenCounts([countsOf(sum(cells), [])], { already: [await disclosure.ofChosen(chosen)], least: leastOf(chosen) })
    found.push(figure(`${chosen}`, cells, !hidden!.has(name)))
    for (const by of dimensions) {
      const groups = Map.groupBy(cells, partOf[by]!)
      for (const { key, submitted, closed } of groupsOf(await disclosure.groups(chosen, by))) {
        found.push(figure(`${chosen} by ${by}: ${key}`, groups.get(key)!, (name === 'base' ? submitted : closed) !== null))
      }
    }
  }
  return found
}

const questions = questionsOf([null, 'dinkes', 'disdikbud', 'dinsos'])

it('no two of all figures and groups give away a small one, nor do any number of them', async () => {
  await fc.assert(fc.asyncProperty(cohorts, async (cohort) => {
    for (const name of ['base', 'closed'] as const) {
      const figures = await asked(cohort, name)
      expect(figures.some(({ told }) => told)).toBe(true)
      expect(givenAway(figures, places.length)).toEqual([])
    }
  // The same cohorts each time: whoever doubts takes another seed and some hundred runs.
  }), { numRuns: 5, seed: 2026, endOnFailure: true })
})
