import { randomUUID } from 'node:crypto'
import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { dayOf } from '../core/clock.ts'
import { write } from '../core/db.ts'
import { blindIndex } from '../core/keys.ts'
import { Refused, refuse } from '../core/refusal.ts'
import { type Nik, nikMismatches, readNik } from './nik.ts'
import { type CheckedPerson, checkedPerson } from './person.check.ts'
import type { Person } from './person.entity.ts'
import type { CreatePersonInput, UpdatePersonInput } from './person.input.ts'
import { type PersonRows, personRows } from './person.rows.ts'
import { unsealed } from './person.seal.ts'
import {
  findPerson, knownNiks, type Likeness, lockPerson, nikOnRecord, type NikOnRecord, placeFacts, type PlaceFacts, similarPeople,
} from './person.sql.ts'
import {
  type NewPerson, registerPeople, setNikWarnings, setRelation, takeOffNik, updatePersonRow, writeRows,
} from './person.write.sql.ts'

/** From here on a likeness must be looked at before a second person is made: the same name and birth date, or telephone. */
const mustBeLookedAt = 0.6

type Known = { nikIndex: Buffer; personId: string | null }

export const indexOf = (nik: Nik | null): Buffer | null => nik && blindIndex('NIK', nik.digits)

/** What is asked of the database before a person is made. */
export const askAbout = (given: CheckedPerson) => {
  const index = indexOf(given.nik)
  return [
    placeFacts(given.regionCode ?? null, given.nik?.region ?? null), knownNiks(index ? [index] : []),
    similarPeople(given.name, given.birthDate ?? null, given.phone ?? null, given.regionCode ?? null, index),
  ] as const
}

/**
 * Registers a person with the caller's agency; returns the id. Refuses INPUT_INVALID by field, FORBIDDEN_SCOPE (a region out
 * of the assignment), PERSON_EXISTS: with `persons` (ids) where the caller may see who it is, without where not.
 */
export async function createPerson(actor: Actor, input: CreatePersonInput): Promise<string> {
  const given = checkedPerson(input.person, dayOf(actor.at))
  if (given.nikStatus === 'PRESENT' && !given.nik) refuseInput('nik', 'REQUIRED')
  const { answer } = await tracing(actor, mutate(actor, 'createPerson', input, askAbout(given), async (tx, [[place], known, alike]) => {
    checkPlace(given, place!)
    refuseIfKnown(known, alike, new Set(input.knownDistinctFrom))
    const { person, rows } = newPerson(actor, given, place!.nikRegionKnown)
    for (const each of registerPeople(actor, [person], [rows])) void tx.later(each)
    void tx.later(recordAudit(actor, 'CREATE_PERSON', 'PERSON', person.id))
    return { id: person.id }
  }))
  return answer.id
}

/** A person as it will be written, under a new id. */
function newPerson(actor: Actor, given: CheckedPerson, nikRegionKnown: boolean): { person: NewPerson; rows: PersonRows } {
  const id = randomUUID()
  const { name, nikStatus, regionCode = null } = given
  const rows = personRows(actor.cityCode, id, given, warningsOf(given.nik, given, nikRegionKnown))
  return { person: { id, name, nikStatus, regionCode }, rows }
}

/** Who tries numbers leaves a trace, although nothing was done: a NIK can be guessed. */
async function tracing<T>(actor: Actor, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const tried = error instanceof Refused && error.refusal.code === 'PERSON_EXISTS' && error.refusal.field === 'nik'
    if (tried) await write(actor, [recordAudit(actor, 'NIK_ALREADY_REGISTERED', 'PERSON', null)], async () => {})
    throw error
  }
}

function refuseIfKnown([known]: Known[], alike: Likeness[], distinct: Set<string>): void {
  if (known) refuse('PERSON_EXISTS', 'this NIK', { field: 'nik', params: { persons: known.personId } })
  const unseen = alike.filter(({ score, personId }) => score >= mustBeLookedAt && !distinct.has(personId))
  const persons = unseen.map(({ personId }) => personId).join(' ')
  if (persons) refuse('PERSON_EXISTS', 'possibly', { field: 'name', params: { persons } })
}

function checkPlace({ regionCode }: CheckedPerson, { regionKnown, regionMine }: PlaceFacts): void {
  if (!regionCode) return
  if (!regionKnown) refuseInput('regionCode', 'REGION_UNKNOWN')
  if (!regionMine) refuse('FORBIDDEN_SCOPE', 'region of the assignment', { field: 'regionCode', rule: 'REGION_OUTSIDE' })
}

/** What contradicts the NIK, and did not before, is taken with a word why (DOMAIN §3). A year or month of birth alone contradicts nothing. */
function askWhy({ warningReason, birthDatePrecision }: CheckedPerson, warnings: string[], before: string[]): void {
  const contradicts = ['NIK_SEX_MISMATCH', ...(birthDatePrecision && birthDatePrecision !== 'DAY' ? [] : ['NIK_BIRTH_DATE_MISMATCH'])]
  const isNew = (code: string) => contradicts.includes(code) && !before.includes(code)
  if (!warningReason && warnings.some(isNew)) refuse('REASON_REQUIRED', 'contradicts the NIK', { field: 'warningReason' })
}

type Declared = Pick<CheckedPerson, 'birthDate' | 'sex'>
const warningsOf = (nik: Nik | null, { birthDate, sex }: Declared, regionKnown: boolean): string[] =>
  (nik ? nikMismatches(nik, { birthDate, sex, knowsRegion: () => regionKnown }) : [])

/**
 * The person for a change by the agency that registered it. Refuses NOT_FOUND (also where hidden), FORBIDDEN_SCOPE (another
 * agency's), STALE_VERSION (by, at, version).
 */
export function ownPerson(found: Person | undefined, locked: { id: string } | undefined, expectedVersion: number): Person {
  if (!found) return refuse('NOT_FOUND', 'person')
  if (!locked) return refuse('FORBIDDEN_SCOPE', 'registered by another agency', { rule: 'OTHER_AGENCY' })
  const { version, changedBy: by, changedAt: at } = found
  if (version !== expectedVersion) refuse('STALE_VERSION', `at ${version}`, { params: { by, at, version } })
  return found
}

/** Changes what is given of a person; returns the id. Refuses as `ownPerson` and `createPerson` do, and REASON_REQUIRED (`askWhy`). */
export async function updatePerson(actor: Actor, input: UpdatePersonInput): Promise<string> {
  const { id } = input
  const given = checkedPerson(input.person, dayOf(actor.at))
  const index = indexOf(given.nik)
  const first = [
    lockPerson(id), findPerson(id), placeFacts(given.regionCode ?? null, given.nik?.region ?? null),
    knownNiks(index ? [index] : []), nikOnRecord(id),
  ] as const
  await tracing(actor, mutate(actor, 'updatePerson', input, first, async (tx, [[locked], [found], [place], known, [record]]) => {
    const person = ownPerson(found, locked, input.expectedVersion)
    checkPlace(given, place!)
    refuseIfKnown(known.filter(({ personId }) => personId !== id), [], new Set())
    const nik = given.nik ?? nikOf(actor.cityCode, id, record!)
    if (given.nikStatus === 'PRESENT' && !nik) refuseInput('nik', 'REQUIRED')
    const { regionCode = person.regionCode } = given
    void tx.later(updatePersonRow(id, given.name, regionCode, given.nikStatus, actor.userName))
    const nikRegionKnown = given.nik ? place!.nikRegionKnown : !record!.warnings?.includes('NIK_REGION_UNKNOWN')
    const warnings = warningsOf(nik, withRecord(given, record!), nikRegionKnown)
    // Why the former number was odd says nothing of another.
    const another = given.nik && !known.some(({ personId }) => personId === id)
    askWhy(given, warnings, another ? [] : record!.warnings ?? [])
    const said = another ? { ...given, warningReason: given.warningReason ?? null } : given
    for (const each of writeRows([personRows(actor.cityCode, id, said, warnings)])) void tx.later(each)
    if (given.nikStatus !== 'PRESENT') void tx.later(takeOffNik(id))
    else if (!given.nik) void tx.later(setNikWarnings(id, warnings, given.warningReason ?? null))
    if (given.relation && !given.kk) void tx.later(setRelation(id, given.relation))
    void tx.later(recordAudit(actor, 'CHANGE_PERSON', 'PERSON', id))
    return { id }
  }))
  return id
}

/** Opened only to compare it with what is declared now; it goes nowhere. */
function nikOf(cityCode: string, id: string, { nikCipher, nikKeyVersion }: NikOnRecord): Nik | null {
  const nik = nikCipher && readNik(unsealed('nik', cityCode, id, nikCipher, nikKeyVersion!))
  return typeof nik === 'object' ? nik : null
}

const withRecord = ({ birthDate, sex }: CheckedPerson, record: NikOnRecord) => ({
  birthDate: birthDate === undefined ? record.birthDate : birthDate, sex: sex === undefined ? record.sex : sex,
})
