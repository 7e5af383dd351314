import { DraftDocument, UpdateDraftDocument } from '@sinergi/schema'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useMutation, useQuery } from '../core/apollo.ts'
import { useIdempotencyKey } from '../core/idempotency.ts'
import type { Changed } from '../core/kept.ts'
import { useKept } from '../core/kept.ts'
import type { Refused } from '../core/refusal.ts'
import { changeOf, formOf, isChanged } from './draftForm.ts'
import type { DraftForm } from './draftForm.ts'

const blank = (): DraftForm => ({ need: '', urgency: 'NORMAL', urgencyReason: '', items: {}, answers: {} })

/**
 * A draft on the server and the form of all its steps. The form outlives the page (core/kept.ts) until it is saved; another's
 * change in between is refused, and what was typed stays.
 */
export function useDraft(code: string) {
  const { data, error, busy: loading, refetch } = useQuery(DraftDocument, { code })
  const { run, busy: saving, error: saveError } = useMutation(UpdateDraftDocument)
  const key = useIdempotencyKey()
  const { value: form, foundAgain, settle, follow } = useKept(`draft.${code}`, blank)
  const refusal = shallowRef<Refused>()
  const savedAt = shallowRef<Date>()
  const draft = computed(() => data.value?.referralByCode)
  const changed = computed(() => Boolean(draft.value?.status === 'DRAFT' && isChanged(draft.value, form)))
  /** What others changed while one was typing. */
  const elsewhere = shallowRef<Changed<DraftForm>[]>([])

  let known = foundAgain
  watch(draft, (next) => {
    if (!next) return
    // What is untouched follows the server's row; what is typed stays.
    const news = follow(formOf(next))
    elsewhere.value = known && !saving.value ? news : []
    known = true
  }, { immediate: true })

  /** True when there is nothing left to save. */
  async function save(more: { consentId?: string } = {}): Promise<boolean> {
    const { value } = draft
    if (!value || value.status !== 'DRAFT') return false
    if (!changed.value && !more.consentId) return true
    refusal.value = undefined
    const input = { ...changeOf(value, form), ...more }
    const answer = await run({ input: { ...input, idempotencyKey: key.for(input) } })
    if (answer?.updateDraft.__typename === 'Refusal') refusal.value = answer.updateDraft
    if (answer?.updateDraft.__typename !== 'Referral') return false
    key.renew()
    // Nothing would be lost with the tab now.
    if (!changed.value) settle()
    savedAt.value = new Date()
    return true
  }
  // A phone may end a page that is put aside.
  const saveWhenHidden = () => { if (document.visibilityState === 'hidden') void save() }
  document.addEventListener('visibilitychange', saveWhenHidden)
  onScopeDispose(() => document.removeEventListener('visibilitychange', saveWhenHidden))
  async function reload() {
    await refetch()
    refusal.value = undefined
  }
  return { draft, form, changed, elsewhere, error, loading, saving, saveError, refusal, savedAt, save, reload, refetch }
}
