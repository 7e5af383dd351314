import { holdsIdentifier } from '../../../server/src/core/identifier.ts'
import { readKk } from '../../../server/src/person/kk.ts'
import { nikMismatches, readNik } from '../../../server/src/person/nik.ts'
import type { NikWarning } from '../../../server/src/person/nik.ts'
import { toE164 } from '../../../server/src/person/phone.ts'
import { today } from '../core/dates.ts'
import { t } from './person.messages.ts'
import { fullDate } from './personForm.ts'
import type { PersonForm } from './personForm.ts'

/** By the name of the field; of a training by `trainings.<index>` and `trainings.<index>.organizer`. */
export type PersonErrors = Partial<Record<string, string>>
type OnRecord = { nik: boolean, kk: boolean }

const digits = (value: string, count: number) => !value.trim() || new RegExp(`^\\d{${count}}$`).test(value.trim())

function nikError({ nikStatus, nik }: PersonForm, onRecord: OnRecord): string | undefined {
  if (nikStatus !== 'PRESENT') return undefined
  if (!nik.trim()) return onRecord.nik ? undefined : t('nikMissing')
  const read = readNik(nik)
  return typeof read === 'string' ? t(read) : undefined
}

/** The number must have 16 digits; whether it looks like a card's is only worth a word (`kkIsOdd`). */
function kkError({ kk }: PersonForm): string | undefined {
  return kk.trim() && !digits(kk.replaceAll(/[\s.-]/g, ''), 16) ? t('kkInvalid') : undefined
}
export const kkIsOdd = ({ kk }: PersonForm) => Boolean(kk.trim()) && typeof readKk(kk) === 'string'

function birthError({ birthDate, birthDatePrecision }: PersonForm): string | undefined {
  if (!birthDate) return undefined
  if (birthDatePrecision === 'YEAR' && !/^\d{4}$/.test(birthDate)) return t('yearInvalid')
  const date = fullDate(birthDate) ?? ''
  if (Number.isNaN(Date.parse(date)) || date < '1900') return t('birthInvalid')
  return date > today() ? t('birthFuture') : undefined
}

const phoneError = (phone: string) => (phone.trim() && !toE164(phone) ? t('phoneInvalid') : undefined)
const when = (wrong: boolean, words: string) => (wrong ? words : undefined)

/** Agencies read these that are not shown a NIK. */
const freeTexts = [
  'name', 'birthPlace', 'street', 'businessName', 'businessDescription', 'schoolName', 'grade', 'guardianName', 'educationLevel', 'occupation',
  'accessNeeds', 'warningReason',
] as const satisfies (keyof PersonForm)[]

function identifierErrors(form: PersonForm): PersonErrors {
  const texts = [
    ...freeTexts.map((field) => [field, form[field]] as const),
    ...form.trainings.flatMap(({ title, organizer }, i) => [[`trainings.${i}`, title], [`trainings.${i}.organizer`, organizer]] as const),
  ]
  return Object.fromEntries(texts.filter(([, text]) => holdsIdentifier(text)).map(([field]) => [field, t('identifierInText')]))
}

/** What must be put right before the form is sent. The server checks the same, and more. */
export function personErrors(form: PersonForm, onRecord: OnRecord): PersonErrors {
  const { name, phone, guardianPhone, rt, rw, kbli, nisn, npsn, monthlyIncome, trainings, warningReason } = form
  const wrong = {
    name: when(!name.trim(), t('nameMissing')), nik: nikError(form, onRecord), kk: kkError(form), birthDate: birthError(form),
    phone: phoneError(phone),
    guardianPhone: phoneError(guardianPhone), rt: when(!/^\d{0,3}$/.test(rt.trim()), t('rtInvalid')),
    rw: when(!/^\d{0,3}$/.test(rw.trim()), t('rtInvalid')),
    kbli: when(!digits(kbli, 5), t('kbliInvalid')), nisn: when(!digits(nisn, 10), t('nisnInvalid')),
    npsn: when(!digits(npsn, 8), t('npsnInvalid')),
    monthlyIncome: when(!/^\d{0,12}$/.test(monthlyIncome.trim()), t('incomeInvalid')),
    warningReason: when(nikWarnings(form).length > 0 && !warningReason.trim(), t('reasonMissing')),
    ...Object.fromEntries(trainings.map(({ title }, i) => [`trainings.${i}`, when(!title.trim(), t('trainingTitle'))])),
  }
  return { ...identifierErrors(form), ...Object.fromEntries(Object.entries(wrong).filter(([, words]) => words)) }
}

/** Where the NIK and what was declared part ways: a reason to look, never to refuse. */
export function nikWarnings({ nikStatus, nik, birthDate, birthDatePrecision, sex }: PersonForm): NikWarning[] {
  const read = nikStatus === 'PRESENT' && nik.trim() ? readNik(nik) : undefined
  if (!read || typeof read === 'string') return []
  return nikMismatches(read, { birthDate: birthDatePrecision === 'DAY' ? birthDate : null, sex })
}
