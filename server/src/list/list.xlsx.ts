import type { Sheet } from './list.table.ts'
import { openArchive } from './list.archive.ts'
import { recognised } from './list.columns.ts'
import type { Notice } from './list.codes.ts'
import { readSheet } from './list.sheet.ts'
import { readWorkbook } from './list.workbook.ts'

/**
 * The visible sheet of a workbook that a list of people was written on: the one whose first lines name the most columns, the first of
 * equals. Refuses as the archive, the workbook and the sheet do.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet> {
  const archive = await openArchive(bytes)
  const book = await readWorkbook(archive)
  let best: Sheet = { lines: [], strict: false, notices: [] }
  let most = -1
  for (const { name, part } of book.sheets) {
    const { lines, hidden } = await readSheet(archive.open(part), book)
    const named = Math.max(-1, ...lines.slice(0, headLines).map(({ cells }) => recognised(cells)))
    if (named > most) best = { lines, strict: false, notices: [...several(book.sheets.length, name), ...hiddenRows(hidden)] }
    most = Math.max(most, named)
  }
  return best
}

/** A header may stand below a title. */
const headLines = 20

const several = (sheets: number, sheet: string): Notice[] =>
  sheets > 1 ? [{ code: 'ONE_SHEET_OF_MANY', params: { sheet, sheets } }] : []
const hiddenRows = (rows: number): Notice[] => (rows > 0 ? [{ code: 'HIDDEN_ROWS_READ', params: { rows } }] : [])
