import type { ObservableQuery } from '@apollo/client'
import { client } from './client.ts'
import { listIn } from './pages.ts'

/** Asks the queries on screen anew, all of them or those that are named: a list for as many rows as it shows. */
export function askAgain(include: 'active' | string[]) {
  // Whatever fails says so where it is shown.
  client.refetchQueries({ include, onQueryUpdated: (query) => query.refetch(asShown(query)) }).catch(() => {})
}

function asShown(query: ObservableQuery): { first: number } | undefined {
  const first: unknown = query.variables.first
  return typeof first === 'number' ? { first: Math.max(first, listIn(query.getCurrentResult().data)?.edges.length ?? 0) } : undefined
}
