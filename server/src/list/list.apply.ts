import { read, type Tx } from '../core/db.ts'
import { asRefusal, Refused } from '../core/refusal.ts'
import { statement } from '../core/statement.ts'
import { judgeRows, kept, likenessIndex } from './list.judge.ts'
import { peopleOf, statementsFor } from './list.load.ts'
import { openHead } from './list.seal.ts'
import { findHead, madeByLikeness, markLoaded, readyRows, type RowOnFile, writeVerdicts } from './list.sql.ts'
import type { Job } from './list.work.ts'

const portion = 400
const tries = 4

// Two lists of one agency may hold the same request: they are loaded in turns, and the second sees what the first has made.
const takeTurns = statement('loaded_list.take_turns', `select pg_advisory_xact_lock(hashtextextended('list ' || current_agency_id(), 0))`)

const measure = statement('loaded_list.measure', 'select measure_table($1)')
/** What the rows of a list are written to. */
const grown = [
  'loaded_list_row', 'person', 'disclosure', 'person_contact', 'person_address', 'person_identifier', 'person_birth', 'person_business',
  'person_training', 'person_schooling', 'family', 'family_member', 'consent', 'consent_recipient', 'referral', 'referral_item', 'event', 'audit',
]

/** Makes people, consents and draft referrals of the rows that are ready and whose consents cover what their service needs. Broken off, it goes on with the rows that are not loaded yet. */
export async function apply(job: Job): Promise<void> {
  const { list, actor } = job
  const [[sealed]] = await read(actor, findHead(list.id))
  const { header } = openHead(list.id, sealed!)
  for (let done = 0, after = 0, turn = 1; ; turn++) {
    const [rows] = await read(job.actor, readyRows(list.id, after, portion))
    if (!rows.length) break
    done += rows.length
    after = rows.at(-1)!.row
    await again(() => job.portion(done, (tx) => load(tx, job, header, rows)))
    if (isPowerOfTwo(turn)) await read(job.actor, ...grown.map((table) => measure(table)))
  }
  await job.end('APPLIED')
}

/** As often as a table may have doubled. */
const isPowerOfTwo = (n: number) => (n & (n - 1)) === 0

/** Two were in each other's way, or waited for each other too long. */
const inTheWay: readonly unknown[] = ['55P03', '40P01', '40001']

/** Somebody registered one of these people meanwhile: judged anew, the row finds him. */
async function again(work: () => Promise<void>): Promise<void> {
  for (let left = tries - 1; ; left--) {
    try {
      return await work()
    } catch (error) {
      const refused = asRefusal(error)
      const mayHelp = inTheWay.includes((error as { code?: string }).code) || (refused instanceof Refused && refused.refusal.code === 'PERSON_EXISTS')
      if (left === 0 || !mayHelp) throw error
    }
  }
}

/** Judges the rows as of this moment, makes what stands, and leaves a new verdict on what does not. */
async function load(tx: Tx, { list }: Job, header: string[], rows: RowOnFile[]): Promise<void> {
  await tx.run(takeTurns())
  const { verdicts } = await judgeRows(tx.run, tx.actor, list, header, rows)
  const fallen = verdicts.filter(({ answer }) => answer === 'REJECT')
  if (fallen.length) void tx.later(writeVerdicts(list.id, JSON.stringify(fallen.map(kept))))
  const covered = new Map(list.covered.map((one) => [one.serviceId, one]))
  const standing = verdicts.filter(({ answer, candidate }) => answer !== 'REJECT' && covered.has(candidate.serviceCode!))
  if (!standing.length) return
  const likenesses = standing.flatMap(({ candidate }) => (candidate.nik ? [] : likenessIndex(candidate) ?? []))
  const [made] = await tx.run(madeByLikeness(list.id, likenesses))
  const people = peopleOf(standing, new Map(rows.flatMap(({ row, personId }) => (personId ? [[row, personId]] : []))),
    new Map(made.map(({ likeness, personId }) => [likeness.toString('hex'), personId])))
  const { statements, loaded } = statementsFor(tx.actor, list.id, people, covered)
  for (const each of statements) void tx.later(each)
  void tx.later(markLoaded(list.id, JSON.stringify(loaded)))
}
