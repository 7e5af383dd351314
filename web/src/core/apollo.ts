import type { OperationVariables, TypedDocumentNode, WatchQueryFetchPolicy } from '@apollo/client'
import { getCurrentScope, onScopeDispose, ref, shallowRef, toValue, watch } from 'vue'
import type { MaybeRefOrGetter } from 'vue'
import { client } from './client.ts'
import { requestError } from './request-error.ts'
import type { RequestError } from './request-error.ts'

type QueryOptions = {
  /** The query waits while this is false. */
  enabled?: MaybeRefOrGetter<boolean>
  /** Keep the last answer on screen while another is on its way: for lists, where nothing may jump. */
  keep?: boolean
  fetchPolicy?: WatchQueryFetchPolicy
}

/** A query that lives as long as its component. `loading` is true until the first answer, `busy` during any request. */
export function useQuery<D, V extends OperationVariables>(
  query: TypedDocumentNode<D, V>, variables: MaybeRefOrGetter<NoInfer<V>>, { enabled = true, keep = false, fetchPolicy }: QueryOptions = {},
) {
  const data = shallowRef<D>()
  const error = shallowRef<RequestError>()
  const busy = ref(false)
  const observed = client.watchQuery<D, OperationVariables>({
    query, variables: toValue(variables), notifyOnNetworkStatusChange: true, ...(fetchPolicy && { fetchPolicy }),
  })
  let running: { unsubscribe(): void } | undefined
  const stop = () => running?.unsubscribe()
  const start = () => observed.subscribe((result) => {
    busy.value = result.loading
    error.value = result.error && requestError(result.error)
    if (result.dataState === 'complete') data.value = result.data as D
    else if (!keep && result.loading) data.value = undefined
  })
  // Before the next watch: a query that begins with new variables must not ask with the old ones first.
  watch(() => JSON.stringify(toValue(variables)), () => {
    // An answer that nobody waits for any more is no fault; one that fails stands in `error`.
    observed.setVariables(toValue(variables)).catch(() => {})
  })
  watch(() => toValue(enabled), (on) => {
    stop()
    running = on ? start() : undefined
  }, { immediate: true })
  if (getCurrentScope()) onScopeDispose(stop)
  const refetch = () => observed.refetch().then(() => {}, () => {})
  const fetchMore = (more: Partial<NoInfer<V>>) => observed.fetchMore({ variables: more }).then(() => {}, () => {})
  return { data, error, busy, refetch, fetchMore }
}

/** A mutation. `run` answers `undefined` when the request itself failed: then `error` says why, and what was typed is still there. */
export function useMutation<D, V extends OperationVariables>(mutation: TypedDocumentNode<D, V>, options: { keepOutOfCache?: boolean } = {}) {
  const busy = ref(false)
  const error = shallowRef<RequestError>()
  async function run(variables: V): Promise<D | undefined> {
    busy.value = true
    error.value = undefined
    try {
      const fetchPolicy = options.keepOutOfCache ? 'no-cache' : 'network-only'
      const { data } = await client.mutate<D, OperationVariables>({ mutation, variables, fetchPolicy })
      return data as D
    } catch (cause) {
      error.value = requestError(cause)
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { run, busy, error }
}

const waitSeconds = [1, 2, 5, 10, 30] as const

/**
 * A subscription that lives as long as its component. After a lost connection `variables` is read anew: put the last cursor there.
 * While `variables` answers `undefined` there is nothing to follow yet.
 */
export function useSubscription<D, V extends OperationVariables>(
  query: TypedDocumentNode<D, V>, variables: () => V | undefined, next: (data: D) => void,
) {
  let failures = 0
  let timer: number | undefined
  let running: { unsubscribe(): void } | undefined
  function start() {
    const now = variables()
    if (!now) return
    running = client.subscribe<D, OperationVariables>({ query, variables: now, fetchPolicy: 'no-cache' }).subscribe({
      next: (result) => {
        if (result.error) return later()
        failures = 0
        if (result.data) next(result.data as D)
      },
      error: later,
    })
  }
  function later() {
    stop()
    timer = window.setTimeout(start, 1000 * (waitSeconds[failures++] ?? 30))
  }
  function stop() {
    window.clearTimeout(timer)
    running?.unsubscribe()
  }
  watch(() => variables() !== undefined, (ready) => (ready ? start() : stop()), { immediate: true })
  onScopeDispose(stop)
}
