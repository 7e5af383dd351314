import { type Counts, type Hidden, Sheet, type Table } from './outcome.suppress.ts'

/** One cell of what is divided by several parts at once: its key of each, what that is within, and its counts. */
export interface CellRow { keys: string[]; within: string[]; base: number }

/** What each part is itself a part of, which can be asked for as well. */
export const wholes = { SERVICE: 'AGENCY', PROGRAMME: 'SERVICE', KELURAHAN: 'KECAMATAN' } as const
const wholeOf: Partial<Record<string, string>> = wholes

/** The names of what is counted in each cell. */
const namesOf = ([row]: readonly CellRow[]) => Object.entries(row ?? {}).flatMap(([name, value]) => (typeof value === 'number' ? [name as 'base'] : []))

/** The table with the keys of one part made fewer: what then has the same keys is one cell. */
export function merged(rows: readonly CellRow[], at: number, keyOf: (key: string) => string): CellRow[] {
  const names = namesOf(rows)
  const cells = new Map<string, CellRow>()
  for (const row of rows) {
    const keys = row.keys.with(at, keyOf(row.keys[at]!))
    const cell = cells.get(keys.join('|'))
    if (cell) for (const name of names) cell[name] += row[name]
    else cells.set(keys.join('|'), { ...row, keys })
  }
  return [...cells.values()]
}

/**
 * Each line of a table, whichever way it runs, is a row of parts that stands beside its total: what one line takes in to keep a secret is
 * a secret of the lines that cross it, until no line adds any.
 */
export function hiddenInTable(rows: readonly CellRow[], parts: readonly string[], least: number | undefined): Sheet {
  const names = namesOf(rows)
  const sheet = new Sheet(rows.length, new Set(names), (i, name) => rows[i]![name as 'base'])
  const numbers = parts.map((_, way) => numbered(rows.map(({ keys }) => keys[way]!)))
  const lines = parts.flatMap((part, way) => [...Map.groupBy(rows.keys(), (i) => numbers.reduce((at, of, other) => (other === way ? at : at * of.size + of.at[i]!), 0)).values()]
    .map((at) => lineOf(at, (i) => rows[i]!.within[way]!, part === 'MONTH')))
  // What is hidden of a whole is so of its parts, whichever table they stand in: there is one more of it, for each part that has wholes.
  for (const [way, part] of parts.entries()) {
    const whole = wholeOf[part]
    if (!whole) continue
    const of = Map.groupBy(rows.keys(), (i) => rows[i]!.keys.with(way, rows[i]!.within[way]!).join('|'))
    const cells = [...of.values()].map((at) => sumOfCells(names, at.map((i) => rows[i]!), way))
    const coarse = hiddenInTable(cells, parts.with(way, whole), undefined)
    for (const [n, at] of [...of.values()].entries()) for (const name of names) if (coarse.isHidden(name, n)) for (const i of at) sheet.hide(name, i)
  }
  judge(sheet, lines, least)
  return sheet
}
/** What some cells are together in a table of their wholes. */
function sumOfCells(names: readonly 'base'[], cells: readonly CellRow[], way: number): CellRow {
  const [first] = cells as [CellRow]
  const sum: CellRow = { keys: first.keys.with(way, first.within[way]!), within: first.within.with(way, ''), base: 0 }
  for (const name of names) sum[name] = cells.reduce((all, cell) => all + cell[name], 0)
  return sum
}

/** Each value as a number, and how many different ones there are. */
function numbered(values: readonly string[]): { at: number[]; size: number } {
  const numbers = new Map<string, number>()
  const at = values.map((value) => numbers.get(value) ?? numbers.set(value, numbers.size).size - 1)
  return { at, size: numbers.size }
}

/**
 * Kelurahan of a kecamatan, services of an agency: those can be asked for as well, so each keeps its own secrets, and one that is
 * hidden shows no part.
 */
export function hiddenWithin(rows: readonly { within: string }[], counts: readonly Counts[], { already, inOrder = false, least }: Table): Hidden[] {
  const sheet = Sheet.of(counts, already)
  judge(sheet, [lineOf([...rows.keys()], (i) => rows[i]!.within, inOrder)], least)
  return rows.map((_, i) => sheet.hiddenOf(i))
}

/** A row of parts: its rows by what they are within, and what those are together where there are many. */
interface Line { at: readonly number[]; wholes: readonly (readonly number[])[]; sums?: Sheet; inOrder: boolean }
const lineOf = (at: readonly number[], within: (row: number) => string, inOrder: boolean): Line =>
  ({ at, wholes: [...Map.groupBy(at, within).values()], inOrder })

/** One measure after the other, for each leans on those it is a part of. */
function judge(sheet: Sheet, lines: readonly Line[], least: number | undefined): void {
  const linesOf = Array.from({ length: sheet.size }, (): Line[] => [])
  for (const line of lines) for (const i of line.at) linesOf[i]!.push(line)
  for (const name of sheet.names) {
    sheet.begin(name, least)
    for (let open = new Set(lines); open.size;) {
      const crossing = new Set<Line>()
      for (const line of open) {
        if (!sheet.hasSecrets(name, line.at)) continue
        const shown = line.at.filter((i) => !sheet.isHidden(name, i))
        judgeLine(sheet, line, name)
        for (const i of shown) if (sheet.isHidden(name, i)) for (const other of linesOf[i]!) if (other !== line) crossing.add(other)
      }
      open = crossing
    }
  }
}

function judgeLine(sheet: Sheet, line: Line, name: string): void {
  const { wholes, inOrder } = line
  if (wholes.length > 1) {
    const sums = (line.sums ??= sheet.sums(wholes))
    // What is the only part of a whole is the whole.
    wholes.forEach(([only, ...others], whole) => { if (!others.length && sheet.isHidden(name, only!)) sums.hide(name, whole) })
    sums.begin(name)
    sums.judge(name, [...wholes.keys()])
    wholes.forEach((of, whole) => { if (sums.isHidden(name, whole)) for (const i of of) sheet.hide(name, i) })
  }
  for (const of of wholes) sheet.judge(name, of, inOrder)
}

export function sumOf(all: readonly Counts[]): Counts {
  const sum: Record<string, number> = {}
  for (const counts of all) for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
