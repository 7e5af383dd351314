// The load, in a process of its own: as many requests at once as connections, for a bounded time or until there are none left.
import { connect, type Socket } from 'node:net'
import type { Timing } from './timings.ts'

export interface Load {
  url: string
  query: string
  /** In turn, one a request, again from the start unless `once`. */
  variables: object[]
  cookies: string[]
  connections: number
  seconds: number
  once: boolean
}
export interface Loaded { timings: Timing[]; bytes: number; cpuMs: number }

const ok = Buffer.from('200')
const isFailed = (answer: Buffer) => answer.includes('"errors":') || answer.includes('"Refusal"')

/**
 * One connection that is kept, as a browser keeps it. pgbench on the other side hardly costs anything; Node's own client would take
 * three times as much of the two cores as this, which knows no more of HTTP than what the server answers with.
 */
class Line {
  private chunks: Buffer[] = []
  private received = 0
  /** Of head and body, once the head is there. */
  private awaited = Infinity
  private settle: { resolve(answer: Buffer): void; reject(error: Error): void } | undefined

  private readonly socket: Socket
  private readonly head: string

  private constructor(socket: Socket, head: string) {
    this.socket = socket
    this.head = head
    socket.setNoDelay(true).on('data', (chunk) => this.read(chunk))
    for (const event of ['error', 'close']) socket.on(event, (error?: Error) => this.settle?.reject(error instanceof Error ? error : new Error('hung up')))
  }

  static open({ hostname, port, host }: URL, cookie: string): Promise<Line> {
    const head = `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncookie: ${cookie}\r\ncontent-length: `
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(new Line(socket, head))).once('error', reject)
    })
  }

  send(body: Buffer): Promise<Buffer> {
    this.socket.cork()
    this.socket.write(`${this.head}${body.length}\r\n\r\n`)
    this.socket.write(body)
    this.socket.uncork()
    return new Promise((resolve, reject) => { this.settle = { resolve, reject } })
  }

  private read(chunk: Buffer) {
    this.chunks.push(chunk)
    this.received += chunk.length
    if (this.awaited === Infinity) this.awaited = lengthOf(Buffer.concat(this.chunks))
    if (this.received < this.awaited) return
    const answer = Buffer.concat(this.chunks)
    this.chunks = []
    this.received = 0
    this.awaited = Infinity
    this.settle!.resolve(answer)
  }

  close() {
    this.settle = undefined
    this.socket.destroy()
  }
}

function lengthOf(start: Buffer): number {
  const end = start.indexOf('\r\n\r\n')
  if (end < 0) return Infinity
  const length = /content-length: (\d+)/i.exec(start.toString('latin1', 0, end))?.[1]
  if (!length) throw new Error('an answer without a length')
  return end + 4 + Number(length)
}

async function run({ url, query, variables, cookies, connections, seconds, once }: Load): Promise<Loaded> {
  const bodies = variables.map((each) => Buffer.from(JSON.stringify({ query, variables: each })))
  const timings: Timing[] = []
  const until = performance.now() + seconds * 1000
  let next = 0
  let bytes = 0

  async function worker(index: number) {
    const line = await Line.open(new URL(url), cookies[index % cookies.length]!)
    while (performance.now() < until && !(once && next >= bodies.length)) {
      const start = performance.now()
      const answer = await line.send(bodies[next++ % bodies.length]!)
      const end = performance.now()
      bytes += answer.length
      if (!answer.subarray(9, 12).equals(ok) || isFailed(answer)) throw new Error(`answered: ${answer.toString().slice(0, 700)}`)
      timings.push({ endedAt: performance.timeOrigin + end, ms: end - start })
    }
    line.close()
  }
  await Promise.all(Array.from({ length: connections }, (_, index) => worker(index)))
  const { user, system } = process.cpuUsage()
  return { timings, bytes: bytes / timings.length, cpuMs: (user + system) / 1000 }
}

process.once('message', (load) => {
  run(load as Load).then(
    (loaded) => process.send!(loaded, () => process.exit()),
    (error: Error) => { process.send!({ error: error.message }, () => process.exit(1)) })
})
