import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Context } from '../server/src/core/context.ts'
import type { Statement } from '../server/src/core/statement.ts'
import { countsOf, groupsOf } from '../server/src/outcome/outcome.figures.ts'
import { Disclosure, leastOf } from '../server/src/outcome/outcome.hidden.ts'
import type { Chosen, Measures } from '../server/src/outcome/outcome.sql.ts'
import { hiddenCounts, isSmall } from '../server/src/outcome/outcome.suppress.ts'
import { type Dimension, dimensions } from '../server/src/outcome/outcome.codes.ts'

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
    const [, along, by] = /^outcome\.(?:([A-Z]+)_)?by_([A-Z]+)/.exec(name) ?? []
    if (!by) return Promise.resolve([])
    const cells = cohort.filter(within(given.map((condition) => values[Number(condition.exec(text)?.[1]) - 1] ?? null) as unknown as Chosen))
    const keys = (cell: Cell) => [...(along ? [partOf[along]!(cell)] : []), partOf[by]!(cell)].join(' ')
    return Promise.resolve([...Map.groupBy(cells, keys)].map(([keyed, of]) =>
      ({ along: keyed.split(' ')[0], key: keyed.split(' ').at(-1), within: withinOf[along ?? by]?.(of[0]!) ?? '', ...sum(of) })))
  }
  return { ask } as unknown as Context
}

const spans = [[null, null], ...months.flatMap((from, i) => months.slice(i).map((to) => [`${from}-01`, `${to}-01`]))]
/** Questions with at most two filters; a span of months is one. */
const questionsOf = (agencies: readonly (string | null)[]) => spans.flatMap(([from, to]) => agencies.flatMap((agency) => [null, 'gizi', 'kia', 'pip'].flatMap((service) =>
  [null, '35.73.01', '35.73.02', ...regions].map((region) => [from, to, agency, service, region] as Chosen))))
  .filter(([from, , ...others]) => [from, ...others].filter(Boolean).length <= 2)

/** All that is printed of a count: which cells were added up, and what came out. */
async function printed(cohort: readonly Cell[], name: 'base' | 'closed', questions: readonly Chosen[], parts: readonly Dimension[]) {
  const disclosure = new Disclosure(contextOf(cohort))
  const setOf = (cells: readonly Cell[]) => cells.reduce((all, cell) => all | (1n << BigInt(cohort.indexOf(cell))), 0n)
  const found: { what: string; cells: bigint; count: number }[] = []
  for (const chosen of questions) {
    const cells = cohort.filter(within(chosen))
    const counts = countsOf(sum(cells), [])
    const [hidden] = hiddenCounts([counts], { already: [await disclosure.ofChosen(chosen)], least: leastOf(chosen) })
    if (!hidden!.has(name)) found.push({ what: `${chosen}`, cells: setOf(cells), count: counts[name]! })
    for (const by of parts) {
      for (const group of groupsOf(await disclosure.groups(chosen, by))) {
        const count = name === 'base' ? group.submitted : group.closed
        if (count !== null) found.push({ what: `${chosen} by ${by}: ${group.key}`, cells: setOf(cells.filter((cell) => partOf[by]!(cell) === group.key)), count })
      }
    }
  }
  return found
}

it.each`
  what                                     | questions                                                | parts
  ${'figures and groups of months, services and regions'} | ${questionsOf([null])}                                   | ${dimensions}
  ${'figures of agencies as well'}         | ${questionsOf([null, 'dinkes', 'disdikbud', 'dinsos'])}  | ${[]}
`('no two of the $what give away a small one', async ({ questions, parts }: { questions: Chosen[]; parts: Dimension[] }) => {
  await fc.assert(fc.asyncProperty(cohorts, async (cohort) => {
    for (const name of ['base', 'closed'] as const) {
      const figures = await printed(cohort, name, questions, parts)
      const told = figures.flatMap(({ what, cells, count }) => {
        const narrower = figures.filter((other) => isSmall(count - other.count) && (other.cells & ~cells) === 0n)
        return isSmall(count) ? [what] : narrower.map((other) => `${what} (${count}) less ${other.what} (${other.count})`)
      })
      expect(told.slice(0, 3)).toEqual([])
      expect(figures.length).toBeGreaterThan(0)
    }
  }), { numRuns: 5, endOnFailure: true })
})
