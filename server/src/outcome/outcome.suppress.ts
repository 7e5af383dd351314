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

/** Every count is a part of the base, and these of others too: what is left between the two is a cell as well. */
const wholesOf: Record<string, readonly string[]> = {
  base: [],
  inError: [],
  ended: ['base'],
  decided: ['base'],
  accepted: ['base', 'decided'],
  started: ['base', 'decided', 'accepted'],
  delivered: ['base', 'decided', 'accepted', 'started'],
  closed: ['base', 'ended', 'decided'],
  deliveredClosed: ['base', 'closed', 'delivered'],
  confirmed: ['base', 'closed', 'deliveredClosed'],
  needMet: ['base', 'closed', 'deliveredClosed', 'confirmed'],
  due: ['base'],
  inTime: ['base', 'due', 'decided'],
  passed: ['base'],
  known90: ['base', 'passed'],
  trading90: ['base', 'passed', 'known90'],
  known180: ['base', 'passed'],
  trading180: ['base', 'passed', 'known180'],
}
/** Each after those it is a part of. */
const names = Object.keys(wholesOf)

/**
 * Which cells of a row of parts that are shown beside their total must be hidden: each small one, and where that leaves a single
 * hidden one, which the total would give away, the smallest other one too. Also where all hidden together are still small.
 */
export function hiddenCells(counts: readonly number[], already: readonly boolean[] = [], inOrder = false): boolean[] {
  // First what the counts ask for by themselves: the same counts seen elsewhere, where less is hidden already, then hide no others.
  const own = already.some(Boolean) ? hiddenCells(counts, [], inOrder) : counts.map((count) => isSmall(count))
  const hidden = own.map((one, i) => one || already[i] === true)
  // Most rows have nothing to keep, or nothing more to take in.
  if (!hidden.includes(true) || !hidden.includes(false)) return hidden
  for (;;) {
    const next = secretsOf(hidden, inOrder).map((secret) => companionOf(secret, counts, hidden, inOrder)).find((i) => i !== undefined)
    if (next === undefined) return hidden
    hidden[next] = true
  }
}

/** The hidden cells that keep one secret: in a span each run, else all together. */
function secretsOf(hidden: readonly boolean[], inOrder: boolean): number[][] {
  const all = hidden.flatMap((one, i) => (one ? [i] : []))
  if (!inOrder) return all.length ? [all] : []
  return all.reduce<number[][]>((runs, i) => (hidden[i - 1] ? [...runs.slice(0, -1), [...runs.at(-1)!, i]] : [...runs, [i]]), [])
}

/** The cell that a secret must take in to be one: the smallest, somebody's before nobody's. */
function companionOf(secret: readonly number[], counts: readonly number[], hidden: readonly boolean[], inOrder: boolean): number | undefined {
  const sum = secret.reduce((all, i) => all + counts[i]!, 0)
  if (secret.length > 1 && !isSmall(sum)) return undefined
  const near = inOrder ? [secret[0]! - 1, secret.at(-1)! + 1] : counts.map((_, i) => i)
  return near.filter((i) => hidden[i] === false && (counts[i]! > 0 || inOrder || sum >= smallest))
    .sort((a, b) => Number(counts[a] === 0) - Number(counts[b] === 0) || counts[a]! - counts[b]!)[0]
}

/** What must be hidden in a table whose totals are known. A row whose base is hidden tells nothing at all. */
export function hiddenCounts(rows: readonly Counts[], { already = [], inOrder = false, least = smallest }: Table = {}): Hidden[] {
  const hidden = new Map<string, boolean[]>()
  const column = (name: string) => rows.map((row) => row[name] ?? 0)
  const present = new Set(rows.flatMap(Object.keys))
  for (const name of new Set([...names.filter((known) => present.has(known)), ...present])) {
    const counts = column(name)
    const wholes = (wholesOf[name] ?? ['base']).filter((whole) => present.has(whole)).map((whole) => ({ hidden: hidden.get(whole)!, gaps: column(whole).map((all, i) => Math.max(0, all - counts[i]!)) }))
    let marks = rows.map((row, i) => already[i]?.has(name) || hidden.get('base')?.[i] || (name === 'base' && isSmall(row.base ?? 0, least)))
    let before: number
    do {
      before = marks.filter(Boolean).length
      marks = hiddenCells(counts, marks, inOrder)
      for (const whole of wholes) {
        const gaps = hiddenCells(whole.gaps, marks.map((one, i) => one || whole.hidden[i]!), inOrder)
        marks = marks.map((one, i) => one || (gaps[i]! && !whole.hidden[i]))
      }
    } while (marks.filter(Boolean).length > before)
    hidden.set(name, marks)
  }
  return rows.map((_, i) => new Set([...hidden].flatMap(([name, marks]) => (marks[i] ? [name] : []))))
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
