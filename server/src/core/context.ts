import { AuthenticationError } from 'type-graphql'
import type { Actor, Role } from './actor.ts'
import { type Batch, Loaders } from './loader.ts'
import type { Statement } from './statement.ts'

/** Who is signed in, under which assignment. Account code makes it; nothing else does. */
export interface Session {
  actor: Actor
  user: { id: string; displayName: string; locale: string }
  /** Twelve hours after signing in, or earlier when idle. */
  expiresAt: string
}

/** What a resolver gets: who asks, and how to load. One for each request and for each event of a subscription. */
export class Context {
  // Apollo Server copies its context for each operation: what changes stands in an object that the copies share.
  private readonly now: { session: Session | null }
  private readonly loaders = new Loaders(() => this.actor)

  constructor(
    readonly requestId: string,
    session: Session | null,
    /** The secret of the session cookie as it came, for signing out. */
    readonly token: string | null = null,
    /** Puts another token into the session cookie; null takes it away. A socket has none. */
    readonly setToken: (token: string | null) => void = noCookies,
    /** Of the other end of the connection; a socket need not tell. */
    readonly address = '',
  ) {
    this.now = { session }
    // Resolvers take these off their context. Bound, and not written as arrow functions: V8 puts a function that is assigned to a
    // property where things live long, and with it the whole request stayed until all of the heap was collected.
    this.load = this.load.bind(this)
    this.know = this.know.bind(this)
    this.ask = this.ask.bind(this)
    this.forget = this.forget.bind(this)
  }

  get session(): Session | null {
    return this.now.session
  }

  /** From here on somebody else asks, or the same under another assignment: for signing in and choosing. */
  become(session: Session): void {
    this.now.session = session
    this.forget()
  }

  /** Refuses UNAUTHENTICATED where nobody is signed in. */
  get actor(): Actor {
    if (!this.session) throw new AuthenticationError()
    return this.session.actor
  }

  get role(): Role | 'SYS' {
    return this.actor.role
  }

  /** The value of a key; equal keys are fetched once, and all of one tick in one round trip. What is known comes without a promise. */
  load<V>(batch: Batch<V>, key: string): Promise<V> | V {
    return this.loaders.load(batch, key)
  }

  /** Values that need not be fetched any more, by their keys. */
  know<V>(batch: Batch<V>, values: ReadonlyMap<string, V>): void {
    this.loaders.know(batch, values)
  }

  /** The rows of a statement that goes out together with the loaders' of this tick. */
  ask<R>(asked: Statement<R>): Promise<R[]> {
    return this.loaders.ask(asked)
  }

  /** Call it after a change whose result is read through `load`. */
  forget(): void {
    this.loaders.clear()
  }
}

function noCookies(): never {
  throw new Error('cookies are set by POST /graphql only')
}
