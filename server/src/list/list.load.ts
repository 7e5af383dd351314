import { randomUUID } from 'node:crypto'
import { recordAudits } from '../audit/audit.sql.ts'
import { type PaperConsent, type PaperScope, writeConsents } from '../consent/consent.many.ts'
import { lastDay } from '../consent/consent.service.ts'
import type { Actor } from '../core/actor.ts'
import { dayOf } from '../core/clock.ts'
import type { Statement } from '../core/statement.ts'
import { isChildOn } from '../person/calendar-date.ts'
import { nikWarnings } from '../person/nik.ts'
import { checkedPerson } from '../person/person.check.ts'
import type { PersonInput } from '../person/person.input.ts'
import { personRows } from '../person/person.rows.ts'
import { registerPeople } from '../person/person.write.sql.ts'
import { type NewDraft, newDraftId, writeDrafts } from '../referral/referral.drafts.ts'
import { likenessIndex } from './list.judge.ts'
import type { Candidate } from './list.reference.ts'
import type { RowVerdict } from './list.verdict.ts'

/** A row with the person that it is about; `isNew`: the first row that brings him. */
export interface RowOfPerson { verdict: RowVerdict; personId: string; isNew: boolean }

/**
 * Whose row each one is: whom the officer named, whom the NIK belongs to, whom an earlier row of the list made, or somebody new. Rows
 * without a NIK are one person where name, birth date and kelurahan agree.
 */
export function peopleOf(verdicts: RowVerdict[], named: Map<number, string>, made: Map<string, string>): RowOfPerson[] {
  const known = new Map(made)
  return verdicts.map((verdict): RowOfPerson => {
    const { row, candidate } = verdict
    const key = candidate.nik ?? likenessIndex(candidate)?.toString('hex') ?? `row ${row}`
    const found = named.get(row) ?? candidate.personId ?? known.get(key)
    const personId = found ?? randomUUID()
    known.set(key, personId)
    return { verdict, personId, isNew: found === undefined }
  })
}

/** Everything that makes these rows people, consents and drafts, in the order in which each needs the one before. */
export function statementsFor(actor: Actor, listId: string, rows: RowOfPerson[], covered: ReadonlyMap<string, PaperScope>) {
  const today = dayOf(actor.at)
  const fresh = rows.filter(({ isNew }) => isNew)
  const people = fresh.map(({ personId, verdict: { candidate } }) => ({ id: personId, given: checkedPerson(personOf(candidate), today) }))
  const facts = fresh.map(({ personId, verdict }, at) => personRows(actor.cityCode, personId, people[at]!.given, warningsOf(verdict)))
  const consents = rows.map((row) => consentOf(row, listId, covered.get(row.verdict.candidate.serviceCode!)!))
  const drafts = rows.map(({ personId, verdict }, at): NewDraft =>
    ({ id: newDraftId(), personId, serviceId: verdict.candidate.serviceCode!, consentId: consents[at]!.id }))
  const registered = people.map(({ id, given: { name, nikStatus, regionCode = null } }) => ({ id, name, nikStatus, regionCode }))
  const statements: Statement<unknown>[] = [
    ...(people.length ? [...registerPeople(actor, registered, facts), recordAudits(actor, 'CREATE_PERSON', 'PERSON', people.map(({ id }) => id))] : []),
    ...writeConsents(actor, consents),
    ...writeDrafts(actor, listId, drafts),
  ]
  return { statements, loaded: rows.map(({ verdict, personId }, at) => ({ row: verdict.row, personId, referralId: drafts[at]!.id })) }
}

const warningsOf = ({ faults }: RowVerdict): string[] => faults.map(({ code }) => code).filter((code) => nikWarnings.some((warning) => warning === code))

/** What a row tells of a person. Nobody but a guardian answers a child's telephone. */
function personOf(candidate: Candidate): PersonInput {
  const { name, nik, nikStatus, kk, regionCode, birthPlace, birthDate, sex, phone, street, rt, rw, business, training, trainingDate, guardian } = candidate
  return {
    name: name!, nikStatus: nik ? 'PRESENT' : nikStatus, nik, kk: kk ?? undefined, regionCode, birthPlace: birthPlace ?? undefined, birthDate, sex,
    phone: phone ?? undefined, street: street ?? undefined, rt: rt ?? undefined, rw: rw ?? undefined, businessDescription: business ?? undefined,
    trainings: training ? [{ title: training, completedOn: trainingDate }] : undefined,
    guardianName: guardian ?? undefined, guardianPhone: guardian ? phone ?? undefined : undefined,
  }
}

/** Given on the day that the row says, for what the officer has confirmed, by the person, or for a child by the guardian. */
function consentOf({ personId, verdict: { row, candidate } }: RowOfPerson, listId: string, { purposes, dataSets, recipientId }: PaperScope): PaperConsent {
  const { name, guardian, birthDate, consentDate } = candidate
  const child = isChildOn(birthDate!, consentDate!)
  return {
    id: randomUUID(), personId, purposes, dataSets, recipientId, givenBy: child ? guardian! : name!, relation: child ? 'GUARDIAN' : 'SELF',
    givenOn: consentDate!, expiresOn: lastDay({ givenOn: consentDate! }, birthDate), evidence: `Formulir kertas; daftar ${listId.slice(0, 8)}, baris ${row}`,
  }
}
