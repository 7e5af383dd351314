import { type Client as SocketClient, createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

export interface Answer<T> {
  data: T | null
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; requestId?: string } }[]
}

/** One event of a subscription. */
export interface Told<T> {
  data?: T | null
  errors?: readonly unknown[]
}

/** Somebody at the API, with a session cookie or without. */
export class ApiClient {
  private socket: SocketClient | undefined

  constructor(
    readonly url: string,
    readonly cookie: string,
    readonly userId = '',
    readonly assignmentId = '',
  ) {}

  /** The answer as it came, errors and all. */
  async send<T = Record<string, never>>(query: string, variables: object = {}): Promise<Answer<T>> {
    const response = await this.post({ query, variables })
    return await response.json() as Answer<T>
  }

  /** The data; an error fails the test. */
  async ask<T>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.send<T>(query, variables)
    if (errors || !data) throw new Error(`answered ${JSON.stringify(errors)}`)
    return data
  }

  post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const all = { 'content-type': 'application/json', cookie: this.cookie, ...headers }
    return fetch(`${this.url}/graphql`, { method: 'POST', body: text, headers: all })
  }

  /** What a subscription brings, one by one. `return()` ends it. */
  subscribe<T>(query: string, variables: Record<string, unknown> = {}): AsyncIterableIterator<Told<T>> {
    this.socket ??= this.connect()
    return this.socket.iterate<T>({ query, variables }) as never
  }

  /** A socket of its own. `onClosed` hears the code it was closed with. */
  connect(onClosed: (code: number) => void = () => {}, headers: Record<string, string> = {}): SocketClient {
    const { cookie } = this
    class WithCookie extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, { headers: { cookie, ...headers } })
      }
    }
    return createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`, webSocketImpl: WithCookie, retryAttempts: 0, lazy: true,
      on: { closed: (event) => onClosed((event as { code: number }).code) },
    })
  }

  async close(): Promise<void> {
    await this.socket?.dispose()
  }
}
