-- What an agency passes on it holds itself: a consent that it has written down alone opens nothing of a resident that it does not see. What the
-- target was given once stays given while the referral runs, also where the sender's own view has ended before a renewal.
create or replace function share_person(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  insert into disclosure (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
  select r.city_code, r.to_agency_id, r.person_id, r.id, r.id,
    array(select class from unnest(p.classes) as class where class = 'NAME' or class = any (c.data_sets) and exists (
      select from disclosure d where d.city_code = r.city_code and d.person_id = r.person_id and class = any (d.classes)
        and (d.agency_id = r.from_agency_id and d.until > current_instant() or d.agency_id = r.to_agency_id and d.source_id = r.id))),
    r.region_code, current_instant(), (c.expires_on + 1)::timestamp at time zone 'Asia/Jakarta'
  from referral r
  join service s on s.id = r.service_id
  join disclosure_profile p on p.code = s.disclosure_profile
  join consent c on c.city_code = r.city_code and c.id = r.consent_id
  where r.city_code = share_person.city and r.id = share_person.referral and r.submitted_at is not null and r.ball_agency_id is not null
    and consent_state(r.city_code, r.consent_id, r.to_agency_id, s.consent_purpose) = 'VALID'
  on conflict (city_code, agency_id, person_id, source_id) do update set classes = excluded.classes, until = excluded.until;
  insert into disclosure as former (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
  select r.city_code, r.from_agency_id, r.person_id, r.id, r.id, array_agg(distinct class), r.region_code, current_instant(),
    (c.expires_on + 1)::timestamp at time zone 'Asia/Jakarta'
  from referral r
  join consent c on c.city_code = r.city_code and c.id = r.consent_id
  join disclosure d on d.city_code = r.city_code and d.agency_id = r.from_agency_id and d.person_id = r.person_id and d.until > current_instant()
  cross join unnest(d.classes) as class
  where r.city_code = share_person.city and r.id = share_person.referral and r.submitted_at is not null and r.ball_agency_id is not null
    and (class = 'NAME' or class = any (c.data_sets))
    and not exists (select from disclosure own where own.city_code = r.city_code and own.agency_id = r.from_agency_id
      and own.person_id = r.person_id and own.source_id = r.person_id)
  group by r.city_code, r.from_agency_id, r.person_id, r.id, r.region_code, c.expires_on
  on conflict (city_code, agency_id, person_id, source_id) do update
    set classes = array(select class from unnest(former.classes) as class where class = any (excluded.classes)), until = excluded.until
$$;
