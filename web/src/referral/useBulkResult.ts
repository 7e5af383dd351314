import type { RefusalWordsFragment, ReferralRowFragment } from '@sinergi/schema'
import { computed, ref } from 'vue'
import { refusalWords } from '../core/refusal.ts'

export type BulkRefusal = { id: string, name: string, code: string, words: string }
type OneOutcome = { id: string, refusal: RefusalWordsFragment | null }

/** Parts what was done from what was refused; `take` answers how many were done. `waiting`: what a second try is about. */
export function useBulkResult(rows: () => ReferralRowFragment[]) {
  const refusals = ref<BulkRefusal[]>([])
  const done = ref<ReadonlySet<string>>(new Set())
  const waiting = computed(() => rows().filter(({ id }) => !done.value.has(id)))
  function take(outcomes: OneOutcome[]): number {
    refusals.value = outcomes.flatMap(({ id, refusal }) => {
      const row = rows().find((one) => one.id === id)
      if (!refusal) return []
      const { what, cure } = refusalWords(refusal)
      return [{ id, name: row?.person?.name ?? '', code: row?.code ?? '', words: `${what} ${cure}` }]
    })
    done.value = new Set([...done.value, ...outcomes.flatMap(({ id, refusal }) => (refusal ? [] : [id]))])
    return outcomes.length - refusals.value.length
  }
  return { refusals, waiting, take }
}
