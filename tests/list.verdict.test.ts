import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosenColumns, fieldOf, guessColumns, samples } from '../server/src/list/list.columns.ts'
import { readDate } from '../server/src/list/list.date.ts'
import { fieldNames, fields } from '../server/src/list/list.fields.ts'
import type { Known } from '../server/src/list/list.reference.ts'
import { tidy } from '../server/src/list/list.cell.ts'
import { rejectedCsv } from '../server/src/list/list.rejects.ts'
import type { RowFault } from '../server/src/list/list.row.ts'
import { judgeInSlices, tally } from '../server/src/list/list.slices.ts'
import { judge } from '../server/src/list/list.verdict.ts'
import { faultText, listFaultWords } from '../server/src/list/list.words.ts'
import { fileFaultWords } from '../web/src/list/list.file.labels.ts'
import { brief, csvOf, good, reference, tableOf, verdictsOn, type GoodRow } from './support/list.ts'

const data = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url))
const dinsos = data('rujukan-dinsos-2026.csv')
const expected = JSON.parse(data('rujukan-dinsos-2026.expected.json').toString('utf8'))

describe('the list of Dinsos', () => {
  it.each(['2026-03-13', '2026-11-22', '2026-12-31'])('gets the agreed verdict on each of its 400 rows, on %s', async (today) => {
    const table = await tableOf(dinsos)
    const { mapping, faults } = guessColumns(table.header)
    const verdicts = judge(table, mapping, reference({ today }))
    expect(faults).toEqual([])
    const { rows, accept, warn, reject, codes, answers } = expected
    expect(tally(verdicts)).toEqual({ rows, accept, warn, reject, codes })
    const told = verdicts.filter(({ answer }) => answer !== 'ACCEPT').map(({ row, answer, faults: found, sameAs }) =>
      ({ row, answer: answer.toLowerCase(), codes: found.map(({ code }) => code), ...(sameAs && { sameAs }) }))
    expect(told).toEqual(answers)
  })

  it('gives the same verdicts in slices, and hears how far it is', async () => {
    const table = await tableOf(dinsos)
    const { mapping } = guessColumns(table.header)
    const heard: number[] = []
    const verdicts = await judgeInSlices(table, mapping, reference(), (done) => heard.push(done))
    expect(verdicts).toEqual(judge(table, mapping, reference()))
    expect(heard.at(-1)).toBe(400)
  })

  it('of 20,000 rows lets the server answer others meanwhile', async () => {
    const table = await tableOf(dinsos)
    const lines = Array.from({ length: 50 }, (_, n) => table.lines.map(({ line, cells }) => ({ line: line + n * 400, cells })))
    const long = { ...table, lines: lines.flat() }
    let answered = 0
    const others = setInterval(() => answered++, 1)
    const verdicts = await judgeInSlices(long, guessColumns(table.header).mapping, reference())
    clearInterval(others)
    expect(verdicts).toHaveLength(20_000)
    expect(answered).toBeGreaterThan(5)
  })

  it('comes back as a file of the rejected rows that says the same of each of them again', async () => {
    const table = await tableOf(dinsos)
    const { mapping } = guessColumns(table.header)
    const rejected = judge(table, mapping, reference()).filter(({ sameAs, answer }) => answer === 'REJECT' && !sameAs)
    const again = await tableOf(rejectedCsv(table, rejected, 'Perbaikan', ({ code }) => code))
    const verdicts = judge(again, guessColumns(again.header).mapping, reference())
    expect(verdicts.map(brief)).toEqual(rejected.map(brief))
  })
})

describe('one row', () => {
  const row = (given: Partial<GoodRow>, verdict: string) => [given, verdict] as const
  it.each([
    row({}, 'ACCEPT'),
    row({ NIK: 'sedang diurus' }, 'WARN NIK_MISSING'),
    row({ NIK: '3573025213900017' }, 'REJECT NIK_DATE_INVALID'),
    row({ NIK: '9999995203900017' }, 'WARN NIK_REGION_UNKNOWN'),
    row({ NIK: '5171015203900017' }, 'ACCEPT'),
    row({ NIK: '3573021303900017' }, 'WARN NIK_BIRTH_DATE_MISMATCH NIK_SEX_MISMATCH'),
    row({ NIK: '3573025203900000', JK: 'X' }, 'REJECT NIK_MANGLED_BY_SPREADSHEET SEX_INVALID'),
    row({ 'No KK': '' }, 'ACCEPT'),
    row({ 'No KK': '357304' }, 'WARN KK_INVALID'),
    row({ 'No KK': '3,57304E+15' }, 'WARN KK_MANGLED'),
    row({ Nama: 'Sulastri' }, 'ACCEPT'),
    row({ Nama: '-' }, 'REJECT NAME_MISSING'),
    row({ Nama: '12345' }, 'REJECT NAME_INVALID'),
    row({ Nama: 'a'.repeat(121) }, 'REJECT TEXT_TOO_LONG'),
    row({ Nama: 'Sulastri 3573025203900001' }, 'REJECT IDENTIFIER_IN_TEXT'),
    row({ Wali: 'Slamet, KK 357302.140415.0779' }, 'REJECT IDENTIFIER_IN_TEXT'),
    row({ Wali: 'Slamet, HP 0812-3456-7890' }, 'ACCEPT'),
    row({ Nama: 'Con\u0007toh' }, 'REJECT TEXT_UNREADABLE'),
    row({ Nama: 'Con\u202etoh' }, 'REJECT TEXT_UNREADABLE'),
    row({ Nama: 'Nurâ€™aini' }, 'REJECT TEXT_UNREADABLE'),
    row({ Nama: 'Contoh\nSatu' }, 'ACCEPT'),
    row({ Nama: '@SUM(A1)' }, 'REJECT FORMULA_IN_TEXT'),
    row({ Nama: "+cmd|' /C calc'!A0" }, 'REJECT FORMULA_IN_TEXT'),
    row({ Nama: '-2+3' }, 'REJECT FORMULA_IN_TEXT'),
    row({ Nama: "'=1+1" }, 'REJECT FORMULA_IN_TEXT'),
    row({ Nama: '#NAME?' }, 'REJECT FORMULA_IN_TEXT'),
    row({ Nama: "'Aisyah" }, 'ACCEPT'),
    row({ 'No HP': '+62 812-3456-7890' }, 'ACCEPT'),
    row({ 'No HP': '' }, 'ACCEPT'),
    row({ 'No HP': '081234567890 / 081234567891' }, 'WARN PHONE_SEVERAL'),
    row({ 'Tgl Lahir': '' }, 'REJECT BIRTH_DATE_MISSING'),
    row({ 'Tgl Lahir': '12/03/90' }, 'REJECT BIRTH_DATE_INVALID'),
    row({ 'Tgl Lahir': '12/03/1890' }, 'REJECT BIRTH_DATE_INVALID'),
    row({ 'Tgl Lahir': '23/11/2026' }, 'REJECT BIRTH_DATE_IN_FUTURE'),
    row({ 'Tgl Lahir': '12 Maret 1990' }, 'ACCEPT'),
    row({ 'Tgl Lahir': 'Malang, 12-03-1990' }, 'ACCEPT'),
    row({ JK: '' }, 'WARN SEX_MISSING'),
    row({ JK: 'Wanita' }, 'ACCEPT'),
    row({ RT: 'tujuh' }, 'WARN RT_RW_INVALID'),
    row({ RT: 'RT 07' }, 'ACCEPT'),
    row({ Kelurahan: '' }, 'REJECT REGION_MISSING'),
    row({ Kelurahan: 'Kel. KLOJEN', Kecamatan: 'Kec. klojen' }, 'ACCEPT'),
    row({ Kelurahan: 'Rampal Celaket' }, 'ACCEPT'),
    row({ Kelurahan: 'oro oro dowo', Kecamatan: '' }, 'ACCEPT'),
    row({ Kelurahan: 'Sukoharjo', Kecamatan: 'Sukun' }, 'REJECT REGION_UNKNOWN'),
    row({ 'Tujuan Rujukan': '' }, 'REJECT TARGET_MISSING'),
    row({ 'Tujuan Rujukan': 'Dinas Pertanian' }, 'REJECT TARGET_UNKNOWN'),
    row({ 'Tujuan Rujukan': 'disnaker pmptsp', 'Layanan': 'pendampingan  nib' }, 'ACCEPT'),
    row({ 'Tujuan Rujukan': 'Dinas Koperasi, Perindustrian dan Perdagangan', 'Layanan': 'Pelatihan lanjutan usaha' }, 'ACCEPT'),
    row({ 'Tujuan Rujukan': 'Diskopindag' }, 'REJECT SERVICE_UNKNOWN'),
    row({ Layanan: '' }, 'REJECT SERVICE_MISSING'),
    row({ 'Tgl Pelatihan': 'bulan lalu' }, 'WARN TRAINING_DATE_INVALID'),
    row({ 'Persetujuan (tgl)': 'belum' }, 'REJECT CONSENT_MISSING'),
    row({ 'Persetujuan (tgl)': 'ya' }, 'REJECT CONSENT_DATE_INVALID'),
    row({ 'Persetujuan (tgl)': '23/11/2026' }, 'REJECT CONSENT_DATE_IN_FUTURE'),
    row({ 'Persetujuan (tgl)': '23/11/2025' }, 'ACCEPT'),
    row({ 'Persetujuan (tgl)': '22/11/2025' }, 'REJECT CONSENT_EXPIRED'),
    row({ 'NIK': '', 'Tgl Lahir': '16/01/2008' }, 'REJECT NIK_MISSING GUARDIAN_MISSING'),
    row({ 'NIK': '', 'Tgl Lahir': '16/01/2008', 'Wali': 'Contoh Wali' }, 'WARN NIK_MISSING'),
    row({ 'NIK': '', 'Tgl Lahir': '15/01/2008' }, 'WARN NIK_MISSING'),
  ])('that differs by %o: %s', async (given, verdict) => {
    const [found] = await verdictsOn([given])
    expect(brief(found!)).toBe(verdict)
  })

  it('gives a person and a request, cleaned', async () => {
    const untidy = { Nama: '  Contoh   Satu ', NIK: "'3573 0252 0390 0017", Kelurahan: 'KLOJEN' }
    const [{ candidate } = {}] = await verdictsOn([untidy])
    expect(candidate).toEqual({
      nik: '3573025203900017', nikStatus: 'PRESENT', kk: '3573041404150649', personId: null,
      name: 'Contoh Satu', birthPlace: null, birthDate: '1990-03-12', sex: 'P',
      street: null, rt: '007', rw: '001', regionCode: '35.73.02.1001', phone: '+6281234567890',
      business: null, training: null, trainingDate: '2025-02-24', serviceCode: 'NIB', consentDate: '2026-01-15', guardian: null,
    })
  })

  it.each([
    ['', 'UNKNOWN'], ['-', 'UNKNOWN'], ['lupa', 'UNKNOWN'], ['tidak tahu', 'UNKNOWN'], ['belum ada', 'NONE'],
    ['blm punya KTP', 'NONE'], ['Sedang diurus', 'IN_PROCESS'], ['masih proses', 'IN_PROCESS'],
  ])('without a NIK says why: %s is %s', async (text, status) => {
    const [{ candidate } = {}] = await verdictsOn([{ NIK: text }])
    expect(candidate).toMatchObject({ nik: null, nikStatus: status })
  })

  it('offers what may have been meant, and never takes it', async () => {
    const slipped = { Kelurahan: 'Sumbersri', Kecamatan: 'Lowokwaru' }
    const [slip, otherDistrict] = await verdictsOn([slipped, { Kelurahan: 'Sukoharjo', Kecamatan: 'Sukun' }])
    expect(slip!.faults[0]!.params).toEqual({ meant: 'Sumbersari, Lowokwaru' })
    expect(otherDistrict!.faults[0]!.params).toEqual({ meant: 'Sukoharjo, Klojen' })
    expect(slip!.candidate.regionCode).toBeNull()
  })

  it('needs the kecamatan where two have a kelurahan of that name', async () => {
    const two = ['Sukun', 'Klojen'].map((parentName, at) => ({ code: `${at}`, name: 'Kembar', aliases: [], parentName }))
    const rows = [{ Kelurahan: 'Kembar', Kecamatan: '' }, { Kelurahan: 'Kembar', Kecamatan: 'Sukun', NIK: '' }]
    const verdicts = await verdictsOn(rows, { regions: two })
    expect(verdicts.map(brief)).toEqual(['REJECT REGION_AMBIGUOUS', 'WARN NIK_MISSING'])
  })
})

describe('rows of one list', () => {
  const other = { 'Tujuan Rujukan': 'Diskopindag', 'Layanan': 'Pelatihan lanjutan usaha' }
  const twins = async (...rows: Partial<GoodRow>[]) =>
    (await verdictsOn(rows)).slice(1).map((verdict) => [brief(verdict), verdict.sameAs, verdict.samePerson])

  it('with the same person and service are one request', async () => {
    expect(await twins({}, { Nama: 'CONTOH SATU' })).toEqual([['REJECT DUPLICATE_ROW', 1, undefined]])
    expect(await twins({ NIK: '' }, { NIK: '-' })).toEqual([['REJECT DUPLICATE_ROW', 1, undefined]])
  })
  it('with the same person and another service are two requests of one person', async () => {
    expect(await twins({}, other, {})).toEqual([['ACCEPT', undefined, 1], ['REJECT DUPLICATE_ROW', 1, undefined]])
    expect(await twins({ NIK: '' }, { NIK: '', ...other })).toEqual([['WARN NIK_MISSING', undefined, 1]])
  })
  it('with one NIK and two names are told apart by nobody', async () => {
    expect(await twins({}, { Nama: 'Contoh Dua' })).toEqual([['REJECT NIK_BELONGS_TO_ANOTHER', 1, undefined]])
  })
  it('that look alike without a NIK to prove it are worth a look', async () => {
    expect(await twins({}, { NIK: '' })).toEqual([['WARN NIK_MISSING PERSON_MAYBE_KNOWN', 1, undefined]])
    expect(await twins({}, { NIK: '3573025203900018' })).toEqual([['WARN PERSON_MAYBE_KNOWN', 1, undefined]])
  })
  it('do not repeat a row that is left out', async () => {
    const found = await twins({ 'Persetujuan (tgl)': '' }, {}, {})
    expect(found).toEqual([['ACCEPT', undefined, undefined], ['REJECT DUPLICATE_ROW', 2, undefined]])
  })

  it('are compared with the people and referrals on record', async () => {
    const known: Known = {
      byNik: (nik) => (nik === good.NIK ? { id: 'satu', name: 'Contoh satu' } : undefined),
      alike: ({ name }) => (name === 'Contoh Tiga' ? [{ id: 'tiga' }] : []),
      hasOpenReferral: (_, code) => code === 'NIB',
    }
    const third = { Nama: 'Contoh Tiga', NIK: '' }
    const verdicts = await verdictsOn([{}, other, { Nama: 'Contoh Dua' }, third, { ...third, ...other }], { known })
    expect(verdicts.map((verdict) => [brief(verdict), verdict.candidate.personId])).toEqual([
      ['REJECT REFERRAL_OPEN', 'satu'], ['ACCEPT', 'satu'], ['REJECT NIK_BELONGS_TO_ANOTHER', null],
      ['REJECT NIK_MISSING REFERRAL_OPEN', null], ['WARN NIK_MISSING PERSON_MAYBE_KNOWN', null],
    ])
  })
})

describe('columns', () => {
  it.each([
    ['No. NIK', 'nik'], ['Nomor Induk Kependudukan', 'nik'], ['NAMA LENGKAP', 'name'], ['Nama Lengkap (sesuai KTP)', 'name'],
    ['Tanggal Lahir *', 'birthDate'], ['tgl_lahir', 'birthDate'], ['Tangal Lahir', 'birthDate'], ['L/P', 'sex'], ['JK', 'sex'],
    ['Jenis Kelamin (L/P)', 'sex'], ['RT/RW', 'rtRw'], ['No. KK', 'kk'], ['Desa/Kelurahan', 'kelurahan'], ['No. HP/WA', 'phone'],
    ['Persetujuan (tgl)', 'consentDate'], ['OPD Tujuan', 'target'], ['Catatan', undefined], ['NIK Wali', undefined],
  ])('%s is read as %s', (header, field) => expect(fieldOf(header)).toBe(field))

  it('have no alias that two fields claim, even with a slip of the finger', () => {
    const claims = fieldNames.flatMap((field) => fields[field].aliases.map((alias) => [alias, field]))
    expect(claims.map(([alias = '']) => [alias, fieldOf(alias)])).toEqual(claims)
  })
  it('missing and doubled are named, and a doubled one is taken by nobody', () => {
    const header = ['NIK', 'Nama', 'Nama Lengkap', 'Tgl Lahir', 'Kelurahan', 'Tujuan Rujukan', 'Layanan']
    const { mapping, faults } = guessColumns(header)
    expect(faults).toEqual([
      { code: 'COLUMN_DOUBLED', field: 'name', columns: [1, 2] },
      { code: 'COLUMN_MISSING', field: 'consentDate', columns: [] },
    ])
    expect(mapping.name).toBeUndefined()
  })
  it('may be chosen by hand', () => {
    const header = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const wanted = ['name', 'birthDate', 'kelurahan', 'target', 'service', 'consentDate'] as const
    const choices = wanted.map((field, index) => ({ index, field }))
    expect(chosenColumns(header, choices)).toMatchObject({ mapping: { name: 0, consentDate: 5 }, faults: [] })
    const twice = chosenColumns(header, [...choices, { index: 6, field: 'name' }])
    expect(twice.faults).toEqual([{ code: 'COLUMN_DOUBLED', field: 'name', columns: [0, 6] }])
    expect(chosenColumns(header, [{ index: 99, field: 'name' }]).faults).toHaveLength(6)
  })
  it('show up to three different values', async () => {
    const table = await tableOf(csvOf([['Nama', 'JK'], ['a', 'L'], ['b', 'L'], ['b', ''], ['c', 'P'], ['d', 'P']]))
    expect([samples(table, 0), samples(table, 1)]).toEqual([['a', 'b', 'c'], ['L', 'P']])
  })
})

describe('a date', () => {
  it.each([
    ['20-10-1995', '1995-10-20'], ['24/02/2025', '2025-02-24'], ['2/5/1990', '1990-05-02'], ['2.5.1990', '1990-05-02'],
    ['12 Maret 1990', '1990-03-12'], ['12 mar 1990', '1990-03-12'], ['12-Agt-1990', '1990-08-12'], ['29/02/2000', '2000-02-29'],
    ['Senin, 12 Nopember 1990', '1990-11-12'], ['1965-11-13', '1965-11-13'], ['1965-11-13 00:00:00', '1965-11-13'],
    ['1965-11-13T00:00:00Z', '1965-11-13'], ['29/02/1900', undefined], ['31/02/1980', undefined], ['00/05/1975', undefined],
    ['10/13/1995', undefined], ['12-2031', undefined], ['1/2/90', undefined], ['12 Mart 1990', undefined], ['34992', undefined],
    ['12/03/19900', undefined], ['', undefined],
  ])('%s is %s', (text, date) => expect(readDate(text)).toBe(date))

  it('of any day reads back from every spelling', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(fc.property(days, (day) => {
      const iso = day.toISOString().slice(0, 10)
      const [year, month, date] = iso.split('-')
      const spellings = [iso, `${date}/${month}/${year}`, `${Number(date)}-${Number(month)}-${year}`]
      expect(spellings.map(readDate)).toEqual([iso, iso, iso])
    }))
  })
})

describe('the rejected rows as a file', () => {
  it('keep a torn line torn, and take nothing from it', async () => {
    const table = await tableOf(csvOf([Object.keys(good), [...Object.values(good), 'lebih'], Object.values(good).slice(2)]))
    const again = await tableOf(rejectedCsv(table, judge(table, {}, reference()), 'Perbaikan', ({ code }) => code))
    const unmarked = again.lines.map(({ cells }) => cells.slice(1).map((cell) => cell.replace(/^'(?=\d)/, '')))
    expect(unmarked).toEqual(table.lines.map(({ cells }) => cells))
    expect(judge(again, {}, reference()).map(brief)).toEqual(['REJECT ROW_RAGGED', 'REJECT ROW_RAGGED'])
  })
  it('open in a spreadsheet without a formula running or a NIK rounded', async () => {
    const nasty = { ...good, 'Nama': '=HYPERLINK("http://contoh.invalid")', 'No HP': '+6281234567890',
      'Wali': '=1+1,=2+2\t@SUM(A1)' }
    const table = await tableOf(csvOf([Object.keys(good), Object.values(nasty)]))
    const verdicts = judge(table, guessColumns(table.header).mapping, reference())
    const say = ({ code, params, column }: RowFault) => `${column}: ${faultText(code, params, 'id')}`
    const csv = rejectedCsv(table, verdicts, 'Perbaikan', say)
    const [header, row] = csv.slice(1).split('\r\n')
    expect(csv.startsWith('\ufeff')).toBe(true)
    expect(header).toBe(`Perbaikan;${table.header.join(';')}`)
    expect(row).toContain(`'${good.NIK};'${good['No KK']};"'=HYPERLINK(""http://contoh.invalid"")";`)
    expect(row).toContain(";'+6281234567890;")
    expect(row).toContain('Nama: Sel ini berisi rumus')
    expect(row).toContain(";'=1+1,'=2+2\t'@SUM(A1);")
    const { lines: [again] } = await tableOf(csv)
    expect(again!.cells.slice(1).map(tidy)).toEqual(Object.values(nasty).map(tidy))
    expect(row!.split(';').every((cell) => !/^"?[=+\-@\t]/.test(cell))).toBe(true)
  })
})

describe('the words', () => {
  it('stand in both languages with the same places', () => {
    for (const [code, { id, en }] of Object.entries({ ...listFaultWords, ...fileFaultWords })) {
      const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
      expect([code, places(id)]).toEqual([code, places(en)])
      expect(`${id}${en}`).not.toMatch(/[@|!]/)
    }
  })
  it('leave no place empty for any fault that a row can have', async () => {
    const table = await tableOf(dinsos)
    const faults = judge(table, guessColumns(table.header).mapping, reference()).flatMap((verdict) => verdict.faults)
    for (const { code, params } of faults) {
      expect(faultText(code, params, 'id') + faultText(code, params, 'en')).not.toMatch(/[{}]/)
    }
  })
})

describe('a cell into which somebody has put a book', () => {
  // As many as a record may hold (list.table.ts) and a spreadsheet can send.
  it.each(['\n', '('])('of %j is judged and handed back as soon as any other', async (sign) => {
    const book = sign.repeat(90_000)
    expect(fieldOf(book)).toBeUndefined()
    const table = await tableOf(csvOf([Object.keys(good), Object.values({ ...good, 'Nama': `a${book}b` })]))
    const verdicts = judge(table, guessColumns(table.header).mapping, reference())
    expect(rejectedCsv(table, verdicts.map((verdict) => ({ ...verdict, answer: 'REJECT' })), 'Perbaikan', ({ code }) => code)).toMatch(/^.Perbaikan/)
  })
})
