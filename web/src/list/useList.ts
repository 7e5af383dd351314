import { ApplyListDocument, ListDocument, ListProgressDocument, MapColumnsDocument, ResumeListDocument, SubmitListDocument } from '@sinergi/schema'
import type { ListQuery, ListStatus, ListSummaryFragment, SubmitListInput } from '@sinergi/schema'
import { computed, shallowRef } from 'vue'
import { askAgain } from '../core/again.ts'
import { useMutation, useQuery, useSubscription } from '../core/apollo.ts'
import { client } from '../core/client.ts'
import { useIdempotencyKey } from '../core/idempotency.ts'
import type { Refused } from '../core/refusal.ts'

export type FullList = NonNullable<ListQuery['list']>
/** What the signed consents of the rows that are ready must cover. */
export type Cover = FullList['consents'][number]
export type Confirmation = SubmitListInput['confirmations'][number]
const working: readonly ListStatus[] = ['CHECKING', 'APPLYING', 'SUBMITTING']
export const isWorking = ({ status }: Pick<ListSummaryFragment, 'status'>) => working.includes(status)

const saidOf = ({ service: { id, agency }, purposes, dataSets }: Cover) => ({ serviceId: id, recipientId: agency.id, purposes, dataSets })

/** One list, kept current while the server works on it, and what can be done with it as a whole. */
export function useList(id: () => string) {
  const { data, error, refetch } = useQuery(ListDocument, () => ({ id: id() }), { keep: true })
  const list = computed(() => data.value?.list ?? undefined)
  const missing = computed(() => data.value?.list === null)
  const refusal = shallowRef<Refused>()
  const key = useIdempotencyKey()

  // Each word of progress updates the list by itself (same id); what rests again is read anew, with its rows.
  useSubscription(ListProgressDocument, () => (list.value && isWorking(list.value) ? { id: id() } : undefined), ({ listProgress }) => {
    write(listProgress)
    if (!isWorking(listProgress)) readAnew()
  }, readAnew)
  function readAnew() {
    askAgain(['List', 'ListRows'])
  }
  const write = (fragment: ListSummaryFragment) => client.cache.modify({
    id: client.cache.identify(fragment),
    fields: Object.fromEntries(Object.entries(fragment).filter(([name]) => name !== '__typename' && name !== 'id').map(([name, value]) => [name, () => value])),
  })

  const mutations = { map: useMutation(MapColumnsDocument), apply: useMutation(ApplyListDocument), submit: useMutation(SubmitListDocument), resume: useMutation(ResumeListDocument) }
  const requestError = computed(() => Object.values(mutations).find(({ error: one }) => one.value)?.error.value)
  const busy = computed(() => Object.values(mutations).some(({ busy: one }) => one.value))
  type Told = { __typename: 'LoadedList' } | Refused
  /** True where the server goes on with it. */
  async function told(answer: Promise<Told | undefined>): Promise<boolean> {
    refusal.value = undefined
    const result = await answer
    if (result?.__typename === 'Refusal') refusal.value = result
    else if (result) key.renew()
    return result?.__typename === 'LoadedList'
  }
  const keyed = <I extends object>(verb: string, input: I) => ({ input: { id: id(), ...input, idempotencyKey: key.for([verb, id(), input]) } })

  return {
    list, missing, error, refetch, refusal, requestError, busy,
    map: (columns: { index: number, field: string | null }[]) => told(mutations.map.run(keyed('map', { columns })).then((answer) => answer?.mapColumns)),
    apply: (covers: readonly Cover[]) => told(mutations.apply.run(keyed('apply', { consents: covers.map(saidOf) })).then((answer) => answer?.applyList)),
    submit: (confirmations: Confirmation[]) => told(mutations.submit.run(keyed('submit', { confirmations })).then((answer) => answer?.submitList)),
    resume: () => told(mutations.resume.run(keyed('resume', {})).then((answer) => answer?.resumeList)),
  }
}
