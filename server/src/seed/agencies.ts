import type { Client } from 'pg'
import { type AgencySeed, clocksOf, type ServiceSeed, type YearlyWindow } from './city.ts'

/**
 * What the rows of a city's agencies hang on. `today` dates the capacities; windows stand from the year before until the year
 * after.
 */
export interface Setting { cityCode: string; calendarId: string; today: string }

export async function insertAgencies(owner: Client, agencies: readonly AgencySeed[], setting: Setting): Promise<void> {
  const { rows } = await owner.query<{ id: string; code: string }>(`
    insert into agency (city_code, calendar_id, code, name_id, name_en, short_name, aliases, kind, administers_city,
      protects_survivors)
    select $1, $2, a.code, a."nameId", a."nameEn", a."shortName", coalesce(a.aliases, '{}'), coalesce(a.kind, 'OPD'),
      coalesce(a."administersCity", false), coalesce(a."protectsSurvivors", false)
    from jsonb_to_recordset($3) as a (code text, "nameId" text, "nameEn" text, "shortName" text, aliases text[], kind text,
      "administersCity" boolean, "protectsSurvivors" boolean)
    returning id, code`, [setting.cityCode, setting.calendarId, JSON.stringify(agencies)])
  const idOf = new Map(rows.map(({ id, code }) => [code, id]))
  for (const { code, services = [] } of agencies) {
    for (const service of services) await insertService(owner, idOf.get(code)!, service, setting.today)
  }
}

async function insertService(owner: Client, agencyId: string, service: ServiceSeed, today: string): Promise<void> {
  const { capacity, eligibility = [], deliverBasis = 'START', hasWaitlist = true, windows = [] } = service
  const row = {
    agency_id: agencyId, code: service.code, name_id: service.nameId, name_en: service.nameEn,
    gives_id: service.givesId, gives_en: service.givesEn, need_code: service.needCode,
    required_items: JSON.stringify(service.items), eligibility: JSON.stringify(eligibility),
    capacity_status: capacity.status, capacity_unit: capacity.unit, capacity_total: capacity.total, capacity_free: capacity.free,
    capacity_note: capacity.note, capacity_as_of: today, has_waitlist: hasWaitlist, clocks: JSON.stringify(clocksOf(service)),
    deliver_basis: deliverBasis, evidence_kind: service.evidence, consent_purpose: service.purpose,
    disclosure_profile: service.profile,
  }
  const columns = Object.keys(row)
  const { rows: [made] } = await owner.query<{ id: string }>(
    `insert into service (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')}) returning id`,
    Object.values(row))
  for (const { opensOn, closesOn, quota } of windows.flatMap((window) => everyYear(window, today))) {
    await owner.query('insert into service_window (service_id, opens_on, closes_on, quota) values ($1, $2, $3, $4)',
      [made!.id, opensOn, closesOn, quota])
  }
}

function everyYear({ opens, closes, quota }: YearlyWindow, today: string) {
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1].map((each) => ({ opensOn: `${each}-${opens}`, closesOn: `${each}-${closes}`, quota }))
}
