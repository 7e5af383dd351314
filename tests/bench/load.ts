// The load, in a process of its own: as many requests at once as connections, for a bounded time or until there are none left.
import { Agent, request } from 'node:http'
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

const isFailed = (answer: Buffer) => answer.includes('"errors":') || answer.includes('"Refusal"')

async function run({ url, query, variables, cookies, connections, seconds, once }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const bodies = variables.map((each) => Buffer.from(JSON.stringify({ query, variables: each })))
  const { hostname, port } = new URL(url)
  const timings: Timing[] = []
  const until = performance.now() + seconds * 1000
  let next = 0
  let bytes = 0

  function send(body: Buffer, cookie: string): Promise<void> {
    const start = performance.now()
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': body.length, cookie }
      request({ agent, hostname, port, path: '/graphql', method: 'POST', headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const end = performance.now()
          const answer = Buffer.concat(chunks)
          bytes += answer.length
          if (response.statusCode !== 200 || isFailed(answer)) return reject(new Error(`answered ${response.statusCode}: ${answer.toString().slice(0, 500)}`))
          timings.push({ endedAt: performance.timeOrigin + end, ms: end - start })
          resolve()
        })
      }).on('error', reject).end(body)
    })
  }

  async function worker(index: number) {
    while (performance.now() < until && !(once && next >= bodies.length)) await send(bodies[next++ % bodies.length]!, cookies[index % cookies.length]!)
  }
  await Promise.all(Array.from({ length: connections }, (_, index) => worker(index)))
  agent.destroy()
  const { user, system } = process.cpuUsage()
  return { timings, bytes: bytes / timings.length, cpuMs: (user + system) / 1000 }
}

process.once('message', (load) => {
  run(load as Load).then(
    (loaded) => process.send!(loaded, () => process.exit()),
    (error: Error) => { process.send!({ error: error.message }, () => process.exit(1)) })
})
