import { CreatePersonDocument, PossibleDuplicatesDocument } from '@sinergi/schema'
import type { PersonFullFragment } from '@sinergi/schema'
import { computed, ref, shallowRef } from 'vue'
import { useMutation } from '../core/apollo.ts'
import { client } from '../core/client.ts'
import { useIdempotencyKey } from '../core/idempotency.ts'
import { useKept } from '../core/kept.ts'
import { requestError } from '../core/request-error.ts'
import type { RequestError } from '../core/request-error.ts'
import { refusalParams } from '../core/refusal.ts'
import type { Refused } from '../core/refusal.ts'
import type { PersonErrors } from './personCheck.ts'
import { blankPerson, inputOf } from './personForm.ts'
import { errorsOf } from './refused.ts'
import type { Twin } from './twins.ts'

/** Less alike than this is a chance: the same first name in the same kelurahan. */
const worthALook = 0.4
const isWorthALook = ({ score, sameNik, sameBirthDate, samePhone }: Twin) => score >= worthALook || sameNik || sameBirthDate
  || samePhone

/** A new resident: the form, kept while one looks elsewhere, and the look at those who may be the same before it is sent. */
export function useNewPerson(name: string, done: (person: PersonFullFragment) => void) {
  const { value: form, foundAgain, forget } = useKept(`person.${name}`, blankPerson)
  const errors = ref<PersonErrors>({})
  const twins = shallowRef<Twin[]>([])
  const refusal = shallowRef<Refused>()
  const asking = ref(false)
  const askError = shallowRef<RequestError>()
  const key = useIdempotencyKey()
  const { run, busy: creating, error: createError } = useMutation(CreatePersonDocument)

  async function likely(): Promise<Twin[] | undefined> {
    asking.value = true
    askError.value = undefined
    try {
      const { data } = await client.query({ query: PossibleDuplicatesDocument, variables: { person: inputOf(form) },
        fetchPolicy: 'no-cache' })
      return (data?.possibleDuplicates ?? []).filter(isWorthALook)
    } catch (cause) {
      const failed = requestError(cause)
      // What the look cannot say in words, the mutation refuses by field; it looks for the same people itself.
      if (failed.problem === 'INTERNAL_SERVER_ERROR' || failed.problem === 'BAD_USER_INPUT') return []
      askError.value = failed
      return undefined
    } finally {
      asking.value = false
    }
  }
  /** Looks first. Nobody alike: registers at once. */
  async function submit() {
    refusal.value = undefined
    const found = await likely()
    if (!found) return
    twins.value = found
    if (!found.length) await create()
  }
  async function create() {
    const input = { person: inputOf(form), knownDistinctFrom: twins.value.map(({ person }) => person.id) }
    const data = await run({ input: { ...input, idempotencyKey: key.for(input) } })
    if (data?.createPerson.__typename === 'Refusal') return refused(data.createPerson)
    if (data?.createPerson.__typename !== 'Person') return
    forget()
    key.renew()
    done(data.createPerson)
  }
  async function refused(no: Refused) {
    const exists = no.refusalCode === 'PERSON_EXISTS' && refusalParams(no).persons
    const found = exists ? await likely() : undefined
    twins.value = found ?? []
    if (found?.length) return
    errors.value = errorsOf(no)
    if (!Object.keys(errors.value).length) refusal.value = no
  }
  const busy = computed(() => asking.value || creating.value)
  const error = computed(() => askError.value ?? createError.value)
  return { form, foundAgain, forget, errors, twins, refusal, busy, error, submit, create, back: () => { twins.value = [] } }
}
