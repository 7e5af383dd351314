import { GraphQLError } from 'graphql'
import { type ClassType, Field, Int, ObjectType } from 'type-graphql'

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage: boolean
  @Field(() => Boolean) hasPreviousPage: boolean
  @Field(() => String, { nullable: true }) startCursor: string | null
  @Field(() => String, { nullable: true }) endCursor: string | null
}

/** What a Relay connection needs. `totalCount` is a function, so it costs nothing unless asked for. */
export interface Page<N> {
  edges: { cursor: string; node: N }[]
  pageInfo: PageInfo
  totalCount?: () => Promise<number>
}

/** The GraphQL types `<Name>Edge` and `<Name>Connection` of a node type. */
export function connectionOf<N extends object>(name: string, node: () => ClassType<N>, { counted = true } = {}) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) cursor: string
    @Field(node) node: N
  }
  @ObjectType(`${name}Connection`)
  class Connection {
    @Field(() => [Edge]) edges: Edge[]
    @Field(() => PageInfo) pageInfo: PageInfo
  }
  if (counted) Field(() => Int, { nullable: true, description: 'Counted only when asked for.' })(Connection.prototype, 'totalCount')
  return Connection
}

export const pageLimit = 100

/** Refuses a page size out of 1 to 100; returns one row more, which tells whether there is a next page. */
export function rowsWanted(first: number): number {
  if (first < 1 || first > pageLimit) throw new GraphQLError(`first: 1 to ${pageLimit}`, { extensions: { code: 'BAD_USER_INPUT' } })
  return first + 1
}

/** A keyset cursor: the sort keys of a row. Opaque to the client, but no secret: it holds dates and ids only. */
export const encodeCursor = (keys: readonly unknown[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url')

/** Returns null for no cursor; refuses one that is not of `length` keys. */
export function decodeCursor(cursor: string | null | undefined, length: number): (string | number | null)[] | null {
  if (!cursor) return null
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(keys) && keys.length === length && keys.every((key) => key === null || typeof key !== 'object')) return keys
  } catch { /* not JSON: refused below like any other strange cursor */ }
  throw new GraphQLError('cursor: not one of this list', { extensions: { code: 'BAD_USER_INPUT' } })
}

/** Most who ask for a page ask for no cursor but its last: each is made when it is asked for. */
class LazyEdge<N> {
  constructor(readonly node: N, private readonly keysOf: (node: N) => readonly unknown[]) {}
  get cursor(): string { return encodeCursor(this.keysOf(this.node)) }
}

/** Makes a page of `first` nodes out of up to `first + 1` rows. */
export function pageOf<N>(rows: N[], first: number, keysOf: (node: N) => readonly unknown[], after?: string | null,
  totalCount?: () => Promise<number>): Page<N> {
  const edges = rows.slice(0, first).map((node) => new LazyEdge(node, keysOf))
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first, hasPreviousPage: Boolean(after),
      startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  }
}
