import { rowFaults, type ListFaultCode } from './list.codes.ts'
import { candidateReader, nobody } from './list.candidate.ts'
import type { Mapping } from './list.columns.ts'
import type { Candidate, Reference } from './list.reference.ts'
import { Row, type RowFault } from './list.row.ts'
import { isBlankLine, type Line, type Table } from './list.table.ts'
import { Twins, type Twin } from './list.twins.ts'

export type Answer = 'ACCEPT' | 'WARN' | 'REJECT'
/**
 * `row` counts from 1 below the header. `sameAs` names an earlier row of the same request, `samePerson` one of the same person.
 */
export interface RowVerdict {
  row: number
  answer: Answer
  faults: RowFault[]
  sameAs?: number
  samePerson?: number
  /** People on record who may be the same. */
  alike?: string[]
  candidate: Candidate
}

/** Faults that rest on whose row this is; while that is open they would only mislead. */
const restOnIdentity: ListFaultCode[] = ['GUARDIAN_MISSING', 'NIK_SEX_MISMATCH', 'NIK_BIRTH_DATE_MISMATCH']

function answerOf(faults: RowFault[]): Answer {
  if (faults.some(({ code }) => rowFaults[code] === 'REJECT')) return 'REJECT'
  return faults.length > 0 ? 'WARN' : 'ACCEPT'
}

/** A torn line has its cells in the wrong columns: nothing more can be said of it. One too long by empty cells is whole. */
const isTorn = (cells: string[], { header, strict }: Omit<Table, 'lines'>): boolean =>
  strict && (cells.length < header.length || !isBlankLine(cells.slice(header.length)))

/**
 * What a twin leaves of a row's own faults: a repeated row has only that to say, a doubtful identity nothing that rests on it.
 */
function withTwin(row: Row, { code, sameAs }: Twin): RowFault[] {
  if (!code) return row.faults
  const ofNik = code === 'NIK_BELONGS_TO_ANOTHER' || code === 'NIK_WITH_OTHER_AGENCY'
  row.fault(ofNik ? 'nik' : null, code, sameAs === undefined ? {} : { row: sameAs })
  if (code === 'DUPLICATE_ROW') return row.faults.slice(-1)
  return code === 'NIK_BELONGS_TO_ANOTHER' ? row.faults.filter((fault) => !restOnIdentity.includes(fault.code)) : row.faults
}

/**
 * Judges the rows of one table from the first to the last; it remembers them, for a row may repeat an earlier one. `alone`: each row
 * is judged as if the table had no other.
 */
export function judgeOf(table: Omit<Table, 'lines'>, mapping: Mapping, reference: Reference, { alone = false } = {}): (line: Line) => RowVerdict {
  const read = candidateReader(reference)
  const all = new Twins(reference.known)
  return ({ line, cells }) => {
    const twins = alone ? new Twins(reference.known) : all
    const number = line - table.headerLine
    const torn = isTorn(cells, table)
    const row = new Row(table.header, mapping, torn ? [] : cells)
    if (torn) row.fault(null, 'ROW_RAGGED', { cells: cells.length, columns: table.header.length })
    const candidate = torn ? nobody : read(row)
    const twin: Twin = torn ? {} : twins.find(candidate)
    const faults = withTwin(row, twin)
    const answer = answerOf(faults)
    twins.keep(number, candidate, answer !== 'REJECT')
    const { sameAs, samePerson, alike, personId = null } = twin
    return { row: number, answer, faults, sameAs, samePerson, alike, candidate: { ...candidate, personId } }
  }
}

/** All verdicts of a table at once. Pure: the same arguments give the same verdicts. */
export const judge = (table: Table, mapping: Mapping, reference: Reference): RowVerdict[] =>
  table.lines.map(judgeOf(table, mapping, reference))
