import { RecordConsentDocument } from '@sinergi/schema'
import type { ConsentForm, ConsentFullFragment } from '@sinergi/schema'
import { shallowRef } from 'vue'
import { useMutation } from '../core/apollo.ts'
import { useIdempotencyKey } from '../core/idempotency.ts'
import { useKept } from '../core/kept.ts'
import { useProblems } from '../core/problems.ts'
import { refusalWords } from '../core/refusal.ts'
import type { Refused } from '../core/refusal.ts'
import { blankConsent, consentErrors } from './consentForm.ts'
import type { ConsentOf, ConsentTyped, Wanted } from './consentForm.ts'

/** A consent as typed, kept while one looks elsewhere, and sent once. */
export function useConsentForm(person: () => ConsentOf, wanted: () => Wanted, done: (consent: ConsentFullFragment) => void) {
  const { value: typed, forget } = useKept(`consent.${person().id}.${wanted().recipientId ?? ''}`,
    () => blankConsent(person(), wanted()))
  const errors = useProblems<keyof ConsentTyped>((field) => [typed[field], consentErrors(person(), typed)[field]])
  const refusal = shallowRef<Refused>()
  const key = useIdempotencyKey()
  const { run, busy, error } = useMutation(RecordConsentDocument)

  async function save() {
    refusal.value = undefined
    errors.value = consentErrors(person(), typed)
    const { form } = typed
    if (Object.keys(errors.value).length || !form) return
    const input = inputOf(person().id, { ...typed, form })
    const data = await run({ input: { ...input, idempotencyKey: key.for(input) } })
    if (data?.recordConsent.__typename === 'Refusal') return refused(data.recordConsent)
    if (data?.recordConsent.__typename !== 'Consent') return
    forget()
    key.renew()
    done(data.recordConsent)
  }
  function refused(no: Refused) {
    if (no.field && no.field in typed) errors.value = { [no.field]: refusalWords(no).cure }
    else refusal.value = no
  }
  return { typed, errors, refusal, error, busy, save }
}

function inputOf(personId: string, typed: ConsentTyped & { form: ConsentForm }) {
  const { relation, givenBy, ground, evidence, form, language, givenOn, expiresOn, recipientIds, purposes, dataSets } = typed
  return {
    personId, relation, form, language, givenOn, expiresOn, recipientIds, purposes, dataSets, givenBy: givenBy.trim(),
    ground: (relation === 'GUARDIAN' && ground.trim()) || undefined, evidence: evidence.trim() || undefined,
  }
}
