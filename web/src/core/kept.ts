import { reactive, shallowRef, toRaw, watch } from 'vue'

type Fields = Record<string, unknown>
type Kept = { value: object, initial: object, draft: boolean }
const kept = new Map<string, Kept>()
const copy = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const differing = (a: object, b: object) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => !same((a as Fields)[field], (b as Fields)[field]))
// Once: an id that is made here must be the same in both.
const begun = (initial: object, draft: boolean): Kept => ({ value: reactive(initial), initial: copy(initial), draft })
const isTouched = ({ value, initial }: Kept) => differing(value, initial).length > 0

/**
 * What is typed and not yet sent, by name: still there when one comes back from another page, gone with the tab or the role.
 * In memory only, never stored: it is about people. `draft`: work that is lost with the tab, so the browser asks before it closes.
 */
export function useKept<T extends object>(name: string, initial: () => T, { draft = true } = {}) {
  const before = kept.get(name)
  const found = before && isTouched(before) ? before : undefined
  const entry = found ?? begun(initial(), draft)
  kept.set(name, entry)
  const value = entry.value as T
  function restart(now: T) {
    for (const key of Object.keys(value)) delete value[key as keyof T]
    Object.assign(value, now)
    entry.initial = copy(now)
  }
  return {
    value,
    /** True where something typed earlier was found again. */
    foundAgain: found !== undefined,
    /** What is typed is on the server now: nothing is lost with the tab. */
    settle() {
      entry.initial = copy(toRaw(value))
    },
    /** Sent, or given up: the form is as new. */
    forget: () => restart(initial()),
    /** Goes on from what was saved. */
    restart,
    /** Others have changed the record: what is untouched here follows it. Answers with what they changed, and whether it is `typed` over. */
    follow(now: T): Changed<T>[] {
      const fields = differing(entry.initial, now).filter((field) => !same((value as Fields)[field], (now as Fields)[field]))
      const changed = fields.map((field) => ({ field: field as keyof T, typed: !same((value as Fields)[field], (entry.initial as Fields)[field]) }))
      for (const { field, typed } of changed) if (!typed) value[field] = now[field]
      entry.initial = copy(now)
      return changed
    },
  }
}

export type Changed<T> = { field: keyof T, typed: boolean }

/** The form of a record that others may change meanwhile: it never sends an old value that nobody typed. `changed` is what they changed. */
export function useKeptRecord<T extends object>(name: string, record: () => T) {
  const { value, foundAgain, restart, follow } = useKept(name, record)
  const changed = shallowRef<Changed<T>[]>([])
  watch(() => JSON.stringify(record()), () => { changed.value = follow(record()) }, { immediate: true })
  const begin = (now: T) => {
    restart(now)
    changed.value = []
  }
  return { value, foundAgain, changed, forget: () => begin(record()), restart: begin }
}

/** Whether something typed would be lost with the tab or the role. */
export const hasUnsent = () => [...kept.values()].some((one) => one.draft && isTouched(one))
/** Another role starts with nothing of the former one. */
export const forgetKept = () => kept.clear()

window.addEventListener('beforeunload', (event) => {
  if (hasUnsent()) event.preventDefault()
})
