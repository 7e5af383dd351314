/** One request: when it ended, in milliseconds of the epoch, and how long it took. */
export interface Timing { endedAt: number; ms: number }

export interface Figures { count: number; perSecond: number; p50: number; p99: number }

/** What ended within the window. */
export function figuresOf(timings: Timing[], from: number, until: number): Figures {
  const within = timings.filter(({ endedAt }) => endedAt >= from && endedAt < until).map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) => within[Math.min(within.length - 1, Math.floor(within.length * share))] ?? NaN
  return { count: within.length, perSecond: (1000 * within.length) / (until - from), p50: at(0.5), p99: at(0.99) }
}
