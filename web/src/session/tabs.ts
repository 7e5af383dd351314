import { shallowRef } from 'vue'

// Tabs of one browser share a cookie. Nothing of a person travels here: the id of an assignment, or null.
const channel = new BroadcastChannel('sinergi.session')

/** As whom another tab has gone on since this one did; null: as nobody. */
export const toldByTab = shallowRef<string | null>()
channel.onmessage = ({ data }) => { toldByTab.value = data as string | null }

/** Tells the other tabs as whom this one goes on. */
export function tellTabs(assignmentId: string | null) {
  toldByTab.value = undefined
  channel.postMessage(assignmentId)
}
