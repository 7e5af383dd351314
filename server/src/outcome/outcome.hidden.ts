import type { Context } from '../core/context.ts'
import { countsOf, type Group, type PartRow, stayOf } from './outcome.figures.ts'
import { type Chosen, type Part as OutcomePart, readBallGroups, readBallTime, readCells, readGroups, readReasonGroups, type ReasonRow } from './outcome.sql.ts'
import { type Counts, type Hidden, hiddenCounts, hiddenIn, isSmall, none, rateBase, type Sheet, union } from './outcome.suppress.ts'
import { type CellRow, hiddenInTable, hiddenWithin, merged, sumOf, wholes } from './outcome.table.ts'

/** What figures are divided by: referrals by the first ones, those who were trained by their programme and group, too. */
export type Part = OutcomePart | 'PROGRAMME' | 'GROUP'

/** Where the figures come from that are to be judged: those of referrals, or of those who were trained. */
export interface Source<R extends PartRow> {
  groups(by: Part, chosen: Chosen): Promise<readonly R[]>
  reasons(by: Part, chosen: Chosen): Promise<readonly (ReasonRow & { key: string })[]>
  /** A cell for each key of the first part with each of the second, and so on. */
  cells(parts: readonly Part[], chosen: Chosen): Promise<readonly CellRow[]>
  /** An agency's figures are of the one side alone, so they are a row of parts. */
  oneSided?: true
}
/** `without`: but for the referrals of an agency. */
export const referralsOf = ({ ask }: Pick<Context, 'ask'>, without: string | null = null) => ({
  groups: (by: OutcomePart, chosen: Chosen) => ask(readGroups[by](...chosen, without)),
  reasons: (by: OutcomePart, chosen: Chosen) => ask(readReasonGroups[by](...chosen, without)),
  cells: (parts: readonly OutcomePart[], chosen: Chosen) => ask(readCells(parts)(...chosen, without)),
})

/** A filter that is taken away: what then stands beside the chosen figures in a table, and so gives away what it hides. */
interface Widened {
  along: OutcomePart
  rest: Chosen
  isChosen(key: string): boolean
  /** The agency that some of the pairs concern. */
  of?: string
}

/** Each filter by itself. A kelurahan widens to its kecamatan, a kecamatan to the city. */
export function widenedOf([from, to, agency, service, region]: Chosen): Widened[] {
  const month = (day: string) => day.slice(0, 7)
  const one = (along: OutcomePart, key: string, rest: Chosen): Widened => ({ along, rest, isChosen: (found) => found === key })
  const widened: Widened[] = []
  if (from || to) {
    const isChosen = (key: string) => (!from || key >= month(from)) && (!to || key <= month(to))
    widened.push({ along: 'MONTH', rest: [null, null, agency, service, region], isChosen })
  }
  if (agency) {
    const rest: Chosen = [from, to, null, service, region]
    const isChosen = (pair: string) => pair.includes(agency)
    widened.push(one('AGENCY', agency, rest), one('SENDER', agency, rest), { along: 'PAIR', rest, isChosen, of: agency })
  }
  if (service) widened.push(one('SERVICE', service, [from, to, agency, null, region]))
  if (region && isKecamatan(region)) widened.push(one('KECAMATAN', region, [from, to, agency, service, null]))
  if (region && isKelurahan(region)) widened.push(one('KELURAHAN', region, [from, to, agency, service, kecamatanOf(region)]))
  return widened
}

/** The parts in the order of the filters that choose them. */
const order: readonly Part[] = ['MONTH', 'AGENCY', 'SENDER', 'PAIR', 'SERVICE', 'PROGRAMME', 'KECAMATAN', 'KELURAHAN', 'GROUP']
const wholeOf: Partial<Record<Part, Part>> = wholes
/** Those whose wholes are themselves parts of something. */
const isThird = (part: Part) => { const whole = wholeOf[part]; return whole !== undefined && wholeOf[whole] !== undefined }
const inOrder = (parts: readonly Part[]) => order.filter((part) => parts.includes(part))

const kecamatanOf = (code: string) => code.slice(0, 8)
const isKecamatan = (code: string) => code.length === 8
const isKelurahan = (code: string) => code.length > 8

const groupParts: ReadonlySet<Part> = new Set(['AGENCY', 'SENDER', 'SERVICE', 'PROGRAMME', 'GROUP'])
/** DOMAIN §12: no kelurahan × group × month below ten. */
export function leastOf([from, to, agency, service, region]: Chosen, ...by: Part[]): number | undefined {
  const narrow = [
    (region !== null && isKelurahan(region)) || by.includes('KELURAHAN'),
    from !== null || to !== null || by.includes('MONTH'),
    agency !== null || service !== null || by.some((part) => groupParts.has(part)),
  ]
  return narrow.every(Boolean) ? rateBase : undefined
}

/** What may be told of the figures of one request. Wider figures are looked at on many ways: each is read and judged once. */
export class Disclosure<R extends PartRow> {
  private readonly known = new Map<string, Promise<unknown>>()

  /** `tellsSmall`: of whoever may see small numbers, nothing is kept. */
  constructor(private readonly source: Source<R>, private readonly tellsSmall = false) {}

  private once<T>(work: () => Promise<T>, ...key: unknown[]): Promise<T> {
    const name = JSON.stringify(key)
    if (!this.known.has(name)) this.known.set(name, work())
    return this.known.get(name) as Promise<T>
  }
  private widened(chosen: Chosen): Widened[] {
    return widenedOf(chosen).filter(({ along }) => !this.source.oneSided || (along !== 'SENDER' && along !== 'PAIR'))
  }
  /** Each two filters at once: the second is that of what is left without the first. */
  private pairs(chosen: Chosen): [Widened, Widened][] {
    return this.widened(chosen).flatMap((one) => this.widened(one.rest).filter(({ along }) => order.indexOf(along) > order.indexOf(one.along))
      .map((other): [Widened, Widened] => [one, other]))
  }
  private rowsBy(by: Part, chosen: Chosen) {
    return this.once(() => this.source.groups(by, chosen), 'rows', by, chosen)
  }

  /** What the figures of `chosen` must hide because wider ones, which can be asked for too, would give something away. */
  ofChosen(chosen: Chosen): Promise<Hidden> {
    return this.tellsSmall ? Promise.resolve(none) : this.once(() => this.hiddenOf(chosen), chosen)
  }

  /** The groups of `chosen` by one part, each with what it hides: in its own row of parts, and in the one that crosses it there. */
  groups(chosen: Chosen, by: Part): Promise<Group<R>[]> {
    return this.once(() => (this.tellsSmall ? this.groupsInFull(chosen, by) : this.groupsOf(chosen, by)), chosen, by)
  }

  private async hiddenOf(chosen: Chosen): Promise<Hidden> {
    return union(await Promise.all(this.widened(chosen).map(async ({ along, rest, isChosen }) => {
      if (along === 'PAIR') return hiddenAgainstOthers(await this.rowsBy('PAIR', rest), isChosen)
      const [groups, wider] = await Promise.all([this.groups(rest, along), this.ofChosen(rest)])
      return union([wider, hiddenIn(groups.map(({ row }) => isChosen(row.key)), groups.map(({ hidden }) => hidden), along === 'MONTH')])
    })))
  }

  private async groupsOf(chosen: Chosen, by: Part): Promise<Group<R>[]> {
    const filters = this.widened(chosen)
    const larger = filters.length || isThird(by) ? wholeOf[by] : undefined
    const [rows, reasons, whole, wholes, ...beside] = await Promise.all([
      this.rowsBy(by, chosen), this.source.reasons(by, chosen), this.ofChosen(chosen), larger ? this.groups(chosen, larger) : [],
      ...filters.map((filter) => this.crossed(filter, by)), ...this.pairs(chosen).map((pair) => this.inTable(by, ...pair)),
    ])
    const hiddenOf = new Map(wholes.map(({ row, hidden }) => [row.key, hidden]))
    const counts = countedBy(rows, reasons)
    const already = rows.map(({ key, within }) => union([whole, hiddenOf.get(within) ?? none, ...beside.map((of) => of.get(key) ?? none)]))
    const hidden = hiddenWithin(rows, counts, { already, inOrder: by === 'MONTH', least: leastOf(chosen, by) })
    return rows.map((row, i) => ({ row, counts: counts[i]!, hidden: hidden[i]! }))
  }

  private async groupsInFull(chosen: Chosen, by: Part): Promise<Group<R>[]> {
    const [rows, reasons] = await Promise.all([this.rowsBy(by, chosen), this.source.reasons(by, chosen)])
    return countedBy(rows, reasons).map((counts, i) => ({ row: rows[i]!, counts, hidden: none }))
  }

  /** What the groups must hide because of the same groups without one filter. */
  private async crossed(filter: Widened, by: Part): Promise<Map<string, Hidden>> {
    const [wider, inTable] = await Promise.all([this.groups(filter.rest, by), this.inTable(by, filter)])
    return new Map(wider.map(({ row: { key }, hidden }) => [key, union([hidden, inTable.get(key) ?? none])]))
  }

  /** What each group must hide in the table in which it stands once the filters, each narrower than the next, are taken away. */
  private async inTable(by: Part, ...filters: Widened[]): Promise<Map<string, Hidden>> {
    const parts = inOrder([by, ...filters.map(({ along }) => along)])
    const { rows, sheet } = await this.table(filters.at(-1)!.rest, parts, filters.find(({ of }) => of))
    const keyOf = (i: number, part: Part) => rows[i]!.keys[parts.indexOf(part)]!
    const isChosen = (i: number, filter: Widened) => filter.isChosen(keyOf(i, filter.along))
    // Months that are chosen are a part of their line; of any other line one is chosen.
    const [span, ...single] = filters.toSorted((a, b) => Number(b.along === 'MONTH') - Number(a.along === 'MONTH')) as [Widened, ...Widened[]]
    const line = [...rows.keys()].filter((i) => single.every((filter) => isChosen(i, filter)))
    return new Map([...Map.groupBy(line, (i) => keyOf(i, by))].map(([group, of]) =>
      [group, hiddenIn(of.map((i) => isChosen(i, span)), of.map((i) => sheet.hiddenOf(i)), span.along === 'MONTH')]))
  }

  private table(rest: Chosen, parts: readonly Part[], pair?: Widened): Promise<{ rows: readonly CellRow[]; sheet: Sheet }> {
    return this.once(async () => {
      const read = await this.source.cells(parts, rest)
      const rows = pair ? merged(read, parts.indexOf('PAIR'), (key) => (pair.isChosen(key) ? pair.of! : '')) : read
      return { rows, sheet: hiddenInTable(rows, parts, leastOf(rest, ...parts)) }
    }, 'table', rest, parts, pair?.of)
  }
}

/** The groups of a cohort, each with what any of these must hide of it: the figures themselves, and what is left of them for whoever knows a share. */
export async function groupsOfAll<R extends PartRow>(all: readonly Disclosure<R>[], chosen: Chosen, by: Part): Promise<Group<R>[]> {
  const [whole, ...shares] = await Promise.all(all.map((one) => one.groups(chosen, by)))
  const hiddenOf = shares.map((groups) => new Map(groups.map(({ row, hidden }) => [row.key, hidden])))
  return whole!.map((group) => ({ ...group, hidden: union([group.hidden, ...hiddenOf.map((of) => of.get(group.row.key) ?? none)]) }))
}

/** The counts of each group, with the steps that were taken in it. */
function countedBy(rows: readonly PartRow[], reasons: readonly (ReasonRow & { key: string })[]): Counts[] {
  const reasonsOf = Map.groupBy(reasons, ({ key }) => key)
  return rows.map((row) => countsOf(row, reasonsOf.get(row.key) ?? []))
}

/** Of the stays of each agency in each state, those that are few or that wider figures would give away: `agency status`. */
export async function hiddenStays({ ask }: Context, chosen: Chosen, without: string | null): Promise<Hidden> {
  const widened = widenedOf(chosen).filter(({ along }) => along !== 'PAIR')
  const few = ask(readBallTime(...chosen, without)).then((rows): Hidden => new Set(rows.filter(({ count }) => isSmall(count)).map(stayOf)))
  return union(await Promise.all([few, ...widened.map(async ({ along, rest, isChosen }) => {
    const rows = Map.groupBy(await ask(readBallGroups[along](...rest, without)), ({ key }) => key)
    const counts = [...rows.values()].map((of): Counts => Object.fromEntries(of.map((row) => [stayOf(row), row.count])))
    return hiddenIn([...rows.keys()].map(isChosen), hiddenCounts(counts, { inOrder: along === 'MONTH' }), along === 'MONTH')
  })]))
}

/** An agency sends and receives, so its cells are no row of parts with those of others: only with what does not concern it. */
function hiddenAgainstOthers(rows: readonly PartRow[], isChosen: (pair: string) => boolean): Hidden {
  const { own = [], others = [] } = Object.groupBy(rows, ({ key }) => (isChosen(key) ? 'own' : 'others'))
  return hiddenCounts([own, others].map((of) => sumOf(of.map((row) => countsOf(row, [])))))[0]!
}
