import { statement } from '../core/statement.ts'
import { hiddenCounts } from '../outcome/outcome.suppress.ts'
import type { ClassMirror } from './followup.types.ts'

interface Mirror { passed: number; delivered: number; trading90: number; unknown90: number; trading180: number; unknown180: number }
/** Counts of a class with five passers or more; else no row (0016-training-figures.sql). $1 class */
export const readMirror = statement<Mirror>('training.mirror', `
  select passed, delivered, trading_90 as "trading90", unknown_90 as "unknown90", trading_180 as "trading180", unknown_180 as "unknown180"
  from class_mirror($1)`)
/** A trainer knows who passed and who trades, and of no referral what became of it: what would tell of few is not told. */
export function mirrorTold(row: Mirror | undefined): ClassMirror | null {
  if (!row) return null
  const [hidden] = hiddenCounts([{ base: row.passed, delivered: row.delivered }])
  return { ...row, delivered: hidden!.has('delivered') ? null : row.delivered }
}
