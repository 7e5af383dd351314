import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import type { Tx } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import type { CorrectRowInput, DecideRowInput } from './list.input.ts'
import { judgeRows, kept } from './list.judge.ts'
import { openCells, openHead, sealCells } from './list.seal.ts'
import { listIn } from './list.service.ts'
import {
  decide, findHead, findRow, lockList, recount, relatedRows, type RowOnFile, touchList, writeCells, writeVerdicts,
} from './list.sql.ts'
import { limits } from './list.table.ts'
import type { LoadedList } from './loaded-list.entity.ts'

/**
 * Cures cells of one row and judges it anew, with every row that it may be compared with. Refuses NOT_FOUND (list or row),
 * ILLEGAL_TRANSITION (work goes on, or the row is loaded), INPUT_INVALID (`cells`: `column`, `maxLength`).
 */
export async function correctRow(actor: Actor, input: CorrectRowInput): Promise<string> {
  return changeRow(actor, 'correctRow', input, (tx, list, header, row) => {
    const cells = cured(openCells(list.id, row), header, input)
    const { cipher, keyVersion } = sealCells(list.id, row.row, cells)
    void tx.later(writeCells(list.id, row.row, cipher, keyVersion))
    return { ...row, cells: cipher, keyVersion, personId: null }
  })
}

/**
 * Leaves a row out, or takes it in again; rows that repeat it are judged anew. Says which person on record it is about, of those
 * that are alike. Refuses as `correctRow`, and INPUT_INVALID `personId` UNKNOWN.
 */
export async function decideRow(actor: Actor, input: DecideRowInput): Promise<string> {
  const { leftOut, personId = null } = input
  return changeRow(actor, 'decideRow', input, (tx, list, _header, row) => {
    if (personId && !row.alike.includes(personId)) refuseInput('personId', 'UNKNOWN')
    void tx.later(decide(list.id, row.row, leftOut, personId))
    return { ...row, leftOut, personId }
  })
}

function cured(cells: string[], header: string[], { cells: given }: CorrectRowInput): string[] {
  const values = new Map(given.map(({ column, value }) => [column, value]))
  if ([...values.keys()].some((column) => !(column in header))) refuseInput('cells', 'UNKNOWN')
  if ([...values.values()].some((value) => value.length > limits.cellCharacters)) refuseInput('cells', 'MAX_LENGTH', { max: limits.cellCharacters })
  return header.map((_, column) => values.get(column) ?? cells[column] ?? '')
}

type Change = (tx: Tx, list: LoadedList, header: string[], row: RowOnFile) => RowOnFile

async function changeRow(actor: Actor, verb: string, input: CorrectRowInput | DecideRowInput, change: Change): Promise<string> {
  const { id, row: number } = input
  await mutate(actor, verb, input, [lockList(id), findHead(id), findRow(id, number)], async (tx, [[found], [sealed], [row]]) => {
    const list = listIn(found, 'CHECKED', 'APPLIED')
    if (!row) return refuse('NOT_FOUND', 'row', { field: 'row' })
    if (row.referralId) refuse('ILLEGAL_TRANSITION', 'the row is loaded', { field: 'row', params: { status: 'LOADED' } })
    const { header } = openHead(id, sealed!)
    const next = change(tx, list, header, row)
    await judgeWithRelated(tx, list, header, row, next)
    for (const each of [recount(id), touchList(id), recordAudit(actor, 'CORRECT_LIST', 'LIST', id)]) void tx.later(each)
    return { id }
  })
  return id
}

/** A row's verdict rests on those before it that share its NIK or likeness, as it was and as it is; theirs on others again. */
async function judgeWithRelated(tx: Tx, list: LoadedList, header: string[], before: RowOnFile, next: RowOnFile): Promise<void> {
  const [own] = (await judgeRows(tx.run, tx.actor, list, header, [next])).verdicts.map(kept)
  const asBytes = (text: string | null) => (text === null ? [] : [Buffer.from(text.slice(2), 'hex')])
  const rows = new Map([[next.row, next]])
  let niks = [...asBytes(own!.nik), ...(before.nikIndex ? [before.nikIndex] : [])]
  let likenesses = [...asBytes(own!.likeness), ...(before.likeness ? [before.likeness] : [])]
  while (niks.length || likenesses.length) {
    const [related] = await tx.run(relatedRows(list.id, niks, likenesses))
    const fresh = related.filter(({ row }) => !rows.has(row))
    for (const row of fresh) rows.set(row.row, row)
    niks = fresh.flatMap(({ nikIndex }) => nikIndex ?? [])
    likenesses = fresh.flatMap(({ likeness }) => likeness ?? [])
  }
  const inOrder = [...rows.values()].sort((a, b) => a.row - b.row)
  const { verdicts } = await judgeRows(tx.run, tx.actor, list, header, inOrder)
  void tx.later(writeVerdicts(list.id, JSON.stringify(verdicts.map(kept))))
}
