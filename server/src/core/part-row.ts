import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import type { Context } from './context.ts'
import type { Batch } from './loader.ts'

interface Part {
  /** The fields of the GraphQL type that a part answers. */
  answers: ReadonlySet<string>
  /** A column that a part has not. */
  lacks: string
  /** Fields that some parts answer, with the column they do it by. */
  sometimes?: Readonly<Record<string, string>>
  whole: Batch<object | null>
}

const parts = new Map<string, Part>()

/**
 * Lists read of each row what nearly everybody asks of it, and no more: half the columns are half the work on both sides of the wire.
 * A field of the type `name` that such a row cannot answer reads the whole row first, for all rows of a page in one round trip.
 */
export const comesInParts = (name: string, part: Part): void => void parts.set(name, part)

export function completeRows(schema: GraphQLSchema): void {
  for (const [name, { answers, lacks, sometimes = {}, whole }] of parts) {
    const type = schema.getType(name)
    if (!isObjectType(type)) throw new Error(`no object type ${name}`)
    for (const field of Object.values(type.getFields())) {
      if (!answers.has(field.name)) field.resolve = completed(field.resolve ?? defaultFieldResolver, sometimes[field.name] ?? lacks, whole)
    }
  }
}

type Resolve = GraphQLFieldResolver<{ id: string }, Context>

function completed(resolve: Resolve, lacks: string, whole: Batch<object | null>): Resolve {
  return (row, args, context, info) => {
    if (lacks in row) return resolve(row, args, context, info)
    // Whoever may no longer see the row since the list was read gets what the list knew.
    const answer = (found: object | null) => resolve({ ...row, ...found }, args, context, info)
    const found = context.load(whole, row.id)
    return found instanceof Promise ? found.then(answer) : answer(found)
  }
}
