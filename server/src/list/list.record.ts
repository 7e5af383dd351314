import { setImmediate } from 'node:timers/promises'
import { blindIndex } from '../core/keys.ts'
import { statement } from '../core/statement.ts'
import { knownNiks } from '../person/person.sql.ts'
import { hex } from '../person/person.seal.ts'
import { blind } from './list.seal.ts'
import { likenessOf, type Candidate, type Known, type KnownPerson } from './list.reference.ts'
import type { Ask } from './list.surroundings.ts'

const people = statement<KnownPerson>('list.people', `
  select p.id, p.name, p.deceased_on is not null as deceased from person p where p.city_code = (select current_city()) and p.id = any ($1::uuid[])`)
/** People alive of the same name, birth date and kelurahan. $1 candidates as JSON. Names are folded first: a policy lets no index be asked for more than a value. */
const alike = statement<{ at: number; id: string }>('list.alike', `
  with n as materialized (
    select at, btrim(folded(name)) as name, "birthDate", "regionCode"
    from jsonb_to_recordset($1::jsonb) as n (at int, name text, "birthDate" date, "regionCode" text))
  select n.at, p.id from n
  join person p on p.city_code = (select current_city()) and p.region_code = n."regionCode" and p.name_folded = n.name and p.deceased_on is null
  join person_birth b on b.city_code = p.city_code and b.person_id = p.id and b.date = n."birthDate"`)
/** What is asked for people and not answered yet, drafts included. */
const open = statement<{ personId: string; serviceId: string }>('list.open_referrals', `
  select distinct r.person_id as "personId", r.service_id as "serviceId" from referral r
  where r.city_code = (select current_city()) and r.person_id = any ($1::uuid[]) and r.service_id is not null
    and r.status not in ('CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR', 'REJECTED', 'UNFULFILLED')`)
const loadedBefore = statement<{ request: Buffer }>('list.loaded_before', 'select request from loaded_requests($1) as t (request)')

/** Person, service and day of consent in one word that tells nothing: what is loaded twice when a row comes again. */
export function requestOf(candidate: Candidate): Buffer | null {
  const { nik, serviceCode, consentDate } = candidate
  const who = nik ?? likenessOf(candidate)
  return who && serviceCode && consentDate ? blind('request', [who, serviceCode, consentDate].join('|')) : null
}

const portion = 1_000

/** What is on record of these candidates as far as the actor may know it, fetched before they are judged. */
export async function recordOf(ask: Ask, candidates: readonly Candidate[]): Promise<Known & { hidden: number }> {
  const found = new Found()
  for (let from = 0; from < candidates.length; from += portion) {
    await found.add(ask, candidates.slice(from, from + portion))
    await setImmediate()
  }
  return found.known()
}

class Found {
  private readonly byNik = new Map<string, KnownPerson>()
  private readonly elsewhere = new Set<string>()
  private readonly byLikeness = new Map<string, { id: string }[]>()
  private readonly open = new Set<string>()
  private readonly loaded = new Set<string>()

  async add(ask: Ask, candidates: Candidate[]): Promise<void> {
    const digitsOf = new Map(candidates.flatMap(({ nik }) => (nik ? [[blindIndex('NIK', nik).toString('hex'), nik]] : [])))
    const described = candidates.flatMap((candidate, at) => (likenessOf(candidate) ? [{ at, ...plain(candidate) }] : []))
    const requests = candidates.flatMap((candidate) => requestOf(candidate) ?? [])
    const [niks, similar, before] = await ask(
      knownNiks([...digitsOf.keys()].map((digits) => Buffer.from(digits, 'hex'))), alike(JSON.stringify(described)), loadedBefore(requests))
    for (const { request } of before) this.loaded.add(hex(request))
    for (const { at, id } of similar) this.push(likenessOf(candidates[at]!)!, id)
    await this.addPeople(ask, niks.map(({ nikIndex, personId }) => ({ nik: digitsOf.get(nikIndex.toString('hex'))!, personId })), similar.map(({ id }) => id))
  }

  private async addPeople(ask: Ask, owners: { nik: string; personId: string | null }[], others: string[]): Promise<void> {
    const ids = [...new Set([...owners.flatMap(({ personId }) => personId ?? []), ...others])]
    const [persons, referrals] = await ask(people(ids), open(ids))
    const byId = new Map(persons.map((person) => [person.id, person]))
    for (const { nik, personId } of owners) {
      const person = personId && byId.get(personId)
      if (person) this.byNik.set(nik, person)
      else this.elsewhere.add(nik)
    }
    for (const { personId, serviceId } of referrals) this.open.add(`${personId} ${serviceId}`)
  }

  private push(likeness: string, id: string) {
    const known = this.byLikeness.get(likeness) ?? []
    if (!known.some((person) => person.id === id)) this.byLikeness.set(likeness, [...known, { id }])
  }

  known(): Known & { hidden: number } {
    return {
      byNik: (nik) => this.byNik.get(nik),
      isElsewhere: (nik) => this.elsewhere.has(nik),
      alike: (person) => this.byLikeness.get(likenessOf(person)!) ?? [],
      hasOpenReferral: (personId, serviceId) => this.open.has(`${personId} ${serviceId}`),
      wasLoaded: (candidate) => {
        const request = this.loaded.size > 0 && requestOf(candidate)
        return request ? this.loaded.has(hex(request)) : false
      },
      hidden: this.elsewhere.size,
    }
  }
}

const plain = ({ name, birthDate, regionCode }: Candidate) => ({ name, birthDate, regionCode })
