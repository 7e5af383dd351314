import type { Context } from '../core/context.ts'
import type { Statement } from '../core/statement.ts'
import { countsOf, type Group } from './outcome.figures.ts'
import {
  type Chosen, type CrossedRow, type Measures, type Part, readBallGroups, readCrossed, readGroups, readReasonGroups,
} from './outcome.sql.ts'
import { type Counts, type Hidden, hiddenCounts, hiddenIn, rateBase, type Table, union } from './outcome.suppress.ts'

/** A filter that is taken away: what then stands beside the chosen figures in a table, and so gives away what it hides. */
interface Widened {
  along: Part
  rest: Chosen
  isChosen(key: string): boolean
}

/** Each filter by itself. A kelurahan widens to its kecamatan, a kecamatan to the city. */
export function widenedOf([from, to, agency, service, region]: Chosen): Widened[] {
  const month = (day: string) => day.slice(0, 7)
  const one = (along: Part, key: string, rest: Chosen): Widened => ({ along, rest, isChosen: (found) => found === key })
  const widened: Widened[] = []
  if (from || to) {
    const isChosen = (key: string) => (!from || key >= month(from)) && (!to || key <= month(to))
    widened.push({ along: 'MONTH', rest: [null, null, agency, service, region], isChosen })
  }
  if (agency) {
    const rest: Chosen = [from, to, null, service, region]
    const isChosen = (pair: string) => pair.includes(agency)
    widened.push(one('AGENCY', agency, rest), one('SENDER', agency, rest), { along: 'PAIR', rest, isChosen })
  }
  if (service) widened.push(one('SERVICE', service, [from, to, agency, null, region]))
  if (region && isKecamatan(region)) widened.push(one('KECAMATAN', region, [from, to, agency, service, null]))
  if (region && isKelurahan(region)) widened.push(one('KELURAHAN', region, [from, to, agency, service, kecamatanOf(region)]))
  return widened
}

const kecamatanOf = (code: string) => code.slice(0, 8)
const isKecamatan = (code: string) => code.length === 8
const isKelurahan = (code: string) => code.length > 8

/** DOMAIN §12: no kelurahan × group × month below ten. */
export function leastOf([from, to, agency, service, region]: Chosen, ...by: Part[]): number | undefined {
  const narrow = [
    (region !== null && isKelurahan(region)) || by.includes('KELURAHAN'),
    from !== null || to !== null || by.includes('MONTH'),
    agency !== null || service !== null || by.some((part) => part === 'AGENCY' || part === 'SENDER' || part === 'SERVICE'),
  ]
  return narrow.every(Boolean) ? rateBase : undefined
}

/** What may be told of the figures of one request. Wider figures are looked at on many ways: each is read and judged once. */
export class Disclosure {
  private readonly known = new Map<string, Promise<unknown>>()

  constructor(private readonly context: Context) {}

  private once<T>(work: () => Promise<T>, ...key: unknown[]): Promise<T> {
    const name = JSON.stringify(key)
    if (!this.known.has(name)) this.known.set(name, work())
    return this.known.get(name) as Promise<T>
  }
  private ask<R>(asked: Statement<R>): Promise<R[]> {
    return this.once(() => this.context.ask(asked), asked.name, asked.values)
  }

  /** What the figures of `chosen` must hide because wider ones, which can be asked for too, would give something away. */
  readonly ofChosen = (chosen: Chosen): Promise<Hidden> => this.once(() => this.hiddenOf(chosen), chosen)

  /** The groups of `chosen` by one part, each with what it hides: in its own row of parts, and in the one that crosses it there. */
  readonly groups = (chosen: Chosen, by: Part): Promise<Group[]> => this.once(() => this.groupsOf(chosen, by), chosen, by)

  private async hiddenOf(chosen: Chosen): Promise<Hidden> {
    return union(await Promise.all(widenedOf(chosen).map(async ({ along, rest, isChosen }) => {
      if (along === 'PAIR') return hiddenAgainstOthers(await this.ask(readGroups.PAIR(...rest)), ({ key }) => isChosen(key))
      const [groups, wider] = await Promise.all([this.groups(rest, along), this.ofChosen(rest)])
      return union([wider, hiddenIn(groups.map(({ row }) => isChosen(row.key)), groups.map(({ hidden }) => hidden), along === 'MONTH')])
    })))
  }

  private async groupsOf(chosen: Chosen, by: Part): Promise<Group[]> {
    const [rows, reasons, whole, ...beside] = await Promise.all([
      this.ask(readGroups[by](...chosen)), this.ask(readReasonGroups[by](...chosen)), this.ofChosen(chosen),
      ...widenedOf(chosen).map((widened) => this.crossed(widened, by)),
    ])
    const reasonsOf = Map.groupBy(reasons, ({ key }) => key)
    const counts = rows.map((row) => countsOf(row, reasonsOf.get(row.key) ?? []))
    const already = rows.map(({ key }) => union([whole, ...beside.map((of) => of.get(key) ?? none)]))
    const hidden = hiddenWithin(rows, counts, { already, inOrder: by === 'MONTH', least: leastOf(chosen, by) })
    return rows.map((row, i) => ({ row, counts: counts[i]!, hidden: hidden[i]! }))
  }

  /** What the groups must hide because of the same groups without one filter. */
  private async crossed({ along, rest, isChosen }: Widened, by: Part): Promise<Map<string, Hidden>> {
    const [rows, wider] = await Promise.all([this.ask<CrossedRow>(readCrossed[along][by](...rest)), this.groups(rest, by)])
    const crossing = Map.groupBy(rows, ({ key }) => key)
    return new Map(wider.map(({ row: { key }, hidden: already }) => {
      const of = crossing.get(key) ?? []
      if (along === 'PAIR') return [key, union([already, hiddenAgainstOthers(of, (row) => isChosen(row.along))])]
      const hidden = hiddenWithin(of, of.map((row) => countsOf(row, [])), { inOrder: along === 'MONTH', least: leastOf(rest, along, by) })
      return [key, union([already, hiddenIn(of.map((row) => isChosen(row.along)), hidden, along === 'MONTH')])]
    }))
  }

  /** Of the stays of each agency in each state, those that wider figures would give away: `agency status`. */
  async ofStays(chosen: Chosen): Promise<Hidden> {
    const widened = widenedOf(chosen).filter(({ along }) => along !== 'PAIR')
    return union(await Promise.all(widened.map(async ({ along, rest, isChosen }) => {
      const rows = Map.groupBy(await this.ask(readBallGroups[along](...rest)), ({ key }) => key)
      const counts = [...rows.values()].map((of): Counts =>
        Object.fromEntries(of.map(({ agencyId, status, count }) => [`${agencyId} ${status}`, count])))
      return hiddenIn([...rows.keys()].map(isChosen), hiddenCounts(counts, { inOrder: along === 'MONTH' }), along === 'MONTH')
    })))
  }
}

const none: Hidden = new Set()

/** An agency sends and receives, so its cells are no row of parts with those of others: only with what does not concern it. */
function hiddenAgainstOthers<R extends Measures>(rows: readonly R[], isChosen: (row: R) => boolean): Hidden {
  const { own = [], others = [] } = Object.groupBy(rows, (row) => (isChosen(row) ? 'own' : 'others'))
  return hiddenCounts([own, others].map((of) => sumOf(of.map((row) => countsOf(row, [])))))[0]!
}

/**
 * Kelurahan of a kecamatan, services of an agency: those can be asked for as well, so each keeps its own secrets, and one that is
 * hidden shows no part.
 */
function hiddenWithin(rows: readonly { within: string }[], counts: readonly Counts[], { already = [], ...table }: Table): Hidden[] {
  const wholes = [...Map.groupBy(rows.keys(), (i) => rows[i]!.within).values()]
  const hidden = wholes.length > 1 ? hiddenCounts(wholes.map((of) => sumOf(of.map((i) => counts[i]!)))) : []
  const found: Hidden[] = []
  wholes.forEach((of, whole) => {
    const before = of.map((i) => union([already[i] ?? none, hidden[whole] ?? none]))
    const marks = hiddenCounts(of.map((i) => counts[i]!), { ...table, already: before })
    of.forEach((i, at) => (found[i] = marks[at]!))
  })
  return found
}

function sumOf(all: readonly Counts[]): Counts {
  const sum: Record<string, number> = {}
  for (const counts of all) for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
