import type { FastifyBaseLogger } from 'fastify'
import {
  type DocumentNode, execute as interpret, type ExecutionResult, getOperationAST, GraphQLError, type GraphQLSchema,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import type { Context } from '../core/context.ts'
import { settled } from './errors.ts'
import { variablesOf } from './variables.ts'

export interface Operation {
  document: DocumentNode
  operationName?: string | null
  variables?: Record<string, unknown> | null
  /** The event, for a subscription. */
  root?: unknown
}
export type Execute = (operation: Operation, context: Context) => Promise<ExecutionResult>

type Run = Pick<CompiledQuery, 'query'>

const unnamed = new GraphQLError('Name one of the operations.', { extensions: { code: 'BAD_USER_INPUT' } })

/**
 * Runs operations, compiled by graphql-jit from their second run on: whoever sends a thousand different operations makes us
 * compile none. What it cannot compile is run by graphql-js. The compiled form lives as long as the document it belongs to.
 */
export function makeExecute(schema: GraphQLSchema, log: FastifyBaseLogger): Execute {
  const compiled = new WeakMap<DocumentNode, Map<string, Run | 'once'>>()

  function runOf(document: DocumentNode, operationName: string): Run {
    const runs = compiled.get(document) ?? new Map<string, Run | 'once'>()
    compiled.set(document, runs)
    const known = runs.get(operationName)
    if (known && known !== 'once') return known
    const run = known ? compile(document, operationName) : interpreted(document, operationName)
    runs.set(operationName, known ? run : 'once')
    return run
  }

  /**
   * Strings, numbers and enum values go out as they are, without a call for each of them: TypeScript has seen to their types, and
   * an enum's value is its name (core/enum.ts). That one is not null is still judged.
   */
  function compile(document: DocumentNode, operationName: string): Run {
    const query = compileQuery(schema, document, operationName || undefined, { disablingCapturingStackErrors: true, disableLeafSerialization: true })
    if (isCompiledQuery(query)) return query
    log.warn({ operationName, reason: query.errors?.[0]?.message }, 'not compiled')
    return interpreted(document, operationName)
  }

  function interpreted(document: DocumentNode, name: string): Run {
    const operation = { schema, document, operationName: name || undefined }
    return {
      query: (rootValue, contextValue, variableValues) =>
        interpret({ ...operation, rootValue, contextValue, variableValues }) as never,
    }
  }

  async function execute({ document, operationName, variables, root }: Operation, context: Context): Promise<ExecutionResult> {
    const operation = getOperationAST(document, operationName)
    if (!operation) return { errors: [unnamed] }
    const values = variablesOf(schema, operation, variables ?? {})
    if (Array.isArray(values)) return { errors: values }
    const result = await runOf(document, operationName ?? '').query(root, context, values)
    return result.errors ? { ...result, errors: result.errors.map((error) => settled(error, context.requestId, log)) } : result
  }

  // What is thrown outside of a resolver is told and logged like all else: never in words of its own.
  return (operation, context) => execute(operation, context).catch((error: Error) =>
    ({ errors: [settled(new GraphQLError('', { originalError: error }), context.requestId, log)] }))
}
