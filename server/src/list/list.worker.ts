import { parentPort, workerData } from 'node:worker_threads'
import type { FileFault } from './list.codes.ts'
import { readTable } from './list.read.ts'
import { UnreadableFile, type Line, type Table } from './list.table.ts'

// A thread of its own: a file that takes all memory or all time takes the thread's. Types are stripped by Node, so no enum, no
// decorator here.
export type FromReader = { fault: FileFault } | { table: Omit<Table, 'lines'>; count: number } | { lines: Line[] }

export interface ToReader { bytes: Uint8Array; headless: boolean }

const port = parentPort as NonNullable<typeof parentPort>
const send = (message: FromReader): void => port.postMessage(message)
/** Lines a message: few enough that taking them in does not hold up the server. */
const portion = 500

const { bytes, headless } = workerData as ToReader

try {
  const { lines, ...table } = await readTable(bytes, headless)
  let sent = 0
  port.on('message', () => {
    send({ lines: lines.slice(sent, sent + portion) })
    sent += portion
    if (sent >= lines.length) port.close()
  })
  send({ table, count: lines.length })
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  send({ fault: error.fault })
}
