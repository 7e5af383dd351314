import type { RowFault } from './list.row.ts'
import type { Table } from './list.table.ts'
import type { RowVerdict } from './list.verdict.ts'

// A spreadsheet takes these at the start of a cell for a formula, and rounds sixteen digits. A text mark keeps both; reading a
// list takes it off again.
const needsTextMark = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|^\d{12,}$/

// Where the comma parts columns, what stands behind one begins a cell, quotes or not. Reading takes this mark off as well.
const beginsElsewhere = /(?=[=+\-@])(?<=[,\t|\r\n]\s*)/g

function cellOf(text: string): string {
  const marked = text.replace(beginsElsewhere, "'")
  const safe = needsTextMark.test(marked) ? `'${marked}` : marked
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const lineOf = (cells: string[]): string => `${cells.map(cellOf).join(';')}\r\n`

interface Layout { header: string[]; strict: boolean }

/** The first line, with the mark by which a spreadsheet knows the encoding: what is wrong, then the columns as they came. */
export const rejectedHead = (header: string[], heading: string): string => `\ufeff${lineOf([heading, ...header])}`

/** A line each: what is wrong, then the cells as they came, a torn line still torn. */
export function rejectedLines({ header, strict }: Layout, rows: { cells: string[]; words: string }[]): string {
  const padded = (cells: string[]): string[] => (strict ? cells : header.map((_, at) => cells[at] ?? ''))
  return rows.map(({ cells, words }) => lineOf([words, ...padded(cells)])).join('')
}

/**
 * The rejected rows to correct and load again, in the caller's words. As a spreadsheet here opens it at once (semicolons, BOM, CRLF),
 * and safe to open.
 */
export function rejectedCsv(table: Table, verdicts: RowVerdict[], heading: string, say: (fault: RowFault) => string): string {
  const cellsAt = new Map(table.lines.map(({ line, cells }) => [line - table.headerLine, cells]))
  const rows = verdicts.filter(({ answer }) => answer === 'REJECT')
    .map(({ row, faults }) => ({ cells: cellsAt.get(row) ?? [], words: faults.map(say).join(' ') }))
  return rejectedHead(table.header, heading) + rejectedLines(table, rows)
}
