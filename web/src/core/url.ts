import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

type Values<K extends string> = Partial<Record<K, string>>

/** An id in the path of a page: where one has another form, there is no such page. */
export const idPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const uuid = new RegExp(`^${idPattern}$`)
/** Whether a value of the address can be the id of anything. */
export const isId = (text: string | undefined): text is string => text !== undefined && uuid.test(text)
export const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** Filters, sorting and what is open stand in the address: it can be sent, kept and gone back to. Empty values leave the address. */
export function useUrlState<K extends string>(keys: readonly K[]) {
  const route = useRoute()
  const router = useRouter()
  // The same object until one of these keys changes: what else the address tells, such as an open panel, filters nothing anew.
  const values = computed((before?: Values<K>): Values<K> => {
    const now = Object.fromEntries(keys.flatMap((key) => {
      const value = route.query[key]
      return typeof value === 'string' && value ? [[key, value]] : []
    })) as Values<K>
    return before && keys.every((key) => before[key] === now[key]) ? before : now
  })
  /** `push`: a step that Back should undo. Without it the address changes in place. */
  function set(next: Partial<Record<K, string | undefined>>, { push = false } = {}) {
    const query = { ...route.query, ...next }
    const kept = Object.fromEntries(Object.entries(query).filter(([, value]) => value))
    return push ? router.push({ query: kept }) : router.replace({ query: kept })
  }
  return { values, set }
}
