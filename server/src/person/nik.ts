import { daysInMonth } from './calendar-date.ts'

export type Sex = 'L' | 'P'
export const nikFaults = ['NIK_NOT_DIGITS', 'NIK_LENGTH', 'NIK_MANGLED_BY_SPREADSHEET', 'NIK_DATE_INVALID'] as const
export type NikFault = (typeof nikFaults)[number]
export const nikWarnings = ['NIK_REGION_UNKNOWN', 'NIK_BIRTH_DATE_MISMATCH', 'NIK_SEX_MISMATCH'] as const
export type NikWarning = (typeof nikWarnings)[number]

/**
 * A national identity number, read. `region` is the kecamatan of first registration; `yearOfCentury` has no century of its own.
 */
export interface Nik {
  digits: string
  region: string
  day: number
  month: number
  yearOfCentury: number
  sex: Sex
  serial: string
}

// What a spreadsheet makes of sixteen digits: 3,57303E+15, 3573026612690000.00, 3.573.026.612.690.000 or a row of hashes.
const mangled = /^(\d+([.,]\d+)?e\+?\d+|\d{13,}[.,]\d{1,2}|\d{1,3}([.,]\d{3}){4,}|#{2,})$/i
const separators = /[\s.\-\u2010-\u2015\u200b-\u200f\u2060\ufeff]/g
const textMark = /^['\u2018\u2019`]/

export const isMangledNumber = (text: string): boolean => mangled.test(text.trim().replace(textMark, ''))

/** The digits without the spaces, dots, dashes and the text mark that people put around them. */
export const bareDigits = (text: string): string => text.trim().replace(textMark, '').replace(separators, '')

const dateExists = (day: number, month: number, yearOfCentury: number): boolean =>
  day >= 1 && (day <= daysInMonth(1900 + yearOfCentury, month) || day <= daysInMonth(2000 + yearOfCentury, month))

/**
 * Reads a NIK however it was spaced (DOMAIN §3). A serial of 0000 is what a spreadsheet leaves: it keeps fifteen digits at most.
 */
export function readNik(text: string): Nik | NikFault {
  if (isMangledNumber(text)) return 'NIK_MANGLED_BY_SPREADSHEET'
  const digits = bareDigits(text)
  if (!/^\d+$/.test(digits)) return 'NIK_NOT_DIGITS'
  if (digits.length !== 16) return 'NIK_LENGTH'
  const serial = digits.slice(12)
  if (serial === '0000') return 'NIK_MANGLED_BY_SPREADSHEET'
  const [dayAndSex, month, yearOfCentury] = [6, 8, 10].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number]
  const sex = dayAndSex > 40 ? 'P' : 'L'
  const day = sex === 'P' ? dayAndSex - 40 : dayAndSex
  if (!dateExists(day, month, yearOfCentury)) return 'NIK_DATE_INVALID'
  const region = `${digits.slice(0, 2)}.${digits.slice(2, 4)}.${digits.slice(4, 6)}`
  return { digits, region, day, month, yearOfCentury, sex, serial }
}

const two = (n: number): string => String(n).padStart(2, '0')
/** The century is the declared date's: the NIK has none. */
const bornOn = ({ day, month, yearOfCentury }: Nik, birthDate: string): boolean =>
  birthDate.slice(2) === `${two(yearOfCentury)}-${two(month)}-${two(day)}`

export interface Declared { birthDate?: string | null; sex?: Sex | null; knowsRegion?: (code: string) => boolean }

/**
 * Where the number and what was declared part ways: a reason to look, never to refuse (a birth date may be corrected later, the
 * NIK stays).
 */
export function nikMismatches(nik: Nik, { birthDate, sex, knowsRegion }: Declared): NikWarning[] {
  const found: NikWarning[] = []
  if (knowsRegion && !knowsRegion(nik.region)) found.push('NIK_REGION_UNKNOWN')
  if (birthDate && !bornOn(nik, birthDate)) found.push('NIK_BIRTH_DATE_MISMATCH')
  if (sex && sex !== nik.sex) found.push('NIK_SEX_MISMATCH')
  return found
}
