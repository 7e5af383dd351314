import type { OperationVariables, TypedDocumentNode, WatchQueryFetchPolicy } from '@apollo/client'
import { computed, getCurrentScope, onScopeDispose, ref, shallowRef, toValue, watch } from 'vue'
import type { MaybeRefOrGetter } from 'vue'
import { client, crowded, live } from './client.ts'
import { onReachableAgain } from './reachable.ts'
import { requestError } from './request-error.ts'
import type { RequestError } from './request-error.ts'

type QueryOptions<V> = {
  /** The query waits while this is false. */
  enabled?: MaybeRefOrGetter<boolean>
  /** Keep the last answer on screen while another is on its way: for lists, where nothing may jump. */
  keep?: boolean
  fetchPolicy?: WatchQueryFetchPolicy
  /** What a refetch asks for otherwise: a list, for as many rows as are shown. */
  again?: () => Partial<V>
}

/**
 * A query that lives as long as its component; it asks again when a lost server is back. `busy` is true during any request.
 * `refetch` and `fetchMore` answer whether it went well: if not, `error` says why, and what was there is still there.
 */
export function useQuery<D, V extends OperationVariables>(
  query: TypedDocumentNode<D, V>, variables: MaybeRefOrGetter<NoInfer<V>>, { enabled = true, keep = false, fetchPolicy, again }: QueryOptions<NoInfer<V>> = {},
) {
  const data = shallowRef<D>()
  const answered = shallowRef<RequestError>()
  const tried = shallowRef<RequestError>()
  const busy = ref(false)
  const observed = client.watchQuery<D, OperationVariables>({
    query, variables: toValue(variables), notifyOnNetworkStatusChange: true, ...(fetchPolicy && { fetchPolicy }),
    // What is asked for after a change is not answered by a question that had left before it.
    context: { queryDeduplication: false },
  })
  let running: { unsubscribe(): void } | undefined
  const stop = () => running?.unsubscribe()
  const start = () => observed.subscribe((result) => {
    busy.value = result.loading
    answered.value = result.error && requestError(result.error)
    if (result.dataState === 'complete') data.value = result.data as D
    else if (!keep && result.loading) data.value = undefined
  })
  // Before the next watch: a query that begins with new variables must not ask with the old ones first.
  watch(() => JSON.stringify(toValue(variables)), () => {
    tried.value = undefined
    // An answer that nobody waits for any more is no fault; one that fails stands in `error`.
    observed.setVariables(toValue(variables)).catch(() => {})
  })
  watch(() => toValue(enabled), (on) => {
    stop()
    running = on ? start() : undefined
  }, { immediate: true })
  function attempt(request: Promise<unknown>, also?: Pick<RequestError, 'more'>): Promise<boolean> {
    tried.value = undefined
    return request.then(() => true, (cause: unknown) => {
      // What another request overtook has not failed.
      if (!(cause instanceof Error && cause.name === 'AbortError')) tried.value = { ...requestError(cause), ...also }
      return false
    })
  }
  const refetch = () => attempt(observed.refetch(again?.()))
  const fetchMore = (more: Partial<NoInfer<V>>) => attempt(observed.fetchMore({ variables: more }), { more: true })
  const forget = onReachableAgain(() => { if (toValue(enabled)) void refetch() })
  if (getCurrentScope()) {
    onScopeDispose(stop)
    onScopeDispose(forget)
  }
  return { data, error: computed(() => tried.value ?? answered.value), busy, refetch, fetchMore }
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
const crowdedSeconds = 60

/**
 * A subscription that lives as long as its component. After a lost connection `variables` is read anew: put the last cursor there.
 * While `variables` answers `undefined` there is nothing to follow yet. `back` is called when it is followed again after a break.
 */
export function useSubscription<D, V extends OperationVariables>(
  query: TypedDocumentNode<D, V>, variables: () => V | undefined, next: (data: D) => void, back: () => void,
) {
  let failures = 0
  const broken = ref(false)
  const asking = ref(false)
  let timer: number | undefined
  let running: { unsubscribe(): void } | undefined
  function start() {
    const now = variables()
    if (!now) return
    asking.value = true
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
    broken.value = true
    timer = window.setTimeout(start, 1000 * (crowded ? crowdedSeconds : waitSeconds[failures++] ?? 30))
  }
  function stop() {
    window.clearTimeout(timer)
    asking.value = false
    running?.unsubscribe()
  }
  watch(() => live.value && asking.value && broken.value, (again) => {
    if (!again) return
    broken.value = false
    back()
  })
  watch(() => variables() !== undefined, (ready) => (ready ? start() : stop()), { immediate: true })
  onScopeDispose(stop)
}
