let offsetMs = 0

/** The one clock of the process, ISO in UTC. Tests move it with `setClock`; nothing else in the server reads the time. */
export const now = (): string => new Date(Date.now() + offsetMs).toISOString()

/** Makes `now()` go on from `instant`; null returns to the real time. */
export function setClock(instant: string | null): void {
  offsetMs = instant === null ? 0 : Date.parse(instant) - Date.now()
}

const wibMs = 7 * 3_600_000
const dayMs = 86_400_000

/** The day of an instant in Asia/Jakarta, which keeps no summer time, or so many days later. */
export function dayOf(instant: string, later = 0): string {
  if (instant !== last.instant || later !== last.later) last = { instant, later, day: new Date(Date.parse(instant) + wibMs + later * dayMs).toISOString().slice(0, 10) }
  return last.day
}
/** Each row of a list asks for the day of the same instant. */
let last = { instant: '', later: 0, day: '' }
