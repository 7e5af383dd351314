import { ref, watch } from 'vue'
import type { Ref } from 'vue'

/** What must be put right, in words, by field. */
export type Problems<F extends string = string> = Partial<Record<F, string>>

/**
 * What a form must put right. What is said of a field goes as soon as something else stands there (`valueOf`); the next sending looks again.
 */
export function useProblems<F extends string = string>(valueOf: (field: F) => unknown): Ref<Problems<F>> {
  const problems = ref({}) as Ref<Problems<F>>
  const fields = () => Object.keys(problems.value) as F[]
  // At once: what is pointed out after a change in the same moment must stay.
  watch(() => new Map(fields().map((field) => [field, JSON.stringify(valueOf(field))])), (now, before) => {
    const left = fields().filter((field) => !before.has(field) || before.get(field) === now.get(field))
    if (left.length < now.size) problems.value = Object.fromEntries(left.map((field) => [field, problems.value[field]])) as Problems<F>
  }, { flush: 'sync' })
  return problems
}

/** The same of a form with one field. */
export function useProblem(valueOf: () => unknown): Ref<string | undefined> {
  const problem = ref<string>()
  watch(valueOf, () => { problem.value = undefined }, { flush: 'sync' })
  return problem
}
