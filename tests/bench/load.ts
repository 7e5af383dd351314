// The load, in a process of its own: as many requests at once as connections, for a bounded time or until there are none left.
import { connect, type Socket } from 'node:net'
import { requestOf } from './documents.ts'
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
  /** Head and body of the answer that is coming; grows with the longest. */
  private answer = Buffer.alloc(256 * 1024)
  private received = 0
  /** Of head and body, once the head is there. */
  private awaited = Infinity
  private settle: { resolve(answer: Buffer): void; reject(error: Error): void } | undefined
  private readonly head: string
  private readonly socket: Socket

  private constructor({ hostname, port, host }: URL, cookie: string) {
    this.head = `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncookie: ${cookie}\r\ncontent-length: `
    const buffer = Buffer.alloc(64 * 1024)
    // Into one place that is used again: a new one for each piece costs more than all else that is done here.
    this.socket = connect({ port: Number(port), host: hostname, noDelay: true, onread: { buffer, callback: (length) => this.read(buffer.subarray(0, length)) } })
    for (const event of ['error', 'close']) this.socket.on(event, (error?: Error) => this.settle?.reject(error instanceof Error ? error : new Error('hung up')))
  }

  static open(url: URL, cookie: string): Promise<Line> {
    return new Promise((resolve, reject) => {
      const line = new Line(url, cookie)
      line.socket.once('connect', () => resolve(line)).once('error', reject)
    })
  }

  /** The answer lasts until the next one. */
  send(body: Buffer): Promise<Buffer> {
    this.socket.cork()
    this.socket.write(`${this.head}${body.length}\r\n\r\n`)
    this.socket.write(body)
    this.socket.uncork()
    return new Promise((resolve, reject) => { this.settle = { resolve, reject } })
  }

  private read(piece: Buffer): boolean {
    const end = this.received + piece.length
    if (end > this.answer.length) this.answer = Buffer.concat([this.answer], end * 2)
    piece.copy(this.answer, this.received)
    this.received = end
    if (this.awaited === Infinity) this.awaited = lengthOf(this.answer.subarray(0, end))
    if (end >= this.awaited) {
      this.received = 0
      this.awaited = Infinity
      this.settle!.resolve(this.answer.subarray(0, end))
    }
    return true
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
  const bodies = variables.map((each) => Buffer.from(requestOf(query, each)))
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
