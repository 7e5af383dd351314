import { shallowRef } from 'vue'

/** A short word on what has just been done, or has failed, with at most one way to take it back. */
export type Notice = { text: string, failed?: boolean, action?: { label: string, run: () => void } }

/** The notice on screen; the next one takes its place. */
export const notice = shallowRef<Notice>()
const seconds = 8
/** Whoever may take something back needs the time to read and to get there. */
const secondsToAct = 20
let timer: number | undefined

export function notify(next: Notice) {
  notice.value = next
  window.clearTimeout(timer)
  timer = window.setTimeout(dismissNotice, (next.action ? secondsToAct : seconds) * 1000)
}
export function dismissNotice() {
  window.clearTimeout(timer)
  notice.value = undefined
}
