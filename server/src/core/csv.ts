// A spreadsheet takes a cell that begins so for a formula.
const dangerous = /^[=+\-@\t\r]/

/** One line as a spreadsheet here opens it: semicolons, CRLF, and no cell that could run. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => {
    const text = cell === null ? '' : typeof cell === 'string' && dangerous.test(cell) ? `'${cell}` : String(cell)
    return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }).join(';')}\r\n`
}
