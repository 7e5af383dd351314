import { onMounted, ref, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'

/** Runs once the browser has drawn what is there; at once where it draws nothing, as in a tab that nobody looks at. */
export const afterPaint = (run: () => void) => (document.hidden ? window.setTimeout(run) : requestAnimationFrame(() => window.setTimeout(run)))
/** Runs when the browser has nothing else to do, or after two seconds. */
export const whenIdle = (run: () => void) => (window.requestIdleCallback ? window.requestIdleCallback(run, { timeout: 2000 }) : window.setTimeout(run, 300))

const from = (when: (run: () => void) => unknown) => (): Readonly<Ref<boolean>> => {
  const there = ref(false)
  onMounted(() => when(() => { there.value = true }))
  return there
}
/** False until the browser has drawn what is there: what is not looked at first waits for that, so that a key is answered at once. */
export const usePainted = from(afterPaint)
/** False until the browser has had nothing to do: for what nobody misses before. */
export const useIdle = from(whenIdle)

/** Follows a value one picture later, and is undefined in the first: what takes long to draw or to take away follows a key that is answered at once. */
export function useLater<T>(value: () => T): Readonly<Ref<T | undefined>> {
  const later = shallowRef<T>()
  watch(value, () => afterPaint(() => { later.value = value() }), { immediate: true })
  return later
}

/** Whether a page is come back to, at a place further down. */
export const comesBack = () => ((window.history.state as { scroll?: { top: number } } | null)?.scroll?.top ?? 0) > 0

/** About as many as the window holds below what stands above a list, in its usual density. */
const firstRows = () => Math.max(8, Math.ceil((window.innerHeight - 160) / 40))
/**
 * How many of the rows may be drawn: about as many as a window holds at once, the others when the browser has nothing else to do.
 * Whoever comes back to a place further down finds all of them there at once.
 */
export function useRoomForRows(count: () => number): Readonly<Ref<number>> {
  const room = ref(comesBack() ? Infinity : firstRows())
  function grow() {
    room.value = room.value < count() ? room.value * 2 : Infinity
    if (room.value < Infinity) whenIdle(grow)
  }
  onMounted(() => whenIdle(grow))
  return room
}
