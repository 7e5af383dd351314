import { setImmediate } from 'node:timers/promises'
import type { ListFaultCode } from './list.codes.ts'
import type { Mapping } from './list.columns.ts'
import type { Reference } from './list.reference.ts'
import type { Table } from './list.table.ts'
import { judgeOf, type Answer, type RowVerdict } from './list.verdict.ts'

const sliceMs = 15

/**
 * All verdicts in a server that answers others meanwhile: never longer than a slice at a time. `progress` hears how many are
 * done.
 */
export async function judgeInSlices(
  table: Table, mapping: Mapping, reference: Reference, progress?: (done: number) => void,
): Promise<RowVerdict[]> {
  const judgeLine = judgeOf(table, mapping, reference)
  const verdicts: RowVerdict[] = []
  let sliceEnds = performance.now() + sliceMs
  for (const line of table.lines) {
    verdicts.push(judgeLine(line))
    if (performance.now() < sliceEnds) continue
    progress?.(verdicts.length)
    await setImmediate()
    sliceEnds = performance.now() + sliceMs
  }
  progress?.(verdicts.length)
  return verdicts
}

export type Tally = Record<'rows' | 'accept' | 'warn' | 'reject', number> & { codes: Partial<Record<ListFaultCode, number>> }

export function tally(verdicts: RowVerdict[]): Tally {
  const codes: Tally['codes'] = {}
  for (const { code } of verdicts.flatMap(({ faults }) => faults)) codes[code] = (codes[code] ?? 0) + 1
  const count = (answer: Answer): number => verdicts.filter((verdict) => verdict.answer === answer).length
  return { rows: verdicts.length, accept: count('ACCEPT'), warn: count('WARN'), reject: count('REJECT'), codes }
}
