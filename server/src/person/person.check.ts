import { checkNoIdentifier, refuseInput, textOf, wordsOf } from '../core/check.ts'
import { yearsAfter } from './calendar-date.ts'
import { readKk } from './kk.ts'
import { bareDigits, type Nik, readNik } from './nik.ts'
import { disabilities, relations } from './person.codes.ts'
import type { PersonInput, PersonTrainingInput } from './person.input.ts'
import { toE164 } from './phone.ts'

type Given<T> = T | null | undefined

/** Left out stays left out, empty becomes null. Refuses INPUT_INVALID MAX_LENGTH. */
function text(value: Given<string>, field: string, max = 200): Given<string> {
  return value?.trim() ? textOf(value, field, max) : value === undefined ? undefined : null
}

/** Free text: agencies read it that are not shown a NIK. Refuses also INPUT_INVALID NO_IDENTIFIERS. */
function words(value: Given<string>, field: string, max = 200): Given<string> {
  checkNoIdentifier(value, field)
  return text(value, field, max)
}

/** A text of one form. Refuses INPUT_INVALID with the rule of that name. */
function formed(value: Given<string>, field: string, form: RegExp, rule: 'RT' | 'RW' | 'NISN' | 'NPSN' | 'KBLI'): Given<string> {
  const given = text(value, field)
  return given && !form.test(given) ? refuseInput(field, rule) : given
}

function phone(value: Given<string>, field: string): Given<string> {
  const given = text(value, field)
  return given && (toE164(given) ?? refuseInput(field, 'PHONE'))
}

/** RT and RW. */
function threeDigits(value: Given<string>, field: string, rule: 'RT' | 'RW'): Given<string> {
  const given = formed(value, field, /^\d{1,3}$/, rule)
  return given && given.padStart(3, '0')
}

function oneOf(value: Given<string>, field: string, codes: readonly string[]): Given<string> {
  return value && !codes.includes(value) ? refuseInput(field, 'UNKNOWN') : value
}

/** The oldest person alive is younger. */
const longestLife = 125

/** Refuses INPUT_INVALID FUTURE and TOO_OLD. */
export function checkBirthDate(date: string, today: string): void {
  if (date > today) refuseInput('birthDate', 'FUTURE')
  if (yearsAfter(date, longestLife) < today) refuseInput('birthDate', 'TOO_OLD', { max: longestLife })
}

// What nobody sees and nobody types: it comes along with a paste, hides one name within another, and turns what is printed around.
const unseen = /[\p{Cc}\p{Cf}]/gu

/** A name as it will stand: one space between words, no sign that is not seen, and something in Latin letters to find it by. */
function nameOf(value: string): string {
  const name = wordsOf(value.normalize('NFC').replace(/\s+/g, ' ').replace(unseen, ''), 'name', 200)
  return /\p{Script=Latin}/u.test(name) ? name : refuseInput('name', 'LETTERS')
}

/** Refuses INPUT_INVALID with what is wrong as the rule (NIK_LENGTH …), and never with the number. */
export function nikOf(value: string): Nik {
  const nik = readNik(value)
  return typeof nik === 'string' ? refuseInput('nik', nik) : nik
}

/** A KK that has sixteen digits is taken; `odd` where its date of issue cannot be (remembered, not verified: DOMAIN §3). */
export function kkOf(value: string): { digits: string; odd: boolean } {
  const digits = bareDigits(value)
  const read = readKk(value)
  if (read === 'KK_MANGLED' || !/^\d{16}$/.test(digits)) return refuseInput('kk', 'KK')
  return { digits, odd: typeof read === 'string' }
}

const mostTrainings = 50
function trainingOf({ title, completedOn, organizer }: PersonTrainingInput, today: string) {
  if (completedOn && completedOn > today) refuseInput('trainings', 'FUTURE')
  return { title: wordsOf(title, 'trainings', 200), completedOn: completedOn ?? null, organizer: words(organizer, 'trainings') ?? null }
}

/** What was typed, trimmed and in its form. Refuses INPUT_INVALID by field; `today` is the day in Asia/Jakarta. */
export function checkedPerson(given: PersonInput, today: string) {
  const { birthDate, monthlyIncomeRupiah: income, disability, nik, kk, trainings } = given
  if (trainings && trainings.length > mostTrainings) refuseInput('trainings', 'TOO_MANY', { max: mostTrainings })
  if (birthDate) checkBirthDate(birthDate, today)
  if (income && !(Number.isSafeInteger(income) && income > 0)) refuseInput('monthlyIncomeRupiah', 'RUPIAH')
  if (nik?.trim() && given.nikStatus !== 'PRESENT') refuseInput('nikStatus', 'NIK_GIVEN')
  return {
    name: nameOf(given.name), nikStatus: given.nikStatus, regionCode: text(given.regionCode, 'regionCode'),
    nik: nik?.trim() ? nikOf(nik) : null,
    kk: kk?.trim() ? kkOf(kk) : kk === undefined ? undefined : null,
    relation: oneOf(given.relationToHead, 'relationToHead', relations),
    birthPlace: words(given.birthPlace, 'birthPlace'), birthDate,
    birthDatePrecision: given.birthDatePrecision ?? undefined, sex: given.sex,
    phone: phone(given.phone, 'phone'),
    street: words(given.street, 'street', 500), rt: threeDigits(given.rt, 'rt', 'RT'), rw: threeDigits(given.rw, 'rw', 'RW'),
    businessName: words(given.businessName, 'businessName'), businessKind: given.businessKind,
    businessDescription: words(given.businessDescription, 'businessDescription', 500),
    kbli: formed(given.kbli, 'kbli', /^\d{5}$/, 'KBLI'),
    trainings: trainings?.map((training) => trainingOf(training, today)) ?? (trainings === null ? [] : undefined),
    nisn: formed(given.nisn, 'nisn', /^\d{10}$/, 'NISN'), npsn: formed(given.npsn, 'npsn', /^\d{8}$/, 'NPSN'),
    schoolName: words(given.schoolName, 'schoolName'), schoolLevel: given.schoolLevel, grade: words(given.grade, 'grade', 20),
    guardianName: words(given.guardianName, 'guardianName'), guardianPhone: phone(given.guardianPhone, 'guardianPhone'),
    educationLevel: words(given.educationLevel, 'educationLevel'), occupation: words(given.occupation, 'occupation'),
    monthlyIncomeRupiah: income,
    accessNeeds: words(given.accessNeeds, 'accessNeeds', 500),
    disability: disability && [...new Set(disability.map((code) => oneOf(code, 'disability', disabilities)!))],
    warningReason: words(given.warningReason, 'warningReason', 500),
  }
}
export type CheckedPerson = ReturnType<typeof checkedPerson>
