import { isSmall } from '../../server/src/outcome/outcome.suppress.ts'

/** One figure that may be asked for: which cells are added up, what comes out, and whether it is printed. */
export interface Figure { what: string; cells: bigint; count: number; told: boolean }

/** A set of cells as a number with a bit for each. */
export function bitsOf<Cell>(all: readonly Cell[]): (cells: readonly Cell[]) => bigint {
  const place = new Map(all.map((cell, i) => [cell, 1n << BigInt(i)]))
  return (cells) => cells.reduce((sum, cell) => sum | place.get(cell)!, 0n)
}

/** Small counts that are printed, that one printed figure less another gives, or any number of them; the first of each. */
export function givenAway(figures: readonly Figure[], places: number): string[] {
  const printed = figures.filter(({ told }) => told).toSorted((one, other) => one.count - other.count)
  const pairs = printed.flatMap(({ what, cells, count }, i) => {
    if (isSmall(count)) return [what]
    const found: string[] = []
    for (let at = i - 1; at >= 0 && (count === printed[at]!.count || isSmall(count - printed[at]!.count)); at--) {
      const narrower = printed[at]!
      if (count > narrower.count && (narrower.cells & ~cells) === 0n) found.push(`${what} (${count}) less ${narrower.what} (${narrower.count})`)
    }
    return found
  })
  const span = new Span(places)
  for (const cells of new Set(printed.flatMap((figure) => partsOf(figure, places)))) span.add(cells)
  const derived = figures.filter(({ cells, count, told }) => !told && isSmall(count) && span.has(cells))
  return [...pairs.slice(0, 3), ...derived.slice(0, 3).map(({ what, count }) => `${what} (${count}) from many`)]
}

/** Where nobody is, nobody is in any part. */
const partsOf = ({ cells, count }: Figure, places: number) =>
  (count === 0 ? [cells, ...Array.from({ length: places }, (_, i) => cells & (1n << BigInt(i))).filter(Boolean)] : [cells])

/** What adding up and taking away, as often as one likes, gives of some sets of cells; reckoned modulo a prime. */
class Span {
  private readonly rows: { pivot: number; row: number[] }[] = []
  constructor(private readonly places: number) {}

  private left(cells: bigint): number[] {
    const left = Array.from({ length: this.places }, (_, i) => Number((cells >> BigInt(i)) & 1n))
    for (const { pivot, row } of this.rows) {
      const times = prime - left[pivot]!
      if (times !== prime) for (let i = 0; i < row.length; i++) left[i] = (left[i]! + times * row[i]!) % prime
    }
    return left
  }
  has = (cells: bigint) => this.left(cells).every((one) => one === 0)
  add(cells: bigint): void {
    const left = this.left(cells)
    const pivot = left.findIndex((one) => one !== 0)
    if (pivot >= 0) this.rows.push({ pivot, row: left.map((one) => (one * inverse(left[pivot]!)) % prime) })
  }
}
const prime = 33_554_393 // below 2 to the 25th, so that no product of two is rounded
/** By Euclid. */
function inverse(of: number): number {
  let [a, b, x, y] = [prime, of, 0, 1]
  while (b) [a, b, x, y] = [b, a % b, y, x - Math.floor(a / b) * y]
  return (x + prime) % prime
}
