import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client'
import { of } from 'rxjs'
import { expect, it } from 'vitest'
import { inPages } from './pages.ts'

/** A server with `size` rows that gives at most 100 at once, as a root field or `within` another. */
function ask(size: number, first: number, within = false) {
  const asked: unknown[] = []
  const server = new ApolloLink(({ variables }) => {
    asked.push(variables)
    const start = Number(variables.after ?? 0)
    const edges = Array.from({ length: Math.min(variables.first, 100, size - start) }, (_, i) => ({ cursor: String(start + i + 1) }))
    const end = start + edges.length
    const list = { rows: { edges, pageInfo: { hasNextPage: end < size, endCursor: String(end) } } }
    return of({ data: { __typename: 'Query', ...(within ? { owner: list } : list) } })
  })
  const client = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.from([inPages, server]) })
  // As our own documents are made: each names its type, the root too.
  const list = 'rows(first: $first, after: $after) { edges { cursor } pageInfo { hasNextPage endCursor } }'
  const query = gql`query ($first: Int!, $after: String) { __typename ${within ? `owner { ${list} }` : list} }`
  type List = { rows: { edges: unknown[], pageInfo: unknown } }
  return client.query<List & { owner: List }>({ query, variables: { first }, fetchPolicy: 'no-cache' })
    .then(({ data }) => ({ asked, rows: (within ? data!.owner : data!).rows }))
}

it.each`
  size    | first  | shown  | hasNextPage | requests
  ${500}  | ${50}  | ${50}  | ${true}     | ${[{ first: 50 }]}
  ${500}  | ${250} | ${250} | ${true}     | ${[{ first: 100 }, { first: 100, after: '100' }, { first: 50, after: '200' }]}
  ${120}  | ${250} | ${120} | ${false}    | ${[{ first: 100 }, { first: 100, after: '100' }]}
`('of $size rows, $first asked for are answered as one list of $shown', async ({ size, first, shown, hasNextPage, requests }) => {
  const { asked, rows } = await ask(size, first)
  expect(rows.edges).toHaveLength(shown)
  expect(rows.pageInfo).toMatchObject({ hasNextPage, endCursor: String(shown) })
  expect(asked).toEqual(requests)
})

it('a list within a record is answered as one too', async () => {
  const { rows } = await ask(500, 250, true)
  expect(rows.edges).toHaveLength(250)
  expect(rows.pageInfo).toMatchObject({ hasNextPage: true, endCursor: '250' })
})
