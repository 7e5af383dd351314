import type { RefusalWordsFragment, ReferralRowFragment } from '@sinergi/schema'
import { ref } from 'vue'
import { refusalWords } from '../core/refusal.ts'

export type BulkRefusal = { id: string, name: string, code: string, words: string }
type OneOutcome = { id: string, refusal: RefusalWordsFragment | null }

/** Parts what was done from what was refused; `take` answers how many were done. */
export function useBulkResult(rows: () => ReferralRowFragment[]) {
  const refusals = ref<BulkRefusal[]>([])
  function take(outcomes: OneOutcome[]): number {
    refusals.value = outcomes.flatMap(({ id, refusal }) => {
      const row = rows().find((one) => one.id === id)
      return refusal ? [{ id, name: row?.person?.name ?? '', code: row?.code ?? '', words: refusalWords(refusal).what }] : []
    })
    return outcomes.length - refusals.value.length
  }
  return { refusals, take }
}
