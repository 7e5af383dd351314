import type { PersonFullFragment } from '@sinergi/schema'
import { showDate } from '../core/dates.ts'
import { languageTag } from '../core/i18n.ts'
import { showPhone } from '../core/phone.ts'
import { showAge, showBirth } from './birth.ts'
import type { Fact } from './FactList.vue'
import { businessKindLabel, schoolLevelLabel, sexLabel, showDisability } from './person.labels.ts'
import { t } from './person.messages.ts'

const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(', ')
const phone = (label: string, value: string | null | undefined): Fact =>
  ({ label, value: value && showPhone(value), href: value ? `tel:${value}` : undefined })
const rupiah = (value: number) => value.toLocaleString(languageTag.value)

type FactGroup = { title: string, facts: Fact[] }
/** The classes of data that are there, each with its facts. What the agency may not see is not among them. */
export function factGroups({ business, schooling, social, access, register, trainings }: PersonFullFragment): FactGroup[] {
  const income = social?.monthlyIncomeRupiah ?? null
  const groups = [
    business && { title: t('business'), facts: [
      { label: t('businessName'), value: business.name },
      { label: t('businessKind'), value: business.kind && businessKindLabel(business.kind) },
      { label: t('businessDescription'), value: business.description }, { label: t('kbli'), value: business.kbli },
      { label: t('inspection'), value: business.inspectionState },
    ] },
    trainings?.length && { title: t('trainings'), facts: trainings.map(({ title, completedOn, organizer }) => ({
      label: completedOn ? showDate(completedOn) : t('undated'), value: joined(title, organizer),
    })) },
    schooling && { title: t('schooling'), facts: [
      { label: t('schoolName'), value: schooling.schoolName },
      { label: t('schoolLevel'), value: schooling.level && schoolLevelLabel(schooling.level) },
      { label: t('grade'), value: schooling.grade }, { label: t('nisn'), value: schooling.nisn },
      { label: t('npsn'), value: schooling.npsn },
      { label: t('guardianName'), value: schooling.guardianName }, phone(t('guardianPhone'), schooling.guardianPhone),
    ] },
    social && { title: t('social'), facts: [
      { label: t('education'), value: social.educationLevel }, { label: t('occupation'), value: social.occupation },
      { label: t('income'), value: income === null ? null : t('rupiah', { amount: rupiah(income) }) },
      { label: t('register'), value: social.decile === null ? null : t('decile', { decile: social.decile }) },
    ] },
    access && { title: t('access'), facts: [
      { label: t('accessNeeds'), value: access.needs },
      { label: t('disability'), value: access.disability.map(showDisability).join(', ') },
    ] },
    register && { title: t('register'), facts: [
      { label: t('register'), value: t(register.registered ? 'registered' : 'notRegistered') },
    ] },
  ]
  const isThere = (group: (typeof groups)[number]): group is FactGroup => Boolean(group)
  return groups.filter(isThere).filter(({ facts }) => facts.some(({ value }) => value))
}

/** Birth, sex, kelurahan, contact and address. NIK and KK stand apart: they are masked. */
export function identityFacts({ birth, region, contact, address }: PersonFullFragment): Fact[] {
  return [
    { label: t('birth'), value: birth && joined(birth.place, showBirth(birth), showAge(birth)) },
    { label: t('sex'), value: birth?.sex && sexLabel(birth.sex) },
    { label: t('region'), value: region?.name },
    phone(t('phone'), contact?.phone),
    { label: t('contact'), value: contact?.note },
    { label: t('address'), value: address && joined(address.street, address.rt && `RT ${address.rt}`,
      address.rw && `RW ${address.rw}`) },
  ]
}
