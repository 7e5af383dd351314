import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface Sent { text: string; values: (string | null)[] }
/** What went to PostgreSQL before the next Sync: one round trip. */
export type Trip = Sent[]

export interface Recorder {
  port: number
  /** The round trips since the last call, in the order of their Sync. */
  take(): Trip[]
  stop(): void
}

/**
 * Stands between the server and PostgreSQL and writes down what the server sends: so pgbench runs the very same SQL, whatever the
 * product makes of it. For one request at a time; while anything is measured nobody stands between.
 */
export async function startRecorder(target: number): Promise<Recorder> {
  const trips: Trip[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    const reader = new Reader(trips)
    client.on('data', (chunk) => reader.read(chunk))
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => socket.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    take: () => trips.splice(0),
    stop() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Reads the frontend's messages of PostgreSQL's protocol 3 on one connection. */
class Reader {
  private rest: Buffer = Buffer.alloc(0)
  private started = false
  private trip: Trip = []
  private readonly texts = new Map<string, string>()

  constructor(private readonly trips: Trip[]) {}

  read(chunk: Buffer) {
    this.rest = Buffer.concat([this.rest, chunk])
    for (;;) {
      // The first message, who comes, has no letter in front.
      const head = this.started ? 1 : 0
      if (this.rest.length < head + 4) return
      const length = head + this.rest.readInt32BE(head)
      if (this.rest.length < length) return
      if (this.started) this.message(String.fromCharCode(this.rest[0]!), this.rest.subarray(5, length))
      this.started = true
      this.rest = this.rest.subarray(length)
    }
  }

  private message(letter: string, body: Buffer) {
    if (letter === 'P') {
      const [name, text] = strings(body, 2)
      this.texts.set(name!, text!)
    } else if (letter === 'B') this.trip.push(this.bound(body))
    else if (letter === 'S') this.sync()
  }

  private bound(body: Buffer): Sent {
    const [portal, name] = strings(body, 2)
    let at = Buffer.byteLength(portal!) + Buffer.byteLength(name!) + 2
    const int16 = () => body.readInt16BE((at += 2) - 2)
    const binary = Array.from({ length: int16() }, () => int16() === 1)
    const values = Array.from({ length: int16() }, (_, index) => {
      const length = body.readInt32BE(at)
      at += 4 + Math.max(length, 0)
      if (length < 0) return null
      // Only bytes are sent in binary.
      const isBytes = binary.length > 1 ? binary[index] : binary[0]
      return isBytes ? `\\x${body.toString('hex', at - length, at)}` : body.toString('utf8', at - length, at)
    })
    return { text: this.texts.get(name!)!, values }
  }

  private sync() {
    if (this.trip.length) this.trips.push(this.trip)
    this.trip = []
  }
}

/** The first strings of a message; each ends with a zero. */
function strings(body: Buffer, count: number): string[] {
  let at = 0
  return Array.from({ length: count }, () => {
    const end = body.indexOf(0, at)
    const text = body.toString('utf8', at, end)
    at = end + 1
    return text
  })
}
