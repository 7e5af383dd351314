-- What became of those who were trained, as counts alone; and the page that confirms a certificate to whoever holds it.

-- A passer's last word after so many days: T trading, N not, U unknown (not visited, not reached).
create function trading_after(city text, enrolment uuid, days int) returns text language sql stable
return coalesce((select case when v.trading then 'T' when not v.trading then 'N' end from follow_up_visit v
  where v.city_code = city and v.enrolment_id = enrolment and v.after_days = days), 'U');

-- The mirror of a class for those who work in it (DOMAIN §5): nothing below five passers. It counts referrals that a trainer sees none of.
create function class_mirror(class uuid) returns table (passed int, delivered int, trading_90 int, unknown_90 int, trading_180 int, unknown_180 int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*)::int, (count(*) filter (where r.status in ('DELIVERED', 'CLOSED') and r.outcome in ('FULL', 'PARTIAL')))::int,
    (count(*) filter (where trading_after(e.city_code, e.id, 90) = 'T'))::int, (count(*) filter (where trading_after(e.city_code, e.id, 90) = 'U'))::int,
    (count(*) filter (where trading_after(e.city_code, e.id, 180) = 'T'))::int, (count(*) filter (where trading_after(e.city_code, e.id, 180) = 'U'))::int
  from enrolment e left join referral r on r.city_code = e.city_code and r.id = e.referral_id
  where e.city_code = current_city() and e.class_id = class and e.status = 'PASSED' and works_in_class(e.city_code, class)
  having count(*) >= 5
$$;

-- The lens through which a person counts (DOMAIN §3), each in one only, so that the lenses add up. Never a restricted flag.
create function counted_as(city text, person uuid) returns text language sql stable
return (select case
    when b.date > current_day() - interval '18 years' then 'CHILD'
    when b.date <= current_day() - interval '60 years' then 'ELDERLY'
    when cardinality(a.disability) > 0 then 'DISABILITY'
    when b.sex = 'P' then 'WOMAN' else 'OTHER' end
  from (values (true)) one left join person_birth b on b.city_code = city and b.person_id = person
  left join person_access a on a.city_code = city and a.person_id = person);

-- The cells of the coordinator's page, for classes that ended in the chosen months. Counted for the whole city, whoever trained; who may
-- read figures may not read people, so it runs as the owner and gives counts. What is small is hidden by the server (outcome.suppress.ts).
create function training_cells(first_day date, last_day date) returns table (
  programme_id uuid, region_code text, "group" text, enrolled int, passed int, trading_90 int, not_90 int, trading_180 int, not_180 int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select c.programme_id, coalesce(p.region_code, p.city_code), counted_as(p.city_code, p.id), count(*)::int,
    (count(*) filter (where e.status = 'PASSED'))::int,
    (count(*) filter (where e.status = 'PASSED' and trading_after(e.city_code, e.id, 90) = 'T'))::int,
    (count(*) filter (where e.status = 'PASSED' and trading_after(e.city_code, e.id, 90) = 'N'))::int,
    (count(*) filter (where e.status = 'PASSED' and trading_after(e.city_code, e.id, 180) = 'T'))::int,
    (count(*) filter (where e.status = 'PASSED' and trading_after(e.city_code, e.id, 180) = 'N'))::int
  from training_class c
  join enrolment e on e.city_code = c.city_code and e.class_id = c.id and not e.waiting
  join person p on p.city_code = e.city_code and p.id = e.person_id
  where acting_role() in ('COO', 'HEAD') and c.city_code = current_city() and c.status <> 'CANCELLED'
    and (first_day is null or c.ends_on >= first_day) and (last_day is null or c.ends_on <= last_day)
  group by 1, 2, 3
$$;

-- Initials, class and days, to whoever holds the code: nothing else leaves, whoever asks. A result that was taken back confirms nothing.
create function certificate(code text) returns table (initials text, title_id text, title_en text, class_code text, starts_on date, ends_on date, agency text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select (select string_agg(upper(left(word, 1)) || '.', ' ' order by place) from regexp_split_to_table(btrim(p.name), '\s+') with ordinality w (word, place)),
    g.title_id, g.title_en, c.code, c.starts_on, c.ends_on, a.name_id
  from enrolment e
  join person p on p.city_code = e.city_code and p.id = e.person_id
  join training_class c on c.city_code = e.city_code and c.id = e.class_id
  join training_programme g on g.city_code = c.city_code and g.id = c.programme_id
  join agency a on a.id = c.agency_id
  where e.certificate_code = certificate.code and e.status = 'PASSED'
$$;
grant execute on function class_mirror, training_cells, certificate to sinergi_app;
