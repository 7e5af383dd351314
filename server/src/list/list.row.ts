import { holdsIdentifier } from '../core/identifier.ts'
import type { ListFaultCode, Params } from './list.codes.ts'
import { cellFault, isBlank, tidy } from './list.cell.ts'
import type { Mapping } from './list.columns.ts'
import { fieldNames, type Field } from './list.fields.ts'

/** One thing to say about a row: `field` and the header of its column, or null when the row as a whole is meant. */
export interface RowFault { field: Field | null; column: string | null; code: ListFaultCode; params: Params }

/** Longest text that a field takes, in characters. */
const longest: Partial<Record<Field, number>> = { name: 120, guardian: 120, street: 250 }
const unread: readonly Field[] = ['number']
/** Free text: agencies read it that are not shown a NIK. */
const free: readonly Field[] = ['name', 'guardian', 'birthPlace', 'street', 'business', 'training']

const identifierIn = (field: Field, text: string) =>
  (free.includes(field) && holdsIdentifier(text) ? { code: 'IDENTIFIER_IN_TEXT', params: {} } as const : undefined)

/** The cells of one row by field, and the faults found on the way. */
export class Row {
  readonly faults: RowFault[] = []
  private readonly texts = new Map<Field, string>()
  private readonly unusable = new Set<Field>()

  constructor(private readonly header: string[], private readonly mapping: Mapping, cells: string[]) {
    for (const field of fieldNames) {
      const at = mapping[field]
      if (at === undefined || unread.includes(field)) continue
      const text = tidy(cells[at] ?? '')
      this.texts.set(field, text)
      const wrong = cellFault(text, longest[field] ?? 200) ?? identifierIn(field, text)
      if (!wrong) continue
      this.unusable.add(field)
      this.fault(field, wrong.code, wrong.params)
    }
  }

  has(field: Field): boolean {
    return this.mapping[field] !== undefined
  }

  /** As written, tidied; undefined when the cell already has a fault and says nothing to rely on. */
  written(field: Field): string | undefined {
    return this.unusable.has(field) ? undefined : this.texts.get(field) ?? ''
  }

  /** The same, with "-", "belum ada" and the like as the empty text that they mean. */
  text(field: Field): string | undefined {
    const text = this.written(field)
    return text !== undefined && isBlank(text) ? '' : text
  }

  fault(field: Field | null, code: ListFaultCode, params: Params = {}): null {
    const at = field === null ? undefined : this.mapping[field]
    this.faults.push({ field, column: at === undefined ? null : this.header[at] ?? null, code, params })
    return null
  }
}
