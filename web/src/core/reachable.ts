import { ref } from 'vue'

/** False from the first request that got no answer at all until one gets through again. */
export const reachable = ref(navigator.onLine)
const everySeconds = 5
const whenBack = new Set<() => void>()
let timer: number | undefined

/** `run` is called each time the server can be reached again, until the function that is returned is called. */
export function onReachableAgain(run: () => void): () => void {
  whenBack.add(run)
  return () => whenBack.delete(run)
}

export function markReachable() {
  window.clearInterval(timer)
  timer = undefined
  if (reachable.value) return
  reachable.value = true
  for (const run of whenBack) run()
}

export function markUnreachable() {
  reachable.value = false
  timer ??= window.setInterval(tryAgain, everySeconds * 1000)
}

/** Asks for the smallest file there is. Any answer will do. */
export async function tryAgain() {
  try {
    await fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' })
    markReachable()
  } catch {
    markUnreachable()
  }
}

window.addEventListener('offline', markUnreachable)
window.addEventListener('online', tryAgain)
