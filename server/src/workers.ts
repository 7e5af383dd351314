import cluster, { type Worker } from 'node:cluster'
import type { PoolConfig } from 'pg'

/** What a worker must know and cannot find out by itself: how to sign in to the database that the first process has prepared. */
type Handed = Pick<PoolConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl' | 'application_name'>

/** What a worker says when it can hear. */
const asking = 'how do I sign in?'
const calmMs = 1_000

export const isWorker = cluster.isWorker

/**
 * Serves with `count` processes on one port; each holds its own connections, and they hear of each other's changes through
 * PostgreSQL. Resolves with the address when all answer. One that dies is replaced. Returns how to stop them too.
 */
export async function startWorkers(count: number, app: Handed): Promise<{ url: string; stop(): Promise<void> }> {
  let stopping = false
  const fork = (): Worker => {
    const worker = cluster.fork()
    worker.on('message', (said) => said === asking && worker.send(app))
    worker.once('exit', () => stopping || setTimeout(fork, calmMs))
    return worker
  }
  const workers = Array.from({ length: count }, fork)
  const [url] = await Promise.all(workers.map(ready))
  return {
    url: url!,
    async stop() {
      stopping = true
      const running = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
      await Promise.all(running.map((worker) => new Promise((ended) => {
        worker.once('exit', ended)
        worker.process.kill('SIGTERM')
      })))
    },
  }
}

const ready = (worker: Worker) => new Promise<string>((resolve, reject) => {
  worker.on('message', (said: string) => said !== asking && resolve(said))
  worker.once('exit', () => reject(new Error('a worker ended before it could serve')))
})

/** In a worker: what the first process hands over. */
export const handedOver = (): Promise<Handed> => new Promise((resolve) => {
  process.once('message', (app) => resolve(app as Handed))
  process.send!(asking)
})

/** In a worker: tells the first process that it answers. */
export const tellReady = (url: string): void => void process.send!(url)
