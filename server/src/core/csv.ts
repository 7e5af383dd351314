// A spreadsheet takes a cell that begins so for a formula.
const dangerous = /^[=+\-@\t\r]/

function textOf(cell: string | number | null): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  return cell === null ? '' : dangerous.test(cell) ? `'${cell}` : cell
}

/** One line as a spreadsheet here opens it: semicolons, a comma before decimals, CRLF, and no cell that could run. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => {
    const text = textOf(cell)
    return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }).join(';')}\r\n`
}
