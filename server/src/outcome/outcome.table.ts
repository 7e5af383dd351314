import { countsOf } from './outcome.figures.ts'
import { type Counts, type Hidden, hiddenCounts, isSmall, none, type Table, union } from './outcome.suppress.ts'

/** One cell of what is divided by several parts at once: its key of each, what that is within, and its counts. */
export interface CellRow { keys: string[]; within: string[]; base: number }

/** The table with the keys of one part made fewer: what then has the same keys is one cell. */
export function merged(rows: readonly CellRow[], at: number, keyOf: (key: string) => string): CellRow[] {
  const renamed = rows.map((row) => ({ ...row, keys: row.keys.with(at, keyOf(row.keys[at]!)) }))
  return [...Map.groupBy(renamed, ({ keys }) => keys.join('|')).values()].map((same) => ({ ...same[0]!, ...sumOf(same.map((row) => countsOf(row, []))) }))
}

/**
 * Each line of a table, whichever way it runs, is a row of parts that stands beside its total: what one line takes in to keep a secret is
 * a secret of the lines that cross it, until no line adds any.
 */
export function hiddenInTable(rows: readonly CellRow[], parts: readonly string[], least: number | undefined): Hidden[] {
  const counts = rows.map((row) => countsOf(row, []))
  const hidden = counts.map((cell): Hidden => (isSmall(cell.base!, least) ? new Set(Object.keys(cell)) : none))
  const lines = parts.flatMap((part, way) => [...Map.groupBy(rows.keys(), (i) => rows[i]!.keys.toSpliced(way, 1).join(' ')).values()]
    .map((at) => ({ at, way, inOrder: part === 'MONTH', judged: -1 })))
  const sizeOf = (at: readonly number[]) => at.reduce((all, i) => all + hidden[i]!.size, 0)
  const isOpen = ({ at, judged }: (typeof lines)[number]) => sizeOf(at) > judged && !at.every((i) => hidden[i]!.has('base'))
  for (let open = lines.filter(isOpen); open.length; open = lines.filter(isOpen)) {
    for (const line of open) {
      const { at, way, inOrder } = line
      const marks = hiddenWithin(at.map((i) => ({ within: rows[i]!.within[way]! })), at.map((i) => counts[i]!), { already: at.map((i) => hidden[i]!), inOrder, least })
      at.forEach((i, n) => (hidden[i] = marks[n]!))
      line.judged = sizeOf(at)
    }
  }
  return hidden
}

/**
 * Kelurahan of a kecamatan, services of an agency: those can be asked for as well, so each keeps its own secrets, and one that is
 * hidden shows no part.
 */
export function hiddenWithin(rows: readonly { within: string }[], counts: readonly Counts[], { already = [], ...table }: Table): Hidden[] {
  const wholes = [...Map.groupBy(rows.keys(), (i) => rows[i]!.within).values()]
  // What is the only part of a whole is the whole.
  const only = wholes.map((of) => (of.length === 1 ? already[of[0]!] ?? none : none))
  const hidden = wholes.length > 1 ? hiddenCounts(wholes.map((of) => sumOf(of.map((i) => counts[i]!))), { already: only }) : []
  const found: Hidden[] = []
  wholes.forEach((of, whole) => {
    const before = of.map((i) => union([already[i] ?? none, hidden[whole] ?? none]))
    const marks = hiddenCounts(of.map((i) => counts[i]!), { ...table, already: before })
    of.forEach((i, at) => (found[i] = marks[at]!))
  })
  return found
}

export function sumOf(all: readonly Counts[]): Counts {
  const sum: Record<string, number> = {}
  for (const counts of all) for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
