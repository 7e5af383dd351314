import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { csvOf, good, type GoodRow } from '../support/list.ts'
import { apply, applied, change, listOf, loaded, loadRegions, look, rowsOf } from '../support/loaded-list.ts'
import { newNik } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let dinsos: ApiClient, verifier: ApiClient
beforeAll(async () => {
  world = await startWorld()
  await loadRegions(world);
  [dinsos, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos')])
})
afterAll(() => world.stop())

const columns = Object.keys(good)
const verdicts = async (id: string) => (await rowsOf(dinsos, id)).map(({ answer, faults, leftOut }) =>
  [leftOut ? 'OUT' : answer, ...faults.map(({ code }) => code)].join(' '))
const correct = (id: string, row: number, given: Partial<GoodRow>, who = dinsos) => change(who, 'correctRow', 'CorrectRowInput',
  { id, row, cells: Object.entries(given).map(([name, value]) => ({ column: columns.indexOf(name), value })) })
const decide = (id: string, row: number, leftOut: boolean) => change(dinsos, 'decideRow', 'DecideRowInput', { id, row, leftOut })

describe('a faulty cell', () => {
  it('is cured in place, by a colleague too, and counts at once', async () => {
    const { id } = await loaded(dinsos, listOf([{ Nama: '' }, { 'NIK': '3,57303E+15' }, {}]))
    expect(await verdicts(id)).toEqual(['REJECT NAME_MISSING', 'REJECT NIK_MANGLED_BY_SPREADSHEET', 'ACCEPT'])
    expect(await correct(id, 1, { Nama: 'Ada Namanya' })).toMatchObject({ accepted: 2, rejected: 1 })
    expect(await correct(id, 2, { NIK: newNik() }, verifier)).toMatchObject({ accepted: 3, rejected: 0 })
    expect(await applied(dinsos, id)).toMatchObject({ loaded: 3 })
  })

  it('that is still wrong says so again', async () => {
    const { id } = await loaded(dinsos, listOf([{ 'Persetujuan (tgl)': '' }]))
    await correct(id, 1, { 'Persetujuan (tgl)': '31/02/2026' })
    expect(await verdicts(id)).toEqual(['REJECT CONSENT_DATE_INVALID'])
  })

  it('may be cured after the others were loaded, and loaded in its turn', async () => {
    const { id } = await loaded(dinsos, listOf([{ Nama: '' }, {}]))
    expect(await applied(dinsos, id)).toMatchObject({ loaded: 1, rejected: 1 })
    expect(await correct(id, 1, { Nama: 'Menyusul' })).toMatchObject({ status: 'APPLIED', accepted: 2 })
    expect(await applied(dinsos, id)).toMatchObject({ loaded: 2 })
  })

  it('of a torn row is cured with the whole row', async () => {
    const row = Object.values({ ...good, NIK: newNik(), Nama: 'Baris Robek' })
    const { id } = await loaded(dinsos, csvOf([columns, [...row.slice(0, 3), 'sisa', ...row.slice(3)]]))
    expect(await verdicts(id)).toEqual(['REJECT ROW_RAGGED'])
    await change(dinsos, 'correctRow', 'CorrectRowInput', { id, row: 1, cells: row.map((value, column) => ({ column, value })) })
    expect(await verdicts(id)).toEqual(['ACCEPT'])
  })

  it.each`
    what                        | input                                                           | code
    ${'a row that is not there'} | ${{ row: 99, cells: [] }}                                       | ${'NOT_FOUND'}
    ${'a column beyond the last'} | ${{ row: 1, cells: [{ column: 99, value: 'x' }] }}             | ${'INPUT_INVALID'}
    ${'a text without end'}      | ${{ row: 1, cells: [{ column: 0, value: 'x'.repeat(40_000) }] }} | ${'INPUT_INVALID'}
  `('$what is refused', async ({ input, code }) => {
    const { id } = await loaded(dinsos, listOf([{}]))
    expect(await change(dinsos, 'correctRow', 'CorrectRowInput', { id, ...input })).toMatchObject({ code })
  })

  it('of a row that is loaded stays as it is', async () => {
    const { id } = await applied(dinsos, (await loaded(dinsos, listOf([{}]))).id)
    expect(await correct(id, 1, { Nama: 'Lain' })).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })
})

describe('rows that rest on each other', () => {
  const twice = (nik = newNik()) => [{ NIK: nik, Nama: 'Orang Pertama' }, {}, { NIK: nik, Nama: 'Orang Pertama' }, { NIK: nik, Nama: 'Orang Kedua' }]

  it('are judged anew together: once the first has another number, the second stands', async () => {
    const { id } = await loaded(dinsos, listOf(twice()))
    expect(await verdicts(id)).toEqual(['ACCEPT', 'ACCEPT', 'REJECT DUPLICATE_ROW', 'REJECT NIK_BELONGS_TO_ANOTHER'])
    await correct(id, 1, { NIK: newNik() })
    expect(await verdicts(id)).toEqual(['ACCEPT', 'ACCEPT', 'WARN PERSON_MAYBE_KNOWN', 'REJECT NIK_BELONGS_TO_ANOTHER'])
    await correct(id, 4, { NIK: newNik() })
    expect((await verdicts(id)).at(-1)).toBe('ACCEPT')
  })

  it('over several rows: what changes a name changes the rows that resembled it', async () => {
    const rows = (first: string, nik = newNik()) => [
      { NIK: newNik(), Nama: first }, { NIK: '-', Nama: 'Rantai Nama' }, { NIK: nik, Nama: 'Rantai Nama' }, { NIK: nik, Nama: 'Rantai Nama' },
    ]
    const { id } = await loaded(dinsos, listOf(rows('Rantai Nama')))
    expect(await verdicts(id)).toEqual(['ACCEPT', 'WARN NIK_MISSING PERSON_MAYBE_KNOWN', 'WARN PERSON_MAYBE_KNOWN', 'REJECT DUPLICATE_ROW'])
    await correct(id, 1, { Nama: 'Nama Lain' })
    expect(await verdicts(id)).toEqual(await verdicts((await loaded(dinsos, listOf(rows('Nama Lain')))).id))
  })

  it('stand as if a row that is left out were not there', async () => {
    const { id } = await loaded(dinsos, listOf(twice()))
    expect(await decide(id, 1, true)).toMatchObject({ leftOut: 1 })
    expect(await verdicts(id)).toEqual(['OUT', 'ACCEPT', 'ACCEPT', 'REJECT NIK_BELONGS_TO_ANOTHER'])
    expect(await decide(id, 1, false)).toMatchObject({ leftOut: 0 })
    expect(await verdicts(id)).toEqual(['ACCEPT', 'ACCEPT', 'REJECT DUPLICATE_ROW', 'REJECT NIK_BELONGS_TO_ANOTHER'])
    await decide(id, 1, true)
    expect(await applied(dinsos, id)).toMatchObject({ loaded: 2 })
    expect((await rowsOf(dinsos, id, 'LEFT_OUT')).map(({ row }) => row)).toEqual([1])
  })
})

describe('whatever is cured', () => {
  const niks = [newNik(), newNik()]
  const row = fc.record({ NIK: fc.constantFrom('-', ...niks), Nama: fc.constantFrom('Ani', 'Budi'), Layanan: fc.constantFrom('Pendampingan NIB', 'Lain') })
  const cure = fc.record({ at: fc.nat(4), cells: row })

  it('the verdicts are those of a file that came so', async () => {
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 5, maxLength: 5 }), fc.array(cure, { minLength: 1, maxLength: 3 }), async (rows, changes) => {
      // A column that nobody loads makes each file one of its own.
      const file = (of: Partial<GoodRow>[]) => csvOf([['Berkas', ...columns], ...of.map((given) => [randomUUID(), ...Object.values({ ...good, 'No KK': '', ...given })])])
      const { id } = await loaded(dinsos, file(rows))
      const after = [...rows]
      for (const { at, cells } of changes) {
        after[at] = cells
        await change(dinsos, 'correctRow', 'CorrectRowInput',
          { id, row: at + 1, cells: Object.entries(cells).map(([name, value]) => ({ column: columns.indexOf(name) + 1, value })) })
      }
      expect(await verdicts(id)).toEqual(await verdicts((await loaded(dinsos, file(after))).id))
    }), { numRuns: 12 })
  }, 60_000)
})

describe('one wish', () => {
  it('sent twice with one key is done once', async () => {
    const { id } = await loaded(dinsos, listOf([{ Nama: '' }]))
    const input = { id, row: 1, cells: [{ column: columns.indexOf('Nama'), value: 'Satu Kali' }], idempotencyKey: 'kunci-satu-kali' }
    await change(dinsos, 'correctRow', 'CorrectRowInput', input)
    expect(await change(dinsos, 'correctRow', 'CorrectRowInput', input)).toMatchObject({ accepted: 1 })
    expect(await change(dinsos, 'correctRow', 'CorrectRowInput', { ...input, row: 2 })).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' })
  })

  it('to load is heard once where two click', async () => {
    const { id } = await loaded(dinsos, listOf(Array.from({ length: 30 }, () => ({}))))
    const told = await Promise.all([dinsos, verifier].map((who) => apply(who, id)))
    expect(told.map(({ __typename }) => __typename).sort()).toEqual(['LoadedList', 'Refusal'])
    expect(told.find(({ __typename }) => __typename === 'Refusal')!.code).toMatch(/ILLEGAL_TRANSITION|GATE_NOT_MET/)
    await expect.poll(async () => (await look(dinsos, id))!.loaded, { timeout: 15_000 }).toBe(30)
  })
})
