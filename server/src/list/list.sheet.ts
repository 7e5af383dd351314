import { limits, isBlankLine, UnreadableFile, type Line } from './list.table.ts'
import { numberText, serialDate } from './list.serial.ts'
import { unescaped, type Workbook } from './list.workbook.ts'
import { walk } from './list.xml.ts'

interface Cell { column: number; type: string; style: number; formula: string | undefined; text: string }

/** Column of a reference as B3, from 0; undefined where it names none. */
function columnOf(reference = ''): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (!letters) return undefined
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const broken = (): never => {
  throw new UnreadableFile('WORKBOOK_BROKEN')
}

/** A cell as the text that a person sees in it; a formula comes as its own text and is refused by whoever judges the row. */
function shown({ type, style, formula, text }: Cell, { shared, isDateStyle, since1904 }: Workbook): string {
  if (formula !== undefined) return `=${formula}`
  if (type === 's') return shared[Number(text)] ?? broken()
  if (type === 'd') return text.slice(0, 10)
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n' || text === '') return unescaped(text)
  return (isDateStyle(style) ? serialDate(Number(text), since1904) : undefined) ?? numberText(text)
}

/**
 * The lines of one sheet that hold anything, and how many of them the spreadsheet hides (a filter left on). Refuses
 * TOO_MANY_ROWS, TOO_MANY_COLUMNS.
 */
export async function readSheet(pieces: AsyncIterable<string>, book: Workbook): Promise<{ lines: Line[]; hidden: number }> {
  const lines: Line[] = []
  let characters = 0
  let hidden = 0
  let row: Line & { isHidden: boolean } = { line: 0, cells: [], isHidden: false }
  let cell: Cell | undefined
  let next = 0 // the column of a cell that does not say where it stands
  let into: 'text' | 'formula' | undefined
  let hint = false
  const begin = new Map<string, (attributes: Record<string, string>) => void>([
    ['row', ({ r, hidden: flag = '' }) => {
      row = { line: lineAfter(row.line, r), cells: [], isHidden: ['1', 'true'].includes(flag) }
      next = 0
    }],
    ['c', ({ r, t = 'n', s = '0' }) => {
      cell = { column: columnOf(r) ?? next, type: t, style: Number(s), formula: undefined, text: '' }
      next = cell.column + 1
    }],
    ['v', () => { into = 'text' }],
    ['t', () => { into = hint ? undefined : 'text' }],
    ['f', () => { if (cell) [into, cell.formula] = ['formula', ''] }],
    ['rPh', () => { hint = true }],
  ])
  const end = new Map<string, () => void>([
    ['rPh', () => { hint = false }],
    ['c', () => {
      const text = cell ? shown(cell, book) : ''
      characters += text.length
      if (text.length > limits.cellCharacters || characters > limits.tableCharacters) throw new UnreadableFile('ARCHIVE_UNSAFE')
      if (cell) put(row.cells, cell.column, text)
      cell = undefined
    }],
    ['row', () => {
      if (isBlankLine(row.cells)) return
      const count = lines.push({ line: row.line, cells: row.cells })
      if (count > limits.rows + 100) throw new UnreadableFile('TOO_MANY_ROWS', { max: limits.rows })
      if (row.isHidden) hidden++
    }],
  ])
  await walk(pieces, {
    open: (name, attributes) => begin.get(name)?.(attributes),
    close: (name) => {
      into = undefined
      end.get(name)?.()
    },
    text: (text) => {
      if (!cell || !into) return
      if (into === 'text') cell.text += text
      else cell.formula += text
    },
  })
  return { lines, hidden }
}

const lastLine = 1_048_576 // of a spreadsheet
/** Lines only go down: one that says otherwise, or nothing, stands below the one before. */
const lineAfter = (before: number, said = ''): number => Math.max(before + 1, Math.min(Math.floor(Number(said)) || 0, lastLine))

function put(cells: string[], column: number, text: string): void {
  if (text.trim() === '') return
  if (column >= limits.columns) throw new UnreadableFile('TOO_MANY_COLUMNS', { max: limits.columns })
  while (cells.length < column) cells.push('')
  cells[column] = text
}
