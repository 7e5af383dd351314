const patienceMs = 30_000

/**
 * Runs `stop` once when the process is asked to end: by SIGINT, SIGTERM or SIGHUP, or because the process that started it
 * and holds its message channel (scripts/bootstrap.mjs) is gone. Exit code 0, or 1 when stopping failed or took too long.
 */
export function whenAskedToStop(stop: () => Promise<void>): void {
  let asked = false
  const once = () => {
    if (asked) return
    asked = true
    setTimeout(() => process.exit(1), patienceMs).unref()
    stop().then(() => process.exit(0), () => process.exit(1))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once)
  if (process.channel) process.on('disconnect', once)
}
