import type {
  BirthDatePrecision, BusinessKind, NikStatus, PersonFullFragment, PersonInput, SchoolLevel, Sex,
} from '@sinergi/schema'
import type { Disability, FamilyRelation } from './person.labels.ts'
import { t } from './person.messages.ts'

export type TrainingForm = { title: string, completedOn: string, organizer: string }
/** A person as typed: texts as they stand in the fields, '' for what is not filled in. */
export type PersonForm = {
  name: string, regionCode?: string, nikStatus?: NikStatus, nik: string, kk: string, relationToHead?: FamilyRelation
  birthPlace: string, birthDate: string, birthDatePrecision: BirthDatePrecision, sex?: Sex
  phone: string, street: string, rt: string, rw: string
  businessName: string, businessKind?: BusinessKind, businessDescription: string, kbli: string
  trainings: TrainingForm[], nisn: string, npsn: string, schoolName: string, schoolLevel?: SchoolLevel, grade: string,
  guardianName: string, guardianPhone: string
  educationLevel: string, occupation: string, monthlyIncome: string, accessNeeds: string, disability: Disability[]
  warningReason: string
}

export const blankPerson = (): PersonForm => ({
  name: '', nik: '', kk: '', birthPlace: '', birthDate: '', birthDatePrecision: 'DAY', phone: '', street: '', rt: '', rw: '',
  businessName: '', businessDescription: '', kbli: '', trainings: [], nisn: '', npsn: '', schoolName: '', grade: '',
  guardianName: '', guardianPhone: '',
  educationLevel: '', occupation: '', monthlyIncome: '', accessNeeds: '', disability: [], warningReason: '',
})

/** The fields whose words stand under another key. */
const otherWords = {
  regionCode: 'region', relationToHead: 'relation', birthDatePrecision: 'precision', educationLevel: 'education',
  monthlyIncome: 'income', warningReason: 'reasonWhy',
} as const
const hasOtherWords = (field: keyof PersonForm): field is keyof typeof otherWords => field in otherWords
export const fieldLabel = (field: keyof PersonForm) => t(hasOtherWords(field) ? otherWords[field] : field)

const known = <T extends object>(facts: { [K in keyof T]: T[K] | null | undefined }) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null)) as Partial<T>

/** The part of an ISO date that is known: the whole of it, year and month, or the year. */
const knownPart = (date: string, precision: BirthDatePrecision) => date.slice(0, { DAY: 10, MONTH: 7, YEAR: 4 }[precision])

/** What is on record, for changing it. NIK and KK are not shown here: empty keeps them. */
export function formOf({ id, family, name, nikStatus, region, birth, contact, address, business, trainings, schooling, social,
  access, warnings }: PersonFullFragment): PersonForm {
  const income = social?.monthlyIncomeRupiah
  return {
    ...blankPerson(),
    name, nikStatus, regionCode: region?.code,
    relationToHead: family?.members.find(({ person }) => person.id === id)?.relation as FamilyRelation | undefined,
    ...known<PersonForm>({
      birthPlace: birth?.place, sex: birth?.sex, birthDatePrecision: birth?.precision,
      birthDate: birth?.date && knownPart(birth.date, birth.precision),
      phone: contact?.phone, street: address?.street, rt: address?.rt, rw: address?.rw,
      businessName: business?.name, businessKind: business?.kind, businessDescription: business?.description,
      kbli: business?.kbli,
      trainings: trainings?.map(({ title, completedOn, organizer }) =>
        ({ title, completedOn: completedOn ?? '', organizer: organizer ?? '' })),
      nisn: schooling?.nisn, npsn: schooling?.npsn, schoolName: schooling?.schoolName, schoolLevel: schooling?.level,
      grade: schooling?.grade,
      guardianName: schooling?.guardianName, guardianPhone: schooling?.guardianPhone,
      educationLevel: social?.educationLevel, occupation: social?.occupation,
      monthlyIncome: income == null ? undefined : String(income),
      accessNeeds: access?.needs, disability: access?.disability as Disability[] | undefined,
      warningReason: warnings.find(({ reason }) => reason)?.reason,
    } as { [K in keyof PersonForm]: PersonForm[K] | null | undefined }),
  }
}

const text = (value: string) => value.trim() || undefined
/** A birth date of which only year, or month and year, are known becomes the first day of them. */
export const fullDate = (value: string) => (value ? `${value}${'-01'.repeat(3 - value.split('-').length)}` : undefined)

/** What is sent of a new person. Empty fields are left out. */
export function inputOf(form: PersonForm): PersonInput {
  const { trainings, monthlyIncome, disability, birthDate, nikStatus, sex, businessKind, schoolLevel, regionCode, relationToHead,
    ...others } = form
  const { name, nik, birthDatePrecision, ...texts } = others
  return {
    ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, text(value)])),
    name: name.trim(), nikStatus: nikStatus ?? 'UNKNOWN', nik: nikStatus === 'PRESENT' ? text(nik) : undefined,
    regionCode, relationToHead, sex, businessKind, schoolLevel, disability,
    birthDate: fullDate(birthDate), birthDatePrecision: birthDate ? birthDatePrecision : undefined,
    monthlyIncomeRupiah: monthlyIncome ? Number(monthlyIncome) : undefined,
    trainings: trainings.map(({ title, completedOn, organizer }) =>
      ({ title: title.trim(), completedOn: text(completedOn), organizer: text(organizer) })),
  }
}

/** NIK and KK are not among them: they are not shown, so an empty field keeps them. */
const emptied = [
  'regionCode', 'birthPlace', 'birthDate', 'sex', 'phone', 'street', 'rt', 'rw', 'businessName', 'businessKind',
  'businessDescription', 'kbli',
  'nisn', 'npsn', 'schoolName', 'schoolLevel', 'grade', 'guardianName', 'guardianPhone', 'educationLevel', 'occupation',
  'monthlyIncomeRupiah',
  'accessNeeds', 'warningReason',
] as const satisfies (keyof PersonInput)[]

/** What is sent of a person on record: an emptied field is emptied there too. */
export function changeOf(form: PersonForm): PersonInput {
  const input = inputOf(form)
  return { ...input, ...Object.fromEntries(emptied.filter((key) => input[key] === undefined).map((key) => [key, null])) }
}
