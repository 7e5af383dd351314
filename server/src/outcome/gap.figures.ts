import type { GapRow } from './gap.sql.ts'
import { hiddenCells, hiddenCounts, rateBase } from './outcome.suppress.ts'

/** One service with the cells that may be told; a sum that is null is hidden. */
export interface Gap { serviceId: string; count: number | null; cells: GapRow[]; hidden: boolean }

const sumOf = (rows: readonly GapRow[]) => rows.reduce((sum, { count }) => sum + count, 0)

/**
 * Services by size, those that are hidden last, each with its cells of a kelurahan in a month. Those are told from ten on; of the others not
 * even that they are there (DOMAIN §12). The same span for everybody and
 * no filter, so no two answers can be subtracted; of a service whose sum is hidden no cell is told.
 */
export function gapsOf(rows: readonly GapRow[]): Gap[] {
  const services = [...Map.groupBy(rows, ({ serviceId }) => serviceId)]
  const small = hiddenCells(services.map(([, of]) => sumOf(of)))
  const gaps = services.map(([serviceId, of], at) => {
    const already = small[at] ? of.map(() => new Set(['base'])) : []
    const hidden = hiddenCounts(of.map(({ count }) => ({ base: count })), { already, least: rateBase })
    const cells = of.filter((_, i) => !hidden[i]!.has('base'))
    return { serviceId, count: small[at] ? null : sumOf(of), cells, hidden: cells.length < of.length }
  })
  return gaps.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))
}
