import { selectList } from '../core/columns.ts'
import { oneBy } from '../core/loader.ts'
import { statement } from '../core/statement.ts'
import { Person } from './person.entity.ts'

/** The city's service that helps to a NIK, of whichever agency it is; none where a city has none, or where it is the own agency's. */
const service = `(
  select s.id from service s join agency a on a.id = s.agency_id and a.active
  where s.active and s.need_code = 'NIK' and a.city_code = (select current_city()) and a.id <> (select current_agency_id()) order by s.code limit 1)`

/**
 * What is to be done for a resident `p` who has no NIK, or of whom none is known, by the agency that registered him: until a NIK is on
 * record, or a referral to the service `s` is on its way.
 */
const open = `p.city_code = (select current_city()) and p.registered_by_agency_id = (select current_agency_id())
  and p.nik_status in ('NONE', 'UNKNOWN') and p.deceased_on is null
  and not exists (select from referral r where r.city_code = p.city_code and r.person_id = p.id and r.service_id = s.id and r.ball_agency_id is not null)`

/** It has been given: what is left is to record the NIK. */
const served = `exists (select from referral r where r.city_code = p.city_code and r.person_id = p.id and r.service_id = s.id
  and r.status = 'CLOSED' and r.outcome = 'FULL')`

export const identityTaskOf = oneBy<{ serviceId: string; served: boolean }>('person.identity_task', `
  select p.id as key, s.id as "serviceId", ${served} as served from person p cross join ${service} s where p.id = any ($1::uuid[]) and ${open}`)

/** Residents of whom a referral was submitted nevertheless, the latest registered first. $1 rows */
export const identityTasks = statement<Person>('person.identity_tasks', `
  select ${selectList(Person, 'p')} from person p cross join ${service} s
  where ${open} and exists (select from referral r where r.city_code = p.city_code and r.person_id = p.id and r.submitted_at is not null
    and r.from_agency_id = p.registered_by_agency_id and r.status <> 'ENTERED_IN_ERROR')
  order by p.created_at desc, p.id limit $1`)
