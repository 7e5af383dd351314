import { randomUUID } from 'node:crypto'
import { blindIndex } from '../core/keys.ts'
import type { CheckedPerson } from './person.check.ts'
import { hex, sealed } from './person.seal.ts'
import type { FactTable } from './person.write.sql.ts'

type Patch = Record<string, unknown>

/** A person as rows of the tables by class, ready to be written. In a patch, what is undefined stays as it is. */
export interface PersonRows {
  personId: string
  facts: Partial<Record<FactTable, Patch>>
  trainings: { title: string; completedOn: string | null; organizer: string | null }[] | undefined
  /** Null takes the person off the card. */
  family: Patch | null | undefined
}

/** `warnings` are those of the NIK. A city's NIK and street are sealed to their person, a KK to its family. */
export function personRows(cityCode: string, personId: string, given: CheckedPerson, warnings: string[]): PersonRows {
  const facts = factsOf(cityCode, personId, given, warnings)
  return { personId, facts, trainings: given.trainings, family: familyOf(cityCode, given) }
}

function factsOf(cityCode: string, personId: string, given: CheckedPerson, warnings: string[]): PersonRows['facts'] {
  const all: Record<FactTable, Patch> = {
    person_contact: { phone: given.phone },
    person_address: { ...streetOf(cityCode, personId, given.street), rt: given.rt, rw: given.rw },
    person_identifier: given.nik
      ? { ...nikOf(cityCode, personId, given.nik.digits), warnings, warning_reason: given.warningReason }
      : {},
    person_birth: { place: given.birthPlace, date: given.birthDate, precision: given.birthDatePrecision, sex: given.sex },
    person_business: {
      name: given.businessName, kind: given.businessKind, description: given.businessDescription, kbli: given.kbli,
    },
    person_schooling: {
      nisn: given.nisn, npsn: given.npsn, school_name: given.schoolName, level: given.schoolLevel, grade: given.grade,
      guardian_name: given.guardianName, guardian_phone: given.guardianPhone,
    },
    person_social: {
      education_level: given.educationLevel, occupation: given.occupation, monthly_income_rupiah: given.monthlyIncomeRupiah,
    },
    person_access: { needs: given.accessNeeds, disability: given.disability },
  }
  const written = Object.entries(all).filter(([, patch]) => Object.values(patch).some((value) => value !== undefined))
  return Object.fromEntries(written.map(([table, patch]) => [table, { ...patch, person_id: personId }]))
}

function nikOf(cityCode: string, personId: string, digits: string): Patch {
  const { cipher, keyVersion } = sealed('nik', cityCode, personId, digits)
  return { nik_cipher: cipher, nik_key_version: keyVersion, nik_index: hex(blindIndex('NIK', digits)) }
}

function streetOf(cityCode: string, personId: string, street: CheckedPerson['street']): Patch {
  if (!street) return { street_cipher: street, street_key_version: street }
  const { cipher, keyVersion } = sealed('street', cityCode, personId, street)
  return { street_cipher: cipher, street_key_version: keyVersion }
}

/** The cipher is for a card that is new to the city; a known one keeps its own. */
function familyOf(cityCode: string, { kk, relation }: CheckedPerson): PersonRows['family'] {
  if (!kk) return kk
  const familyId = randomUUID()
  const { cipher, keyVersion } = sealed('kk', cityCode, familyId, kk.digits)
  const index = hex(blindIndex('KK', kk.digits))
  return { family_id: familyId, kk_cipher: cipher, kk_key_version: keyVersion, kk_index: index, kk_odd: kk.odd, relation }
}
