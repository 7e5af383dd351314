import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'

export type RequestProblem = 'OFFLINE' | 'UNAUTHENTICATED' | 'UNAUTHORIZED' | 'BAD_USER_INPUT' | 'OPERATION_NOT_LISTED' | 'BUSY' | 'INTERNAL_SERVER_ERROR'

/** What went wrong with a request, and the number under which the server's log knows it. `more`: only further rows were asked for. */
export type RequestError = { problem: RequestProblem, requestId?: string, more?: true }

const known: readonly string[] = ['UNAUTHENTICATED', 'UNAUTHORIZED', 'BAD_USER_INPUT', 'OPERATION_NOT_LISTED'] satisfies RequestProblem[]
const isKnown = (code: unknown): code is RequestProblem => typeof code === 'string' && known.includes(code)
const textOrNone = (value: unknown) => (typeof value === 'string' ? value : undefined)

export function requestError(error: unknown): RequestError {
  if (CombinedGraphQLErrors.is(error)) return fromGraphQL(error.errors[0]?.extensions)
  if (ServerError.is(error)) return fromServer(error)
  return { problem: 'OFFLINE' }
}

function fromGraphQL(extensions: Record<string, unknown> | undefined): RequestError {
  const code = extensions?.code
  return { problem: isKnown(code) ? code : 'INTERNAL_SERVER_ERROR', requestId: textOrNone(extensions?.requestId) }
}

function fromServer(error: ServerError): RequestError {
  return { problem: problemOf(error.statusCode), requestId: error.response.headers.get('x-request-id') ?? undefined }
}

const busyStatus: readonly number[] = [429, 502, 503, 504]
const byStatus: Partial<Record<number, RequestProblem>> = { 0: 'OFFLINE', 400: 'BAD_USER_INPUT', 403: 'UNAUTHORIZED' }
/** What the status of an answer says; 0 where none came. */
export const problemOf = (status = 0): RequestProblem => byStatus[status] ?? (busyStatus.includes(status) ? 'BUSY' : 'INTERNAL_SERVER_ERROR')
