import { CorrectRowDocument, DecideRowDocument, ListRowsDocument } from '@sinergi/schema'
import type { ListRowFullFragment, RowGroup } from '@sinergi/schema'
import { computed, shallowRef } from 'vue'
import type { Ref } from 'vue'
import { askAgain } from '../core/again.ts'
import { useMutation, useQuery } from '../core/apollo.ts'
import { useIdempotencyKey } from '../core/idempotency.ts'
import type { Refused } from '../core/refusal.ts'

const pageSize = 50

/** In which group a row stands; the server sorts by the same. */
export function groupOf({ leftOut, referral, refusal, answer }: ListRowFullFragment): RowGroup {
  if (referral) return refusal ? 'REFUSED' : 'LOADED'
  return leftOut ? 'LEFT_OUT' : answer ?? 'ACCEPT'
}
const belongs = (row: ListRowFullFragment, show: RowGroup) => groupOf(row) === show || (show === 'LOADED' && row.referral !== null)

/** The rows of one group. What is cured or left out leaves it by itself. */
export function useRows(id: () => string, show: Ref<RowGroup>) {
  const { data, error, busy, refetch, fetchMore } = useQuery(
    ListRowsDocument, () => ({ id: id(), show: show.value, first: pageSize }),
    { keep: true, again: (): { first: number } => ({ first: Math.max(pageSize, page.value?.edges.length ?? 0) }) },
  )
  const page = computed(() => data.value?.list?.rows)
  const rows = computed(() => (page.value?.edges ?? []).map(({ node }) => node).filter((row) => belongs(row, show.value)))
  const more = () => fetchMore({ first: pageSize, after: page.value?.pageInfo.endCursor })
  return { rows, error, busy, refetch, more, loaded: computed(() => data.value !== undefined), hasMore: computed(() => page.value?.pageInfo.hasNextPage ?? false) }
}

type Told = { __typename: 'LoadedList', row?: ListRowFullFragment | null } | Refused

/** What can be done with one row. Others that rest on it are judged anew by the server: they are read again. */
export function useRowChange(listId: () => string) {
  const correction = useMutation(CorrectRowDocument)
  const decision = useMutation(DecideRowDocument)
  const key = useIdempotencyKey()
  const refusal = shallowRef<Refused>()

  async function told(answer: Promise<Told | undefined>): Promise<ListRowFullFragment | undefined> {
    refusal.value = undefined
    const result = await answer
    if (result?.__typename === 'Refusal') refusal.value = result
    if (result?.__typename !== 'LoadedList') return undefined
    key.renew()
    askAgain(['ListRows'])
    return result.row ?? undefined
  }
  const keyed = <I extends object>(row: number, input: I) => ({ row, input: { id: listId(), row, ...input, idempotencyKey: key.for([listId(), row, input]) } })
  return {
    correct: (row: number, cells: { column: number, value: string }[]) => told(correction.run(keyed(row, { cells })).then((answer) => answer?.correctRow)),
    decide: (row: number, leftOut: boolean, personId: string | null = null) => told(decision.run(keyed(row, { leftOut, personId })).then((answer) => answer?.decideRow)),
    refusal, busy: computed(() => correction.busy.value || decision.busy.value), error: computed(() => correction.error.value ?? decision.error.value),
  }
}
