import type { FileFault, FileFaultCode, Notice, Params } from './list.codes.ts'

/** One line of a sheet as text, counted as a spreadsheet counts: the first line is 1. */
export interface Line { line: number; cells: string[] }

/**
 * A file as lines of text. In a CSV a line with other than the header's number of cells is torn (`strict`); a spreadsheet pads by
 * itself.
 */
export interface Sheet { lines: Line[]; strict: boolean; notices: Notice[] }

/** A sheet whose header is found. Row n of the list is the n-th line below the header, blank ones counted and left out. */
export interface Table { header: string[]; headerLine: number; lines: Line[]; strict: boolean; notices: Notice[] }

/**
 * What an upload may cost before it is refused. A list of 20,000 rows as XLSX is some 2 MB, inflated 20 to 40. Everything that
 * grows
 * with the file is counted here: a thread that runs out of its heap may take the whole process with it, whatever its
 * resourceLimits
 * say (seen on Node 24.9), so the heap is only the last fence and none of these may reach it.
 */
export const limits = {
  bytes: 20 * 2 ** 20,
  rows: 50_000,
  columns: 100,
  seconds: 30,
  heapMegabytes: 1_024,
  archiveEntries: 1_000,
  sheets: 50,
  inflatedBytes: 100 * 2 ** 20,
  inflationRatio: 200,
  recordCharacters: 100_000,
  cellCharacters: 32_767,
  tableCharacters: 50_000_000,
  sharedTexts: 1_000_000,
  sideBytes: 10 * 2 ** 20,
  xmlDepth: 32,
  xmlAttributes: 100,
} as const

/** Carries a file's fault to the one place that hands it out as a value. */
export class UnreadableFile extends Error {
  readonly fault: FileFault
  constructor(code: FileFaultCode, params: Params = {}) {
    super(code)
    this.fault = { code, params }
  }
}

export const isBlankLine = (cells: string[]): boolean => cells.every((cell) => cell.trim() === '')
