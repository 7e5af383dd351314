import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { guessColumns } from '../server/src/list/list.columns.ts'
import { decodeList } from '../server/src/list/list.decode.ts'
import { limits } from '../server/src/list/list.table.ts'
import { judge } from '../server/src/list/list.verdict.ts'
import { brief, csvOf, good, reference, tableOf } from './support/list.ts'
import { bookParts, sheetXml, textRow, workbook, zipOf, type Part } from './support/xlsx.ts'

interface ExcelSheet {
  addRow: (cells: unknown[]) => void
  addRows: (rows: unknown[][]) => void
  getRow: (line: number) => { hidden: boolean }
}
interface ExcelBook { addWorksheet: (name: string) => ExcelSheet; xlsx: { writeBuffer: () => Promise<ArrayBuffer> } }
// Another program's hand, to compare with: its types lead to a source file that does not compile here.
const serverModule = createRequire(new URL('../server/package.json', import.meta.url))
const { Workbook } = serverModule('exceljs') as { Workbook: new () => ExcelBook }

const header = ['NIK', 'Nama', 'Tgl Lahir', 'Alamat']
const rows = [
  header,
  ['3573025203900017', 'Contoh Satu', '12/03/1990', 'Jl. Mawar 3, gang 2'],
  ['', "Nur'aini", '1/2/1980', 'Jl. "Melati" 5; blok A'],
]

/** What became of a file, short enough to stand in a table. */
async function read(file: string | Uint8Array) {
  const decoded = await decodeList(typeof file === 'string' ? Buffer.from(file) : file)
  if ('fault' in decoded) return [decoded.fault.code, ...Object.values(decoded.fault.params)].join(' ')
  const { table } = decoded
  return { header: table.header, cells: table.lines.map(({ cells }) => cells), notices: table.notices.map(({ code }) => code) }
}
const clean = { header, cells: rows.slice(1), notices: [] as string[] }
const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

describe('a CSV is read', () => {
  it.each([';', ',', '\t', '|'])('whatever parts its columns: %j', async (delimiter) => {
    for (const end of ['\r\n', '\n', '\r']) expect(await read(csvOf(rows, delimiter, end))).toEqual(clean)
  })
  it.each([
    ['with the separator named in a first line', `sep=|\r\n${csvOf(rows, '|')}`],
    ['with a BOM', `\ufeff${csvOf(rows)}`],
    ['without a line end at its end', csvOf(rows).trimEnd()],
  ])('%s', async (_, text) => expect(await read(text)).toEqual(clean))
  it('with a line break inside a quoted cell', async () => {
    const broken = [header, ['', 'Contoh', '1/2/1980', 'Jl. Mawar 3\nRT 1']]
    expect(await read(csvOf(broken))).toEqual({ ...clean, cells: broken.slice(1) })
  })
  it('in UTF-16, and says so', async () => {
    const told = { ...clean, notices: ['READ_AS_UTF16'] }
    const text = csvOf(rows)
    expect(await read(utf16(`\ufeff${text}`))).toEqual(told)
    expect(await read(utf16(`\ufeff${text}`, true))).toEqual(told)
    expect(await read(utf16(text))).toEqual(told)
    expect(await read(utf16(text, true))).toEqual(told)
  })
  it('in Windows-1252, and says so', async () => {
    const bytes = Buffer.from('Nama;Alamat\r\nNur\x92aini Andr\xe9;Jl. Mawar\r\n', 'latin1')
    const cells = [['Nur’aini André', 'Jl. Mawar']]
    expect(await read(bytes)).toEqual({ header: ['Nama', 'Alamat'], cells, notices: ['READ_AS_WINDOWS_1252'] })
  })
  it('below a title, counting rows from the header on and leaving out blank lines', async () => {
    const below = csvOf([...rows.slice(0, 2), ['', '', '', ''], ...rows.slice(2)])
    const decoded = await decodeList(Buffer.from(`DAFTAR PESERTA;;;\r\n;;;\r\n${below}`))
    if ('fault' in decoded) throw new Error(decoded.fault.code)
    expect(decoded.table).toMatchObject({ header, headerLine: 3, notices: [{ code: 'HEADER_BELOW_TITLE', params: { line: 3 } }] })
    expect(decoded.table.lines.map(({ line }) => line)).toEqual([4, 6])
  })
  it('with headers that nobody knows, and asks to match them', async () => {
    expect(await read('a;b\r\n1;2\r\n')).toEqual({ header: ['a', 'b'], cells: [['1', '2']], notices: ['HEADER_UNSURE'] })
  })
})

describe('a CSV is refused whole', () => {
  const torn = Buffer.concat([Buffer.from('Nama;Alamat\r\nNur’aini;Jl. A\r\nAndr'), Buffer.of(0xc3), Buffer.from(';Jl. B\r\n')])
  const endless = [header, ...Array.from({ length: limits.rows + 1 }, () => rows[1] as string[])]
  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'EMPTY_FILE'],
    ['only a BOM', '\ufeff', 'EMPTY_FILE'],
    ['only blank lines', '\r\n;;;\r\n  \r\n', 'EMPTY_FILE'],
    ['only a header', csvOf([header]), 'HEADER_ONLY'],
    ['a header and blank lines', `${csvOf([header])};;;\r\n`, 'HEADER_ONLY'],
    ['UTF-8 with a torn byte', torn, 'ENCODING_UNKNOWN'],
    ['UTF-16 with half a letter', utf16(`\ufeff${csvOf(rows)}`).subarray(0, -1), 'ENCODING_UNKNOWN'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x4e, 0, 0, 0]), 'ENCODING_UNKNOWN'],
    ['zeros', Buffer.alloc(2_000), 'ENCODING_UNKNOWN'],
    ['an open quote', 'NIK;Nama;Alamat\r\n;Contoh;Jl. A\r\n;Contoh;"Jl. B\r\n;Contoh;Jl. C\r\n', 'OPEN_QUOTE 3'],
    ['two quotes that swallow lines', 'NIK;Nama;Alamat\r\n;Contoh;"Jl. B\r\n;Contoh;Jl. C\r\n;Contoh;Jl. D"\r\n', 'OPEN_QUOTE 2'],
    ['letters behind a closing quote', 'NIK;Nama\r\n;"Contoh"x\r\n', 'STRAY_QUOTE 2'],
    ['a quote inside a cell', 'NIK;Nama;Alamat\r\n;"a\r\nb";c\r\n;Contoh;Jl. "Mawar" 3\r\n', 'STRAY_QUOTE 4'],
    ['one column', 'halo\r\ndunia\r\n', 'FORMAT_UNKNOWN'],
    ['a web page', '<html><table><tr><td>Nama;NIK;Alamat</td></tr></table></html>', 'FORMAT_UNKNOWN'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'FORMAT_UNKNOWN'],
    ['an old or locked Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'FORMAT_XLS'],
    ['too many columns', csvOf([header, Array.from({ length: 101 }, () => 'x')]), 'TOO_MANY_COLUMNS 100'],
    ['too many rows', csvOf(endless), `TOO_MANY_ROWS ${limits.rows}`],
    ['too large', Buffer.alloc(limits.bytes + 1), 'FILE_TOO_LARGE 20'],
  ])('when it is %s', async (_, file, fault) => expect(await read(file)).toBe(fault))

  it('when reading it takes too long', async () => {
    const decoded = await decodeList(Buffer.from(csvOf(rows)), { seconds: 0.001 })
    expect(decoded).toEqual({ fault: { code: 'READ_TIMEOUT', params: { seconds: limits.seconds } } })
  })
})

/** Answers and codes of the rows of a file, as they stand after both steps. */
async function verdictsOf(file: Uint8Array | string) {
  const decoded = await decodeList(typeof file === 'string' ? Buffer.from(file) : file)
  if ('fault' in decoded) return decoded.fault.code
  return judge(decoded.table, guessColumns(decoded.table.header).mapping, reference()).map(brief)
}

describe('a ragged row', () => {
  const [names, cells] = [Object.keys(good), Object.values(good)]
  it('in a CSV is rejected alone; one with empty cells behind it is not', async () => {
    const verdicts = await verdictsOf(csvOf([names, cells.slice(1), [...cells, 'x'], [...cells, '', '']]))
    expect(verdicts).toEqual(['REJECT ROW_RAGGED', 'REJECT ROW_RAGGED', 'ACCEPT'])
  })
  it('in a spreadsheet is none: it leaves out what is empty', async () => {
    const sheet = textRow(1, names) + textRow(2, cells.slice(0, -1)) + textRow(3, cells)
    expect(await verdictsOf(workbook({ sheets: [sheet] }))).toEqual(['REJECT CONSENT_MISSING', 'ACCEPT'])
  })
})

const styles = `<styleSheet>
  <numFmts>
    <numFmt numFmtId="164" formatCode="dd\\ mmmm\\ yyyy"/><numFmt numFmtId="165" formatCode="0 &quot;hari&quot;"/>
  </numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
</styleSheet>`
const shared = `<sst><si><t>NIK</t></si><si><r><t>Na</t></r><r><t>ma</t></r><rPh><t>x</t></rPh></si>
  <si><t xml:space="preserve"> Contoh </t></si></sst>`
const first = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
  <c r="C1" t="inlineStr"><is><t>Tgl Lahir</t></is></c></row>`
const oneCell = async (cell: string, book = '') => {
  const sheet = `${first}<row r="2"><c r="B2" t="s"><v>2</v></c>${cell}</row>`
  const result = await read(workbook({ sheets: [sheet], shared, styles, book }))
  return typeof result === 'string' ? result : result.cells[0]?.[2]
}

describe('a workbook is read', () => {
  it('with the verdicts of the same list as a CSV', async () => {
    const list = readFileSync(new URL('data/rujukan-dinsos-2026.csv', import.meta.url))
    const { header: names, lines } = await tableOf(list)
    const book = new Workbook()
    book.addWorksheet('Rujukan').addRows([names, ...lines.map(({ cells }) => cells)])
    expect(await verdictsOf(Buffer.from(await book.xlsx.writeBuffer()))).toEqual(await verdictsOf(list))
    expect(await verdictsOf(utf16(csvOf([names, ...lines.map(({ cells }) => cells)], '\t')))).toEqual(await verdictsOf(list))
  })
  it('as exceljs writes it, with numbers, days, formulas and a filter left on', async () => {
    const book = new Workbook()
    const sheet = book.addWorksheet('Peserta')
    sheet.addRow(['Daftar peserta'])
    sheet.addRow(header)
    const richText = [{ text: 'Contoh ' }, { text: 'Satu', font: { bold: true } }]
    sheet.addRow(['3573025203900017', { richText }, new Date('1990-03-12'), 'Jl. Mawar'])
    sheet.addRow([3573025203900017, { formula: 'A1&"x"', result: 'Contoh' }, '1/2/1980', true])
    sheet.getRow(4).hidden = true
    book.addWorksheet('Catatan').addRow(['lain'])
    expect(await read(Buffer.from(await book.xlsx.writeBuffer()))).toEqual({
      header,
      cells: [
        ['3573025203900017', 'Contoh Satu', '1990-03-12', 'Jl. Mawar'],
        ['3.573025203900017E+15', '=A1&"x"', '1/2/1980', 'TRUE'],
      ],
      notices: ['ONE_SHEET_OF_MANY', 'HIDDEN_ROWS_READ', 'HEADER_BELOW_TITLE'],
    })
  })
  it.each([
    ['a day by a built-in style', '<c r="C2" s="1"><v>32944</v></c>', '1990-03-12'],
    ['a day by a style of its own', '<c r="C2" s="2"><v>32944.75</v></c>', '1990-03-12'],
    ['a day written out', '<c r="C2" t="d"><v>1990-03-12T00:00:00Z</v></c>', '1990-03-12'],
    ['a number with decoration', '<c r="C2" s="3"><v>12</v></c>', '12'],
    ['a plain number', '<c r="C2"><v>12.0</v></c>', '12'],
    ['a long number', '<c r="C2"><v>81234567890</v></c>', '81234567890'],
    ['sixteen digits', '<c r="C2"><v>3573026612690000</v></c>', '3.57302661269E+15'],
    ['a formula with its result', '<c r="C2" t="str"><f>B2</f><v>Contoh</v></c>', '=B2'],
    ['a shared formula', '<c r="C2"><f t="shared" si="0"/><v>5</v></c>', '='],
    ['an error', '<c r="C2" t="e"><v>#REF!</v></c>', '#REF!'],
    ['an escaped line break', '<c r="C2" t="inlineStr"><is><t>a_x000A_b</t></is></c>', 'a\nb'],
    ['XML signs', '<c r="C2" t="inlineStr"><is><t>a &amp; b &lt;</t></is></c>', 'a & b <'],
    ['a cell with a prefix', '<x:c r="C2" t="inlineStr"><x:is><x:t>halo</x:t></x:is></x:c>', 'halo'],
  ])('cell by cell: %s', async (_, cell, text) => expect(await oneCell(cell)).toBe(text))
  it('with days counted from 1904', async () => {
    expect(await oneCell('<c r="C2" s="1"><v>31482</v></c>', '<workbookPr date1904="1"/>')).toBe('1990-03-12')
  })
  it('from its first visible sheet that holds anything', async () => {
    const sheet = textRow(1, header) + textRow(2, rows[1]!)
    const book = { sheets: [textRow(1, ['rahasia']), '', sheet], states: ['hidden', 'visible', 'visible'] }
    expect(await read(workbook(book))).toMatchObject({ header, notices: ['ONE_SHEET_OF_MANY'] })
  })
  it('from the sheet that names the most columns, though notes stand before it', async () => {
    const book = { sheets: [textRow(1, ['Catatan', 'Nama petugas']) + textRow(2, ['Data bulan lalu']), textRow(1, header) + textRow(2, rows[1]!)] }
    expect(await read(workbook(book))).toMatchObject({ header, notices: ['ONE_SHEET_OF_MANY'] })
  })
  it('once, however often it names its one sheet', async () => {
    const book = '<sheet name="Lagi" r:id="rId1"/>'.repeat(20_000)
    expect(await read(workbook({ sheets: [textRow(1, header) + textRow(2, rows[1]!)], book }))).toEqual({ ...clean, cells: [rows[1]] })
  })
  it('whatever its shared texts and the prefix of its relations are called', async () => {
    const [shared, cell] = ['<sst><si><t>Contoh Satu</t></si></sst>', (index: number) => `<row r="2"><c r="A2" t="s"><v>${index}</v></c></row>`]
    const named = { shared, texts: 'teks-bersama.xml', prefix: 'rel' }
    expect(await read(workbook({ sheets: [textRow(1, header) + cell(0)], ...named }))).toMatchObject({ cells: [['Contoh Satu']] })
    expect(await decodeList(workbook({ sheets: [textRow(1, header) + cell(7)], ...named }))).toMatchObject({ fault: { code: 'WORKBOOK_BROKEN' } })
  })
  it('whatever its tags and lines are called', async () => {
    const strange = '<__proto__/><constructor/><row r="-3"><c r="A1"><v>1</v></c></row><row r="1e99"><c r="A1"><v>2</v></c></row>'
    const decoded = await decodeList(workbook({ sheets: [textRow(1, header) + strange] }))
    expect(decoded).toMatchObject({ table: { lines: [{ line: 2, cells: ['1'] }, { line: 1_048_576, cells: ['2'] }] } })
  })
  it('without knowing its file name', async () => {
    expect(await read(workbook({ sheets: [textRow(1, header) + textRow(5, rows[1]!)] }))).toEqual({ ...clean, cells: [rows[1]] })
  })
  it('and a NIK in a number cell is told to be mangled', async () => {
    const [names, cells] = [Object.keys(good), Object.values(good)]
    const cellOf = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const asNumber = textRow(2, cells).replace(cellOf(good.NIK), `<c><v>${good.NIK}</v></c>`)
    const formula = textRow(3, cells).replace(cellOf(good.Nama), `<c t="str"><f>A1</f><v>${good.Nama}</v></c>`)
    const verdicts = await verdictsOf(workbook({ sheets: [textRow(1, names) + asNumber + formula] }))
    expect(verdicts).toEqual(['REJECT NIK_MANGLED_BY_SPREADSHEET', 'REJECT FORMULA_IN_TEXT'])
  })
})

describe('a workbook is refused whole', () => {
  const sheet = textRow(1, header) + textRow(2, rows[1]!)
  const parts = bookParts({ sheets: [sheet] })
  const withSheet = (content: string) => zipOf([...parts.slice(0, 2), { name: 'xl/worksheets/sheet1.xml', content }])
  const doctype = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  const laughs = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  const spaces = (megabytes: number) => ' '.repeat(megabytes * 2 ** 20)
  const more = (extra: Part[]) => zipOf([...parts, ...extra])
  const many = (count: number, content: string) => Array.from({ length: count }, (_, n) => ({ name: `xl/media/${n}`, content }))
  const lying = { name: 'xl/worksheets/sheet1.xml', content: sheetXml(spaces(20)), announced: 1_000 }
  const laughing = `${laughs}<worksheet><sheetData>${textRow(1, ['&b;'])}</sheetData></worksheet>`
  const fetching = `${doctype}<worksheet><sheetData>${textRow(1, ['&x;'])}</sheetData></worksheet>`
  const farEnd = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
  const openDocument = { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }
  it.each<[string, Uint8Array, string]>([
    ['has an external entity', withSheet(fetching), 'XML_UNSAFE'],
    ['has entities that grow', withSheet(laughing), 'XML_UNSAFE'],
    ['has a DOCTYPE in its shared texts', more([{ name: 'xl/sharedStrings.xml', content: `${laughs}<sst/>` }]), 'XML_UNSAFE'],
    ['uses an entity that nobody declared', withSheet(sheetXml(textRow(1, ['&x;']))), 'WORKBOOK_BROKEN'],
    ['inflates a thousand times', withSheet(sheetXml(spaces(20))), 'ARCHIVE_UNSAFE'],
    ['inflates beyond all bounds in small parts', more(many(110, spaces(1))), 'ARCHIVE_UNSAFE'],
    ['lies about its size', zipOf([...parts.slice(0, 2), lying]), 'ARCHIVE_UNSAFE'],
    ['has thousands of parts', more(many(1_100, '')), 'ARCHIVE_UNSAFE'],
    ['has a part twice', more([{ name: 'XL/worksheets/sheet1.xml', content: sheetXml('') }]), 'ARCHIVE_UNSAFE'],
    ['is locked', zipOf(parts.map((part) => ({ ...part, encrypted: true }))), 'FORMAT_XLS'],
    ['leaves its folder', more([{ name: '../../etc/passwd', content: 'x' }]), 'WORKBOOK_BROKEN'],
    ['is cut off', zipOf(parts).subarray(0, -40), 'WORKBOOK_BROKEN'],
    ['has letters changed', Buffer.from(zipOf(parts)).fill(0x41, 60, 200), 'WORKBOOK_BROKEN'],
    ['misses its sheet', zipOf(parts.slice(0, 2)), 'WORKBOOK_BROKEN'],
    ['has broken XML', withSheet('<worksheet><sheetData><row>'), 'WORKBOOK_BROKEN'],
    ['is another archive', zipOf([{ name: 'halo.txt', content: 'halo' }]), 'FORMAT_UNKNOWN'],
    ['is OpenDocument', zipOf([openDocument, { name: 'content.xml', content: '<x/>' }]), 'FORMAT_ODS'],
    ['is empty', workbook({ sheets: ['', ''] }), 'EMPTY_FILE'],
    ['has only a header', workbook({ sheets: [textRow(1, header)] }), 'HEADER_ONLY'],
    ['has a cell at the far end', workbook({ sheets: [sheet + farEnd] }), 'TOO_MANY_COLUMNS 100'],
  ])('when it %s', async (_, file, fault) => expect(await read(file)).toMatch(new RegExp(`^${fault}`)))

  // Each would fill the thread's heap if it were taken in, and an exhausted heap may end the whole server.
  const numbered = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join('')
  const sharedRow = (line: number, cells: number) => `<row r="${line}">${'<c t="s"><v>0</v></c>'.repeat(cells)}</row>`
  const sharing = (sharedTexts: string, cells: string) =>
    workbook({ sheets: [textRow(1, header) + cells], shared: `<sst>${sharedTexts}</sst>` })
  const digits = (count: number) => `<si><t>${numbered(count, String)}</t></si>`
  it.each<[string, () => Uint8Array, string]>([
    ['a million tags deep', () => withSheet(`<worksheet>${numbered(1_000_000, (n) => `<a${n}>`)}`), 'XML_UNSAFE'],
    ['a million attributes wide', () => withSheet(`<worksheet ${numbered(1_000_000, (n) => `a${n}="" `)}/>`), 'XML_UNSAFE'],
    ['over a million shared texts', () => sharing(numbered(1_000_001, (n) => `<si><t>t${n}</t></si>`), ''), 'ARCHIVE_UNSAFE'],
    ['one cell of a megabyte', () => sharing(digits(200_000), sharedRow(2, 1)), 'ARCHIVE_UNSAFE'],
    ['one long text in a million cells', () => sharing(digits(6_000), numbered(20_000, (n) => sharedRow(n + 2, 50))),
      'ARCHIVE_UNSAFE'],
  ])('when it is %s', async (_, file, fault) => expect(await read(file())).toBe(fault))
})
