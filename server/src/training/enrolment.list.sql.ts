import { statement } from '../core/statement.ts'

/** Somebody whom a line may mean; the lower the rank, the surer. */
export interface Meant { n: number; rank: number; personId: string; referralId: string | null }
/**
 * Of each line those whom the caller sees and could enrol: by the code of a referral, by NIK, by the whole name; each with the accepted
 * referral to the service of the class, or registered by the own agency. Names are folded first: a policy lets no index be asked for more
 * than a value. $1 class · $2 numbers of the lines · $3 codes · $4 blind indexes · $5 names
 */
export const findMeant = statement<Meant>('training.find_meant', `
  with given as materialized (select n, code, nik, btrim(folded(name)) as name from unnest($2::int[], $3::text[], $4::bytea[], $5::text[]) g (n, code, nik, name)),
  meant as materialized (
    select g.n, 0 as rank, r.person_id, r.id as referral_id from given g join referral r on r.city_code = (select current_city()) and r.code = g.code
      and r.to_agency_id = (select current_agency_id())
    union all
    select g.n, 1, i.person_id, null from given g join person_identifier i on i.city_code = (select current_city()) and i.nik_index = g.nik
    union all
    select g.n, 2, p.id, null from given g join person p on p.city_code = (select current_city()) and p.name_folded = g.name)
  select m.n, m.rank, p.id as "personId", coalesce(m.referral_id, a.id) as "referralId"
  from meant m join person p on p.city_code = (select current_city()) and p.id = m.person_id
  left join lateral (
    select r.id from referral r where r.city_code = (select current_city()) and r.person_id = p.id and r.to_agency_id = (select current_agency_id())
      and r.service_id = (select g.service_id from training_class c join training_programme g on g.city_code = c.city_code and g.id = c.programme_id
        where c.city_code = (select current_city()) and c.id = $1)
      and r.status in ('ACCEPTED', 'IN_PROGRESS')
    order by r.decided_at, r.id limit 1) a on true
  where coalesce(m.referral_id, a.id) is not null or (select true from disclosure d
    where d.city_code = (select current_city()) and d.agency_id = (select current_agency_id()) and d.person_id = p.id and d.source_id = p.id)
  order by m.n, m.rank, p.id`)
