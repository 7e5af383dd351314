import { selectList } from '../core/columns.ts'
import { listBy, oneBy } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { Consent } from './consent.entity.ts'

/** With its recipients as far as the caller may know them, by name. */
export type ConsentView = Consent & { recipientIds: string[] }

const view = `${selectList(Consent, 'c')}, array(
    select r.agency_id from consent_recipient r join agency a on a.id = r.agency_id
    where r.city_code = c.city_code and r.consent_id = c.id order by a.short_name, a.id) as "recipientIds"`

export const consentById = oneBy<ConsentView>('consent.by_ids', `
  select c.id as key, ${view} from consent c where c.city_code = (select current_city()) and c.id = any ($1::uuid[])`)
findableAsNode('Consent', consentById)

export const consentsOf = listBy<ConsentView>('consent.by_people', `
  select c.person_id as key, ${view} from consent c
  where c.city_code = (select current_city()) and c.person_id = any ($1::uuid[])
  order by c.given_on desc, c.recorded_at desc, c.id`)
