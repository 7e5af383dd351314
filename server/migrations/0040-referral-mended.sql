-- What a review of the referral's rules and figures found, put right.

-- As before, but a stay that was taken back lies between no others: its row with none left is no middle.
create or replace function usual_decision_days(services uuid[]) returns table (service_id uuid, days float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.service_id, (avg(s.days) filter (where s.upto - s.n < (s.total + 2 - s.total % 2) / 2 and s.upto >= (s.total + s.total % 2) / 2))::float8
  from (
    select b.service_id, b.days, sum(b.n) as n, sum(sum(b.n)) over (partition by b.service_id order by b.days) as upto,
      sum(sum(b.n)) over (partition by b.service_id) as total
    from ball_city_count b
    where b.city_code = (select current_city()) and b.service_id = any (services) and b.status = 'SUBMITTED'
      and b.month >= (select date_trunc('month', current_day() - 90))
    group by 1, 2 having sum(b.n) > 0) s
  group by s.service_id having max(s.total) >= 5
$$;
