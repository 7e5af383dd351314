import { recognised } from './list.columns.ts'
import { readCsv } from './list.csv.ts'
import { limits, UnreadableFile, type Line, type Sheet, type Table } from './list.table.ts'
import type { Notice } from './list.codes.ts'
import { readXlsx } from './list.xlsx.ts'

const startsWith = (bytes: Uint8Array, start: string): boolean =>
  Buffer.from(bytes.subarray(0, start.length)).toString('latin1') === start

/** By its first bytes, never by its name. An old or locked Excel file is an OLE container; PDF and RTF are no lists. */
function readSheetOf(bytes: Uint8Array, headless: boolean): Sheet | Promise<Sheet> {
  if (startsWith(bytes, 'PK')) return readXlsx(bytes)
  if (startsWith(bytes, '\xd0\xcf\x11\xe0')) throw new UnreadableFile('FORMAT_XLS')
  if (startsWith(bytes, '%PDF') || startsWith(bytes, '{\\rtf')) throw new UnreadableFile('FORMAT_UNKNOWN')
  return readCsv(bytes, headless)
}

/**
 * The header stands in the first lines, often below a title: it is the line with the most known words, or else the first with
 * several cells.
 */
function headerAt(lines: Line[]): { at: number; known: number } {
  const first = lines.slice(0, 20)
  const known = first.map(({ cells }) => recognised(cells))
  const most = Math.max(...known)
  if (most > 1) return { at: known.indexOf(most), known: most }
  return { at: Math.max(0, first.findIndex(({ cells }) => cells.filter((cell) => cell.trim()).length > 1)), known: most }
}

function headerNotices(at: number, known: number, line: number): Notice[] {
  if (known < 2) return [{ code: 'HEADER_UNSURE', params: { line } }]
  return at > 0 ? [{ code: 'HEADER_BELOW_TITLE', params: { line } }] : []
}

function withoutTail(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, last + 1).map((cell) => cell.trim())
}

/**
 * Bytes of a CSV or an XLSX to a table, in the thread that calls. `headless`: every line is one of its lines, be the first a header or
 * not, and one column will do: people as somebody wrote them down. Throws UnreadableFile.
 */
export async function readTable(bytes: Uint8Array, headless = false): Promise<Table> {
  if (bytes.length === 0) throw new UnreadableFile('EMPTY_FILE')
  const { lines, strict, notices } = await readSheetOf(bytes, headless)
  if (lines.length === 0) throw new UnreadableFile('EMPTY_FILE')
  if (headless) return { header: [], headerLine: 0, lines, strict: false, notices }
  const { at, known } = headerAt(lines)
  const { line: headerLine, cells } = lines[at] as Line
  const below = lines.slice(at + 1)
  if (below.length === 0) throw new UnreadableFile('HEADER_ONLY')
  if (below.length > limits.rows) throw new UnreadableFile('TOO_MANY_ROWS', { max: limits.rows })
  const told = [...notices, ...headerNotices(at, known, headerLine)]
  return { header: withoutTail(cells), headerLine, lines: below, strict, notices: told }
}
