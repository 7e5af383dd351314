import type { AttachmentKind } from '@sinergi/schema'
import { computed, markRaw, shallowRef } from 'vue'
import { isMediaType, limits } from '../../../server/src/attachment/attachment.codes.ts'
import { useKept } from '../core/kept.ts'
import type { Refused } from '../core/refusal.ts'
import { useUpload } from '../core/upload.ts'
import { shrunk } from './shrunk.ts'

/** Where a file goes: by which name it is kept until it has arrived, and under which address. */
/** `photo`: nothing but a photo will do. */
export type Place = { name: string, address: (id: string) => string, photo?: boolean }
export function ofReferral({ referralId, kind, item }: { referralId: string, kind: AttachmentKind, item?: string }): Place {
  const query = new URLSearchParams({ referral: referralId, kind, ...(item && { item }) })
  return { name: `${referralId} file ${kind} ${item ?? ''}`, address: (id) => `/attachments/${id}?${query}` }
}
type Waiting = { waiting?: { id: string, file: File } }

/** Attaches one file after another at one place. A file that did not arrive is kept, also when one comes back from another page. */
export function useAttach({ name: keptAs, address, photo = false }: Place, attached: () => void) {
  const { value: kept, forget } = useKept<Waiting>(keptAs, () => ({}))
  const unfit = shallowRef<Refused>()
  const { send, stop, name, percent, refusal, error, busy } = useUpload((file) =>
    ({ method: 'PUT', path: address(kept.waiting!.id), ...(file.type && { headers: { 'content-type': file.type } }) }))

  /** Keeps a file, to be sent by `attempt`. */
  async function choose(chosen: File) {
    const file = await shrunk(chosen, photo)
    unfit.value = unfitness(file, photo)
    // Under the same id a second try is the same file.
    if (!unfit.value) kept.waiting = { id: crypto.randomUUID(), file: markRaw(file) }
  }
  async function take(chosen: File) {
    await choose(chosen)
    if (!unfit.value) await attempt()
  }
  async function attempt() {
    if (!kept.waiting) return
    const taken = await send(kept.waiting.file)
    // Also what was left behind with its page has not arrived.
    if (taken || refusal.value) forget()
    if (taken) attached()
  }
  function cancel() {
    forget()
    stop()
  }
  return { choose, take, attempt, forget, cancel, name, percent, error, busy, refusal: computed(() => unfit.value ?? refusal.value), waiting: computed(() => kept.waiting?.file.name) }
}

/** What the server would refuse anyway, before anything is sent. */
function unfitness({ size, type }: File, photo: boolean): Refused | undefined {
  const refused = (rule: 'FILE_TOO_LARGE' | 'FILE_KIND' | 'PHOTO_KIND', params: Refused['params'] = []): Refused =>
    ({ __typename: 'Refusal', refusalCode: 'INPUT_INVALID', detail: rule, field: 'file', rule, params })
  if (type && !isMediaType(type)) return refused(photo ? 'PHOTO_KIND' : 'FILE_KIND')
  return size > limits.bytes ? refused('FILE_TOO_LARGE', [{ __typename: 'RefusalParam', name: 'megabytes', value: String(limits.bytes / 2 ** 20) }]) : undefined
}
