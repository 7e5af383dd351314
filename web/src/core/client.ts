import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client'
import { ErrorLink } from '@apollo/client/link/error'
import { HttpLink } from '@apollo/client/link/http'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import type { DocumentNode } from 'graphql'
import { createClient } from 'graphql-ws'
import { from, switchMap, tap } from 'rxjs'
import { ref } from 'vue'
import { typePolicies } from './cache.ts'
import { askToSignIn } from './expired.ts'
import { inPages } from './pages.ts'
import { markReachable, markUnreachable } from './reachable.ts'
import { requestError } from './request-error.ts'

/** Tells whether the server answers at all. */
const reach = new ApolloLink((operation, forward) => forward(operation).pipe(tap({
  next: markReachable,
  error: (error) => { if (requestError(error).problem === 'OFFLINE') markUnreachable() },
})))

/** An expired session asks for the password on top of the page and then sends the same request again. */
const signInAgain = new ErrorLink(({ error, operation, forward }) => {
  if (requestError(error).problem !== 'UNAUTHENTICATED') return
  return from(askToSignIn()).pipe(switchMap(() => forward(operation)))
})

/** The built web's operations are known to the server: their hash is sent instead of a text of kilobytes. */
const byHash = new ApolloLink((operation, forward) => {
  const { hash } = (operation.query as DocumentNode & { __meta__: { hash: string } }).__meta__
  operation.extensions.persistedQuery = { version: 1, sha256Hash: hash }
  operation.setContext({ http: { includeQuery: false, includeExtensions: true } })
  return forward(operation)
})

const server = new HttpLink({ uri: '/graphql', credentials: 'same-origin' })
const http = import.meta.env.DEV ? server : byHash.concat(server)
/** False while the socket that brings changes is down. */
export const live = ref(true)
/** Too many windows of this user are open: to try again soon would only be turned away again. */
export let crowded = false
const closedByChoice = 1000
const tooMany = 4429
const answerMilliseconds = 5000
let unanswered: number | undefined
// A lost socket is an error of each subscription: useSubscription asks again, from its latest cursor on.
const socket = createClient({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  retryAttempts: 0,
  keepAlive: 20_000,
  on: {
    connected: () => {
      live.value = true
      crowded = false
    },
    closed: (event) => {
      const { code } = event as CloseEvent
      window.clearTimeout(unanswered)
      live.value = code === closedByChoice
      crowded = code === tooMany
    },
    // After a sleep the socket may be dead and not know it: a ping without an answer ends it.
    ping: (received) => { if (!received) unanswered = window.setTimeout(() => socket.terminate(), answerMilliseconds) },
    pong: (received) => { if (received) window.clearTimeout(unanswered) },
  },
})

export const client = new ApolloClient({
  cache: new InMemoryCache({ typePolicies }),
  link: ApolloLink.split(
    ({ operationType }) => operationType === 'subscription',
    new GraphQLWsLink(socket),
    ApolloLink.from([inPages, signInAgain, reach, http]),
  ),
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  devtools: { enabled: import.meta.env.DEV },
})
