import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { FileFault, FileFaultCode, Params } from './list.codes.ts'
import { limits, type Table } from './list.table.ts'
import type { FromReader, ToReader } from './list.worker.ts'

export type Decoded = { table: Table } | { fault: FileFault }
const fault = (code: FileFaultCode, params: Params = {}): Decoded => ({ fault: { code, params } })

/** Asks for the lines portion by portion, so that a long list never comes in at once. */
async function tableFrom(worker: Worker, signal: AbortSignal): Promise<Decoded> {
  const [first] = (await once(worker, 'message', { signal })) as [FromReader]
  if ('fault' in first) return first
  if (!('table' in first)) throw new Error('the reader sent lines before the table')
  const table: Table = { ...first.table, lines: [] }
  while (table.lines.length < first.count) {
    worker.postMessage('more')
    const [next] = (await once(worker, 'message', { signal })) as [FromReader]
    if ('lines' in next) table.lines.push(...next.lines)
  }
  return { table }
}

function faultOf(error: unknown): Decoded {
  if (error instanceof Error && error.name === 'AbortError') return fault('READ_TIMEOUT', { seconds: limits.seconds })
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return fault('ARCHIVE_UNSAFE')
  throw error
}

/**
 * A CSV or XLSX, whatever is in it, to a table of text: in a thread of its own, within limits of memory and time. An unreadable
 * file is a fault with its cure, never an error; nothing of it is handed out. `headless`: see readTable.
 */
export async function decodeList(bytes: Uint8Array, { seconds = limits.seconds as number, headless = false } = {}): Promise<Decoded> {
  if (bytes.length > limits.bytes) return fault('FILE_TOO_LARGE', { megabytes: limits.bytes / 2 ** 20 })
  const worker = new Worker(new URL(`./list.worker${import.meta.url.slice(-3)}`, import.meta.url), {
    workerData: { bytes, headless } satisfies ToReader,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 64 },
  })
  // `once` tells of an error while somebody waits; one that comes while the thread is being ended must not end the process.
  worker.on('error', () => {})
  try {
    return await tableFrom(worker, AbortSignal.timeout(seconds * 1_000))
  } catch (error) {
    return faultOf(error)
  } finally {
    await worker.terminate()
  }
}
