/** The largest amount that travels: GraphQL's Int. */
export const mostRupiah = 2_000_000_000
const written = /^(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,-)?$/i

/** An amount as people write it: 1500000, 1.500.000, Rp 1.500.000. Undefined where nothing is written, null where that is no amount: 1.5 is none. */
export function readRupiah(text: string): number | null | undefined {
  if (!text.trim()) return undefined
  const digits = written.exec(text.trim())?.[1]?.replaceAll(/[. ]/g, '')
  const amount = digits === undefined ? null : Number(digits)
  return amount !== null && amount <= mostRupiah ? amount : null
}
