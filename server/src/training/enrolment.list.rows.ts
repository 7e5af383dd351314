import { tidy } from '../list/list.cell.ts'
import { fieldOf } from '../list/list.columns.ts'
import type { Line } from '../list/list.table.ts'
import { bareDigits } from '../person/nik.ts'

/** Whom one line of a list means: a code of a referral, a NIK or a name, whichever of them it has. */
export interface Entry { line: number; code: string | null; nik: string | null; name: string | null }

const isCode = (cell: string) => /^RJK-\d{4}-\d{4}-\d{6,}$/i.test(cell)
const isNik = (cell: string) => /^\d{16}$/.test(bareDigits(cell))
const isName = (cell: string) => /\p{L}{2}/u.test(cell) && !isCode(cell)
const isHeader = (cells: readonly string[]) => cells.some((cell) => fieldOf(cell) === 'name' || fieldOf(cell) === 'nik') && !cells.some((cell) => isCode(cell) || isNik(cell))

/** The people of a list as it was written down or exported: columns by their header where there is one, else by what stands in them. */
export function entriesOf(lines: readonly Line[]): Entry[] {
  const rows = lines.map(({ line, cells }) => ({ line, cells: cells.map(tidy) }))
  const header = rows[0] && isHeader(rows[0].cells) ? rows.shift()!.cells.map(fieldOf) : []
  const [nameAt, nikAt] = [header.indexOf('name'), header.indexOf('nik')]
  return rows.map(({ line, cells }) => ({
    line,
    code: cells.find(isCode)?.toUpperCase() ?? null,
    nik: (nikAt < 0 ? cells.find(isNik) : cells[nikAt]) || null,
    // `1. Siti Aminah`, as lists are numbered by hand.
    name: (nameAt < 0 ? cells.find(isName) : cells[nameAt])?.replace(/^\d+\s*[.)]\s*/, '') || null,
  }))
}
