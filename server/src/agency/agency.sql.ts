import { columnsOf, selectList } from '../core/columns.ts'
import { statement } from '../core/statement.ts'
import { Agency } from './agency.entity.ts'
import { DisclosureProfile } from './disclosure-profile.entity.ts'
import { Service } from './service.entity.ts'
import type { ServiceWindow } from './service.parts.ts'

const agency = selectList(Agency, 'a')
const service = selectList(Service, 's')

export const agenciesOfCity = statement<Agency>('agency.of_city', `
  select ${agency} from agency a where a.city_code = (select current_city()) and (a.active or $1) order by a.short_name, a.id`)

const servicesIn = (columns: string) => `
  select ${columns} from service s join agency a on a.id = s.agency_id
  where a.city_code = (select current_city()) and ($1::uuid is null or a.id = $1) and (s.active and a.active or $2)
  order by a.short_name, s.name_id, s.id`
export const servicesOfCity = statement<Service>('service.of_city', servicesIn(service))

/** What a list of services shows; what is asked of a referral to them is most of their text. */
const notInRows = ['givesId', 'givesEn', 'needCode', 'requiredItems', 'eligibility', 'evidenceKind', 'disclosureProfile', 'clocks', 'deliverBasis', 'consentPurpose'] as const
const rowColumns = columnsOf(Service).filter((column) => !(notInRows as readonly string[]).includes(column))
export interface ServiceRow extends Omit<Service, typeof notInRows[number]> { agency: Pick<Agency, 'id' | 'shortName' | 'nameId' | 'nameEn'> }
export const serviceRowsOfCity = statement<ServiceRow>('service.rows_of_city',
  servicesIn(`${selectList(Service, 's', '', rowColumns)}, ${selectList(Agency, 'a', 'agency.', ['id', 'shortName', 'nameId', 'nameEn'])}`))

export const windowsOfCity = statement<ServiceWindow & { key: string }>('service_window.of_city', `
  select w.service_id as key, w.id, w.opens_on as "opensOn", w.closes_on as "closesOn", w.quota
  from service_window w join service s on s.id = w.service_id join agency a on a.id = s.agency_id
  where a.city_code = (select current_city()) and ($1::uuid is null or a.id = $1) order by w.opens_on`)

export const allProfiles = statement<DisclosureProfile>('disclosure_profile.all',
  `select ${selectList(DisclosureProfile, 'p')} from disclosure_profile p order by p.code`)

/** Held by whoever saves it, and by whoever sends a referral to it (0024-closed-agency.sql): what is counted after that stands. */
export const lockAgency = statement('agency.lock', 'select from agency where id = $1 for no key update')

/** $1 agency: referrals for which it cannot be closed; none where the caller does not administer it. */
export const waitingFor = statement<{ count: number }>('agency.waiting_for', 'select waiting_for($1)::int as count')

/** What judges whether an agency may be saved; `calendarCity` is null where there is no such calendar. */
export const agencyToSave = statement<{
  version: number | null; movedBy: string | null; movedAt: string | null; cityCode: string | null; administers: boolean; codeTaken: boolean
  calendarCity: string | null; active: boolean | null; secondFactorForAll: boolean | null; waiting: number
}>('agency.to_save', `
  select a.version, a.moved_by as "movedBy", a.moved_at as "movedAt", a.active, a.second_factor_for_all as "secondFactorForAll", waiting_for(a.id) as waiting, coalesce(a.city_code, $2) as "cityCode",
    case when a.id is null then administers_city($2) else administers(a.id) end as administers,
    exists (select from agency b
      where b.city_code = coalesce(a.city_code, $2) and b.code = $3 and b.id is distinct from a.id) as "codeTaken",
    (select city_code from work_calendar where id = $4) as "calendarCity"
  from (select) one left join agency a on a.id = $1`)

export const serviceToSave = statement<{
  version: number | null; movedBy: string | null; movedAt: string | null; agencyId: string | null; administers: boolean; codeTaken: boolean
  profileExists: boolean; profile: string; administersCity: boolean
}>('service.to_save', `
  select s.version, s.moved_by as "movedBy", s.moved_at as "movedAt", a.id as "agencyId", administers(a.id) as administers,
    coalesce(s.disclosure_profile, 'GENERAL') as profile, administers_city(a.city_code) as "administersCity",
    exists (select from service b where b.agency_id = a.id and b.code = $3 and b.id is distinct from s.id) as "codeTaken",
    exists (select from disclosure_profile where code = $4) as "profileExists"
  from (select) one left join service s on s.id = $1 left join agency a on a.id = coalesce(s.agency_id, $2)`)

export const clearWindows = statement('service_window.clear', 'delete from service_window where service_id = $1')
export const addWindow = statement('service_window.add',
  'insert into service_window (service_id, opens_on, closes_on, quota) values ($1, $2, $3, $4)')
