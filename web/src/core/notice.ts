import { shallowRef } from 'vue'

/** A short word on what has just been done, or has failed, with at most one way to take it back. */
export type Notice = { text: string, failed?: boolean, action?: { label: string, run: () => void } }

/** The notice on screen; the next one takes its place. */
export const notice = shallowRef<Notice>()
const seconds = 8
/** Whoever may take something back needs the time to read and to get there. */
const secondsToAct = 20
const holds = new Set<'pointer' | 'focus'>()
let timer: number | undefined

export function notify(next: Notice) {
  notice.value = next
  begin()
}
export function dismissNotice() {
  window.clearTimeout(timer)
  holds.clear()
  notice.value = undefined
}
/** It stays as long as somebody points at it or has the focus in it; then its time begins anew. */
export function holdNotice(by: 'pointer' | 'focus', on: boolean) {
  if (on) holds.add(by)
  else holds.delete(by)
  begin()
}
function begin() {
  window.clearTimeout(timer)
  if (notice.value && !holds.size) timer = window.setTimeout(dismissNotice, (notice.value.action ? secondsToAct : seconds) * 1000)
}
