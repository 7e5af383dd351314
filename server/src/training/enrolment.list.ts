import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { read } from '../core/db.ts'
import { orRefusal, Refusal, refuse } from '../core/refusal.ts'
import { tableOf } from '../list/list.intake.ts'
import { readNik } from '../person/nik.ts'
import { indexOf } from '../person/person.service.ts'
import { viewClass } from './class.sql.ts'
import { type Entry, entriesOf } from './enrolment.list.rows.ts'
import { findMeant, type Meant } from './enrolment.list.sql.ts'
import { EnrolList, type EnrolListRow } from './enrolment.list.types.ts'
import { checkPerson, checkTakes } from './enrolment.service.ts'
import { readFactsOfMany } from './enrolment.sql.ts'
import { mostPeople } from './training.codes.ts'

const mostBytes = 512 * 1024

/**
 * Looks up the people of a list for a class, line by line, and keeps nothing. Refuses LIST_UNREADABLE, NOT_FOUND (class), ILLEGAL_TRANSITION
 * (it takes nobody), INPUT_INVALID (too many lines). Each line that cannot be enrolled carries its own refusal.
 */
export async function readEnrolList(actor: Actor, classId: string, file: Buffer): Promise<EnrolList> {
  if (file.length > mostBytes) refuse('LIST_UNREADABLE', 'FILE_TOO_LARGE', { params: { fault: 'FILE_TOO_LARGE', megabytes: mostBytes / 2 ** 20 } })
  const entries = entriesOf((await tableOf(file, { headless: true })).lines)
  if (entries.length > mostPeople) refuseInput('file', 'TOO_MANY', { max: mostPeople })
  const niks = entries.map(({ nik }) => (nik === null ? null : readNik(nik)))
  const found = findMeant(classId, entries.map((_, n) => n), entries.map(({ code }) => code),
    niks.map((nik) => (typeof nik === 'string' ? null : indexOf(nik))), entries.map(({ name }) => name))
  const [[of], meant] = await read(actor, viewClass(classId), found)
  if (!of) return refuse('NOT_FOUND', 'class', { field: 'classId' })
  checkTakes(of)
  const byLine = Map.groupBy(meant, ({ n }) => n)
  const rows = await Promise.all(entries.map(async (entry, n) => rowOf(entry, await orRefusal(async () => theOne(entry, niks[n]!, byLine.get(n) ?? [])))))
  return judged(actor, classId, rows)
}

/** The surest whom a line means. */
function theOne({ code, name }: Entry, nik: ReturnType<typeof readNik> | null, meant: readonly Meant[]): Meant {
  const [first] = meant
  if (first && meant.some(({ rank, personId }) => rank === first.rank && personId !== first.personId)) {
    refuse('INPUT_INVALID', 'several of that name', { field: 'name', rule: 'SEVERAL_BY_NAME' })
  }
  if (first) return first
  if (typeof nik === 'string') return refuseInput('nik', nik)
  if (!code && !nik && !name) refuseInput('name', 'ENTRY_EMPTY')
  return refuse('NOT_FOUND', 'resident', { rule: 'NOBODY_TO_ENROL' })
}

const rowOf = ({ line, code, name }: Entry, of: Meant | Refusal): EnrolListRow => ({
  line, written: name ?? code, ...(of instanceof Refusal ? { personId: null, referralId: null, refusal: of } : { personId: of.personId, referralId: of.referralId, refusal: null }),
})

/** What enrolling each of them would say now; whoever stands there a second time is told so. */
async function judged(actor: Actor, classId: string, rows: readonly EnrolListRow[]): Promise<EnrolList> {
  const meant = rows.filter(({ refusal }) => !refusal)
  const [facts] = await read(actor, readFactsOfMany(classId, meant.map(({ referralId }) => referralId), meant.map(({ personId, referralId }) => (referralId ? null : personId))))
  const seen = new Set<string | null>()
  for (const [i, row] of meant.entries()) {
    const said = await orRefusal(async () => {
      if (seen.has(row.personId)) refuseInput('name', 'TWICE')
      checkPerson(actor, facts[i]!, row.referralId)
    })
    row.refusal = said ?? null
    seen.add(row.personId)
  }
  return Object.assign(new EnrolList(), { rows })
}
