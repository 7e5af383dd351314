import type { ListRowFullFragment } from '@sinergi/schema'
import type { FullList } from './useList.ts'

export type Columns = FullList['columns']

/** The cell of a row that holds a field; empty where no column does, or the row is torn. */
function cellOf(row: ListRowFullFragment, columns: Columns, field: string): string {
  const column = columns.find((one) => one.field === field)
  return (column && row.cells[column.index]?.trim()) ?? ''
}

/** Whom a row is about and what for, as the file says it, for the eye that looks for the row. */
export function gistOf(row: ListRowFullFragment, columns: Columns): { name: string, rest: string } {
  const of = (field: string) => cellOf(row, columns, field)
  if (row.faults.some(({ code }) => code === 'ROW_RAGGED')) return { name: '', rest: row.cells.filter((cell) => cell.trim()).join(' · ') }
  return { name: of('name'), rest: [of('kelurahan'), [of('target'), of('service')].filter(Boolean).join(': ')].filter(Boolean).join(' · ') }
}

/** The columns in which the row is to be cured: those of its faults, or all where it is torn. */
export function columnsToCure(row: ListRowFullFragment, columns: Columns): Columns {
  if (row.faults.some(({ code }) => code === 'ROW_RAGGED')) return columns
  const faulty = new Set(row.faults.map(({ index }) => index))
  return columns.filter(({ index }) => faulty.has(index))
}
