import type { AttachmentKind } from '@sinergi/schema'
import { computed, markRaw, shallowRef } from 'vue'
import { isMediaType, limits } from '../../../server/src/attachment/attachment.codes.ts'
import { useKept } from '../core/kept.ts'
import type { Refused } from '../core/refusal.ts'
import { useUpload } from '../core/upload.ts'
import { shrunk } from './shrunk.ts'

export type Place = { referralId: string, kind: AttachmentKind, item?: string }
type Waiting = { waiting?: { id: string, file: File } }

/** Attaches one file after another at one place. A file that did not arrive is kept, also when one comes back from another page. */
export function useAttach({ referralId, kind, item }: Place, attached: () => void) {
  const { value: kept, forget } = useKept<Waiting>(`${referralId} file ${kind} ${item ?? ''}`, () => ({}))
  const unfit = shallowRef<Refused>()
  const { send, stop, name, percent, refusal, error, busy } = useUpload((file) => {
    const query = new URLSearchParams({ referral: referralId, kind, ...(item && { item }) })
    return { method: 'PUT', path: `/attachments/${kept.waiting!.id}?${query}`, ...(file.type && { headers: { 'content-type': file.type } }) }
  })

  async function take(chosen: File) {
    const file = await shrunk(chosen)
    unfit.value = unfitness(file)
    if (unfit.value) return
    // Under the same id a second try is the same file.
    kept.waiting = { id: crypto.randomUUID(), file: markRaw(file) }
    await attempt()
  }
  async function attempt() {
    if (!kept.waiting) return
    const taken = await send(kept.waiting.file)
    if (!error.value) forget()
    if (taken) attached()
  }
  return { take, attempt, forget, stop, name, percent, error, busy, refusal: computed(() => unfit.value ?? refusal.value), waiting: computed(() => kept.waiting?.file.name) }
}

/** What the server would refuse anyway, before anything is sent. */
function unfitness({ size, type }: File): Refused | undefined {
  const refused = (rule: 'FILE_TOO_LARGE' | 'FILE_KIND', params: Refused['params'] = []): Refused =>
    ({ __typename: 'Refusal', refusalCode: 'INPUT_INVALID', detail: rule, field: 'file', rule, params })
  if (type && !isMediaType(type)) return refused('FILE_KIND')
  return size > limits.bytes ? refused('FILE_TOO_LARGE', [{ __typename: 'RefusalParam', name: 'megabytes', value: String(limits.bytes / 2 ** 20) }]) : undefined
}
