import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { askToSignIn } from './expired.ts'
import type { Refused } from './refusal.ts'
import { problemOf } from './request-error.ts'
import type { RequestError } from './request-error.ts'

export type Taken = { id: string, repeated: boolean }
type Refusal = Omit<Refused, 'refusalCode' | '__typename'> & { code: Refused['refusalCode'] }
type Answer = Partial<Taken> & { refusal?: Refusal }

type Place = { method: 'POST' | 'PUT', path: string, headers?: Record<string, string> }

/** Sends one file to its place and tells how far it is. A refusal says what is wrong with the file; an error, why it did not arrive. */
export function useUpload(placeOf: (file: File) => Place) {
  const name = ref('')
  const percent = ref<number>()
  const refusal = shallowRef<Refused>()
  const error = shallowRef<RequestError>()
  let request: XMLHttpRequest | undefined

  /** Answers with what the file became, or undefined: then `refusal` or `error` says why, or it was stopped. */
  async function send(file: File): Promise<Taken | undefined> {
    name.value = file.name
    refusal.value = undefined
    error.value = undefined
    percent.value = 0
    try {
      return await attempt(file)
    } finally {
      percent.value = undefined
    }
  }

  async function attempt(file: File): Promise<Taken | undefined> {
    const { status, answer } = await post(file)
    if (status === 401) {
      await askToSignIn()
      return attempt(file)
    }
    if (answer?.id) return { id: answer.id, repeated: answer.repeated ?? false }
    if (answer?.refusal) refusal.value = { __typename: 'Refusal', ...answer.refusal, refusalCode: answer.refusal.code }
    else if (status !== -1) error.value = { problem: problemOf(status) }
    return undefined
  }

  /** Status 0: it did not arrive; -1: it was stopped here. */
  const post = (file: File) => new Promise<{ status: number, answer?: Answer }>((resolve) => {
    const sending = request = new XMLHttpRequest()
    const { method, path, headers = {} } = placeOf(file)
    sending.open(method, path)
    for (const [name, value] of Object.entries({ 'content-type': 'application/octet-stream', ...headers })) sending.setRequestHeader(name, value)
    sending.responseType = 'json'
    sending.upload.onprogress = ({ loaded, total }) => { percent.value = total ? Math.round((100 * loaded) / total) : 0 }
    sending.onload = () => resolve({ status: sending.status, answer: sending.response as Answer })
    sending.onerror = () => resolve({ status: 0 })
    sending.onabort = () => resolve({ status: -1 })
    sending.send(file)
  })
  const stop = () => request?.abort()
  onScopeDispose(stop)
  return { send, stop, name, percent, refusal, error, busy: computed(() => percent.value !== undefined) }
}
