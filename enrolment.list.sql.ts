import { statement } from '../core/statement.ts'

/** Somebody whom a line may mean; the lower the rank, the surer. */
export interface Meant { n: number; rank: number; personId: string; referralId: string | null }
/**
 * Of each line those whom the caller sees and could enrol: by the code of a referral, by NIK, by the whole name; each with the accepted
 * referral to the service of the class, or registered by the own agency. $1 class · $2 numbers of the lines · $3 codes · $4 blind indexes · $5 names
 */
export const findMeant = statement<Meant>('training.find_meant', `
  with given as (select * from unnest($2::int[], $3::text[], $4::bytea[], $5::text[]) g (n, code, nik, name)),
  meant as (
    select g.n, 0 as rank, r.person_id, r.id as referral_id from given g join referral r on r.city_code = current_city() and r.code = g.code
      and r.to_agency_id = current_agency_id()
    union all
    select g.n, 1, i.person_id, null from given g join person_identifier i on i.city_code = current_city() and i.nik_index = g.nik
    union all
    select g.n, 2, p.id, null from given g join person p on p.city_code = current_city() and p.name_folded = btrim(folded(g.name)))
  select m.n, m.rank, p.id as "personId", coalesce(m.referral_id, a.id) as "referralId"
  from meant m join person p on p.city_code = current_city() and p.id = m.person_id
  left join lateral (
    select r.id from training_class c join training_programme g on g.city_code = c.city_code and g.id = c.programme_id
    join referral r on r.city_code = c.city_code and r.to_agency_id = c.agency_id and r.service_id = g.service_id
    where c.city_code = current_city() and c.id = $1 and r.person_id = p.id and r.status in ('ACCEPTED', 'IN_PROGRESS')
    order by r.decided_at, r.id limit 1) a on true
  where coalesce(m.referral_id, a.id) is not null or registered_here(current_city(), p.id)
  order by m.n, m.rank, p.id`)
