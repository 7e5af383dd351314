import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { refuse } from '../core/refusal.ts'
import type { RowsOf, Statement } from '../core/statement.ts'
import { chosenColumns } from './list.columns.ts'
import { isField } from './list.fields.ts'
import type { ListInput, MapColumnsInput, SubmitListInput } from './list.input.ts'
import { openHead } from './list.seal.ts'
import { beginWork, countDrafts, countReady, findHead, lockList } from './list.sql.ts'
import type { ListStatus } from './list.status.ts'
import { startWork } from './list.work.ts'
import type { Confirmed, LoadedList } from './loaded-list.entity.ts'

/** Who asked, without when. */
export const actingOf = ({ userId, userName, assignmentId, role, agencyId, cityCode, regionCodes }: Actor): LoadedList['acting'] =>
  ({ userId, userName, assignmentId, role, agencyId, cityCode, regionCodes })

/** Refuses NOT_FOUND (also for a hidden list) and ILLEGAL_TRANSITION (with `status`). */
export function listIn(list: LoadedList | undefined, ...allowed: ListStatus[]): LoadedList {
  if (!list) return refuse('NOT_FOUND', 'list')
  if (list.purgedAt) refuse('ILLEGAL_TRANSITION', 'what was not loaded has been deleted', { params: { status: 'PURGED' } })
  return allowed.includes(list.status) ? list : refuse('ILLEGAL_TRANSITION', `list is ${list.status}`, { params: { status: list.status } })
}

/** Matches the columns anew, as long as nothing is loaded; then the rows are judged. Refuses INPUT_INVALID by column too. */
export async function mapColumns(actor: Actor, input: MapColumnsInput): Promise<string> {
  const { id } = input
  const { answer, repeated } = await mutate(actor, 'mapColumns', input, [lockList(id), findHead(id)], async (tx, [[found], [sealed]]) => {
    const list = listIn(found, 'UPLOADED', 'CHECKED', 'FAILED')
    if (list.loaded > 0) refuse('ILLEGAL_TRANSITION', 'rows are loaded', { params: { status: list.status } })
    const { header } = openHead(id, sealed!)
    const fields = header.map((_, index) => fieldFor(input, index))
    const ready = !chosenColumns(header, fields.map((field, index) => ({ index, field }))).faults.length
    void tx.later(beginWork(id, ready ? 'CHECKING' : 'UPLOADED', list.rowCount, actingOf(actor), JSON.stringify(fields), null))
    void tx.later(recordAudit(actor, 'MAP_COLUMNS', 'LIST', id))
    return { id, ready }
  })
  if (answer.ready && !repeated) startWork(actingOf(actor), id)
  return id
}

function fieldFor({ columns }: MapColumnsInput, index: number) {
  const name = columns.find((column) => column.index === index)?.field ?? null
  if (name === null) return null
  return isField(name) ? name : refuseInput('columns', 'UNKNOWN')
}

/** Loads what is accepted or warned and not left out, in one go. Refuses GATE_NOT_MET NOTHING_READY. */
export async function applyList(actor: Actor, input: ListInput): Promise<string> {
  const { id } = input
  await begin(actor, 'applyList', input, [lockList(id), countReady(id)], ([[found], [ready]]) => {
    listIn(found, 'CHECKED', 'APPLIED')
    if (!ready!.count) refuse('GATE_NOT_MET', 'no row is ready', { rule: 'NOTHING_READY' })
    return beginWork(id, 'APPLYING', ready!.count, actingOf(actor), null, null)
  }, 'APPLY_LIST')
  return id
}

/**
 * Submits the drafts of the services that are named, each judged by the referral's own rules. Refuses GATE_NOT_MET NOTHING_TO_SUBMIT.
 */
export async function submitList(actor: Actor, input: SubmitListInput): Promise<string> {
  const { id } = input
  const confirmed = input.confirmations.map(({ serviceId, items, answers }): Confirmed => ({ serviceId, items, answers }))
  await begin(actor, 'submitList', input, [lockList(id), countDrafts(id, confirmed.map(({ serviceId }) => serviceId))], ([[found], [drafts]]) => {
    listIn(found, 'APPLIED')
    if (!drafts!.count) refuse('GATE_NOT_MET', 'no draft is left', { rule: 'NOTHING_TO_SUBMIT' })
    return beginWork(id, 'SUBMITTING', drafts!.count, actingOf(actor), null, JSON.stringify(confirmed))
  }, 'SUBMIT_LIST')
  return id
}

/** Goes on where the work broke off, in the name of whoever asks now. */
export async function resumeList(actor: Actor, input: ListInput): Promise<string> {
  const { id } = input
  await begin(actor, 'resumeList', input, [lockList(id)], ([[found]]) => {
    const { failedIn } = listIn(found, 'FAILED')
    return beginWork(id, failedIn, null, actingOf(actor), null, null)
  }, 'RESUME_LIST')
  return id
}

/** Judges, begins the work in the actor's name, and lets it go on after the answer. */
async function begin<const S extends readonly Statement<unknown>[]>(
  actor: Actor, verb: string, input: ListInput, first: S, judge: (rows: RowsOf<S>) => Statement<unknown>, act: string,
): Promise<void> {
  const { repeated } = await mutate(actor, verb, input, first, async (tx, rows) => {
    void tx.later(judge(rows))
    void tx.later(recordAudit(actor, act, 'LIST', input.id))
    return { id: input.id }
  })
  if (!repeated) startWork(actingOf(actor), input.id)
}
