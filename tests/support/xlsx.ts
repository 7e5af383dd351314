import { crc32, deflateRawSync } from 'node:zlib'

/** One part of an archive. `announced` lies about its size in the directory; `encrypted` sets the flag. */
export interface Part { name: string; content: string | Buffer; announced?: number; encrypted?: boolean }

function headers({ name, content, announced, encrypted }: Part, offset: number) {
  const raw = Buffer.from(content)
  const packed = deflateRawSync(raw)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(encrypted ? 1 : 0, 2)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(crc32(raw), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(announced ?? raw.length, 18)
  common.writeUInt16LE(Buffer.byteLength(name), 22)
  const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  return { file, entry: Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]) }
}

/** A ZIP archive made by hand, so that it can be as wrong as a test needs. */
export function zipOf(parts: Part[]): Buffer {
  const files: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const { file, entry } = headers(part, offset)
    files.push(file)
    entries.push(entry)
    offset += file.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, directory, Buffer.from('PK\x05\x06'), end])
}

const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (targets: [kind: string, target: string][]): string => `<?xml version="1.0"?><Relationships>${targets
  .map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${related}/${kind}" Target="${target}"/>`).join('')}</Relationships>`

export interface Book { sheets: string[]; states?: string[]; shared?: string; styles?: string; book?: string; texts?: string; prefix?: string }

/** The parts of a workbook from the XML of its sheets' rows. */
export function bookParts({ sheets, states = [], shared, styles, book = '', texts = 'sharedStrings.xml', prefix = 'r' }: Book): Part[] {
  const list = sheets.map((_, at) =>
    `<sheet name="Lembar${at + 1}" sheetId="${at + 1}" state="${states[at] ?? 'visible'}" ${prefix}:id="rId${at + 1}"/>`)
  return [
    { name: 'xl/workbook.xml', content: `<workbook xmlns:${prefix}="${related}">${book}<sheets>${list.join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: relations([
      ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]), ['sharedStrings', texts], ['styles', 'styles.xml'],
    ]) },
    ...sheets.map((rows, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetXml(rows) })),
    ...(shared ? [{ name: `xl/${texts}`, content: shared }] : []),
    ...(styles ? [{ name: 'xl/styles.xml', content: styles }] : []),
  ]
}

export const sheetXml = (rows: string): string => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`

/** A row of texts as a program writes that shares none of them. */
export const textRow = (line: number, cells: string[]): string =>
  `<row r="${line}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`

export const workbook = (book: Book): Buffer => zipOf(bookParts(book))
