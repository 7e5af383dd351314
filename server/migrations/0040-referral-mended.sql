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

-- What each referral added to the gaps, so that it can be taken back: what was closed in error lacked nothing (T23).
create table service_gap_counted (
  city_code   text not null,
  referral_id uuid not null,
  month       date not null,
  service_id  uuid not null,
  region_code text not null,
  "group"     text not null,
  primary key (city_code, referral_id)
);
call guard_table('service_gap_counted');
-- Those that may still be marked.
insert into service_gap_counted
select r.city_code, r.id, date_trunc('month', closed.day)::date, r.service_id, coalesce(r.region_code, r.city_code),
  counted_as(closed.day, b.date, b.sex, a.disability)
from referral r
cross join lateral (select (r.closed_at at time zone 'Asia/Jakarta')::date as day) closed
left join person_birth b on b.city_code = r.city_code and b.person_id = r.person_id
left join person_access a on a.city_code = r.city_code and a.person_id = r.person_id
where r.status = 'CLOSED' and r.disposition = 'NO_OPTION' and closed.day >= current_day() - 31;

create or replace function note_service_gap(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  with counted as (
    insert into service_gap_counted
    select r.city_code, r.id, date_trunc('month', current_day())::date, r.service_id, coalesce(r.region_code, r.city_code),
      counted_as(current_day(), b.date, b.sex, a.disability)
    from referral r
    left join person_birth b on b.city_code = r.city_code and b.person_id = r.person_id
    left join person_access a on a.city_code = r.city_code and a.person_id = r.person_id
    where r.city_code = note_service_gap.city and r.id = note_service_gap.referral and r.disposition = 'NO_OPTION'
    returning *
  )
  insert into service_gap as g
  select city_code, month, service_id, region_code, "group", 1 from counted
  on conflict (city_code, month, service_id, region_code, "group") do update set n = g.n + 1
$$;
create function take_gap_back() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  with gone as (delete from service_gap_counted where city_code = new.city_code and referral_id = new.id returning *)
  update service_gap g set n = g.n - 1 from gone
  where (g.city_code, g.month, g.service_id, g.region_code, g."group") = (gone.city_code, gone.month, gone.service_id, gone.region_code, gone."group");
  return null;
end $$;
create trigger take_gap_back after update of status on referral for each row
  when (old.status = 'CLOSED' and new.status = 'ENTERED_IN_ERROR') execute function take_gap_back();
