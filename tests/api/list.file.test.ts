import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { csvOf, good } from '../support/list.ts'
import { change, listOf, loaded, loadRegions, rowsOf, settled, upload } from '../support/loaded-list.ts'
import { startWorld, type World } from '../support/world.ts'
import { bookParts, sheetXml, textRow, workbook, zipOf } from '../support/xlsx.ts'

const dinsosFile = readFileSync(new URL('../data/rujukan-dinsos-2026.csv', import.meta.url))

let world: World
let dinsos: ApiClient
beforeAll(async () => {
  world = await startWorld()
  await loadRegions(world)
  dinsos = await world.signIn('OFF', 'dinsos')
})
afterAll(() => world.stop())

const lists = async () => Number((await world.owner((client) => client.query<{ n: string }>('select count(*) as n from loaded_list'))).rows[0]!.n)
const header = Object.keys(good)
const row = Object.values(good)
const sheet = textRow(1, header) + textRow(2, row)

const bomb = zipOf([...bookParts({ sheets: [sheet] }), { name: 'xl/media/nol.bin', content: Buffer.alloc(30 * 2 ** 20) }])
const entity = zipOf(bookParts({ sheets: [sheet] }).map((part) => (part.name.includes('sheet1')
  ? { ...part, content: `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY berkas SYSTEM "file:///etc/passwd">]>${sheetXml(sheet).replace('<?xml version="1.0"?>', '').replace('Contoh', '&berkas;')}` }
  : part)))

describe('a file that cannot be read is answered by what to do, and nothing of it is kept', () => {
  it.each([
    ['empty', '', 'EMPTY_FILE'],
    ['a header alone', csvOf([header]), 'HEADER_ONLY'],
    ['with an open quote', csvOf([header, row]).replace('Contoh', '"Contoh'), 'OPEN_QUOTE'],
    ['no list', '%PDF-1.7 …', 'FORMAT_UNKNOWN'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'FORMAT_XLS'],
    ['in UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x4e, 0, 0, 0]), 'ENCODING_UNKNOWN'],
    ['a zip bomb', bomb, 'ARCHIVE_UNSAFE'],
    ['a workbook with an outer entity', entity, 'XML_UNSAFE'],
    ['larger than 20 MB', Buffer.alloc(20 * 2 ** 20 + 1, 'a'), 'FILE_TOO_LARGE'],
    ['far larger', Buffer.alloc(24 * 2 ** 20, 'a'), 'FILE_TOO_LARGE'],
  ])('%s', async (_, file, fault) => {
    const before = await lists()
    const { status, body } = await upload(dinsos, file)
    expect([status, body.refusal?.code, body.refusal?.params.find(({ name }) => name === 'fault')?.value]).toEqual([422, 'LIST_UNREADABLE', fault])
    expect(await lists()).toBe(before)
  })
})

describe('a file in another form is read', () => {
  it.each([
    ['UTF-16', Buffer.from(`\ufeff${listOf([{}])}`, 'utf16le'), 'READ_AS_UTF16'],
    ['Windows-1252', Buffer.from(listOf([{ Nama: 'Andr\xe9' }]), 'latin1'), 'READ_AS_WINDOWS_1252'],
  ])('%s, and says so', async (_, file, notice) => {
    const { id } = await loaded(dinsos, file)
    const { list } = await dinsos.ask<{ list: { notices: { code: string }[] } }>('query ($id: ID!) { list(id: $id) { notices { code } } }', { id })
    expect(list.notices.map(({ code }) => code)).toEqual([notice])
    expect((await rowsOf(dinsos, id)).map(({ answer }) => answer)).toEqual(['ACCEPT'])
  })

  it('XLSX, whatever its name says', async () => {
    const { body } = await upload(dinsos, workbook({ sheets: [sheet] }), 'daftar.csv')
    expect(await settled(dinsos, body.id!)).toMatchObject({ status: 'CHECKED', accepted: 1 })
  })
})

describe('who may send a file', () => {
  const post = (who: ApiClient, headers: Record<string, string> = {}) => upload(who, listOf([{}]), 'a.csv', headers)
  it('nobody who is not signed in', async () => expect((await post(world.stranger)).status).toBe(401))
  it.each(['COO', 'HEAD', 'ADM', 'PDP', 'AUD'] as const)('no %s', async (role) => expect((await post(await world.signIn(role, 'dinsos'))).status).toBe(403))
  it('no other site\'s page', async () => expect((await post(dinsos, { origin: 'https://lain.example' })).status).toBe(403))
  it('nobody in parts of a form', async () => {
    const form = new FormData()
    form.append('file', new Blob([listOf([{}])]), 'a.csv')
    const response = await fetch(`${world.url}/lists`, { method: 'POST', body: form, headers: { cookie: dinsos.cookie } })
    expect(response.status).toBe(415)
  })
})

describe('the columns', () => {
  type Told = { list: { status: string; columns: { index: number; header: string; field: string | null; samples: string[] }[]; columnFaults: { code: string; field: string; columns: number[] }[] } }
  const columns = async (id: string) => (await dinsos.ask<Told>(
    'query ($id: ID!) { list(id: $id) { status columns { index header field samples } columnFaults { code field columns } } }', { id })).list
  const renamed = (rename: Record<string, string>) => csvOf([header.map((name) => rename[name] ?? name), row])

  it('are matched by hand where one is missing, with samples that give no number away', async () => {
    const { id, status } = await loaded(dinsos, renamed({ Kelurahan: 'Wilayah' }))
    const told = await columns(id)
    expect([status, told.columnFaults]).toEqual(['UPLOADED', [{ code: 'COLUMN_MISSING', field: 'kelurahan', columns: [] }]])
    expect(told.columns.slice(0, 2)).toMatchObject([{ header: 'NIK', field: 'nik', samples: ['3573••••••••••••'] }, { field: 'kk' }])
    const wilayah = told.columns.find(({ header: name }) => name === 'Wilayah')!
    expect(wilayah).toMatchObject({ field: null, samples: ['Klojen'] })
    const chosen = told.columns.map(({ index, field }) => ({ index, field: index === wilayah.index ? 'kelurahan' : field }))
    expect(await change(dinsos, 'mapColumns', 'MapColumnsInput', { id, columns: chosen })).toMatchObject({ __typename: 'LoadedList' })
    expect(await settled(dinsos, id)).toMatchObject({ status: 'CHECKED', accepted: 1 })
  })

  it('of one field twice are left to choose', async () => {
    const doubled = csvOf([[...header, 'Nama Lengkap'], [...row, 'Contoh Lain']])
    const { id } = await loaded(dinsos, doubled)
    const told = await columns(id)
    expect(told.columnFaults).toEqual([{ code: 'COLUMN_DOUBLED', field: 'name', columns: [header.indexOf('Nama'), header.length] }])
    const chosen = told.columns.map(({ index, field }) => ({ index, field: index === header.indexOf('Nama') ? null : field }))
    await change(dinsos, 'mapColumns', 'MapColumnsInput', { id, columns: chosen })
    expect((await settled(dinsos, id)).status).toBe('CHECKED')
    expect((await rowsOf(dinsos, id))[0]!.cells.at(-1)).toBe('Contoh Lain')
  })

  it('hold nothing that the product does not know', async () => {
    const { id } = await loaded(dinsos, renamed({ Kelurahan: 'Tempat' }))
    expect(await change(dinsos, 'mapColumns', 'MapColumnsInput', { id, columns: [{ index: 0, field: '__proto__' }] })).toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('the rejected rows', () => {
  const download = async (who: ApiClient, id: string) => {
    const response = await fetch(`${world.url}/lists/${id}/rejected.csv`, { headers: { cookie: who.cookie } })
    return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString('utf8'), type: response.headers.get('content-type') }
  }
  const codes = async (id: string) => (await rowsOf(dinsos, id, 'REJECT')).filter(({ sameAs }) => !sameAs).map(({ faults }) => faults.map(({ code }) => code).join(' '))

  it('come as a file that says what to cure, and says the same again when it is loaded', async () => {
    const { id } = await loaded(dinsos, dinsosFile)
    const { status, text, type } = await download(dinsos, id)
    expect([status, type]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(text.startsWith('\ufeffPerbaikan;No;NIK;')).toBe(true)
    expect(text).toContain('Nama: Nama belum diisi.')
    const again = await loaded(dinsos, text)
    expect(again.rowCount).toBe(64)
    const standing = (await rowsOf(dinsos, again.id)).map(({ faults }) => faults.map(({ code }) => code).join(' '))
    expect(standing).toEqual(expect.arrayContaining(await codes(id)))
  })

  it('speak the officer\'s language', async () => {
    const english = await world.signIn('OFF', 'dinsos')
    await english.ask('mutation { setLocale(locale: en) { __typename } }')
    const { id } = await loaded(english, listOf([{ Nama: '' }]))
    expect((await download(english, id)).text).toMatch(/^\ufeffTo correct;NIK;[^]*Nama: The name is missing\./)
  })

  it('are on record when they are taken away', async () => {
    const { rows: [found] } = await world.owner((client) => client.query<{ n: string }>(`select count(*) as n from audit where act = 'DOWNLOAD_REJECTED'`))
    expect(Number(found!.n)).toBe(2)
  })
})
