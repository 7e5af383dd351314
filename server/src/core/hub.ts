import { setTimeout as delay } from 'node:timers/promises'
import pg, { type Client, type ClientConfig } from 'pg'
import { Channel, GAP } from './channel.ts'

/**
 * Something changed, told by `pg_notify('change', …)` in the transaction of the change. Only keys, no personal data: the rest is
 * read as whoever subscribed, and so he sees what he may.
 */
export interface Change {
  /** What sort of thing: REFERRAL, LIST. */
  kind: string
  cityCode: string
  id: string
  version: number
  /** The position in the city's events, to catch up from. */
  cursor: number
  /** Whom it concerns. */
  agencyIds: string[]
}

/** What pg does not say of its client. */
interface WithStream {
  connection: { stream: { destroy(): void } }
}

/** What pg answers three statements in one text with. */
type Answers = [unknown, unknown, { rows: [{ last: string }] }]

const beatMs = 10_000
const answerMs = 5_000
const longestPauseMs = 5_000

/** This process's ear at PostgreSQL: one connection, however many subscribe. After a break everybody is told of the gap. */
class Hub {
  private readonly changeReaders = new Set<{ wants: (change: Change) => boolean; channel: Channel<Change> }>()
  private readonly sessionReaders = new Set<(userId: string | null) => void>()
  /** The newest cursor there is, for readers who have none yet when a gap comes. */
  heard = 0
  private client: Client | undefined
  private stopping: AbortController | undefined

  /** Connects, and from then on again and again. The first connection must succeed. */
  async listen(app: ClientConfig): Promise<void> {
    this.stopping = new AbortController()
    await this.open(app)
  }

  async stop(): Promise<void> {
    this.stopping?.abort()
    for (const { channel } of this.changeReaders) channel.end()
    this.sessionReaders.clear()
    await this.client?.end()
    this.client = undefined
  }

  /** The changes that `wants` answers yes to, and GAP where some may have been missed. Ends when the reader returns. */
  changes(wants: (change: Change) => boolean): Channel<Change> {
    const reader = { wants, channel: new Channel<Change>(() => this.changeReaders.delete(reader)) }
    this.changeReaders.add(reader)
    return reader.channel
  }

  /** Calls back when what is known of a user's sessions may be out of date; null = of everybody's. Returns how to stop that. */
  onSession(forget: (userId: string | null) => void): () => void {
    this.sessionReaders.add(forget)
    return () => this.sessionReaders.delete(forget)
  }

  private async open(app: ClientConfig) {
    const client = new pg.Client({ ...app, connectionTimeoutMillis: answerMs, keepAlive: true })
    client.on('error', () => {}) // told by 'end', which always follows
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''))
    this.heard = Math.max(this.heard, await this.tuneIn(client))
    this.client = client
    const beat = setInterval(() => void this.beat(client), beatMs)
    client.once('end', () => {
      clearInterval(beat)
      if (!this.stopping?.signal.aborted) void this.reopen(app)
    })
  }

  /** Connects and listens; returns the newest cursor. Where it cannot listen, nobody else would end the connection. */
  private async tuneIn(client: Client): Promise<number> {
    try {
      await client.connect()
      const [, , { rows: [{ last }] }] = await client.query('listen change; listen session; select last_change() as last') as unknown as Answers
      return Number(last)
    } catch (error) {
      void client.end().catch(() => {})
      throw error
    }
  }

  /** A connection whose other end is gone may look open for hours. */
  private async beat(client: Client) {
    const answered = client.query('select 1').then(() => true, () => false)
    const late = delay(answerMs, false, { ref: false })
    if (!await Promise.race([answered, late])) (client as unknown as WithStream).connection.stream.destroy()
  }

  private async reopen(app: ClientConfig) {
    for (let pause = 100; !this.stopping?.signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
      const opened = await this.open(app).then(() => true, () => false)
      if (opened) return this.tellGap()
      await delay(pause, undefined, { signal: this.stopping?.signal }).catch(() => {})
    }
  }

  private tellGap() {
    for (const { channel } of this.changeReaders) channel.put(GAP)
    for (const forget of this.sessionReaders) forget(null)
  }

  private hear(channel: string, payload: string) {
    if (channel === 'session') return this.sessionReaders.forEach((forget) => forget(payload || null))
    const change = JSON.parse(payload) as Change
    this.heard = Math.max(this.heard, change.cursor)
    for (const reader of this.changeReaders) if (reader.wants(change)) reader.channel.put(change)
  }
}

export const hub = new Hub()
