import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Context } from '../server/src/core/context.ts'
import type { Statement } from '../server/src/core/statement.ts'
import { countsOf } from '../server/src/outcome/outcome.figures.ts'
import { Disclosure, groupsOfAll, leastOf, referralsOf } from '../server/src/outcome/outcome.hidden.ts'
import type { Chosen, GroupRow, Measures } from '../server/src/outcome/outcome.sql.ts'
import { hiddenCounts, union } from '../server/src/outcome/outcome.suppress.ts'
import { dimensions } from '../server/src/outcome/outcome.codes.ts'
import { bitsOf, type Figure, givenAway } from './support/disclosure.ts'

type Cell = Measures & { month: string; sender: string; target: string; service: string; region: string }

const nobody: Measures = {
  base: 0, inError: 0, decided: 0, accepted: 0, started: 0, delivered: 0, closed: 0, deliveredClosed: 0, confirmed: 0, needMet: 0, due: 0, inTime: 0, ended: 0,
}
const months = ['2026-01', '2026-02', '2026-03']
const services = [{ service: 'gizi', target: 'dinkes' }, { service: 'kia', target: 'dinkes' }, { service: 'pip', target: 'disdikbud' }]
const senders = ['dinsos', 'disdikbud', 'disnaker']
const regions = ['35.73.01.1001', '35.73.01.1002', '35.73.02.1001']

const places = months.flatMap((month) => services.flatMap((of) => senders.filter((sender) => sender !== of.target)
  .flatMap((sender) => regions.map((region) => ({ month, sender, ...of, region })))))
/** What may have become of a referral, and where that is counted. */
const decided = ['base', 'decided', 'due', 'inTime'] as const
const delivered = [...decided, 'accepted', 'started', 'delivered'] as const
const deliveredClosed = [...delivered, 'closed', 'ended', 'deliveredClosed'] as const
const fates: (readonly (keyof Measures)[])[] = [
  ['base'], ['base', 'due'], ['base', 'ended'], ['base', 'decided', 'due'], decided, [...decided, 'accepted'], [...decided, 'accepted', 'started'], delivered,
  [...decided, 'closed', 'ended'], deliveredClosed, [...deliveredClosed, 'confirmed'], [...deliveredClosed, 'confirmed', 'needMet'], ['inError'],
]
const names = [...new Set(fates.flat())]
/** All pairs of which the second is a part of the first. */
const nested = names.flatMap((whole) => names.filter((part) => part !== whole && fates.every((fate) => !fate.includes(part) || fate.includes(whole)))
  .map((part) => [whole, part] as const))

/** Mostly small counts and some of a usual size, so that there is much to hide and something to show; of few fates, so that measures differ by little. */
const cohorts = fc.uniqueArray(fc.constantFrom(...fates), { minLength: 1, maxLength: 4 }).chain((found) => fc.array(
  fc.tuple(...found.map(() => fc.oneof(fc.constant(0), fc.nat(6), fc.nat(25)))), { minLength: places.length, maxLength: places.length },
).map((of) => places.map((place, i): Cell => {
  const cell: Cell = { ...place, ...nobody }
  found.forEach((fate, at) => { for (const name of fate) cell[name] += of[i]![at]! })
  return cell
})))

const within = ([from, to, agency, service, region]: Chosen) => (cell: Cell) =>
  (!from || cell.month >= from.slice(0, 7)) && (!to || cell.month <= to.slice(0, 7)) && (!agency || cell.target === agency || cell.sender === agency)
  && (!service || cell.service === service) && (!region || cell.region.startsWith(region))

const concerns = (agency: string | null) => ({ sender, target }: Cell) => sender === agency || target === agency

const partOf: Record<string, (cell: Cell) => string> = {
  MONTH: ({ month }) => month, AGENCY: ({ target }) => target, SENDER: ({ sender }) => sender, PAIR: ({ sender, target }) => `${sender}-${target}`, SERVICE: ({ service }) => service,
  KECAMATAN: ({ region }) => region.slice(0, 8), KELURAHAN: ({ region }) => region,
}

const withinOf: typeof partOf = { SERVICE: partOf.AGENCY!, KELURAHAN: partOf.KECAMATAN! }

function sum(cells: readonly Cell[]): Measures {
  const all = { ...nobody }
  for (const cell of cells) for (const name of names) all[name] += cell[name]
  return all
}

/** Where a statement names the place of each value that was chosen. */
const given = [/o\.month >= \$(\d)/, /o\.month <= \$(\d)/, /\$(\d)::uuid in/, /o\.service_id = \$(\d)/, /in_regions\(o\.region_code, array\[\$(\d)/]

/** A database of these cells, that answers what the disclosure asks. */
function contextOf(cohort: readonly Cell[]): Context {
  const ask = ({ name, text, values }: Statement) => {
    const by = /^outcome\.(?:by|cells)_([A-Z_]+?)(?:_of_region)?\.\d+$/.exec(name)?.[1]?.split('_')
    if (!by) return Promise.resolve([])
    const valueOf = (condition: RegExp) => (values[Number(condition.exec(text)?.[1]) - 1] ?? null) as string | null
    const without = valueOf(/\$(\d)::uuid not in/)
    const cells = cohort.filter(within(given.map(valueOf) as unknown as Chosen)).map((cell) => (concerns(without)(cell) ? { ...cell, ...nobody } : cell))
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

const inGroups: ReadonlySet<string> = new Set(['base', 'closed', 'deliveredClosed', 'needMet'])
/** Nobody prints these, but what they would say is nobody's business either: asked with one filter at most, for more than three parts at once are not judged. */
const others = ['SENDER', 'PAIR', 'KECAMATAN'] as const

/** All that may be asked of each measure: which cells are added up, what comes out, and whether it is printed. Whoever `knows` an agency takes it away. */
async function asked(cohort: readonly Cell[], knows: string | null = null): Promise<Map<keyof Measures, Figure[]>> {
  const shares = (knows ? [null, knows] : [null]).map((without) => new Disclosure<GroupRow>(referralsOf(contextOf(cohort), without)))
  const bits = bitsOf(cohort)
  const found = new Map(names.map((name): [keyof Measures, Figure[]] => [name, []]))
  const isNews = (cell: Cell) => knows === null || !concerns(knows)(cell)
  const add = (what: string, of: readonly Cell[], isTold: (name: string) => boolean) => {
    const news = of.filter(isNews)
    const [cells, counts] = [bits(news), sum(news)]
    for (const name of names) found.get(name)!.push({ what: `${name} of ${what}`, cells, count: counts[name], told: isTold(name) })
  }
  for (const chosen of questions.filter(([, , agency]) => knows === null || agency !== knows)) {
    const cells = cohort.filter(within(chosen))
    const hidden = union(await Promise.all(shares.map(async (share, i) =>
      hiddenCounts([countsOf(sum(i ? cells.filter(isNews) : cells), [])], { already: [await share.ofChosen(chosen)], least: leastOf(chosen) })[0]!)))
    add(`${chosen}`, cells, (name) => !hidden.has(name))
    for (const by of dimensions) {
      const groups = Map.groupBy(cells, partOf[by]!)
      for (const { row: { key, base }, hidden: inGroup } of await groupsOfAll(shares, chosen, by)) {
        // Months are printed with all rates, other groups with four columns.
        add(`${chosen} by ${by}: ${key}`, groups.get(key)!, (name) => base > 0 && !inGroup.has(name) && (by === 'MONTH' || inGroups.has(name)))
      }
    }
    if (chosen.filter(Boolean).length < 2) for (const by of others) for (const [key, of] of Map.groupBy(cells, partOf[by]!)) add(`${chosen} by ${by}: ${key}`, of, () => false)
  }
  return found
}

/** A measure, what it is a part of, and what is left between the two, on the same cells: once of those who are in it, once of those who are not. */
const together = (whole: readonly Figure[], part: readonly Figure[]): Figure[] => [
  ...part, ...whole.map((figure) => ({ ...figure, cells: figure.cells | (figure.cells << BigInt(places.length)) })),
  ...whole.map(({ cells, count, what }, i) => ({ what: `${what} less ${part[i]!.what}`, cells: cells << BigInt(places.length), count: count - part[i]!.count, told: false })),
]

const questions = questionsOf([null, 'dinkes', 'disdikbud', 'dinsos', 'disnaker'])

it.each`
  reader                       | knows
  ${'a coordinator'}           | ${null}
  ${'the head of Dinsos'}      | ${'dinsos'}
  ${'the head of Disdikbud'}   | ${'disdikbud'}
`('no two of all figures and groups give away a small one to $reader, nor do any number of them', async ({ knows }: { knows: string | null }) => {
  await fc.assert(fc.asyncProperty(cohorts, fc.uniqueArray(fc.constantFrom(...nested), { minLength: 4, maxLength: 4 }), async (cohort, pairs) => {
    const figures = await asked(cohort, knows)
    expect([...figures.values()].flat().some(({ told, count }) => told && count > 0)).toBe(true)
    expect(givenAway(figures.get('inError')!, places.length)).toEqual([])
    for (const [whole, part] of pairs) expect(givenAway(together(figures.get(whole)!, figures.get(part)!), 2 * places.length)).toEqual([])
  // The same cohorts each time: whoever doubts takes another seed and some hundred runs.
  }), { numRuns: knows ? 2 : 4, seed: 2026, endOnFailure: true })
}, 60_000)
