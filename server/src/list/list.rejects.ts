import type { RowFault } from './list.row.ts'
import type { Table } from './list.table.ts'
import type { RowVerdict } from './list.verdict.ts'

// A spreadsheet takes these at the start of a cell for a formula, and rounds sixteen digits. A text mark keeps both; reading a
// list takes it off again.
const needsTextMark = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|^\d{12,}$/

function cellOf(text: string): string {
  const safe = needsTextMark.test(text) ? `'${text}` : text
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const lineOf = (cells: string[]): string => `${cells.map(cellOf).join(';')}\r\n`

/**
 * The rejected rows to correct and load again: the columns as they came, and behind them what is wrong, in words of the caller.
 * As a spreadsheet here opens it at once (semicolons, BOM, CRLF), and safe to open.
 */
export function rejectedCsv(table: Table, verdicts: RowVerdict[], heading: string, say: (fault: RowFault) => string): string {
  const cellsAt = new Map(table.lines.map(({ line, cells }) => [line - table.headerLine, cells]))
  const width = table.header.length
  const rows = verdicts.filter(({ answer }) => answer === 'REJECT').map(({ row, faults }) => {
    const cells = Array.from({ length: width }, (_, at) => cellsAt.get(row)?.[at] ?? '')
    return lineOf([...cells, faults.map(say).join(' ')])
  })
  return `\ufeff${lineOf([...table.header, heading])}${rows.join('')}`
}
