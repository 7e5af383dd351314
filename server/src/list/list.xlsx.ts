import type { Sheet } from './list.table.ts'
import { openArchive } from './list.archive.ts'
import type { Notice } from './list.codes.ts'
import { readSheet } from './list.sheet.ts'
import { readWorkbook } from './list.workbook.ts'

/** The first visible sheet of a workbook that holds anything. Refuses as the archive, the workbook and the sheet do. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet> {
  const archive = await openArchive(bytes)
  const book = await readWorkbook(archive)
  for (const { name, part } of book.sheets) {
    const { lines, hidden } = await readSheet(archive.open(part), book)
    const notices = [...several(book.sheets.length, name), ...hiddenRows(hidden)]
    if (lines.length > 0) return { lines, strict: false, notices }
  }
  return { lines: [], strict: false, notices: [] }
}

const several = (sheets: number, sheet: string): Notice[] =>
  sheets > 1 ? [{ code: 'ONE_SHEET_OF_MANY', params: { sheet, sheets } }] : []
const hiddenRows = (rows: number): Notice[] => (rows > 0 ? [{ code: 'HIDDEN_ROWS_READ', params: { rows } }] : [])
