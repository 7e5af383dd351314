import { read, type Tx } from '../core/db.ts'
import { asRefusal, type Refusal, Refused } from '../core/refusal.ts'
import type { Facts, Item } from '../referral/referral.facts.sql.ts'
import { itemStates } from '../referral/referral.effects.ts'
import type { Referral } from '../referral/referral.entity.ts'
import { lockAndRead, take } from '../referral/referral.service.ts'
import { draftsOfList, writeRefusals } from './list.sql.ts'
import type { Job } from './list.work.ts'
import type { Confirmed, LoadedList } from './loaded-list.entity.ts'

const portion = 20

interface Draft { row: number; id: string }
interface Outcome { row: number; refusal: Refusal | null }

/** What stands on each draft that was vouched for by the list; the target reads it. */
const vouchedItem = 'Dinyatakan ada untuk seluruh daftar'
const vouched = 'Berkas dan jawaban kelayakan dinyatakan sekali untuk seluruh daftar.'

/** Submits the drafts of the services that were vouched for, each judged by itself: what is refused stays a draft, with its reason. */
export async function submit(job: Job): Promise<void> {
  const services = job.list.confirmed.map(({ serviceId }) => serviceId)
  for (let done = 0, after = 0; ;) {
    const [rows] = await read(job.actor, draftsOfList(job.list.id, after, portion, services))
    if (!rows.length) break
    after = rows.at(-1)!.row
    const drafts = rows.flatMap(({ row, draft }) => (draft ? [{ row, id: draft.id }] : []))
    done += drafts.length
    if (drafts.length) await together(job, drafts, done)
  }
  await job.end('APPLIED')
}

/** Many in one transaction; where the database itself refuses one of them, each in its own. */
async function together(job: Job, drafts: Draft[], done: number): Promise<void> {
  try {
    await job.portion(done, (tx) => submitSome(tx, job.list, drafts))
  } catch (error) {
    const refused = asRefusal(error)
    if (!(refused instanceof Refused)) throw error
    if (drafts.length > 1) for (const draft of drafts) await together(job, [draft], done)
    else await job.portion(done, async (tx) => keepRefusals(tx, job.list, [{ row: drafts[0]!.row, refusal: refused.refusal }]))
  }
}

async function submitSome(tx: Tx, list: LoadedList, drafts: Draft[]): Promise<void> {
  const read = await tx.run(...drafts.flatMap(({ id }) => [...lockAndRead({ id })]))
  const outcomes: Outcome[] = []
  for (const [at, draft] of drafts.entries()) {
    const [[row], [facts], items] = read.slice(at * 3, at * 3 + 3) as [Referral[], Facts[], Item[]]
    if (row?.status === 'DRAFT') outcomes.push({ row: draft.row, refusal: await submitOne(tx, list.confirmed, row, facts!, items) })
  }
  keepRefusals(tx, list, outcomes)
}

/** A refusal is judged before anything is written, so it leaves the transaction as it was. */
async function submitOne(tx: Tx, confirmed: Confirmed[], row: Referral, facts: Facts, items: Item[]): Promise<Refusal | null> {
  const word = confirmed.find(({ serviceId }) => serviceId === row.serviceId)
  const provided = items.filter(({ code, state }) => state === 'ASKED' && word?.items.includes(code))
  const answers = [...row.answers, ...(word?.answers ?? []).filter(({ code }) => !row.answers.some((given) => given.code === code))]
  const seen = items.map((item): Item => (provided.includes(item) ? { ...item, state: 'PROVIDED', note: vouchedItem } : item))
  const note = provided.length || answers.length > row.answers.length ? vouched : null
  try {
    await take(tx, { ...row, answers }, facts, seen, { id: row.id, action: 'SUBMIT', expectedVersion: row.version, note, idempotencyKey: '' })
    for (const each of itemStates(row.id, provided.map(({ code }) => ({ code, state: 'PROVIDED', note: vouchedItem })))) void tx.later(each)
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

function keepRefusals(tx: Tx, list: LoadedList, outcomes: Outcome[]): void {
  if (outcomes.length) void tx.later(writeRefusals(list.id, JSON.stringify(outcomes)))
}
