import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql'

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>
type Fields = ReadonlyMap<string, SelectionSetNode[]>

/** An operation that is compiled gives the same nodes with each request. */
const known = new WeakMap<Info['fieldNodes'], Map<string, ReadonlySet<string>>>()

/**
 * The fields that are asked of what a field gives, or of what `path` below it gives: so a resolver reads in its own round trip what
 * would else be a second one, and nothing that nobody asks for.
 */
export function askedOf({ fieldNodes, fragments }: Info, ...path: string[]): ReadonlySet<string> {
  const of = known.get(fieldNodes) ?? new Map<string, ReadonlySet<string>>()
  known.set(fieldNodes, of)
  const way = path.join('.')
  const found = of.get(way) ?? new Set(fieldsBelow(fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []), fragments, path).keys())
  of.set(way, found)
  return found
}

function fieldsBelow(sets: readonly SelectionSetNode[], fragments: Info['fragments'], [next, ...rest]: string[]): Fields {
  const fields = new Map<string, SelectionSetNode[]>()
  const add = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === 'Field') fields.set(node.name.value, [...(fields.get(node.name.value) ?? []), ...(node.selectionSet ? [node.selectionSet] : [])])
      else if (node.kind === 'InlineFragment') add(node.selectionSet)
      else add(fragments[node.name.value]!.selectionSet)
    }
  }
  sets.forEach(add)
  fields.delete('__typename')
  return next === undefined ? fields : fieldsBelow(fields.get(next) ?? [], fragments, rest)
}

/** Whether nothing is asked but these. */
export const asksOnly = (asked: ReadonlySet<string>, fields: ReadonlySet<string>): boolean => [...asked].every((field) => fields.has(field))
