import { shallowRef } from 'vue'

/** A short word on what has just been done, with at most one way to take it back. */
export type Notice = { text: string, action?: { label: string, run: () => void } }

/** The notice on screen; the next one takes its place. */
export const notice = shallowRef<Notice>()
const seconds = 8
let timer: number | undefined

export function notify(next: Notice) {
  notice.value = next
  window.clearTimeout(timer)
  timer = window.setTimeout(dismissNotice, seconds * 1000)
}
export function dismissNotice() {
  window.clearTimeout(timer)
  notice.value = undefined
}
