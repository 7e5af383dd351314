import { toE164 } from '../person/phone.ts'
import type { regionFinder } from './list.reference.ts'
import type { Row } from './list.row.ts'

/** The kelurahan's code. A name that two kecamatan have needs its kecamatan; nothing is taken for near enough, only offered. */
export function regionOf(row: Row, find: ReturnType<typeof regionFinder>, isMine?: (code: string) => boolean): string | null {
  const [name, kecamatan] = [row.text('kelurahan'), row.text('kecamatan')]
  if (name === undefined || kecamatan === undefined) return null
  if (name === '') return row.fault('kelurahan', 'REGION_MISSING')
  const { found, meant } = find(name, kecamatan)
  const [first, second] = found
  if (first && !second) return isMine?.(first.code) === false ? row.fault('kelurahan', 'REGION_NOT_YOURS') : first.code
  const districts = found.map(({ parentName }) => parentName).join(', ')
  if (second) return row.fault('kelurahan', 'REGION_AMBIGUOUS', { districts })
  return row.fault('kelurahan', 'REGION_UNKNOWN', meant ? { meant: `${meant.name}, ${meant.parentName}` } : {})
}

const threeDigits = (text: string): string | undefined => {
  const [, digits] = /^(?:r[tw])?[\s.]*0*(\d{1,3})$/i.exec(text) ?? []
  return digits?.padStart(3, '0')
}

/** RT and RW as three digits, from their own columns or from one that holds both (007/001). */
export function neighbourhoodOf(row: Row): { rt: string | null; rw: string | null } {
  const [rtOfBoth = '', rwOfBoth = ''] = (row.text('rtRw') ?? '').split(/[/\-\s,]+(?=r?w?\.?\s*\d+$)/i)
  const part = (field: 'rt' | 'rw', both: string): string | null => {
    const text = row.text(field) || both
    if (!text) return null
    return threeDigits(text) ?? row.fault(row.text(field) ? field : 'rtRw', 'RT_RW_INVALID')
  }
  return { rt: part('rt', rtOfBoth), rw: part('rw', rwOfBoth) }
}

/** The first usable number of the cell; people write two with a stroke between. */
export function phoneOf(row: Row): string | null {
  const text = row.text('phone')
  if (!text) return null
  const parts = text.split(/\s*(?:[/;,]|\batau\b|\bdan\b)\s*/i).filter(Boolean)
  const numbers = parts.flatMap((part) => toE164(part) ?? [])
  if (numbers.length === 0) return row.fault('phone', 'PHONE_INVALID')
  if (parts.length > 1) row.fault('phone', 'PHONE_SEVERAL')
  return numbers[0] ?? null
}
