import { reactive } from 'vue'

const kept = new Map<string, { value: object, initial: string }>()
const isTouched = ({ value, initial }: { value: object, initial: string }) => JSON.stringify(value) !== initial

/**
 * What is typed and not yet sent, by name: still there when one comes back from another page, gone with the tab or the role.
 * In memory only, never stored: it is about people.
 */
export function useKept<T extends object>(name: string, initial: () => T) {
  const found = kept.get(name)
  const entry = found ?? { value: reactive(initial()), initial: JSON.stringify(initial()) }
  kept.set(name, entry)
  const value = entry.value as T
  return {
    value,
    /** True where something typed earlier was found again. */
    foundAgain: found !== undefined && isTouched(found),
    /** Sent, or given up: the form is as new. */
    forget() {
      Object.assign(value, initial())
      entry.initial = JSON.stringify(initial())
    },
  }
}

/** Another role starts with nothing of the former one. */
export const forgetKept = () => kept.clear()

window.addEventListener('beforeunload', (event) => {
  if ([...kept.values()].some(isTouched)) event.preventDefault()
})
