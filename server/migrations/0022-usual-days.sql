-- A stay that was taken back (0018-outcome.sql) stands as one less until it is summed up: days are added up before they are laid out.
create or replace function usual_decision_days(services uuid[]) returns table (service_id uuid, days float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.service_id, percentile_cont(0.5) within group (order by s.days)
  from (
    select b.service_id, b.days, sum(b.n) as n from ball_city_count b
    where b.city_code = (select current_city()) and b.service_id = any (services) and b.status = 'SUBMITTED'
      and b.month >= (select date_trunc('month', current_day() - 90))
    group by 1, 2) s, generate_series(1, s.n)
  group by s.service_id having count(*) >= 5
$$;
