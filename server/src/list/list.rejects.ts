import type { RowFault } from './list.row.ts'
import type { Table } from './list.table.ts'
import type { RowVerdict } from './list.verdict.ts'

// A spreadsheet takes these at the start of a cell for a formula, and rounds sixteen digits. A text mark keeps both; reading a
// list takes it off again.
const needsTextMark = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|^\d{12,}$/

// Where the comma parts columns, what stands behind one begins a cell, quotes or not.
const beginsElsewhere = /([,\t|\r\n]\s*)(?=[=+\-@])/g

function cellOf(text: string): string {
  const marked = text.replace(beginsElsewhere, "$1'")
  const safe = needsTextMark.test(marked) ? `'${marked}` : marked
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const lineOf = (cells: string[]): string => `${cells.map(cellOf).join(';')}\r\n`

/**
 * The rejected rows to correct and load again: first what is wrong, in the caller's words, then the columns as they came, a torn
 * line still torn. As a spreadsheet here opens it at once (semicolons, BOM, CRLF), and safe to open.
 */
export function rejectedCsv(table: Table, verdicts: RowVerdict[], heading: string, say: (fault: RowFault) => string): string {
  const cellsAt = new Map(table.lines.map(({ line, cells }) => [line - table.headerLine, cells]))
  const padded = (cells: string[]): string[] => (table.strict ? cells : table.header.map((_, at) => cells[at] ?? ''))
  const rows = verdicts.filter(({ answer }) => answer === 'REJECT')
    .map(({ row, faults }) => lineOf([faults.map(say).join(' '), ...padded(cellsAt.get(row) ?? [])]))
  return `\ufeff${lineOf([heading, ...table.header])}${rows.join('')}`
}
