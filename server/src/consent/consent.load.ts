import { Agency } from '../agency/agency.entity.ts'
import { selectList } from '../core/columns.ts'
import { byId, listBy } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { Consent } from './consent.entity.ts'

export const consentById = byId(Consent)
findableAsNode('Consent', consentById)

export const consentsOf = listBy<Consent>('consent.by_people', `
  select c.person_id as key, ${selectList(Consent, 'c')} from consent c
  where c.city_code = (select current_city()) and c.person_id = any ($1::uuid[])
  order by c.given_on desc, c.recorded_at desc, c.id`)

export const recipientsOf = listBy<Agency>('consent_recipient.by_consents', `
  select r.consent_id as key, ${selectList(Agency, 'a')} from consent_recipient r join agency a on a.id = r.agency_id
  where r.city_code = (select current_city()) and r.consent_id = any ($1::uuid[]) order by a.short_name, a.id`)
