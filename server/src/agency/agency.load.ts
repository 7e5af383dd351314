import { selectList } from '../core/columns.ts'
import { byId, listBy, oneBy } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { Agency } from './agency.entity.ts'
import { DisclosureProfile } from './disclosure-profile.entity.ts'
import { Service } from './service.entity.ts'
import type { ServiceWindow } from './service.parts.ts'

export const agencyById = byId(Agency)
export const serviceById = byId(Service)
findableAsNode('Agency', agencyById)
findableAsNode('Service', serviceById)

const servicesWith = (columns: string) => `
  select s.agency_id as key, ${columns} from service s where s.agency_id = any ($1::uuid[]) and s.active order by s.name_id, s.id`
export const servicesByAgency = listBy<Service>('service.by_agencies', servicesWith(selectList(Service, 's')))
/** All that most want to know of them. */
export const serviceNamesByAgency = listBy<Pick<Service, 'id' | 'nameId' | 'nameEn'>>('service.names_by_agencies', servicesWith('s.id, s.name_id as "nameId", s.name_en as "nameEn"'))

export const agenciesByCalendar = listBy<Agency>('agency.by_calendars', `
  select a.calendar_id as key, ${selectList(Agency, 'a')} from agency a where a.calendar_id = any ($1::uuid[]) and a.active
  order by a.short_name, a.id`)

export const profileByCode = oneBy<DisclosureProfile>('disclosure_profile.by_codes', `
  select p.code as key, ${selectList(DisclosureProfile, 'p')} from disclosure_profile p where p.code = any ($1::text[])`)

export const windowsByService = listBy<ServiceWindow>('service_window.by_services', `
  select service_id as key, id, opens_on as "opensOn", closes_on as "closesOn", quota from service_window
  where service_id = any ($1::uuid[]) order by opens_on`)

export const usualDaysByService = oneBy<{ days: number }>('service.usual_days',
  'select service_id as key, days from usual_decision_days($1::uuid[])')
