-- What tests/plans.test.ts found: policies and conditions that were asked once a row, or walked through all assignments for one account.

-- An account is looked for in the assignments by its own id. As a list of all users with an assignment that list was made for each look.
alter policy visible on user_account using (
  id = (select current_user_id())
  or exists (select from role_assignment a where a.user_id = user_account.id
    and a.starts_on <= (select current_day()) and (a.ends_on is null or a.ends_on >= (select current_day())))
  or ((select acting_role()) in ('ADM', 'AUD') and (home_agency_id = (select current_agency_id())
    or exists (select from role_assignment a where a.user_id = user_account.id)
    or ((select acting_role()) = 'AUD' or (select administers_city(current_city())))
      and home_agency_id in (select a.id from agency a where a.city_code = (select current_city())))));

-- "For all" is also for select, where everybody's policy already says yes.
drop policy own on service_window;
create policy opened on service_window for insert with check (administers((select agency_id from service s where s.id = service_id)));
create policy cleared on service_window for delete using (administers((select agency_id from service s where s.id = service_id)));

create or replace function usual_decision_days(services uuid[]) returns table (service_id uuid, days float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select b.service_id, percentile_cont(0.5) within group (order by b.days)
  from ball_city_count b, generate_series(1, b.n)
  where b.city_code = (select current_city()) and b.service_id = any (services) and b.status = 'SUBMITTED'
    and b.month >= (select date_trunc('month', current_day() - 90))
  group by b.service_id having count(*) >= 5
$$;
