import { setImmediate } from 'node:timers/promises'
import type { ListFaultCode } from './list.codes.ts'
import type { Mapping } from './list.columns.ts'
import type { Reference } from './list.reference.ts'
import type { Table } from './list.table.ts'
import { judgeOf, type Answer, type RowVerdict } from './list.verdict.ts'

const sliceMs = 15

/**
 * What `work` makes of each item, in a server that answers others meanwhile: never longer than a slice at a time. `progress` hears
 * how many are done.
 */
export async function inSlices<T, R>(items: readonly T[], work: (item: T) => R, progress?: (done: number) => void): Promise<R[]> {
  const made: R[] = []
  let sliceEnds = performance.now() + sliceMs
  for (const item of items) {
    made.push(work(item))
    if (performance.now() < sliceEnds) continue
    progress?.(made.length)
    await setImmediate()
    sliceEnds = performance.now() + sliceMs
  }
  progress?.(made.length)
  return made
}

/** All verdicts of a table in slices. */
export const judgeInSlices = (
  table: Table, mapping: Mapping, reference: Reference, progress?: (done: number) => void,
): Promise<RowVerdict[]> => inSlices(table.lines, judgeOf(table, mapping, reference), progress)

export type Tally = Record<'rows' | 'accept' | 'warn' | 'reject', number> & { codes: Partial<Record<ListFaultCode, number>> }

export function tally(verdicts: RowVerdict[]): Tally {
  const codes: Tally['codes'] = {}
  for (const { code } of verdicts.flatMap(({ faults }) => faults)) codes[code] = (codes[code] ?? 0) + 1
  const count = (answer: Answer): number => verdicts.filter((verdict) => verdict.answer === answer).length
  return { rows: verdicts.length, accept: count('ACCEPT'), warn: count('WARN'), reject: count('REJECT'), codes }
}
