import { reactive } from 'vue'

type Kept = { value: object, initial: string, draft: boolean }
const kept = new Map<string, Kept>()
const isTouched = ({ value, initial }: Pick<Kept, 'value' | 'initial'>) => JSON.stringify(value) !== initial

/**
 * What is typed and not yet sent, by name: still there when one comes back from another page, gone with the tab or the role.
 * In memory only, never stored: it is about people. `draft`: work that is lost with the tab, so the browser asks before it closes.
 */
export function useKept<T extends object>(name: string, initial: () => T, { draft = true } = {}) {
  const before = kept.get(name)
  const found = before && isTouched(before) ? before : undefined
  const entry = found ?? { value: reactive(initial()), initial: JSON.stringify(initial()), draft }
  kept.set(name, entry)
  const value = entry.value as T
  return {
    value,
    /** True where something typed earlier was found again. */
    foundAgain: found !== undefined,
    /** What is typed is on the server now: nothing is lost with the tab. */
    settle() {
      entry.initial = JSON.stringify(value)
    },
    /** Sent, or given up: the form is as new. */
    forget() {
      for (const key of Object.keys(value)) delete value[key as keyof T]
      Object.assign(value, initial())
      entry.initial = JSON.stringify(initial())
    },
  }
}

/** Another role starts with nothing of the former one. */
export const forgetKept = () => kept.clear()

window.addEventListener('beforeunload', (event) => {
  if ([...kept.values()].some((one) => one.draft && isTouched(one))) event.preventDefault()
})
