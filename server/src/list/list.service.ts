import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { refuse } from '../core/refusal.ts'
import type { RowsOf, Statement } from '../core/statement.ts'
import { chosenColumns } from './list.columns.ts'
import { isField } from './list.fields.ts'
import type { ApplyListInput, ListInput, MapColumnsInput, SubmitListInput } from './list.input.ts'
import { consentsOf } from './list.loaders.ts'
import { openHead } from './list.seal.ts'
import { beginWork, countDrafts, findHead, lockList } from './list.sql.ts'
import type { ListStatus } from './list.status.ts'
import type { ListConsent } from './list.types.ts'
import { startWork } from './list.work.ts'
import type { Confirmed, Covered, LoadedList } from './loaded-list.entity.ts'

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
    void tx.later(beginWork(id, ready ? 'CHECKING' : 'UPLOADED', list.rowCount, actingOf(actor), JSON.stringify(fields), null, null))
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

/**
 * Loads what is accepted or warned and not left out, in one go, once the officer has said that the signed consents cover what the
 * referrals need. Refuses GATE_NOT_MET NOTHING_READY, CONSENT_MISSING CONSENT_UNCONFIRMED (not said of every service, or of other data).
 */
export async function applyList(actor: Actor, input: ApplyListInput): Promise<string> {
  const { id } = input
  await begin(actor, 'applyList', input, [lockList(id), consentsOf.statement([id])], ([[found], rows]) => {
    listIn(found, 'CHECKED', 'APPLIED')
    const wanted = consentsOf.pick(rows)(id)
    if (!wanted.length) refuse('GATE_NOT_MET', 'no row is ready', { rule: 'NOTHING_READY' })
    const covered = wanted.map((one) => coveredBy(input, one))
    return beginWork(id, 'APPLYING', wanted.reduce((sum, one) => sum + one.rows, 0), actingOf(actor), null, null, JSON.stringify(covered))
  }, 'APPLY_LIST')
  return id
}

/** The officer's word, which must be of just what travels: a profile may have changed since it was read. */
function coveredBy({ consents }: ApplyListInput, { serviceId, purposes, dataSets, recipientId }: ListConsent): Covered {
  const same = (given: readonly string[], wanted: readonly string[]) => given.toSorted().join() === wanted.toSorted().join()
  const said = consents.some((one) =>
    one.serviceId === serviceId && one.recipientId === recipientId && same(one.purposes, purposes) && same(one.dataSets, dataSets))
  if (!said) refuse('CONSENT_MISSING', 'say what the signed consents cover', { field: 'consents', rule: 'CONSENT_UNCONFIRMED' })
  return { serviceId, purposes, dataSets, recipientId }
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
    return beginWork(id, 'SUBMITTING', drafts!.count, actingOf(actor), null, JSON.stringify(confirmed), null)
  }, 'SUBMIT_LIST')
  return id
}

/** Goes on where the work broke off, in the name of whoever asks now. */
export async function resumeList(actor: Actor, input: ListInput): Promise<string> {
  const { id } = input
  await begin(actor, 'resumeList', input, [lockList(id)], ([[found]]) => {
    const { failedIn } = listIn(found, 'FAILED')
    return beginWork(id, failedIn, null, actingOf(actor), null, null, null)
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
