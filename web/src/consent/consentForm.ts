import type { ConsentForm, ConsentPurpose, ConsentRelation, DataClass } from '@sinergi/schema'
import { isChildOn, yearsAfter } from '../../../server/src/person/calendar-date.ts'
import { addDays, today } from '../core/dates.ts'
import type { ReadLanguage } from './consent.labels.ts'
import { t } from './consent.messages.ts'

/** What a consent is recorded for: who the resident is, and what a referral would need. */
export type ConsentOf = {
  id: string, name: string, birth?: { date?: string | null } | null, schooling?: { guardianName?: string | null } | null
}
export type Wanted = { recipientId?: string, purpose?: ConsentPurpose, dataSets?: readonly DataClass[], service?: string }

export type ConsentTyped = {
  relation: ConsentRelation, givenBy: string, ground: string, form?: ConsentForm, language: ReadLanguage, evidence: string
  givenOn: string, expiresOn: string, recipientIds: string[], purposes: ConsentPurpose[], dataSets: DataClass[], agreed: boolean
}
export type ConsentErrors = Partial<Record<keyof ConsentTyped, string>>

export const isChild = ({ birth }: ConsentOf, day = today()) => Boolean(birth?.date && isChildOn(birth.date, day))

/** The last day it can hold: twelve months, and for a child the day before the eighteenth birthday. */
export function lastDay({ birth }: ConsentOf, givenOn: string): string {
  const end = addDays(yearsAfter(givenOn, 1), -1)
  if (!birth?.date || !isChildOn(birth.date, givenOn)) return end
  const ofAge = addDays(yearsAfter(birth.date, 18), -1)
  return ofAge < end ? ofAge : end
}

export function blankConsent(person: ConsentOf, { recipientId, purpose, dataSets }: Wanted): ConsentTyped {
  const child = isChild(person)
  return {
    relation: child ? 'GUARDIAN' : 'SELF', givenBy: (child ? person.schooling?.guardianName : person.name) ?? '', ground: '',
    language: 'id', evidence: '',
    givenOn: today(), expiresOn: lastDay(person, today()), recipientIds: recipientId ? [recipientId] : [],
    purposes: purpose ? [purpose] : ['REFERRAL'],
    dataSets: dataSets?.length ? [...dataSets] : ['NAME', 'CONTACT'], agreed: false,
  }
}

/** What must be put right; the server checks the same. */
export function consentErrors(person: ConsentOf, typed: ConsentTyped): ConsentErrors {
  const { relation, givenBy, ground, form, givenOn, expiresOn, recipientIds, purposes, agreed } = typed
  const child = isChild(person, givenOn || today())
  const wrong: ConsentErrors = {
    ...(child && relation === 'SELF' && { relation: t('guardianNeeded') }),
    ...(!givenBy.trim() && { givenBy: t('givenByMissing') }),
    ...(!child && relation === 'GUARDIAN' && !ground.trim() && { ground: t('groundMissing') }),
    ...(!form && { form: t('formMissing') }),
    ...(!(givenOn && givenOn <= today() && yearsAfter(givenOn, 1) > today()) && { givenOn: t('givenOnWrong') }),
    ...(!(expiresOn > today() && expiresOn >= givenOn && givenOn && expiresOn < yearsAfter(givenOn, 1))
      && { expiresOn: t('expiresWrong') }),
    ...(!recipientIds.length && { recipientIds: t('recipientsMissing') }),
    ...(!purposes.length && { purposes: t('purposesMissing') }),
    ...(!agreed && { agreed: t('didAgreeMissing') }),
  }
  return wrong
}
