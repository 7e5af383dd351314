import type { Actor } from '../core/actor.ts'
import { blindIndex } from '../core/keys.ts'
import { hex } from '../person/person.seal.ts'
import { chosenColumns } from './list.columns.ts'
import { recordOf, requestOf } from './list.record.ts'
import { likenessOf } from './list.reference.ts'
import { blind, openCells } from './list.seal.ts'
import { inSlices } from './list.slices.ts'
import type { RowOnFile } from './list.sql.ts'
import { type Ask, nikRegionsIn, surroundings } from './list.surroundings.ts'
import { judgeOf, type RowVerdict } from './list.verdict.ts'
import type { LoadedList } from './loaded-list.entity.ts'

/** The list's columns as they are matched now. */
export const columnsOf = ({ fields }: LoadedList, header: string[]) =>
  chosenColumns(header, fields.map((field, index) => ({ index, field })))

export interface Judged {
  verdicts: RowVerdict[]
  /** NIK that are registered by an agency whose people the actor does not see. */
  hidden: number
}

/**
 * Judges rows of a list, in the order of the file, as of now: by themselves, by those before them, and by what is on record. One that
 * was left out is judged as if it stood alone, and the others as if it were not there.
 */
export async function judgeRows(ask: Ask, actor: Actor, list: LoadedList, header: string[], rows: readonly RowOnFile[], progress?: (done: number) => void): Promise<Judged> {
  const { mapping } = columnsOf(list, header)
  const table = { header, headerLine: list.headerLine, strict: list.strict, notices: [] }
  const lines = await inSlices(rows, (row) => ({ line: row.line, cells: openCells(list.id, row) }))
  const nikCells = mapping.nik === undefined ? [] : lines.map(({ cells }) => cells[mapping.nik!] ?? '')
  const around = await surroundings(ask, actor, nikRegionsIn(nikCells))
  const first = await inSlices(lines, judgeOf(table, mapping, around, { alone: true }))
  const known = await recordOf(ask, first.map(({ candidate }) => candidate))
  const among = judgeOf(table, mapping, { ...around, known })
  const alone = judgeOf(table, mapping, { ...around, known }, { alone: true })
  const verdicts = await inSlices([...lines.keys()], (at) => (rows[at]!.leftOut ? alone : among)(lines[at]!), progress)
  return { verdicts, hidden: known.hidden }
}

export const likenessIndex = (candidate: RowVerdict['candidate']): Buffer | null => {
  const likeness = likenessOf(candidate)
  return likeness === undefined ? null : blind('likeness', likeness)
}

/** A verdict as it is kept: codes and words, and whose row it is as blind indexes. */
export function kept({ row, answer, faults, sameAs, alike = [], candidate }: RowVerdict) {
  const bytes = (index: Buffer | null) => index && hex(index)
  return {
    row, answer, faults: faults.map(({ field, code, params }) => ({ field, code, params })), same: sameAs ?? null, alike: `{${alike.join(',')}}`,
    nik: bytes(candidate.nik ? blindIndex('NIK', candidate.nik) : null), likeness: bytes(likenessIndex(candidate)), request: bytes(requestOf(candidate)),
    service: candidate.serviceCode,
  }
}
