import { ref, watch } from 'vue'

/** A small choice remembered on this device. */
export function usePreference<T extends string>(name: string, allowed: readonly T[], initial: T) {
  const stored = localStorage.getItem(`sinergi.${name}`)
  const value = ref(allowed.find((one) => one === stored) ?? initial)
  watch(value, (next) => localStorage.setItem(`sinergi.${name}`, next))
  return value
}
