import type { RefusalParam } from '../core/refusal.ts'
import { mask } from '../person/person.seal.ts'
import { type ListFaultCode, type Params, rowFaults } from './list.codes.ts'
import type { Mapping } from './list.columns.ts'
import type { Field } from './list.fields.ts'
import { openCells } from './list.seal.ts'
import type { RowShown } from './list.sql.ts'
import type { ListFault, ListRow } from './list.types.ts'

/** What completes a sentence, as the API says it. */
export const paramsOf = (params: Params): RefusalParam[] => Object.entries(params).map(([name, value]) => ({ name, value: String(value) }))

const identifiers: readonly Field[] = ['nik', 'kk']

/** A row as a page shows it: identifiers only where the officer must see them to cure them. */
export function shownRow(row: RowShown, header: string[], mapping: Mapping): ListRow {
  const faults = row.faults.map((fault) => faultOf(fault, header, mapping))
  const whole = faults.some(({ code }) => code === 'ROW_RAGGED')
  const curing = new Set(faults.map(({ field }) => field))
  const hidden = whole ? [] : identifiers.filter((field) => !curing.has(field)).flatMap((field) => mapping[field] ?? [])
  const cells = openCells(row.listId, row).map((cell, at) => (cell.trim() && hidden.includes(at) ? mask : cell))
  const { listId, rank, referralId, personId, alike: alikeIds, answer, sameAs, leftOut, refusal } = row
  return { listId, rank, referralId, personId, alikeIds, id: `${listId}/${row.row}`, row: row.row, answer, faults, cells, sameAs, leftOut, refusal: refusal as ListRow['refusal'] }
}

function faultOf({ field, code, params }: RowShown['faults'][number], header: string[], mapping: Mapping): ListFault {
  const index = field === null ? null : mapping[field as Field] ?? null
  return {
    code: code as ListFaultCode, field, index, column: index === null ? null : header[index] ?? null,
    rejects: rowFaults[code as ListFaultCode] === 'REJECT', params: paramsOf(params),
  }
}
