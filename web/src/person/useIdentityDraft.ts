import { DraftReferralDocument } from '@sinergi/schema'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { useMutation } from '../core/apollo.ts'
import { useIdempotencyKey } from '../core/idempotency.ts'
import type { Refused } from '../core/refusal.ts'

/** Proposes the service that helps to a NIK: one click makes the draft, which goes nowhere before the resident has agreed to it. */
export function useIdentityDraft() {
  const router = useRouter()
  const { run, busy, error } = useMutation(DraftReferralDocument)
  const key = useIdempotencyKey()
  const refusal = shallowRef<Refused>()
  async function propose(personId: string, serviceId: string) {
    refusal.value = undefined
    const input = { personId, serviceId }
    const answer = await run({ input: { ...input, idempotencyKey: key.for(input) } })
    if (answer?.draftReferral.__typename === 'Refusal') refusal.value = answer.draftReferral
    if (answer?.draftReferral.__typename === 'Referral') await router.push(`/rujukan/baru?draf=${answer.draftReferral.code}&langkah=berkas`)
  }
  return { propose, busy, error, refusal }
}
