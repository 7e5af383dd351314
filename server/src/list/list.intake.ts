import { createHash, randomUUID } from 'node:crypto'
import { recordAudit } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import { read, write } from '../core/db.ts'
import { withoutIdentifiers } from '../core/identifier.ts'
import { fingerprint } from '../core/keys.ts'
import { Line } from '../core/line.ts'
import { refuse } from '../core/refusal.ts'
import { chosenColumns, fieldOf, samples } from './list.columns.ts'
import { decodeList } from './list.decode.ts'
import { sealCells, sealHead } from './list.seal.ts'
import { actingOf } from './list.service.ts'
import { inSlices } from './list.slices.ts'
import { findByContent, insertList, insertRows } from './list.sql.ts'
import type { Table } from './list.table.ts'
import { startWork } from './list.work.ts'

/** One file is read at a time: reading may take a gigabyte for a moment. */
const reading = new Line(1)
const portion = 1_000

/** What stands in a file, in its turn. Refuses LIST_UNREADABLE (`fault` and what completes its words). */
export async function tableOf(bytes: Buffer, options?: { headless: boolean }): Promise<Table> {
  const decoded = await reading.run(() => decodeList(bytes, options))
  if ('fault' in decoded) refuse('LIST_UNREADABLE', decoded.fault.code, { params: { fault: decoded.fault.code, ...decoded.fault.params } })
  return decoded.table
}

export interface TakenIn { id: string; repeated: boolean }
/** So many files wait to be read that another would only wait too long. */
export const isBusy = (): boolean => reading.length >= 8

/**
 * Takes in a file: stored whole or not at all, and judged from then on. The same file of the same agency is the same list. Refuses
 * LIST_UNREADABLE, FORBIDDEN_SCOPE (a colleague's list, which the caller may not see).
 */
export async function takeIn(actor: Actor, fileName: string, bytes: Buffer): Promise<TakenIn> {
  const hash = fingerprint(`list:${createHash('sha256').update(bytes).digest('hex')}`)
  const [[known]] = await read(actor, findByContent(hash))
  if (known) return { id: known.id, repeated: true }
  const table = await tableOf(bytes)
  try {
    return await store(actor, fileName, hash, table)
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'loaded_list_content') throw error
    const [[other]] = await read(actor, findByContent(hash))
    return other ? { id: other.id, repeated: true } : refuse('FORBIDDEN_SCOPE', 'a colleague has loaded this file', { rule: 'COLLEAGUES_LIST' })
  }
}

async function store(actor: Actor, fileName: string, hash: Buffer, table: Table): Promise<TakenIn> {
  const id = randomUUID()
  const { header, headerLine, strict, notices, lines } = table
  const fields = header.map((words) => fieldOf(words) ?? null)
  const ready = !chosenColumns(header, fields.map((field, index) => ({ index, field }))).faults.length
  const head = sealHead(id, { header, samples: header.map((_, column) => samples(table, column).map(veiled)) })
  const rows = await inSlices(lines, ({ line, cells }) => ({ row: line - headerLine, line, ...sealCells(id, line - headerLine, cells) }))
  const acting = actingOf(actor)
  await write(actor, [], async (tx) => {
    await tx.run(insertList(id, actor.userName, withoutIdentifiers(fileName), hash, head.cipher, head.keyVersion, headerLine, strict, JSON.stringify(notices), JSON.stringify(fields),
      ready ? 'CHECKING' : 'UPLOADED', rows.length, acting), recordAudit(actor, 'LOAD_LIST', 'LIST', id))
    for (let from = 0; from < rows.length; from += portion) {
      const some = rows.slice(from, from + portion)
      await tx.run(insertRows(id, some.map(({ row }) => row), some.map(({ line }) => line), some.map(({ cipher }) => cipher), some[0]!.keyVersion))
    }
  })
  if (ready) startWork(acting, id)
  return { id, repeated: false }
}

/** A sample shows what kind of thing a column holds: of a long number its beginning is enough. */
const veiled = (text: string): string => text.slice(0, 60).replace(/\d{9,}/g, (digits) => digits.slice(0, 4).padEnd(digits.length, '•'))
