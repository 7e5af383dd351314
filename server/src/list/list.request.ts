import { yearsAfter } from '../person/calendar-date.ts'
import { readDate } from './list.date.ts'
import { isNamed, type AgencyRef, type serviceFinder } from './list.reference.ts'
import type { Row } from './list.row.ts'

/** The service asked for, looked up within the agency that the row names. */
export function serviceOf(row: Row, find: ReturnType<typeof serviceFinder>, ownAgency?: AgencyRef): string | null {
  const [target, service] = [row.text('target'), row.text('service')]
  const offered = target ? find(target) : undefined
  if (target === '') row.fault('target', 'TARGET_MISSING')
  else if (target && !offered) row.fault('target', ownAgency && isNamed(ownAgency, target) ? 'TARGET_OWN_AGENCY' : 'TARGET_UNKNOWN')
  if (service === '') return row.fault('service', 'SERVICE_MISSING')
  if (!offered || !service) return null
  return offered.find((one) => isNamed(one, service))?.code
    ?? row.fault('service', 'SERVICE_UNKNOWN', { offered: offered.slice(0, 5).map(({ name }) => name).join(', ') })
}

/** A consent lasts twelve months (DOMAIN §12). */
const consentYears = 1

/** The day on which the consent was given, if it holds today. */
export function consentOf(row: Row, today: string): string | null {
  const text = row.text('consentDate')
  if (text === undefined) return null
  if (text === '') return row.fault('consentDate', 'CONSENT_MISSING')
  const day = readDate(text)
  if (!day) return row.fault('consentDate', 'CONSENT_DATE_INVALID')
  if (day > today) return row.fault('consentDate', 'CONSENT_DATE_IN_FUTURE')
  if (yearsAfter(day, consentYears) <= today) row.fault('consentDate', 'CONSENT_EXPIRED')
  return day
}

/** A training that is still to come is no training that was taken. */
export function trainingOf(row: Row, today: string): { training: string | null; trainingDate: string | null } {
  const text = row.text('trainingDate')
  const day = text ? readDate(text) : undefined
  const isPast = day !== undefined && day <= today
  const trainingDate = isPast ? day : text ? row.fault('trainingDate', 'TRAINING_DATE_INVALID') : null
  return { training: row.text('training') || null, trainingDate }
}
