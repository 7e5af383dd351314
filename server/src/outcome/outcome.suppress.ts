/** Below this a cell may tell of a person (DOMAIN §12). Nobody at all tells of nobody. */
const smallest = 5
/** Below this a rate says nothing, and a cell of a kelurahan, a month and a group is not told. */
export const rateBase = 10

export const isSmall = (count: number, least = smallest): boolean => count > 0 && count < least

/** The counts of one cohort by name; what is missing is nobody. */
export type Counts = Readonly<Record<string, number>>
/** The names of those that must not be told. */
export type Hidden = ReadonlySet<string>
export const none: Hidden = new Set()

export interface Table {
  /** Hidden for another reason, row by row. */
  already?: readonly Hidden[]
  /** Months are also asked for as a span: there each run of hidden ones must keep its own secret. */
  inOrder?: boolean
  /** Below this base a row is not told. */
  least?: number
}

/** What each count is a part of, and so of all that those are a part of: what is left between the two is a cell as well. */
const withinOf: Record<string, readonly string[]> = {
  base: [],
  inError: [],
  ended: ['base'],
  due: ['base'],
  decided: ['due'],
  inTime: ['decided'],
  accepted: ['decided'],
  started: ['accepted'],
  delivered: ['started'],
  closed: ['ended', 'decided'],
  deliveredClosed: ['closed', 'delivered'],
  confirmed: ['deliveredClosed'],
  needMet: ['confirmed'],
  passed: ['base'],
  known90: ['passed'],
  trading90: ['known90'],
  known180: ['passed'],
  trading180: ['known180'],
}
/** Each after those it is a part of. */
const names = Object.keys(withinOf)
const wholesOf = new Map<string, readonly string[]>()
for (const name of names) wholesOf.set(name, [...new Set(withinOf[name]!.flatMap((whole) => [whole, ...wholesOf.get(whole)!]))])
const wholesOfAny = (name: string): readonly string[] => wholesOf.get(name) ?? ['base']

/**
 * Hides of a row of parts that is shown beside its total each small cell, and where that leaves a single hidden one, which the total
 * would give away, the smallest other one too. Also where all hidden together are still small.
 */
function hideCells(counts: readonly number[], hidden: boolean[], inOrder: boolean): void {
  // First what the counts ask for by themselves: the same counts seen elsewhere, where less is hidden already, then hide no others.
  if (counts.some((count) => isSmall(count))) {
    const own = counts.map((count) => isSmall(count))
    takeIn(counts, own, inOrder)
    own.forEach((one, i) => { if (one) hidden[i] = true })
  }
  takeIn(counts, hidden, inOrder)
}
export function hiddenCells(counts: readonly number[], already: readonly boolean[] = [], inOrder = false): boolean[] {
  const hidden = counts.map((_, i) => already[i] ?? false)
  hideCells(counts, hidden, inOrder)
  return hidden
}

/** Hides the cells that secrets must take in to be one: in a span each run of hidden ones is a secret, else all together are. */
function takeIn(counts: readonly number[], hidden: boolean[], inOrder: boolean): void {
  const next = inOrder ? besideRun : besideAll
  for (let i = next(counts, hidden); i !== undefined; i = next(counts, hidden)) hidden[i] = true
}
const isSecret = (cells: number, sum: number) => cells > 1 && !isSmall(sum)

/** The smallest other cell, somebody's before nobody's. */
function besideAll(counts: readonly number[], hidden: boolean[]): number | undefined {
  let [cells, sum] = [0, 0]
  let least: number | undefined
  let nobody: number | undefined
  for (let i = 0; i < hidden.length; i++) {
    const count = counts[i]!
    if (hidden[i]) [cells, sum] = [cells + 1, sum + count]
    else if (count === 0) nobody ??= i
    else if (least === undefined || count < counts[least]!) least = i
  }
  if (cells === 0 || isSecret(cells, sum)) return undefined
  return least ?? (sum >= smallest ? nobody : undefined)
}

/** The smaller cell before or after the first run that is no secret, again somebody's before nobody's. */
function besideRun(counts: readonly number[], hidden: boolean[]): number | undefined {
  const size = (i: number) => counts[i] || Infinity
  for (let start = hidden.indexOf(true), end = start; start >= 0; start = hidden.indexOf(true, end)) {
    let sum = 0
    for (end = start; hidden[end]; end++) sum += counts[end]!
    if (isSecret(end - start, sum)) continue
    if (start > 0) return end < hidden.length && size(end) < size(start - 1) ? end : start - 1
    if (end < hidden.length) return end
  }
  return undefined
}

/** Counts of many rows, a column each, and beside it which of them are hidden. Rows are judged some at a time, one measure after the other. */
export class Sheet {
  readonly names: readonly string[]
  private readonly columns: ReadonlyMap<string, Column>

  constructor(readonly size: number, present: ReadonlySet<string>, countOf: (row: number, name: string) => number, already: readonly (Hidden | undefined)[] = []) {
    this.names = [...new Set([...names.filter((known) => present.has(known)), ...present])]
    const columns = new Map<string, Column>()
    for (const name of this.names) {
      const column: Column = { counts: new Int32Array(size), hidden: new Uint8Array(size), wholes: wholesOfAny(name).flatMap((whole) => columns.get(whole) ?? []) }
      for (let i = 0; i < size; i++) {
        column.counts[i] = countOf(i, name)
        if (already[i]?.has(name)) column.hidden[i] = 1
      }
      columns.set(name, column)
    }
    this.columns = columns
  }
  static of(rows: readonly Counts[], already?: readonly (Hidden | undefined)[]): Sheet {
    return new Sheet(rows.length, new Set(rows.flatMap((row) => Object.keys(row))), (i, name) => rows[i]![name] ?? 0, already)
  }
  /** Some of the rows taken together, each time. */
  sums(rows: readonly (readonly number[])[]): Sheet {
    return new Sheet(rows.length, new Set(this.names), (of, name) => {
      const { counts } = this.columns.get(name)!
      return rows[of]!.reduce((sum, i) => sum + counts[i]!, 0)
    })
  }

  isHidden(name: string, row: number): boolean {
    return this.columns.get(name)!.hidden[row] === 1
  }
  hide(name: string, row: number): void {
    this.columns.get(name)!.hidden[row] = 1
  }
  hiddenOf(row: number): Hidden {
    return new Set(this.names.filter((name) => this.isHidden(name, row)))
  }

  /** What each row hides by itself: where its base is hidden it tells nothing at all, and neither does it tell of few who are left of a whole. */
  begin(name: string, least = smallest): void {
    const { counts, hidden, wholes } = this.columns.get(name)!
    const base = this.columns.get('base')?.hidden
    const under = name === 'base' ? least : smallest
    for (let i = 0; i < this.size; i++) {
      if (base?.[i] || isSmall(counts[i]!, under) || wholes.some((whole) => isSmall(whole.counts[i]! - counts[i]!))) hidden[i] = 1
    }
  }

  /** Whether there is anything to keep in these rows. */
  hasSecrets(name: string, at: readonly number[]): boolean {
    const { hidden, wholes } = this.columns.get(name)!
    return at.some((i) => hidden[i] || wholes.some((whole) => whole.hidden[i]))
  }

  /** What else these rows must hide, whose total is known, once all that the measure is a part of is judged. */
  judge(name: string, at: readonly number[], inOrder = false): void {
    const { counts: all, hidden, wholes } = this.columns.get(name)!
    if (!this.hasSecrets(name, at) || at.every((i) => hidden[i])) return
    const counts = at.map((i) => all[i]!)
    const marks = at.map((i) => hidden[i] === 1)
    const gaps = wholes.map((whole) => ({ counts: at.map((i) => Math.max(0, whole.counts[i]! - all[i]!)), hidden: at.map((i) => whole.hidden[i] === 1) }))
    for (let before = -1, size = 0; before < size;) {
      before = size
      hideCells(counts, marks, inOrder)
      for (const gap of gaps) {
        const left = marks.map((one, i) => one || gap.hidden[i]!)
        if (!left.includes(true)) continue
        hideCells(gap.counts, left, inOrder)
        left.forEach((one, i) => { if (one && !gap.hidden[i]) marks[i] = true })
      }
      size = marks.filter(Boolean).length
    }
    at.forEach((i, n) => { if (marks[n]) hidden[i] = 1 })
  }
}
interface Column { counts: Int32Array; hidden: Uint8Array; wholes: readonly Column[] }

/** What must be hidden in a table whose totals are known. A row whose base is hidden tells nothing at all. */
export function hiddenCounts(rows: readonly Counts[], { already, inOrder, least }: Table = {}): Hidden[] {
  const sheet = Sheet.of(rows, already)
  const at = [...rows.keys()]
  for (const name of sheet.names) {
    sheet.begin(name, least)
    sheet.judge(name, at, inOrder)
  }
  return rows.map((_, i) => sheet.hiddenOf(i))
}

/** The hidden cells that keep one secret: in a span each run, else all together. */
function secretsOf(hidden: readonly boolean[], inOrder: boolean): number[][] {
  const all = hidden.flatMap((one, i) => (one ? [i] : []))
  if (!inOrder) return all.length ? [all] : []
  const runs: number[][] = []
  for (const i of all) if (hidden[i - 1]) runs.at(-1)!.push(i); else runs.push([i])
  return runs
}

/** Of the rows that are chosen out of a table, taken together: what the others would give away. */
export function hiddenIn(chosen: readonly boolean[], hidden: readonly Hidden[], inOrder = false): Hidden {
  const isTold = (secret: readonly number[]) => {
    const inside = secret.filter((i) => chosen[i]).length
    return inside === 1 || (inside > 0 && inside < secret.length)
  }
  return new Set([...union(hidden)].filter((name) => secretsOf(hidden.map((row) => row.has(name)), inOrder).some(isTold)))
}

export const union = (sets: readonly Hidden[]): Hidden => new Set(sets.flatMap((one) => [...one]))
