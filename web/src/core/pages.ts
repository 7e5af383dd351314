import { ApolloLink } from '@apollo/client'
import { firstValueFrom, from } from 'rxjs'

type Connection = { edges: unknown[], pageInfo: { hasNextPage: boolean, endCursor: string | null } }
/** What the server gives at most in one answer. */
const most = 100

/**
 * A list that is asked for anew, as long as it stands on screen, may be longer than one answer: it is asked for page by page and
 * answered as one, so that it is never shorter in between. Such a query has one list, a root field or in one.
 */
export const inPages = new ApolloLink((operation, forward) => {
  const wanted = operation.variables.first as number | undefined
  return wanted && wanted > most ? from(whole(operation, forward, wanted)) : forward(operation)
})

async function whole(operation: ApolloLink.Operation, forward: ApolloLink.ForwardFunction, wanted: number): Promise<ApolloLink.Result> {
  const edges: unknown[] = []
  for (;;) {
    operation.variables = { ...operation.variables, first: Math.min(most, wanted - edges.length) }
    const answer = await firstValueFrom(forward(operation))
    const page = listIn(answer.data)
    if (answer.errors || !page) return answer
    edges.push(...page.edges)
    if (!page.pageInfo.hasNextPage || edges.length >= wanted) {
      page.edges = edges
      return answer
    }
    operation.variables = { ...operation.variables, after: page.pageInfo.endCursor }
  }
}

/** The list of an answer, wherever it stands in it. */
export function listIn(value: unknown): Connection | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return isConnection(value) ? value : Object.values(value).map(listIn).find((list) => list !== undefined)
}
const isConnection = (value: object): value is Connection => 'edges' in value && 'pageInfo' in value
