import { CsvError, parse } from 'csv-parse/sync'
import { recognised } from './list.columns.ts'
import { isBlankLine, limits, UnreadableFile, type Sheet } from './list.table.ts'
import { textOf } from './list.text.ts'

const delimiters = [';', ',', '\t', '|'] as const
const quoteFaults: Record<string, 'OPEN_QUOTE' | 'STRAY_QUOTE'> = {
  CSV_QUOTE_NOT_CLOSED: 'OPEN_QUOTE',
  CSV_MAX_RECORD_SIZE: 'OPEN_QUOTE',
  CSV_INVALID_CLOSING_QUOTE: 'STRAY_QUOTE',
  INVALID_OPENING_QUOTE: 'STRAY_QUOTE',
}

interface CsvRecord { cells: string[]; textLine: number }

/** Records of the text, each with the line of the file on which it begins (a quoted cell may go over several). */
function records(text: string, delimiter: string, to: number): CsvRecord[] {
  let lastLine = 0
  const found: CsvRecord[] = []
  try {
    parse(text, {
      delimiter, to, relax_column_count: true, record_delimiter: '\n', max_record_size: limits.recordCharacters,
      trim: delimiter !== '\t', // a tab is itself white space
      on_record: (cells: string[], { lines }) => {
        if (!isBlankLine(cells.slice(limits.columns))) throw new UnreadableFile('TOO_MANY_COLUMNS', { max: limits.columns })
        found.push({ cells: cells.slice(0, limits.columns), textLine: lastLine + 1 })
        lastLine = lines
        return null
      },
    })
    return found
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    const code = error instanceof CsvError ? quoteFaults[error.code] : undefined
    if (!code) throw error
    throw new UnreadableFile(code, { line: lastLine + 1 })
  }
}

/** How well a delimiter explains the first lines: known headers first, then the number of columns. */
function score(text: string, delimiter: string): number {
  try {
    const scores = records(text, delimiter, 10).map(({ cells }) => recognised(cells) * 1_000 + Math.min(cells.length, 999))
    return Math.max(0, ...scores)
  } catch (error) {
    if (error instanceof UnreadableFile) return text.split(delimiter, 100).length // a torn quote is told when the whole is read
    throw error
  }
}

function guessDelimiter(text: string): string {
  const start = text.slice(0, 20_000)
  const scores = delimiters.map((delimiter) => score(start, delimiter))
  return delimiters[scores.indexOf(Math.max(...scores))] as string
}

/** Two quotes that swallowed the lines between them look like one long cell: no address has a line break and three delimiters. */
const swallowed = (cell: string, delimiter: string): boolean => cell.includes('\n') && cell.split(delimiter).length > 3

/**
 * A CSV as a spreadsheet exports it. Refuses ENCODING_UNKNOWN, OPEN_QUOTE and STRAY_QUOTE (with the line), TOO_MANY_ROWS,
 * FORMAT_UNKNOWN (also a single column, which is no table; `headless` takes it).
 */
export function readCsv(bytes: Uint8Array, headless: boolean): Sheet {
  const { text, notices } = textOf(bytes)
  const named = /^sep=([;,\t|])\r?\n/i.exec(text)
  const body = (named ? text.slice(named[0].length) : text).replace(/\r\n?/g, '\n') // csv-parse counts a quoted CRLF as two lines
  if (/^\s*</.test(body)) throw new UnreadableFile('FORMAT_UNKNOWN') // a web page that calls itself a table
  const delimiter = named?.[1] ?? guessDelimiter(body)
  const found = records(body, delimiter, limits.rows + 100)
  for (const { cells, textLine } of found) {
    if (cells.some((cell) => swallowed(cell, delimiter))) throw new UnreadableFile('OPEN_QUOTE', { line: textLine })
  }
  const lines = found.map(({ cells }, at) => ({ line: at + 1, cells })).filter(({ cells }) => !isBlankLine(cells))
  if (!headless && lines.length > 0 && lines.every(({ cells }) => cells.length === 1)) throw new UnreadableFile('FORMAT_UNKNOWN')
  return { lines, strict: true, notices }
}
