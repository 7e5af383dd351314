import type { FastifyBaseLogger } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { cure } from './allow-list.ts'
import { describe } from './log.ts'
import { malformedMessage, withoutValues } from './values.ts'

/** Thrown on purpose, worded for the caller: these pass. */
const passing = new Set<unknown>(['UNAUTHENTICATED', 'UNAUTHORIZED', 'BAD_USER_INPUT', 'NO_NEWS'])

/** A document or request that cannot be run at all, as Apollo Server names it. */
const unusable = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/** PostgreSQL found that a value has not the form of its type, such as an id that is no UUID. */
const malformed = new Set<unknown>(['22P02', '22021', '22003', '22007', '22008', '22001'])

const userInput = { code: 'BAD_USER_INPUT' }
const unlisted = { code: 'OPERATION_NOT_LISTED' }

type Fault = Error & { code?: string }

/**
 * The database cannot be reached, has no connection free within five seconds, or others had what was needed for too long (55P03,
 * 57014, 40P01): trying again later helps.
 */
export const isUnavailable = (error: unknown): boolean => error instanceof Error && (
  /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|08|53300|57P0|55P03|57014|40P01)/.test((error as Fault).code ?? '')
  || /timeout exceeded when|connection terminated|not queryable/i.test(error.message))

/** A variable that may be null, for an argument that may not: GraphQL lets it pass where the argument has a default. */
const nullArgument = /^Argument ".*" of non-null type ".*" must not be null\.$/

/** The caller gave a value that has not the form of its type. (Errors of graphql-jit have no extensions, whatever their type says.) */
export const isMalformed = (error: unknown): boolean =>
  malformed.has((error as Fault | undefined)?.code)
  || (error instanceof GraphQLError && ((error as Partial<GraphQLError>).extensions?.code === 'BAD_USER_INPUT' || nullArgument.test(error.message)))

/**
 * An error of execution as the caller may see it. What was not thrown for the caller is logged with the request's id and
 * answered by that id alone.
 */
export function settled(error: GraphQLError, requestId: string, log: FastifyBaseLogger): GraphQLError {
  const cause = causeOf(error)
  const extensions = cause instanceof GraphQLError ? cause.extensions : error.extensions
  if (passing.has(extensions?.code)) return rewrapped(error, error.message, { ...extensions })
  if (isMalformed(cause)) return rewrapped(error, malformedMessage, userInput)
  const unavailable = isUnavailable(cause) || (extensions?.http as { status?: number } | undefined)?.status === 503
  log.error({ requestId, path: error.path?.join('.'), ...describe(cause) }, unavailable ? 'unavailable' : 'unexpected error')
  return unavailable
    ? rewrapped(error, 'Temporarily unavailable.', { code: 'INTERNAL_SERVER_ERROR', requestId, http: { status: 503 } })
    : rewrapped(error, 'Internal server error.', { code: 'INTERNAL_SERVER_ERROR', requestId })
}

function causeOf(error: GraphQLError): Error {
  let cause: Error = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}

const rewrapped = (error: GraphQLError, message: string, extensions: Record<string, unknown>) =>
  new GraphQLError(message, { nodes: error.nodes, path: error.path, extensions })

/** Of some requests that cannot be run Apollo says so by the status alone, such as a text that is not that of its hash. */
const isUnusable = (error: unknown, code: unknown) =>
  unusable.has(code) || (error instanceof GraphQLError && !error.extensions.code && (error.extensions.http as { status?: number } | undefined)?.status === 400)

/** For errors that arise before execution: the values they repeat are cut, anything unknown is hidden. */
export function formatError({ message, extensions, locations, path }: GraphQLFormattedError, error?: unknown): GraphQLFormattedError {
  if (extensions?.code === 'PERSISTED_QUERY_NOT_FOUND') return { message: cure, extensions: unlisted }
  if (extensions?.unlisted) return { message, extensions: unlisted }
  if (isUnusable(error, extensions?.code)) return { message: withoutValues(message), locations, extensions: userInput }
  if (passing.has(extensions?.code) || extensions?.requestId) return { message, locations, path, extensions }
  return { message: 'Internal server error.', path, extensions: { code: 'INTERNAL_SERVER_ERROR' } }
}
