import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { csvOf } from '../support/list.ts'
import { newName, newNik, register } from '../support/people.ts'
import { look as referral, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { accepted, classIn, done, enrol, look, programme, type School, school, stepClass } from '../support/training.ts'
import { startWorld, type World } from '../support/world.ts'
import { textRow, workbook } from '../support/xlsx.ts'

let world: World
let of: School
beforeAll(async () => {
  world = await startWorld()
  of = await school(world)
})
afterAll(() => world.stop())

interface Line {
  line: number
  written: string | null
  participant: { personId: string; name: string } | null
  referral: { id: string } | null
  refusal: { code: string; rule: string | null } | null
}
async function read(who: ApiClient, classId: string, list: string | Buffer): Promise<Line[] | string> {
  const { enrolList: told } = await who.ask<{ enrolList: { rows?: Line[]; code: string; rule: string | null; params: { name: string; value: string }[] } }>(
    `query ($classId: ID!, $file: String!) { enrolList(classId: $classId, file: $file) { ... on Refusal { code rule params { name value } }
      ... on EnrolList { rows { line written participant { personId name } referral { id } refusal { code rule } } } } }`,
    { classId, file: Buffer.from(list).toString('base64') })
  return told.rows ?? [told.code, told.rule ?? told.params.find(({ name }) => name === 'fault')?.value].filter(Boolean).join(' ')
}
/** `3 Warga x: NOT_FOUND NOBODY_TO_ENROL`, or who is meant. */
const told = (rows: Line[] | string) => (typeof rows === 'string' ? rows : rows.map(({ line, refusal, participant }) =>
  `${line} ${refusal ? [refusal.code, refusal.rule].filter(Boolean).join(' ') : participant!.personId}`))

/** A referral to the training, accepted, of somebody with a name of his own. */
async function referred(name = newName()) {
  const one = await accepted(of, await resident(world, 'dinsos', { name }))
  return { ...one, name, code: (await referral(of.officer, one.referralId))!.code }
}

describe('a list of people for a class', () => {
  it('means by a line whoever has that code, that NIK or that name, and all of them are enrolled in one click', async () => {
    const [byCode, byName] = [await referred(), await referred('Siti Nur’aini')]
    const nik = newNik()
    const own = await register(of.officer, { nik })
    const { id } = await classIn(of, 'OPEN', { quota: 2 })
    const rows = await read(of.officer, id, `${byCode.code}\n2. SITI NURAINI\n\n${nik}\n`)
    expect(told(rows)).toEqual([`1 ${byCode.personId}`, `2 ${byName.personId}`, `4 ${own}`])
    const found = rows as Line[]
    expect(found.map((row) => row.referral?.id ?? null)).toEqual([byCode.referralId, byName.referralId, null])
    await enrol(of.officer, id, found.map((row) => (row.referral ? { referralId: row.referral.id } : { personId: row.participant!.personId })))
    expect(await look(of.officer, 'trainingClass', id, 'seated queued')).toEqual({ seated: 2, queued: 1 })
    expect(told(await read(of.officer, id, `${byCode.code}\n${nik}`))).toEqual(['1 DUPLICATE_OPEN ENROLLED_TWICE', '2 DUPLICATE_OPEN ENROLLED_TWICE'])
  })

  it('is read from what a spreadsheet exports, by its header, and from one without', async () => {
    const [one, two] = [await referred(), await referred()]
    const { id } = await classIn(of, 'OPEN')
    const table = [['No', 'Nama Lengkap', 'No HP', 'Kode Rujukan'], ['1', one.name, '081234567890', ''], ['2', 'Tertulis lain', '', two.code]]
    const expected = [`2 ${one.personId}`, `3 ${two.personId}`]
    expect(told(await read(of.officer, id, csvOf(table)))).toEqual(expected)
    expect(told(await read(of.officer, id, workbook({ sheets: [table.map((cells, at) => textRow(at + 1, cells)).join('')] })))).toEqual(expected)
    expect(told(await read(of.officer, id, `${one.name}\t081234567890\n${two.code}\t`))).toEqual([`1 ${one.personId}`, `2 ${two.personId}`])
  })

  it('tells of a referral for another service than the class\'s, and means nobody by a name that has only that', async () => {
    const one = await referred()
    const programmeId = randomUUID()
    await done(of.officer, 'saveProgramme', programme(programmeId))
    const { id } = await classIn({ ...of, programmeId }, 'OPEN')
    expect(told(await read(of.officer, id, `${one.code}\n${one.name}`))).toEqual(['1 GATE_NOT_MET OTHER_SERVICE', '2 NOT_FOUND NOBODY_TO_ENROL'])
  })

  it('tells by line why somebody cannot be enrolled', async () => {
    const [known, undone, twin] = [await referred(), await referred(), newName()]
    await step(of.officer, undone.referralId, 'UNDO_ACCEPT')
    await Promise.all([referred(twin), referred(twin)])
    const elsewhere = newName()
    await resident(world, 'disnaker', { name: elsewhere })
    const { id } = await classIn(of, 'OPEN')
    const lines: [line: string, why: string][] = [
      [undone.code, 'ILLEGAL_TRANSITION REFERRAL_NOT_ACCEPTED'],
      ['RJK-3573-2026-999999', 'NOT_FOUND NOBODY_TO_ENROL'],
      [elsewhere, 'NOT_FOUND NOBODY_TO_ENROL'],
      [twin, 'INPUT_INVALID SEVERAL_BY_NAME'],
      ['3573025203900000', 'INPUT_INVALID NIK_MANGLED_BY_SPREADSHEET'],
      ['12', 'INPUT_INVALID ENTRY_EMPTY'],
      [known.code, known.personId],
      [known.name, 'INPUT_INVALID TWICE'],
    ]
    expect(told(await read(of.officer, id, lines.map(([line]) => line).join('\n')))).toEqual(lines.map(([, why], n) => `${n + 1} ${why}`))
  })

  it('tells nobody whose NIK it is that the own agency is not shown', async () => {
    const nik = newNik()
    const personId = await register(of.cast.sender, { nik })
    const { consentId } = await resident(world)
    await world.owner((client) => client.query('update consent set person_id = $1 where id = $2', [personId, consentId]))
    await accepted(of, { personId, consentId })
    const { id } = await classIn(of, 'OPEN')
    expect(told(await read(of.officer, id, nik))).toEqual(['1 NOT_FOUND NOBODY_TO_ENROL'])
  })

  it('is for officers, and a class of their own that takes people', async () => {
    const { id } = await classIn(of, 'OPEN')
    expect(await read(of.cast.sender, id, 'Siti')).toBe('NOT_FOUND')
    expect(await read(of.officer, (await classIn(of, 'PLANNED')).id, 'Siti')).toBe('ILLEGAL_TRANSITION CLASS_CLOSED')
    await expect(read(of.trainer, id, 'Siti')).rejects.toThrow('UNAUTHORIZED')
    await stepClass(of.officer, id, 'CANCEL', { reasonCode: 'NO_VENUE' })
    expect(await read(of.officer, id, 'Siti')).toBe('ILLEGAL_TRANSITION CLASS_CLOSED')
  })

  it.each([
    ['is empty', '', 'LIST_UNREADABLE EMPTY_FILE'],
    ['is a document', '%PDF-1.7', 'LIST_UNREADABLE FORMAT_UNKNOWN'],
    ['has a quote that is not closed', '"Siti\nBudi', 'LIST_UNREADABLE OPEN_QUOTE'],
    ['is longer than any class', 'Siti\n'.repeat(201), 'INPUT_INVALID TOO_MANY'],
    ['is too large', 'Siti Aminah\n'.repeat(50_000), 'LIST_UNREADABLE FILE_TOO_LARGE'],
  ])('is refused whole where it %s', async (_, list, why) => {
    expect(await read(of.officer, (await classIn(of, 'OPEN')).id, list)).toBe(why)
  })
})
