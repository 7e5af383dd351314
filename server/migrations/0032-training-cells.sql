-- Those who were trained follow every filter of the coordinator's page, so each cell now says in which month its class ended, who trains,
-- who referred (nobody: null), for which service, and what its programme and region are called. Months, no longer days: between two
-- answers that end a day apart a single class could be read. Who may see some regions only is told of those, as of referrals.
drop function training_cells(date, date);
create function training_cells() returns table (
  month text, sender_id uuid, agency_id uuid, service_id uuid, programme_id uuid, title_id text, title_en text, region_code text, region text,
  "group" text, enrolled int, passed int, known_90 int, trading_90 int, known_180 int, trading_180 int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with trained as (
    select to_char(c.ends_on, 'YYYY-MM') as month, r.from_agency_id as sender_id, c.agency_id, c.programme_id, coalesce(p.region_code, p.city_code) as region_code,
      counted_as(p.city_code, p.id) as "group", e.status = 'PASSED' as passed, after_90.trading as trading_90, after_180.trading as trading_180
    from training_class c
    join enrolment e on e.city_code = c.city_code and e.class_id = c.id and not e.waiting
    join person p on p.city_code = e.city_code and p.id = e.person_id
    left join referral r on r.city_code = e.city_code and r.id = e.referral_id
    left join follow_up_visit after_90 on after_90.city_code = e.city_code and after_90.enrolment_id = e.id and after_90.after_days = 90
    left join follow_up_visit after_180 on after_180.city_code = e.city_code and after_180.enrolment_id = e.id and after_180.after_days = 180
    -- What still runs has no results to show.
    where acting_role() in ('COO', 'HEAD') and c.city_code = current_city() and c.status <> 'CANCELLED' and c.ends_on <= current_day()
      and in_regions(p.region_code, current_regions())
  ), counted as (
    select month, sender_id, agency_id, programme_id, region_code, "group", count(*)::int as enrolled, (count(*) filter (where passed))::int as passed,
      (count(trading_90) filter (where passed))::int as known_90, (count(*) filter (where passed and trading_90))::int as trading_90,
      (count(trading_180) filter (where passed))::int as known_180, (count(*) filter (where passed and trading_180))::int as trading_180
    from trained group by 1, 2, 3, 4, 5, 6
  )
  select n.month, n.sender_id, n.agency_id, g.service_id, n.programme_id, g.title_id, g.title_en, n.region_code, l.name, n."group",
    n.enrolled, n.passed, n.known_90, n.trading_90, n.known_180, n.trading_180
  from counted n
  join training_programme g on g.city_code = current_city() and g.id = n.programme_id
  join region l on l.code = n.region_code
$$;
grant execute on function training_cells to sinergi_app;
