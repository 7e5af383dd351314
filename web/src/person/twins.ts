import type { PossibleDuplicatesQuery } from '@sinergi/schema'
import { foldName } from '../../../server/src/person/name.ts'
import { toE164 } from '../../../server/src/person/phone.ts'
import { showPhone } from '../core/phone.ts'
import { showBirth } from './birth.ts'
import { nikStatusLabel, sexLabel } from './person.labels.ts'
import { t } from './person.messages.ts'
import { fullDate } from './personForm.ts'
import type { PersonForm } from './personForm.ts'

export type Twin = PossibleDuplicatesQuery['possibleDuplicates'][number]
/** One line of the comparison. `same` is undefined where one of the two does not say. */
export type TwinFact = { label: string, value: string, same?: boolean }

const labelsOf = () => [t('name'), t('birth'), t('region'), t('sex'), t('nik'), t('phone'), t('address')] as const
const address = (one?: { street?: string | null, rt?: string | null, rw?: string | null } | null) =>
  [one?.street, one?.rt && `RT ${one.rt}`, one?.rw && `RW ${one.rw}`].filter(Boolean).join(', ')

/** What was typed, line by line in the order of the others. */
export function typedFacts(form: PersonForm, regionName: string | undefined): TwinFact[] {
  const phone = toE164(form.phone)
  const values = [
    form.name, showBirth({ date: fullDate(form.birthDate), precision: form.birthDatePrecision }), regionName,
    form.sex && sexLabel(form.sex),
    nikStatusLabel(form.nikStatus ?? 'UNKNOWN'), phone && showPhone(phone), address(form),
  ]
  return labelsOf().map((label, i) => ({ label, value: values[i] || '–' }))
}

/** Somebody on record beside what was typed: which facts agree, and which do not. */
export function twinFacts({ person, sameNik, sameBirthDate, samePhone }: Twin, form: PersonForm): TwinFact[] {
  const { name, birth, region, contact, nikMasked, nikStatus } = person
  const both = (theirs: unknown, mine: unknown, same: boolean) => (theirs && mine ? same : undefined)
  const lines: [string | null | undefined, boolean | undefined][] = [
    [name, foldName(name) === foldName(form.name)],
    [birth && showBirth(birth), both(birth?.date, form.birthDate, sameBirthDate)],
    [region?.name, both(region, form.regionCode, region?.code === form.regionCode)],
    [birth?.sex && sexLabel(birth.sex), both(birth?.sex, form.sex, birth?.sex === form.sex)],
    [nikMasked ? t('masked') : nikStatusLabel(nikStatus), both(nikMasked, form.nik, sameNik)],
    [contact?.phone && showPhone(contact.phone), both(contact?.phone, form.phone, samePhone)],
    [address(person.address), undefined],
  ]
  return labelsOf().map((label, i) => ({ label, value: lines[i]?.[0] || '–', same: lines[i]?.[1] }))
}
