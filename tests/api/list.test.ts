import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { apply, applied, change, consentsOf, listOf, loaded, loadRegions, look, type Row, rowsOf, upload } from '../support/loaded-list.ts'
import { newNik, recordDeath, register, seen } from '../support/people.ts'
import { step } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

const data = (name: string) => readFileSync(new URL(`../data/${name}`, import.meta.url))
const dinsosFile = data('rujukan-dinsos-2026.csv')
const expected = JSON.parse(data('rujukan-dinsos-2026.expected.json').toString('utf8'))

let world: World
let dinsos: ApiClient, diskopindag: ApiClient
beforeAll(async () => {
  world = await startWorld()
  await loadRegions(world);
  [dinsos, diskopindag] = await Promise.all([world.signIn('OFF', 'dinsos', { displayName: 'Petugas Dinsos' }), world.signIn('OFF', 'diskopindag')])
})
afterAll(() => world.stop())

const count = async (sql: string, ...values: unknown[]) =>
  Number((await world.owner((client) => client.query<{ n: string }>(`select count(*) as n from ${sql}`, values))).rows[0]!.n)
const verdicts = (rows: Row[]) => rows.map(({ answer, faults }) => [answer, ...faults.map(({ code }) => code)].join(' '))

describe('the list of Dinsos', () => {
  let id: string
  it('gets the agreed verdict on each of its 400 rows', async () => {
    const list = await loaded(dinsos, dinsosFile)
    id = list.id
    const { accept, warn, reject } = expected
    expect(list).toMatchObject({ status: 'CHECKED', rowCount: 400, accepted: accept, warned: warn, rejected: reject, loaded: 0 })
    const told = (await rowsOf(dinsos, id)).filter(({ answer }) => answer !== 'ACCEPT')
      .map(({ row, answer, faults, sameAs }) => ({ row, answer: answer.toLowerCase(), codes: faults.map(({ code }) => code), ...(sameAs && { sameAs }) }))
    expect(told).toEqual(expected.answers)
  })

  it('shows an identity number only where it has to be cured', async () => {
    const [rejected, warned] = [await rowsOf(dinsos, id, 'REJECT'), await rowsOf(dinsos, id, 'WARN')]
    const digits = (rows: Row[]) => rows.filter(({ cells }) => cells.some((cell) => /\d{16}/.test(cell))).flatMap(({ faults }) => faults.map(({ code }) => code))
    expect(new Set(digits([...rejected, ...warned]))).toEqual(new Set(expected.answers
      .flatMap(({ codes }: { codes: string[] }) => codes).filter((code: string) => /^NIK_(BIRTH|SEX|BELONGS|MANGLED)/.test(code))))
  })

  it('becomes people, consents and drafts in one click, two rows of one person one person', async () => {
    expect(await applied(dinsos, id)).toMatchObject({ status: 'APPLIED', loaded: expected.accept + expected.warn, rejected: expected.reject })
    expect(await count(`referral where list_id = $1 and status = 'DRAFT'`, id)).toBe(336)
    const people = await count('person p where exists (select from referral r where r.person_id = p.id and r.list_id = $1)', id)
    expect(people).toBeLessThanOrEqual(336)
    expect(await count(`consent c join referral r on r.consent_id = c.id where r.list_id = $1 and c.form = 'PAPER' and c.person_id = r.person_id`, id)).toBe(336)
    expect(await count(`audit where act = 'CREATED' and subject_id in (select id from referral where list_id = $1)`, id)).toBe(336)
    expect(await count(`audit where act = 'CREATE_PERSON'`)).toBe(people)
  })

  it('keeps no cell of a row that was loaded', async () => {
    expect(await count('loaded_list_row where list_id = $1 and referral_id is not null and cells_cipher is not null', id)).toBe(0)
    expect(await count('loaded_list_row where list_id = $1 and referral_id is null and cells_cipher is null', id)).toBe(0)
  })

  it('stands in the queue of the sender, and in nobody else\'s', async () => {
    const ask = `query ($id: ID) { referrals(queue: OUTGOING, filter: { listId: $id }, first: 1) { totalCount edges { node { fromList } } } }`
    type Told = { referrals: { totalCount: number; edges: { node: { fromList: string } }[] } }
    expect((await dinsos.ask<Told>(ask, { id })).referrals).toEqual({ totalCount: 336, edges: [{ node: { fromList: id } }] })
    expect((await diskopindag.ask<Told>(ask.replace('OUTGOING', 'INCOMING'), { id })).referrals.totalCount).toBe(0)
  })

  it('loaded again is the same list, and makes no second referral', async () => {
    const again = await upload(dinsos, dinsosFile, 'nama lain.csv')
    expect(again).toEqual({ status: 200, body: { id, repeated: true } })
    expect(await apply(dinsos, id)).toMatchObject({ __typename: 'Refusal', code: 'GATE_NOT_MET' })
  })

  it('with one row more is another list, of which that row alone is loaded', async () => {
    const text = dinsosFile.toString('utf8').trimEnd()
    const last = text.split('\r\n').at(-1)!.split(';')
    for (const [at, cell] of [[1, newNik()], [3, 'Warga Tambahan'], [5, '12/03/1990'], [6, 'P']] as const) last[at] = cell
    const list = await loaded(dinsos, `${text}\r\n${last.join(';')}\r\n`)
    expect(await applied(dinsos, list.id)).toMatchObject({ status: 'APPLIED', loaded: 1 })
    expect((await rowsOf(dinsos, list.id, 'REJECT')).filter(({ faults }) => faults.some(({ code }) => code === 'REFERRAL_OPEN')).length).toBeGreaterThan(300)
  })
})

describe('what a row tells', () => {
  it('becomes the person, and the consent of the day it names', async () => {
    const nik = newNik()
    const list = await applied(dinsos, (await loaded(dinsos, listOf([{
      'NIK': nik, 'Nama': 'Nur\'aini', 'Tgl Lahir': '12/03/1990', 'RT': '7', 'RW': '1', 'No HP': '0812-3456-7890', 'Tgl Pelatihan': '', 'No KK': '3573041404150649',
    }]))).id)
    const [row] = await rowsOf(dinsos, list.id)
    const person = await seen(dinsos, row!.referral!.person!.id, `name nikStatus region { name } birth { date sex } contact { phone } address { rt rw }
      consents { givenBy relation purposes dataSets form givenOn expiresOn recipients { shortName } }`)
    expect(person).toEqual({
      name: 'Nur\'aini', nikStatus: 'PRESENT', region: { name: 'Klojen' }, birth: { date: '1990-03-12', sex: 'P' }, contact: { phone: '+6281234567890' },
      address: { rt: '007', rw: '001' },
      consents: [{ givenBy: 'Nur\'aini', relation: 'SELF', purposes: ['REFERRAL'], form: 'PAPER', givenOn: '2026-01-15', expiresOn: '2027-01-14',
        dataSets: expect.arrayContaining(['NAME', 'IDENTIFIER', 'ADDRESS', 'CONTACT', 'BUSINESS']), recipients: [{ shortName: 'Disnaker-PMPTSP' }] }],
    })
  })

  it('of a child makes the guardian give the consent, until the child is of age', async () => {
    const list = await applied(dinsos, (await loaded(dinsos, listOf([{
      'NIK': newNik('520508'), 'Tgl Lahir': '12/05/2008', 'Wali': 'Ratna Sari', 'Tujuan Rujukan': 'Disdikbud', 'Layanan': 'Usulan PIP/KIP',
    }]))).id)
    const [row] = await rowsOf(dinsos, list.id)
    const person = await seen(dinsos, row!.referral!.person!.id, 'schooling { guardianName guardianPhone } consents { givenBy relation expiresOn }')
    expect(person).toEqual({
      schooling: { guardianName: 'Ratna Sari', guardianPhone: '+6281234567890' }, consents: [{ givenBy: 'Ratna Sari', relation: 'GUARDIAN', expiresOn: '2026-05-11' }],
    })
  })

  it('of one person with two services makes one person and two drafts, with a NIK or without', async () => {
    const other = { 'Tujuan Rujukan': 'Diskopindag', 'Layanan': 'Pelatihan lanjutan usaha' }
    const [nik, without] = [newNik(), { 'NIK': '-', 'Nama': 'Tanpa Nomor' }]
    const list = await applied(dinsos, (await loaded(dinsos, listOf([
      { 'NIK': nik, 'Nama': 'Dua Layanan' }, { 'NIK': nik, 'Nama': 'Dua Layanan', ...other }, without, { ...without, ...other },
    ]))).id)
    const people = (await rowsOf(dinsos, list.id)).map(({ referral }) => referral!.person!.id)
    expect([list.loaded, new Set(people).size, people[0] === people[1], people[2] === people[3]]).toEqual([4, 2, true, true])
  })
})

describe('the consents of a list', () => {
  const training = { 'Tujuan Rujukan': 'Diskopindag', 'Layanan': 'Pelatihan lanjutan usaha' }
  const applyWith = (id: string, consents: object[]) => change(dinsos, 'applyList', 'ApplyListInput', { id, consents })
  const unconfirmed = async (id: string, consents: object[]) => expect(await applyWith(id, consents)).toMatchObject({ __typename: 'Refusal', code: 'CONSENT_MISSING' })

  it('are told before anything is made: for each service what travels, to whom and for what', async () => {
    const { id } = await loaded(dinsos, listOf([{}, training, training, { ...training, Nama: '' }]))
    expect(await consentsOf(dinsos, id)).toEqual([
      { serviceId: world.services.training, recipientId: world.agencies.diskopindag.id, purposes: ['REFERRAL'],
        dataSets: ['NAME', 'CONTACT', 'BUSINESS', 'TRAINING', 'ACCESS_NEEDS'] },
      { serviceId: world.services.nib, recipientId: world.agencies.disnaker.id, purposes: ['REFERRAL'],
        dataSets: expect.arrayContaining(['ADDRESS', 'IDENTIFIER', 'NAME']) as string[] },
    ])
  })

  it('must be confirmed, every service of them and just what travels', async () => {
    const { id } = await loaded(dinsos, listOf([{}, training]))
    const [first, second] = await consentsOf(dinsos, id)
    await unconfirmed(id, [])
    await unconfirmed(id, [first!])
    await unconfirmed(id, [first!, { ...second, dataSets: ['NAME'] }])
    await unconfirmed(id, [first!, { ...second, purposes: ['TRAINING'] }])
    await unconfirmed(id, [first!, { ...second, recipientId: world.agencies.disdikbud.id }])
    expect(await look(dinsos, id)).toMatchObject({ status: 'CHECKED', loaded: 0 })
    expect(await applied(dinsos, id)).toMatchObject({ loaded: 2 })
  })

  it('are of no worth where what travels has changed since they were read', async () => {
    const { id } = await loaded(dinsos, listOf([{}]))
    const read = await consentsOf(dinsos, id)
    await world.owner((client) => client.query(`update service set disclosure_profile = 'GENERAL' where id = $1`, [world.services.nib]))
    await unconfirmed(id, read)
    await world.owner((client) => client.query(`update service set disclosure_profile = 'DISNAKER' where id = $1`, [world.services.nib]))
    await applied(dinsos, id)
    const [row] = await rowsOf(dinsos, id)
    expect(await seen(dinsos, row!.referral!.person!.id, 'consents { dataSets }')).toEqual({ consents: [{ dataSets: read[0]!.dataSets }] })
  })
})

describe('a row about somebody on record', () => {
  const verdictOn = async (given: object, who = dinsos) => verdicts(await rowsOf(who, (await loaded(who, listOf([given]))).id))[0]

  it('is that person, who stays as registered', async () => {
    const nik = newNik()
    const personId = await register(dinsos, { nik, name: 'Sudah Terdaftar' })
    const list = await applied(dinsos, (await loaded(dinsos, listOf([{ 'NIK': nik, 'Nama': 'SUDAH TERDAFTAR' }]))).id)
    expect((await rowsOf(dinsos, list.id))[0]!.referral!.person).toEqual({ id: personId, name: 'Sudah Terdaftar' })
  })

  it.each`
    what                            | person                                       | row                                                  | verdict
    ${'with another name'}          | ${{ name: 'Nama Satu' }}                     | ${{ Nama: 'Nama Dua' }}                              | ${'REJECT NIK_BELONGS_TO_ANOTHER'}
    ${'without a NIK, alike'}       | ${{ name: 'Mirip Sekali', regionCode: '35.73.02.1001' }} | ${{ NIK: '-', Nama: 'mirip sekali' }}    | ${'WARN NIK_MISSING PERSON_MAYBE_KNOWN'}
  `('$what gets $verdict', async ({ person, row, verdict }) => {
    const nik = newNik()
    await register(dinsos, { nik, birthDate: '1990-03-12', ...person })
    expect(await verdictOn({ NIK: nik, ...row })).toBe(verdict)
  })

  it('who may be the same is shown, and made a second time only where the officer does not say that it is the same', async () => {
    const personId = await register(dinsos, { nikStatus: 'NONE', nik: null, name: 'Mungkin Sama', birthDate: '1990-03-12', regionCode: '35.73.02.1001' })
    const row = { NIK: '-', Nama: 'Mungkin Sama' }
    const { id } = await loaded(dinsos, listOf([row, { ...row, 'Tujuan Rujukan': 'Diskopindag', 'Layanan': 'Pelatihan lanjutan usaha' }]))
    expect((await rowsOf(dinsos, id)).map(({ alike }) => alike)).toEqual([[{ id: personId, name: 'Mungkin Sama' }], [{ id: personId, name: 'Mungkin Sama' }]])
    expect(await change(dinsos, 'decideRow', 'DecideRowInput', { id, row: 1, leftOut: false, personId: dinsos.userId })).toMatchObject({ code: 'INPUT_INVALID' })
    await change(dinsos, 'decideRow', 'DecideRowInput', { id, row: 1, leftOut: false, personId })
    expect((await rowsOf(dinsos, id)).map(({ samePerson }) => samePerson?.id)).toEqual([personId, undefined])
    await applied(dinsos, id)
    expect((await rowsOf(dinsos, id)).map(({ referral }) => referral!.person!.id)).toEqual([personId, personId])
    expect(await count(`person where name = 'Mungkin Sama'`)).toBe(1)
  })

  it('who has died is rejected', async () => {
    const nik = newNik()
    await recordDeath(dinsos, await register(dinsos, { nik, name: 'Telah Berpulang' }), '2026-02-01')
    expect(await verdictOn({ NIK: nik, Nama: 'Telah Berpulang' })).toBe('REJECT PERSON_DECEASED')
  })

  it('whom another agency registered is rejected without a word of who it is, and the try is on record', async () => {
    const nik = newNik()
    await register(diskopindag, { nik, name: 'Milik Dinas Lain' })
    expect(await verdictOn({ NIK: nik, Nama: 'Milik Dinas Lain' })).toBe('REJECT NIK_WITH_OTHER_AGENCY')
    expect(await count(`audit where act = 'NIK_ALREADY_REGISTERED' and subject_kind = 'LIST'`)).toBe(1)
  })

  it('with the same request open is rejected; once it was discarded, it may be loaded again', async () => {
    const nik = newNik()
    const given = { 'NIK': nik, 'Nama': 'Sekali Saja' }
    const first = await applied(dinsos, (await loaded(dinsos, listOf([given]))).id)
    expect(await verdictOn({ ...given, 'RT': '8' })).toBe('REJECT REFERRAL_OPEN')
    await step(dinsos, (await rowsOf(dinsos, first.id))[0]!.referral!.id, 'DISCARD')
    expect(await verdictOn({ ...given, 'RT': '9' })).toBe('ACCEPT')
  })

  it('whose request has been served needs a new consent for another', async () => {
    const given = { 'NIK': newNik(), 'Nama': 'Sudah Dilayani' }
    const list = await applied(dinsos, (await loaded(dinsos, listOf([given]))).id)
    const [row] = await rowsOf(dinsos, list.id)
    await world.owner((client) => client.query(`update referral set status = 'CLOSED', ball_agency_id = null where id = $1`, [row!.referral!.id]))
    expect(await verdictOn({ ...given, 'RT': '8' })).toBe('REJECT LOADED_BEFORE')
    expect(await verdictOn({ ...given, 'Persetujuan (tgl)': '20/03/2026' })).toBe('ACCEPT')
  })

  it('is judged again when it is loaded: what came between is not made twice', async () => {
    const nik = newNik()
    const { id } = await loaded(dinsos, listOf([{ 'NIK': nik, 'Nama': 'Didahului Rekan' }, {}]))
    await register(diskopindag, { nik, name: 'Didahului Rekan' })
    expect(await applied(dinsos, id)).toMatchObject({ loaded: 1, accepted: 1, rejected: 1 })
    expect(verdicts(await rowsOf(dinsos, id))).toEqual(['REJECT NIK_WITH_OTHER_AGENCY', 'ACCEPT'])
  })
})

describe('a list', () => {
  let id: string
  beforeAll(async () => { id = (await loaded(dinsos, listOf([{}, { Nama: '' }]))).id })

  it.each([['VER', 'dinsos', 'seen'], ['OFF', 'diskopindag', 'hidden'], ['OFF', 'batu', 'hidden'], ['COO', 'dinsos', 'UNAUTHORIZED'], ['HEAD', 'dinsos', 'UNAUTHORIZED']] as const)(
    'is, for %s of %s, %s', async (role, agency, answer) => {
      const who = await world.signIn(role, agency)
      const { data: told, errors } = await who.send<{ list: object | null }>('query ($id: ID!) { list(id: $id) { id rows { edges { node { cells } } } } }', { id })
      expect(errors?.[0]?.extensions.code ?? (told!.list ? 'seen' : 'hidden')).toBe(answer)
    })

  it('of another agency can be neither changed nor downloaded', async () => {
    const rows: [string, string, object][] = [
      ['applyList', 'ApplyListInput', { consents: [] }], ['submitList', 'SubmitListInput', { confirmations: [] }], ['resumeList', 'ListInput', {}],
      ['mapColumns', 'MapColumnsInput', { columns: [] }], ['correctRow', 'CorrectRowInput', { row: 1, cells: [] }],
      ['decideRow', 'DecideRowInput', { row: 1, leftOut: true }],
    ]
    for (const [verb, type, input] of rows) expect([verb, (await change(diskopindag, verb, type, { id, ...input })).code]).toEqual([verb, 'NOT_FOUND'])
    const download = await fetch(`${world.url}/lists/${id}/rejected.csv`, { headers: { cookie: diskopindag.cookie } })
    expect(download.status).toBe(404)
  })

  it('of a colleague is hidden from an officer with regions of his own, who loads rows of those alone', async () => {
    const klojen = await world.signIn('OFF', 'dinsos', { regionCodes: ['35.73.02'] })
    expect(await look(klojen, id)).toBeNull()
    const own = await loaded(klojen, listOf([{}, { Kelurahan: 'Dinoyo', Kecamatan: 'Lowokwaru' }]))
    expect(verdicts(await rowsOf(klojen, own.id))).toEqual(['ACCEPT', 'REJECT REGION_NOT_YOURS'])
    expect(await applied(klojen, own.id)).toMatchObject({ loaded: 1 })
  })

  it('refers to its own agency in no row', async () => {
    const own = await loaded(dinsos, listOf([{ 'Tujuan Rujukan': 'Dinsos-P3AP2KB', 'Layanan': 'Asesmen bantuan sosial' }]))
    expect(verdicts(await rowsOf(dinsos, own.id))).toEqual(['REJECT TARGET_OWN_AGENCY'])
  })

  it('keeps the name of its file, but for a NIK in it', async () => {
    const { body: { id } } = await upload(dinsos, listOf([{}]), 'Usulan 3573025203900001 Bareng.csv')
    const { list } = await dinsos.ask<{ list: { fileName: string } }>('query ($id: ID!) { list(id: $id) { fileName } }', { id })
    expect(list.fileName).toBe('Usulan **************** Bareng.csv')
  })

  it('stands among the lists of its agency, the newest first', async () => {
    const { lists } = await dinsos.ask<{ lists: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(
      '{ lists(first: 1) { edges { node { id fileName byName } } pageInfo { hasNextPage endCursor } } }')
    const { lists: next } = await dinsos.ask<{ lists: { edges: { node: { id: string } }[] } }>(
      'query ($after: String) { lists(first: 100, after: $after) { edges { node { id } } } }', { after: lists.pageInfo.endCursor })
    expect(next.edges.map(({ node }) => node.id)).not.toContain(lists.edges[0]!.node.id)
    expect(next.edges.length).toBeGreaterThan(5)
  })
})
