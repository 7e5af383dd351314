import { isChildOn, yearsAfter } from '../person/calendar-date.ts'
import { foldName } from '../person/name.ts'
import { readKk } from '../person/kk.ts'
import { bareDigits, nikMismatches, readNik, type Declared, type Nik, type Sex } from '../person/nik.ts'
import type { Candidate } from './list.reference.ts'
import type { Row } from './list.row.ts'
import { readDate } from './list.date.ts'

/** What people write where a NIK should stand. Each is no NIK, and none blocks the row. */
const nikWords: [RegExp, Candidate['nikStatus']][] = [
  [/^([-–—_.?/\\*x0]*|n\/a|nihil|kosong|null)$/i, 'UNKNOWN'],
  [/proses|urus/i, 'IN_PROCESS'],
  [/tahu|tau|ingat|lupa|hilang/i, 'UNKNOWN'],
  [/^(belum|blm|tidak|tdk|tak|tanpa)\b/i, 'NONE'],
]

/** The NIK of a row, or why there is none. */
export function nikOf(row: Row): { nik: Nik | null; nikStatus: Candidate['nikStatus'] } {
  const text = row.written('nik')
  if (text === undefined) return { nik: null, nikStatus: 'UNKNOWN' }
  const nikStatus = nikWords.find(([words]) => words.test(text))?.[1]
  if (nikStatus) return { nik: row.fault('nik', 'NIK_MISSING'), nikStatus }
  const nik = readNik(text)
  if (typeof nik !== 'string') return { nik, nikStatus: 'PRESENT' }
  return { nik: row.fault('nik', nik, { digits: bareDigits(text).length }), nikStatus: 'UNKNOWN' }
}

export function kkOf(row: Row): string | null {
  const text = row.text('kk')
  if (!text) return null
  const kk = readKk(text)
  return typeof kk === 'string' ? row.fault('kk', kk) : kk.digits
}

export function nameOf(row: Row, field: 'name' | 'guardian'): string | null {
  const text = row.text(field)
  if (text === undefined) return null
  if (text === '') return row.fault(field, 'NAME_MISSING')
  return /[a-z]/.test(foldName(text)) ? text : row.fault(field, 'NAME_INVALID')
}

/** The oldest person alive is younger. */
const longestLife = 125

/** Birth date, and the place where one column holds both ("Malang, 12-03-1990"). */
export function birthOf(row: Row, today: string): Pick<Candidate, 'birthDate' | 'birthPlace'> {
  const text = row.text('birthDate')
  const [, place, day] = /^(\D+?)\s*,\s*(\d.*)$/.exec(text ?? '') ?? []
  const isPlace = place !== undefined && readDate(text ?? '') === undefined
  const birthPlace = row.text('birthPlace') || (isPlace ? place : null)
  if (text === undefined) return { birthDate: null, birthPlace }
  if (text === '') return { birthDate: row.fault('birthDate', 'BIRTH_DATE_MISSING'), birthPlace }
  const birthDate = readDate(isPlace ? day ?? '' : text)
  const isPossible = birthDate !== undefined && yearsAfter(birthDate, longestLife) >= today
  if (!isPossible) return { birthDate: row.fault('birthDate', 'BIRTH_DATE_INVALID'), birthPlace }
  return { birthDate: birthDate > today ? row.fault('birthDate', 'BIRTH_DATE_IN_FUTURE') : birthDate, birthPlace }
}

const sexes = new Map<string, Sex>([
  ...['l', 'lk', 'lk2', 'laki', 'laki2', 'lakilaki', 'pria', 'male'].map((word) => [word, 'L'] as const),
  ...['p', 'pr', 'prp', 'perempuan', 'wanita', 'wnt', 'female'].map((word) => [word, 'P'] as const),
])

export function sexOf(row: Row): Sex | null {
  const text = row.text('sex')
  if (text === undefined || !row.has('sex')) return null
  if (text === '') return row.fault('sex', 'SEX_MISSING')
  return sexes.get(text.toLowerCase().replace(/[^a-z2]/g, '')) ?? row.fault('sex', 'SEX_INVALID')
}

/** Says where the NIK and the declared sex and birth date part ways. */
export function compareNik(row: Row, nik: Nik | null, declared: Declared): void {
  for (const code of nik ? nikMismatches(nik, declared) : []) row.fault('nik', code)
}

/** A child's consent is the guardian's to give: a child on the day of the consent, or today when that day is not known. */
export function guardianOf(row: Row, birthDate: string | null, consentDate: string | null, today: string): string | null {
  if (birthDate === null || !isChildOn(birthDate, consentDate ?? today)) return null
  return row.text('guardian') === '' ? row.fault('guardian', 'GUARDIAN_MISSING') : nameOf(row, 'guardian')
}
