import { EnrolListDocument } from '@sinergi/schema'
import type { EnrolListLineFragment } from '@sinergi/schema'
import { computed, ref, shallowRef } from 'vue'
import { client } from '../core/client.ts'
import { requestError } from '../core/request-error.ts'
import type { RequestError } from '../core/request-error.ts'
import type { Refused } from '../core/refusal.ts'
import type { ToEnrol } from './useEnrol.ts'

/** Whom a list means, as the server finds them. It is kept in no cache: it is about people who are not enrolled yet. */
export function useEnrolList(classId: () => string) {
  const rows = shallowRef<readonly EnrolListLineFragment[]>()
  const refusal = shallowRef<Refused>()
  const error = shallowRef<RequestError>()
  const busy = ref(false)
  const ready = computed((): ToEnrol[] => (rows.value ?? []).flatMap(({ refusal: no, participant, referral }) =>
    (no || !participant ? [] : [{ name: participant.name, ...(referral ? { referralId: referral.id } : { personId: participant.personId }) }])))

  async function look(list: Blob) {
    busy.value = true
    refusal.value = undefined
    error.value = undefined
    try {
      const variables = { classId: classId(), file: base64(new Uint8Array(await list.arrayBuffer())) }
      const { data } = await client.query({ query: EnrolListDocument, variables, fetchPolicy: 'no-cache' })
      const found = data?.enrolList
      if (found?.__typename === 'EnrolList') rows.value = found.rows
      else refusal.value = found
    } catch (cause) {
      error.value = requestError(cause)
    } finally {
      busy.value = false
    }
  }
  const forget = () => { rows.value = undefined }
  return { rows, ready, look, forget, busy, error, refusal }
}

const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
