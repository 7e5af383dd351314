const patienceMs = 30_000
const endings: (() => Promise<void>)[] = []

/**
 * Runs `end` when the process is asked to end: by SIGINT, SIGTERM or SIGHUP, or because the process that started it and holds
 * its message channel (scripts/bootstrap.mjs) is gone. What was registered last ends first. Exit code 0, or 1 when one failed
 * or it took too long.
 */
export function whenAskedToStop(end: () => Promise<void>): void {
  if (endings.push(end) > 1) return
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once)
  if (process.channel) process.on('disconnect', once)
}

let isAsked = false
function once() {
  if (isAsked) return
  isAsked = true
  setTimeout(() => process.exit(1), patienceMs).unref()
  endAll().then(() => process.exit(0), () => process.exit(1))
}

async function endAll() {
  for (const end of endings.toReversed()) await end()
}
