import { posix } from 'node:path'
import type { Archive } from './list.archive.ts'
import { isDateFormat } from './list.serial.ts'
import { limits, UnreadableFile } from './list.table.ts'
import { walk } from './list.xml.ts'

export interface SheetPart { name: string; part: string }
export interface Workbook { sheets: SheetPart[]; since1904: boolean; shared: string[]; isDateStyle: (style: number) => boolean }

const optional = (archive: Archive, name: string): string[] => (archive.names.includes(name) ? [name] : [])
// Excel writes a control character in text as _x000D_.
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

async function relations(archive: Archive, folder: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await walk(archive.open(`${folder}/_rels/workbook.xml.rels`, limits.sideBytes), {
    open: (name, { Id, Target, TargetMode }) => {
      const isPart = name === 'Relationship' && Id && Target && TargetMode !== 'External'
      if (isPart) targets.set(Id, posix.resolve('/', folder, Target).slice(1))
    },
  })
  return targets
}

/** Texts that cells name by number; phonetic hints (rPh) are no part of them. */
async function sharedTexts(archive: Archive, part: string): Promise<string[]> {
  const texts: string[] = []
  let hint = false
  let inText = false
  await walk(archive.open(part), {
    open: (name) => {
      if (name === 'si' && texts.push('') > limits.sharedTexts) throw new UnreadableFile('ARCHIVE_UNSAFE')
      if (name === 'rPh') hint = true
      inText = name === 't' && !hint
    },
    close: (name) => {
      inText = false
      if (name === 'rPh') hint = false
    },
    text: (text) => { if (inText) texts[texts.length - 1] += text },
  })
  return texts.map(unescaped)
}

/** Which cell styles show a number as a day. */
async function dateStyles(archive: Archive, part: string): Promise<Set<number>> {
  const formats = new Map<string, string>()
  const dates = new Set<number>()
  let inCells = false
  let style = 0
  await walk(archive.open(part, limits.sideBytes), {
    open: (name, { numFmtId = '', formatCode = '' }) => {
      if (name === 'numFmt') formats.set(numFmtId, formatCode)
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells && isDateFormat(Number(numFmtId), formats.get(numFmtId))) dates.add(style)
      if (name === 'xf' && inCells) style++
    },
    close: (name) => { if (name === 'cellXfs') inCells = false },
  })
  return dates
}

/**
 * What the sheets share. Refuses WORKBOOK_BROKEN where a part is missing, FORMAT_UNKNOWN and FORMAT_ODS for another kind of
 * archive.
 */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (archive.names.includes('content.xml')) throw new UnreadableFile('FORMAT_ODS')
  const book = archive.names.find((name) => /(^|\/)workbook\.xml$/.test(name))
  if (!book) throw new UnreadableFile('FORMAT_UNKNOWN')
  const folder = posix.dirname(book)
  const targets = await relations(archive, folder)
  const sheets: SheetPart[] = []
  let since1904 = false
  await walk(archive.open(book, limits.sideBytes), {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet' || attributes.state?.toLowerCase().includes('hidden')) return
      const part = targets.get(attributes['r:id'] ?? '')
      if (part?.includes('worksheets/')) sheets.push({ name: attributes.name ?? '', part })
    },
  })
  const [shared] = await Promise.all(optional(archive, `${folder}/sharedStrings.xml`).map((part) => sharedTexts(archive, part)))
  const [dates] = await Promise.all(optional(archive, `${folder}/styles.xml`).map((part) => dateStyles(archive, part)))
  return { sheets, since1904, shared: shared ?? [], isDateStyle: (style) => dates?.has(style) ?? false }
}
