import { byId, listBy } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { openHead, type Head } from './list.seal.ts'
import { LoadedList } from './loaded-list.entity.ts'
import type { ListConsent, ListService } from './list.types.ts'

export const listById = byId(LoadedList)
findableAsNode('LoadedList', listById)

/** Header and samples of a list, opened. */
const heads = listBy<{ cipher: Buffer | null; keyVersion: number | null }>('loaded_list.heads', `
  select id as key, head_cipher as cipher, head_key_version as "keyVersion" from loaded_list
  where city_code = (select current_city()) and id = any ($1::uuid[])`)
export const headOf = {
  statement: heads.statement,
  pick: (rows: Parameters<typeof heads.pick>[0]) => {
    const of = heads.pick(rows)
    return (id: string): Head => openHead(id, of(id)[0] ?? { cipher: null, keyVersion: null })
  },
}

/** What became of a list's referrals, a service a row. */
export const servicesOf = listBy<ListService>('loaded_list.services_by_lists', `
  select r.list_id as key, r.service_id as "serviceId", count(*) filter (where r.status = 'DRAFT')::int as drafts, count(r.submitted_at)::int as submitted
  from referral r where r.city_code = (select current_city()) and r.list_id = any ($1::uuid[]) and r.service_id is not null
  group by r.list_id, r.service_id order by count(*) desc, r.service_id`)

/** What the consents of the rows that are ready must cover, a service a row. */
export const consentsOf = listBy<ListConsent>('loaded_list.consents_by_lists', `
  select n.list_id as key, s.id as "serviceId", s.agency_id as "recipientId", n.rows, array[s.consent_purpose] as purposes,
    array['NAME'] || array_remove(p.classes, 'NAME') as "dataSets"
  from (
    select w.list_id, w.service_id, count(*)::int as rows from loaded_list_row w
    where w.city_code = (select current_city()) and w.list_id = any ($1::uuid[])
      and w.referral_id is null and not w.left_out and w.answer in ('ACCEPT', 'WARN')
    group by w.list_id, w.service_id) n
  join service s on s.id = n.service_id join disclosure_profile p on p.code = s.disclosure_profile
  order by n.rows desc, s.id`)
