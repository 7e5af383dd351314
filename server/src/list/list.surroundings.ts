import type { Actor } from '../core/actor.ts'
import { dayOf } from '../core/clock.ts'
import { type RowsOf, type Statement, statement } from '../core/statement.ts'
import type { AgencyRef, Reference, RegionRef, ServiceRef } from './list.reference.ts'

/** Sends statements in one round trip: `read`, or inside of a transaction `tx.run`. */
export type Ask = <const S extends readonly Statement<unknown>[]>(...statements: S) => Promise<RowsOf<S>>

const regions = statement<RegionRef & { mine: boolean }>('list.regions', `
  select r.code, r.name, r.aliases, p.name as "parentName", in_regions(r.code, current_regions()) as mine
  from region r join region p on p.code = r.parent_code where r.level = 'KELURAHAN' and left(r.code, 5) = current_city()`)
const services = statement<{ id: string; name: string; aliases: string[]; agencyId: string }>('list.services', `
  select s.id, s.name_id as name, array[s.name_en, s.code] as aliases, s.agency_id as "agencyId"
  from service s join agency a on a.id = s.agency_id
  where a.city_code = current_city() and s.active and a.active and a.id <> current_agency_id() order by s.name_id`)
const agencies = statement<AgencyRef & { id: string; own: boolean }>('list.agencies', `
  select a.id, a.short_name as name, a.aliases || array[a.name_id, a.name_en, a.code] as aliases, a.id = current_agency_id() as own
  from agency a where a.city_code = current_city() and a.active`)
const knownRegions = statement<{ code: string }>('list.nik_regions', `select code from region where code = any ($1::text[])`)

/** Kecamatan codes that cells of sixteen digits begin with: all that a NIK could name. */
export const nikRegionsIn = (cells: Iterable<string>): string[] => {
  const codes = new Set<string>()
  for (const cell of cells) {
    const digits = cell.replace(/\D/g, '')
    if (digits.length === 16) codes.add(`${digits.slice(0, 2)}.${digits.slice(2, 4)}.${digits.slice(4, 6)}`)
  }
  return [...codes]
}

/** What rows are judged by besides the record: the day, the city's places, and what other agencies offer. A service's code is its id. */
export async function surroundings(ask: Ask, actor: Actor, nikRegions: string[]): Promise<Reference> {
  const [places, offered, offices, known] = await ask(regions(), services(), agencies(), knownRegions(nikRegions))
  const agencyOf = new Map(offices.map((agency) => [agency.id, agency]))
  const notMine = new Set(places.filter(({ mine }) => !mine).map(({ code }) => code))
  const nikCodes = new Set(known.map(({ code }) => code))
  return {
    today: dayOf(actor.at), regions: places, isMine: (code) => !notMine.has(code),
    services: offered.map(({ id, agencyId, ...service }): ServiceRef => ({ ...service, code: id, agency: agencyOf.get(agencyId)! })),
    ownAgency: offices.find(({ own }) => own), knowsNikRegion: (code) => nikCodes.has(code),
  }
}
