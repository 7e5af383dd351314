import { ref, shallowRef } from 'vue'
import { askToSignIn } from './expired.ts'
import { problemOf } from './request-error.ts'
import type { RequestError } from './request-error.ts'

/** A file of the server, saved beside the page: where the session has ended it asks for the password first, and an error stands on the page. */
export function useDownload() {
  const busy = ref(false)
  const error = shallowRef<RequestError>()

  async function download(path: string) {
    busy.value = true
    error.value = undefined
    const answer = await bring(path)
    // A connection may also drop while the file is on its way.
    const file = answer?.ok ? await answer.blob().catch(() => undefined) : undefined
    if (file) save(file, answer?.headers.get('content-disposition') ?? '')
    else error.value = { problem: problemOf(answer?.ok ? 0 : answer?.status), requestId: answer?.headers.get('x-request-id') ?? undefined }
    busy.value = false
  }
  return { download, busy, error }
}

/** Undefined where no answer came. */
async function bring(path: string): Promise<Response | undefined> {
  const answer = await fetch(path).catch(() => undefined)
  if (answer?.status !== 401) return answer
  await askToSignIn()
  return bring(path)
}

function save(file: Blob, disposition: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = /filename="([^"]+)"/.exec(disposition)?.[1] ?? ''
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
