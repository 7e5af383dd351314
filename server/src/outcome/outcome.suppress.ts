/** Below this a cell may tell of a person (DOMAIN §12). Nobody at all tells of nobody. */
const smallest = 5
/** Below this a rate says nothing. */
const rateBase = 10

export const isSmall = (count: number): boolean => count > 0 && count < smallest

/**
 * Which cells of a row of parts that are shown beside their total must be hidden: each small one, and where that leaves a single
 * hidden one, which the total would give away, the smallest other one too. Also where all hidden together are still small.
 * `already`: those that must be hidden for another reason.
 */
export function hiddenCells(counts: readonly number[], already: readonly boolean[] = []): boolean[] {
  const hidden = counts.map((count, i) => isSmall(count) || already[i] === true)
  const sum = () => counts.reduce((all, count, i) => (hidden[i] ? all + count : all), 0)
  while (hidden.some(Boolean) && (hidden.filter(Boolean).length < 2 || sum() < smallest)) {
    const next = smallestShown(counts, hidden)
    if (next === undefined) break
    hidden[next] = true
  }
  return hidden
}

function smallestShown(counts: readonly number[], hidden: readonly boolean[]): number | undefined {
  const shown = counts.map((_, i) => i).filter((i) => !hidden[i] && counts[i]! > 0)
  return shown.sort((a, b) => counts[a]! - counts[b]!)[0]
}

export interface SafeRate {
  numerator: number | null
  denominator: number | null
  /** Percent with one decimal. */
  value: number | null
  hidden: boolean
}

/** A rate with its numerator and denominator, or hidden where one of them, or what is between them, is small. */
export function safeRate(numerator: number, denominator: number): SafeRate {
  if ([numerator, denominator, denominator - numerator].some(isSmall)) return { numerator: null, denominator: isSmall(denominator) ? null : denominator, value: null, hidden: true }
  const value = denominator < rateBase ? null : Math.round((1000 * numerator) / denominator) / 10
  return { numerator, denominator, value, hidden: false }
}
