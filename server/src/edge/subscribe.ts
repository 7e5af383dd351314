import { createHash } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import {
  createSourceEventStream, type DocumentNode, type ExecutionArgs, type ExecutionResult, getOperationAST, GraphQLError,
  type GraphQLFormattedError, type GraphQLSchema, parse, specifiedRules, validate, type ValidationRule,
} from 'graphql'
import type { ServerOptions, SubscribePayload } from 'graphql-ws'
import { Context } from '../core/context.ts'
import { answers } from './answers.ts'
import type { DocumentStore } from './apollo.ts'
import { formatError, settled } from './errors.ts'
import type { Execute } from './execute.ts'
import { parseOptions } from './limits.ts'
import { variablesOf } from './variables.ts'

/** The asker of an operation on a socket; `again` looks anew who that is, and is null once nobody is. */
export class SocketContext extends Context {
  constructor(
    requestId: string, session: Context['session'], token: string | null, setCookie: undefined,
    readonly again: () => Promise<SocketContext | null>,
  ) {
    super(requestId, session, token, setCookie)
  }
}

interface Parts {
  schema: GraphQLSchema
  execute: Execute
  documents: DocumentStore
  rules: ValidationRule[]
  log: FastifyBaseLogger
}

export type Operations = Required<Pick<ServerOptions, 'execute' | 'subscribe' | 'onError' | 'onNext'>> & {
  prepare(payload: SubscribePayload, context: SocketContext): Promise<ExecutionArgs | readonly GraphQLError[]>
}

/** What the socket does with an operation: the same limits, executor and errors as on HTTP. */
export function makeOperations({ schema, execute, documents, rules, log }: Parts): Operations {
  const allRules = [...specifiedRules, ...rules]

  async function documentOf(query: string): Promise<DocumentNode | readonly GraphQLError[]> {
    const hash = createHash('sha256').update(query).digest('hex')
    const known = await documents.get(hash)
    if (known) return known
    const document = parsed(query)
    const errors = document instanceof GraphQLError ? [document] : validate(schema, document, allRules, { maxErrors: 5 })
    if (errors.length) return errors
    await documents.set(hash, document as DocumentNode)
    return document as DocumentNode
  }

  const run = ({ document, operationName, variableValues, contextValue }: ExecutionArgs, root?: unknown, context?: Context) =>
    execute({ document, operationName, variables: variableValues, root }, context ?? contextValue as Context)

  async function subscribe(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const context = args.contextValue as SocketContext
    const values = variablesOf(schema, getOperationAST(args.document, args.operationName)!, args.variableValues ?? {})
    if (Array.isArray(values)) return { errors: values }
    const source = await createSourceEventStream({ ...args, variableValues: values })
    if (!(Symbol.asyncIterator in source)) {
      return { errors: source.errors?.map((error) => settled(error, context.requestId, log)) }
    }
    const settle = (error: unknown) => settled(new GraphQLError('', { originalError: error as Error }), context.requestId, log)
    return answers(source[Symbol.asyncIterator](), context, (event, asker) => run(args, event, asker), settle)
  }

  return {
    async prepare({ query, operationName, variables }, contextValue) {
      const document = await documentOf(String(query))
      if ('kind' in document) return { schema, document, operationName, variableValues: variables, contextValue } as ExecutionArgs
      return document
    },
    execute: (args) => run(args),
    subscribe: subscribe as Operations['subscribe'],
    onError: (_context, _id, _payload, errors) => errors.map(beforeExecution),
    onNext: (_context, _id, _payload, _args, { errors, ...result }) =>
      (errors ? { ...result, errors: errors.map((error) => formatError(error.toJSON())) } : result),
  }
}

/** What `prepare` refused; anything else that ends up here was thrown, and its words are not for the caller. */
function beforeExecution(error: GraphQLError): GraphQLFormattedError {
  const code = error.originalError ? undefined : 'GRAPHQL_VALIDATION_FAILED'
  return formatError({ ...error.toJSON(), extensions: { code, ...error.extensions } })
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, parseOptions)
  } catch (error) {
    return error as GraphQLError
  }
}
