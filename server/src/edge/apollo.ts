import {
  ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type GraphQLRequestContext, type GraphQLResponse, HeaderMap,
} from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled'
import type { FastifyBaseLogger } from 'fastify'
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, ValidationRule } from 'graphql'
import type { Context } from '../core/context.ts'
import type { WebOperations } from './allow-list.ts'
import { formatError } from './errors.ts'
import type { Execute } from './execute.ts'
import { parseOptions } from './limits.ts'

interface Settings {
  schema: GraphQLSchema
  execute: Execute
  production: boolean
  rules: ValidationRule[]
  operations: WebOperations
  documents: DocumentStore
  log: FastifyBaseLogger
}

/** Apollo Server over our own executor. */
export function makeApollo({ schema, execute, production, rules, operations, documents, log }: Settings): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema, formatError, parseOptions,
    validationRules: rules,
    validationOptions: { maxErrors: 5 },
    documentStore: documents,
    introspection: !production,
    includeStacktraceInErrorResponses: false,
    persistedQueries: { cache: listed(operations) },
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    logger: log,
    // Without the line feed that Apollo adds, for which a long answer would be copied once more.
    stringifyResult: (result) => JSON.stringify(result),
    // The cache control plugin would wrap every field's resolver, at the price that compiling saves.
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginUsageReportingDisabled(), executed(execute), logged(log)],
  })
}

/**
 * Runs each operation in Apollo's place. (It would also take an executor from a "gateway", but for that makes an object with an
 * accessor, thus a hidden class of its own, each request: V8 keeps what that refers to until it collects the whole heap.)
 */
const executed = (execute: Execute): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    responseForOperation: async ({ document, request: { operationName, variables }, contextValue }) =>
      responseOf(await execute({ document, operationName, variables }, contextValue)),
  }),
})

/** Errors as Apollo words them: their `extensions.http` is the status; what could not even begin is 400, or 500 where it is our fault. */
function responseOf({ errors, ...result }: ExecutionResult): GraphQLResponse {
  const given = errors?.map(({ extensions }) => (extensions.http as { status?: number } | undefined)?.status).find(Boolean)
  const unbegun = errors?.every(({ extensions }) => extensions.code === 'BAD_USER_INPUT') ? 400 : 500
  return {
    http: { headers: new HeaderMap(), status: given ?? (errors && result.data === undefined ? unbegun : undefined) },
    body: { kind: 'single', singleResult: errors ? { ...result, errors: errors.map(formatted) } : result },
  }
}

function formatted(error: GraphQLError) {
  const { http: _http, ...extensions } = error.extensions
  return formatError({ ...error.toJSON(), extensions })
}

/**
 * The web sends the hash of an operation instead of its text, which is less to send, to read and to hash. Nobody adds to the list.
 * Apollo puts `apq:` before each hash.
 */
const listed = (operations: WebOperations): Texts => ({
  get: async (key) => operations.get(key.slice('apq:'.length)),
  set: async () => {},
  delete: async () => false,
})
type Texts = Exclude<ApolloServerOptions<Context>['persistedQueries'], false | undefined>['cache']

const logged = (log: FastifyBaseLogger): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    const start = performance.now()
    return { willSendResponse: async (request) => log.info(lineOf(request, start), 'operation') }
  },
})

/** Who asked what and how long it took; nothing of what was asked with or answered. */
function lineOf({ operationName, contextValue, response: { body } }: GraphQLRequestContext<Context>, start: number) {
  const errors = body?.kind === 'single' ? body.singleResult.errors : undefined
  return {
    requestId: contextValue.requestId,
    operation: operationName?.slice(0, 64),
    ms: Math.round((performance.now() - start) * 10) / 10,
    actor: contextValue.session?.actor.userId,
    ...(errors ? { codes: errors.map(({ extensions }) => extensions?.code) } : {}),
  }
}

const most = 500

/** Parsed and validated documents, the least recently used go first. HTTP and socket share it. */
export class DocumentStore {
  private readonly documents = new Map<string, DocumentNode>()

  async get(hash: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(hash)
    if (document) {
      this.documents.delete(hash)
      this.documents.set(hash, document)
    }
    return document
  }

  async set(hash: string, document: DocumentNode): Promise<void> {
    this.documents.set(hash, document)
    if (this.documents.size > most) this.documents.delete(this.documents.keys().next().value!)
  }

  async delete(hash: string): Promise<boolean> {
    return this.documents.delete(hash)
  }
}
