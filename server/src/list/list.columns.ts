import { foldTight } from '../person/name.ts'
import type { ColumnFaultCode } from './list.codes.ts'
import { fieldNames, fields, requiredFields, type Field } from './list.fields.ts'
import { nearlySame } from './list.near.ts'
import type { Table } from './list.table.ts'

/** Which column (from 0) holds which field. */
export type Mapping = Partial<Record<Field, number>>
export interface ColumnFault { code: ColumnFaultCode; field: Field; columns: number[] }
/** The columns matched, and what keeps the list from being judged: a required field without a column, a field with two. */
export interface Columns { mapping: Mapping; faults: ColumnFault[] }

const aliases = fieldNames.flatMap((field) => fields[field].aliases.map((alias): [string, Field] => [alias, field]))
const fieldOfAlias = new Map(aliases)
const nearField = (word: string): Field | undefined =>
  word.length < 6 ? undefined : aliases.find(([alias]) => alias.length > 5 && nearlySame(alias, word))?.[1]

/** No header is longer, and what is sought in one must not take the square of what somebody else has written there. */
const longestHeader = 200

/**
 * The field a header speaks of: by its words, then without what stands in brackets, then with one slip of the finger forgiven.
 */
export function fieldOf(header: string): Field | undefined {
  if (header.length > longestHeader) return undefined
  const outside = foldTight(header.replace(/[([].*?[)\]]|[*:]/g, ' '))
  const whole = foldTight(header)
  return fieldOfAlias.get(whole) ?? fieldOfAlias.get(outside) ?? nearField(whole) ?? nearField(outside)
}

export const recognised = (header: string[]): number => new Set(header.map(fieldOf).filter(Boolean)).size

function matched(fieldAt: (Field | undefined)[]): Columns {
  const claims = fieldAt.flatMap((field, at) => (field ? [{ field, at }] : []))
  const columnsOf = new Map([...Map.groupBy(claims, ({ field }) => field)].map(([field, of]) => [field, of.map(({ at }) => at)]))
  const doubled = [...columnsOf].filter(([field, columns]) => columns.length > 1 && field !== 'number')
  const single = [...columnsOf].filter(([, columns]) => columns.length === 1)
  const mapping: Mapping = Object.fromEntries(single.map(([field, [at]]) => [field, at]))
  const missing = requiredFields.filter((field) => !columnsOf.has(field))
  return {
    mapping,
    faults: [
      ...doubled.map(([field, columns]): ColumnFault => ({ code: 'COLUMN_DOUBLED', field, columns })),
      ...missing.map((field): ColumnFault => ({ code: 'COLUMN_MISSING', field, columns: [] })),
    ],
  }
}

/** The guess that the officer sees first. A column of a field that two claim is left to choose, never taken. */
export const guessColumns = (header: string[]): Columns => matched(header.map(fieldOf))

/** The officer's own matching: `field` null leaves a column out; a column not named is left out too. */
export function chosenColumns(header: string[], choices: { index: number; field: Field | null }[]): Columns {
  const fieldAt = header.map((): Field | undefined => undefined)
  for (const { index, field } of choices) if (index in fieldAt) fieldAt[index] = field ?? undefined
  return matched(fieldAt)
}

/** Up to three different values of a column, for the eye that matches. Formulas come as text. */
export function samples(table: Table, column: number): string[] {
  const seen = new Set<string>()
  for (const { cells } of table.lines) {
    const cell = cells[column]?.trim()
    if (cell) seen.add(cell)
    if (seen.size === 3) break
  }
  return [...seen]
}
