import type { GapRow } from './gap.sql.ts'
import { hiddenCells, hiddenCounts, rateBase } from './outcome.suppress.ts'

/** One service with its cells; null is hidden. */
export interface Gap { serviceId: string; count: number | null; cells: { regionCode: string; month: string; count: number | null }[] }

const sumOf = (rows: readonly GapRow[]) => rows.reduce((sum, { count }) => sum + count, 0)

/**
 * Services by size, those that are hidden last, each with its cells of a kelurahan in a month, which are told from ten on (DOMAIN §12). The same span for everybody and
 * no filter, so no two answers can be subtracted; of a service whose sum is hidden no cell is told.
 */
export function gapsOf(rows: readonly GapRow[]): Gap[] {
  const services = [...Map.groupBy(rows, ({ serviceId }) => serviceId)]
  const small = hiddenCells(services.map(([, of]) => sumOf(of)))
  const gaps = services.map(([serviceId, of], at) => {
    const already = small[at] ? of.map(() => new Set(['base'])) : []
    const hidden = hiddenCounts(of.map(({ count }) => ({ base: count })), { already, least: rateBase })
    const cells = of.map(({ regionCode, month, count }, i) => ({ regionCode, month, count: hidden[i]!.has('base') ? null : count }))
    return { serviceId, count: small[at] ? null : sumOf(of), cells }
  })
  return gaps.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))
}
