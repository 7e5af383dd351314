-- Whose turn it is, is counted by the inbox, by home and by the coordinator: with what the policies judge in the index as well, none
-- of them reads a row to count it. And an inbox in the order of what happened last, or of arrival, is read in that order: it is a
-- page of a queue, not a sort of all of it.
drop index referral_turn;
create index referral_turn on referral (city_code, ball_agency_id, due_on, id)
  include (from_agency_id, to_agency_id, service_id, region_code, submitted_at) where ball_agency_id is not null;
create index referral_turn_last on referral (city_code, ball_agency_id, last_event_at, id) where ball_agency_id is not null;
create index referral_turn_new on referral (city_code, ball_agency_id, created_at, id) where ball_agency_id is not null;

-- The middle stay, or the mean of the two middle ones, of what has been added up: laid out one by one, as percentile_cont() wants
-- them, a year of a city took sixty milliseconds each time somebody chose a service.
create or replace function usual_decision_days(services uuid[]) returns table (service_id uuid, days float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.service_id, (avg(s.days) filter (where s.upto - s.n < (s.total + 2 - s.total % 2) / 2 and s.upto >= (s.total + s.total % 2) / 2))::float8
  from (
    select b.service_id, b.days, sum(b.n) as n, sum(sum(b.n)) over (partition by b.service_id order by b.days) as upto,
      sum(sum(b.n)) over (partition by b.service_id) as total
    from ball_city_count b
    where b.city_code = (select current_city()) and b.service_id = any (services) and b.status = 'SUBMITTED'
      and b.month >= (select date_trunc('month', current_day() - 90))
    group by 1, 2) s
  group by s.service_id having max(s.total) >= 5
$$;
