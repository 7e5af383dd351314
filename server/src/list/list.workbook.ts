import { posix } from 'node:path'
import type { Archive } from './list.archive.ts'
import { isDateFormat } from './list.serial.ts'
import { limits, UnreadableFile } from './list.table.ts'
import { walk } from './list.xml.ts'

export interface SheetPart { name: string; part: string }
export interface Workbook { sheets: SheetPart[]; since1904: boolean; shared: string[]; isDateStyle: (style: number) => boolean }

// Excel writes a control character in text as _x000D_.
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

interface Relation { target: string; kind: string }

/** What the workbook relates to by id, and as what: the last word of the type, `worksheet` or `sharedStrings`, in both dialects. */
async function relations(archive: Archive, folder: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>()
  await walk(archive.open(`${folder}/_rels/workbook.xml.rels`, limits.sideBytes), {
    open: (name, { Id, Target, TargetMode, Type = '' }) => {
      const isPart = name === 'Relationship' && Id && Target && TargetMode !== 'External'
      if (isPart) found.set(Id, { target: posix.resolve('/', folder, Target).slice(1), kind: posix.basename(Type) })
    },
  })
  return found
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
  const related = await relations(archive, folder)
  const sheets: SheetPart[] = []
  let since1904 = false
  await walk(archive.open(book, limits.sideBytes), {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet' || attributes.state?.toLowerCase().includes('hidden')) return
      const { kind, target } = related.get(relationOf(attributes)) ?? {}
      // A part that is named again is the same sheet.
      const isNew = kind === 'worksheet' && sheets.length < limits.sheets && !sheets.some(({ part }) => part === target)
      if (isNew) sheets.push({ name: attributes.name ?? '', part: target! })
    },
  })
  const one = <T>(wanted: string, read: (archive: Archive, part: string) => Promise<T>): Promise<T> | undefined => {
    const part = [...related.values()].find(({ kind }) => kind === wanted)?.target
    return part && archive.names.includes(part) ? read(archive, part) : undefined
  }
  const [shared, dates] = [await one('sharedStrings', sharedTexts), await one('styles', dateStyles)]
  return { sheets, since1904, shared: shared ?? [], isDateStyle: (style) => dates?.has(style) ?? false }
}

/** `r:id` in most files; the prefix is for each program to choose. */
const relationOf = (attributes: Record<string, string>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
