import { recordAudit } from '../audit/audit.sql.ts'
import { read } from '../core/db.ts'
import type { Statement } from '../core/statement.ts'
import { judgeRows, kept } from './list.judge.ts'
import { openHead } from './list.seal.ts'
import { findHead, type RowOnFile, unloadedRows, writeVerdicts } from './list.sql.ts'
import type { Job } from './list.work.ts'

const pageSize = 2_000
const portion = 1_000
const tellMs = 500

/** The rows that are not loaded, all of them. */
async function allRows({ list, actor }: Job): Promise<RowOnFile[]> {
  const rows: RowOnFile[] = []
  for (;;) {
    const [page] = await read(actor, unloadedRows(list.id, rows.at(-1)?.row ?? 0, pageSize))
    rows.push(...page)
    if (page.length < pageSize) return rows
  }
}

/** Judging is one half of the work, keeping the verdicts the other. Nobody looks more often than twice a second. */
function tellingOf(job: Job) {
  let next = performance.now() + tellMs
  let told = Promise.resolve()
  return {
    judged(count: number) {
      if (performance.now() < next) return
      next = performance.now() + tellMs
      // As with the beat of the lease: where it fails, the next portion finds out.
      told = told.then(() => job.progress(Math.floor(count / 2))).catch(() => {})
    },
    told: () => told,
  }
}

/** Judges every row and keeps the verdicts. Broken off, it is simply done again. */
export async function check(job: Job): Promise<void> {
  const { list, actor } = job
  const [[head]] = await read(actor, findHead(list.id))
  const rows = await allRows(job)
  const { header } = openHead(list.id, head!)
  const telling = tellingOf(job)
  const ask = <const S extends readonly Statement<unknown>[]>(...statements: S) => read(job.actor, ...statements)
  const { verdicts, hidden } = await judgeRows(ask, actor, list, header, rows, telling.judged)
  await telling.told()
  for (let from = 0; from < verdicts.length; from += portion) {
    const some = verdicts.slice(from, from + portion)
    await job.portion(Math.floor((verdicts.length + from + some.length) / 2), async (tx) => {
      void tx.later(writeVerdicts(list.id, JSON.stringify(some.map(kept))))
      // Who tries numbers leaves a trace, also by the list.
      if (hidden > 0 && from === 0) void tx.later(recordAudit(actor, 'NIK_ALREADY_REGISTERED', 'LIST', list.id))
    })
  }
  await job.end(list.loaded > 0 ? 'APPLIED' : 'CHECKED')
}
