import { onScopeDispose, ref, watch } from 'vue'
import type { Ref } from 'vue'

/** Follows `source` once it has been quiet for a moment: so that a search does not run for each letter. */
export function useDebounced<T>(source: Ref<T>, milliseconds = 250): Ref<T> {
  const settled = ref(source.value) as Ref<T>
  let timer: number | undefined
  watch(source, (value) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => { settled.value = value }, milliseconds)
  })
  onScopeDispose(() => window.clearTimeout(timer))
  return settled
}
