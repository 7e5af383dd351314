-- An agency's figures of training are of those whom it trains. With those whom it referred to others, too, they were the sum of two parts
-- that overlap those of its programmes, and the difference of the two told small numbers.
drop function training_cells();
create function training_cells() returns table (
  month text, agency_id uuid, service_id uuid, programme_id uuid, title_id text, title_en text, region_code text, region text,
  "group" text, enrolled int, passed int, known_90 int, trading_90 int, known_180 int, trading_180 int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with ended as materialized (
    select c.id, to_char(c.ends_on, 'YYYY-MM') as month, c.agency_id, c.programme_id from training_class c
    -- What still runs has no results to show.
    where (select acting_role()) in ('COO', 'HEAD') and c.city_code = (select current_city()) and c.status <> 'CANCELLED' and c.ends_on <= (select current_day())
  ), visited as materialized (
    select v.enrolment_id, bool_or(v.trading) filter (where v.after_days = 90) as after_90, bool_or(v.trading) filter (where v.after_days = 180) as after_180
    from follow_up_visit v where v.city_code = (select current_city()) and v.trading is not null and v.after_days in (90, 180) group by 1
  ), trained as (
    select c.month, c.agency_id, c.programme_id, coalesce(p.region_code, p.city_code) as region_code,
      counted_as((select current_day()), b.date, b.sex, a.disability) as "group",
      e.status = 'PASSED' as passed, v.after_90, v.after_180
    from ended c
    join enrolment e on e.city_code = (select current_city()) and e.class_id = c.id and not e.waiting
    join person p on p.city_code = (select current_city()) and p.id = e.person_id
    left join person_birth b on b.city_code = (select current_city()) and b.person_id = e.person_id
    left join person_access a on a.city_code = (select current_city()) and a.person_id = e.person_id
    left join visited v on v.enrolment_id = e.id
    where in_regions(p.region_code, (select current_regions()))
  ), counted as (
    select month, agency_id, programme_id, region_code, "group", count(*)::int as enrolled, (count(*) filter (where passed))::int as passed,
      (count(after_90) filter (where passed))::int as known_90, (count(*) filter (where passed and after_90))::int as trading_90,
      (count(after_180) filter (where passed))::int as known_180, (count(*) filter (where passed and after_180))::int as trading_180
    from trained group by 1, 2, 3, 4, 5
  )
  select n.month, n.agency_id, g.service_id, n.programme_id, g.title_id, g.title_en, n.region_code, l.name, n."group",
    n.enrolled, n.passed, n.known_90, n.trading_90, n.known_180, n.trading_180
  from counted n
  join training_programme g on g.city_code = (select current_city()) and g.id = n.programme_id
  join region l on l.code = n.region_code
$$;
grant execute on function training_cells to sinergi_app;
