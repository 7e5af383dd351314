-- The coordinator's figures of training are kept as sums, as those of referrals are (0010), instead of being counted for each answer from
-- everybody who was ever trained. Who is counted anew is written down in the transaction that changes something; sum_up_training() moves
-- it into the sums, once a minute, and whoever reads takes both together: the figures are always those of the moment.
--
-- They follow every filter of the page: months, agency, service and region, and an agency's are of those whom it trains. Months, no days:
-- between two answers that end a day apart a single class could be read. With those whom an agency referred to others, too, its figures
-- were the sum of two parts that overlap those of its programmes, and the difference of the two told small numbers.
--
-- Time changes figures too: a class ends, somebody turns 18 or 60. So what a place in a class counts for is kept with the day until which
-- it does, and a difference is always taken from what was counted, never from what it is thought to have been.

-- How many places of a programme, of classes that ended in that month; all but `enrolled` are of those who passed. Each place is in four
-- rows: by kelurahan and group, by one of them, and by neither ('' for what it is not divided by), so that an answer reads few.
create table training_rollup (
  city_code    text not null,
  by_region    boolean not null,
  by_group     boolean not null,
  month        date not null,
  programme_id uuid not null,
  region_code  text not null,
  "group"      text not null,
  enrolled     int not null,
  passed       int not null,
  known_90     int not null,
  trading_90   int not null,
  known_180    int not null,
  trading_180  int not null,
  primary key (city_code, by_region, by_group, month, programme_id, region_code, "group")
);
-- What each place is in those sums: nothing yet where its class still runs. Until: the day on which it is to be counted anew.
create table training_counted (
  city_code    text not null,
  enrolment_id uuid not null,
  until        date,
  month        date not null,
  programme_id uuid not null,
  region_code  text not null,
  "group"      text not null,
  enrolled     int not null,
  passed       int not null,
  known_90     int not null,
  trading_90   int not null,
  known_180    int not null,
  trading_180  int not null,
  primary key (city_code, enrolment_id)
);
create index on training_counted (city_code, until) where until is not null;
create table training_change (
  city_code    text not null,
  id           bigint generated always as identity,
  enrolment_id uuid not null,
  primary key (city_code, id)
);

call guard_table('training_rollup'); call guard_table('training_counted'); call guard_table('training_change');
create policy city on training_rollup for select using (city_code = (select current_city()) and (select acting_role()) in ('COO', 'HEAD')
  -- Who may see some regions only is told of those, and of people without one.
  and ((select current_regions()) is null or by_region and (region_code = city_code or in_regions(region_code, (select current_regions())))));
grant select on training_rollup to sinergi_app;

drop function training_cells(date, date);
drop function trading_after(text, uuid, int);
drop function counted_as(text, uuid);
-- The lens through which a person counts (DOMAIN §3), each in one only, so that the lenses add up. Never a restricted flag.
create function counted_as(today date, born date, sex text, disability text[]) returns text language sql immutable parallel safe
return case when born > today - interval '18 years' then 'CHILD' when born <= today - interval '60 years' then 'ELDERLY'
  when cardinality(disability) > 0 then 'DISABILITY' when sex = 'P' then 'WOMAN' else 'OTHER' end;

-- What these places count for today.
create function training_now(enrolments uuid[]) returns setof training_counted language sql stable set search_path = pg_catalog, public as $$
  select e.city_code, e.id,
    -- Who was born on 29 February turns a day later than eighteen years say.
    (select min(day) from unnest(array[c.ends_on, b.date + interval '18 years', b.date + interval '18 years 1 day', b.date + interval '60 years',
      b.date + interval '60 years 1 day']::date[]) day where day > (select current_day())),
    date_trunc('month', c.ends_on)::date, c.programme_id, coalesce(p.region_code, p.city_code),
    counted_as((select current_day()), b.date, b.sex, a.disability), n.enrolled, n.passed, n.passed * (v.after_90 is not null)::int,
    n.passed * coalesce(v.after_90, false)::int, n.passed * (v.after_180 is not null)::int, n.passed * coalesce(v.after_180, false)::int
  from unnest(enrolments) asked
  join enrolment e on e.city_code = (select current_city()) and e.id = asked
  join training_class c on c.city_code = (select current_city()) and c.id = e.class_id
  join person p on p.city_code = (select current_city()) and p.id = e.person_id
  left join person_birth b on b.city_code = (select current_city()) and b.person_id = e.person_id
  left join person_access a on a.city_code = (select current_city()) and a.person_id = e.person_id
  -- What still runs has no results to show.
  cross join lateral (select (not e.waiting and c.status <> 'CANCELLED' and c.ends_on <= (select current_day()))::int as yes) counts
  cross join lateral (select counts.yes as enrolled, counts.yes * (e.status = 'PASSED')::int as passed) n
  cross join lateral (
    select bool_or(v.trading) filter (where v.after_days = 90) as after_90, bool_or(v.trading) filter (where v.after_days = 180) as after_180
    from follow_up_visit v where v.city_code = (select current_city()) and v.enrolment_id = e.id) v
$$;
-- Those to be counted anew: something was changed, or a day has come.
create function training_stale() returns setof uuid language sql stable set search_path = pg_catalog, public as $$
  select enrolment_id from training_change where city_code = (select current_city())
  union select enrolment_id from training_counted where city_code = (select current_city()) and until <= (select current_day())
$$;
-- What the sums lack: less what they say of those, and what is so now. Who may read figures may not read people, so it runs as the owner.
create function training_changed() returns table (month date, programme_id uuid, region_code text, "group" text,
  enrolled int, passed int, known_90 int, trading_90 int, known_180 int, trading_180 int)
language sql stable security definer set search_path = pg_catalog, public rows 100 as $$
  with stale as materialized (select array(select training_stale() where (select acting_role()) in ('COO', 'HEAD')) as ids), changed as (
    select 1 as way, * from training_now((select ids from stale))
    union all select -1, * from training_counted where city_code = (select current_city()) and enrolment_id = any ((select ids from stale)::uuid[])
  )
  select month, programme_id, region_code, "group", way * enrolled, way * passed, way * known_90, way * trading_90, way * known_180, way * trading_180
  from changed where (select current_regions()) is null or region_code = city_code or in_regions(region_code, (select current_regions()))
$$;
grant execute on function training_changed to sinergi_app;

-- Moves what has changed into the sums, of one city at a time; a second process that comes meanwhile leaves it to the first.
create function sum_up_training() returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product sums up'; end if;
  if not pg_try_advisory_xact_lock(hashtextextended('figures of training of ' || current_city(), 0)) then return; end if;
  -- One statement, one moment: a change that is committed meanwhile is neither counted nor struck off.
  with stale as materialized (
    select array(select training_stale()) as ids
  ), struck as (
    delete from training_change where city_code = current_city()
  ), present as materialized (
    select * from training_now((select ids from stale))
  ), former as materialized (
    select * from training_counted where city_code = current_city() and enrolment_id = any ((select ids from stale)::uuid[])
  ), kept as (
    insert into training_counted select * from present
    on conflict (city_code, enrolment_id) do update set month = excluded.month, programme_id = excluded.programme_id, region_code = excluded.region_code, "group" = excluded."group",
      enrolled = excluded.enrolled, passed = excluded.passed, known_90 = excluded.known_90, trading_90 = excluded.trading_90,
      known_180 = excluded.known_180, trading_180 = excluded.trading_180, until = excluded.until
  )
  insert into training_rollup as r
  select city_code, grouping(region_code) = 0, grouping("group") = 0, month, programme_id, coalesce(region_code, ''), coalesce("group", ''),
    sum(way * enrolled), sum(way * passed), sum(way * known_90), sum(way * trading_90), sum(way * known_180), sum(way * trading_180)
  from (select 1 as way, * from present union all select -1, * from former) moved
  where enrolled > 0 group by city_code, month, programme_id, cube (region_code, "group")
  on conflict (city_code, by_region, by_group, month, programme_id, region_code, "group") do update set enrolled = r.enrolled + excluded.enrolled,
    passed = r.passed + excluded.passed, known_90 = r.known_90 + excluded.known_90, trading_90 = r.trading_90 + excluded.trading_90,
    known_180 = r.known_180 + excluded.known_180, trading_180 = r.trading_180 + excluded.trading_180;
end $$;
alter function sum_up_figures rename to sum_up_referrals;
revoke execute on function sum_up_referrals from sinergi_app;
create function sum_up_figures() returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  perform sum_up_referrals();
  perform sum_up_training();
end $$;
grant execute on function sum_up_figures to sinergi_app;

-- Whatever a place counts for, no server can forget it.
create function count_place() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into training_change (city_code, enrolment_id) values (new.city_code, new.id);
  return null;
end $$;
create trigger count_place after insert or update of class_id, person_id, status, waiting on enrolment for each row execute function count_place();
create function count_visit() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into training_change (city_code, enrolment_id) values (new.city_code, new.enrolment_id);
  return null;
end $$;
create trigger count_visit_made after insert on follow_up_visit for each row when (new.trading is not null) execute function count_visit();
create trigger count_visit after update of trading on follow_up_visit for each row when (new.trading is distinct from old.trading) execute function count_visit();
create function count_class() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into training_change (city_code, enrolment_id) select city_code, id from enrolment where city_code = new.city_code and class_id = new.id;
  return null;
end $$;
create trigger count_class after update of ends_on, status on training_class for each row
  when (new.ends_on <> old.ends_on or (new.status = 'CANCELLED') <> (old.status = 'CANCELLED')) execute function count_class();
create function count_person() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into training_change (city_code, enrolment_id)
  select city_code, id from enrolment where city_code = new.city_code and person_id = (to_jsonb(new) ->> tg_argv[0])::uuid;
  return null;
end $$;
create trigger count_person after update of region_code on person for each row when (new.region_code is distinct from old.region_code) execute function count_person('id');
create trigger count_birth after insert or update of date, sex on person_birth for each row execute function count_person('person_id');
create trigger count_access after insert or update of disability on person_access for each row execute function count_person('person_id');

-- Those who were trained so far.
insert into training_change (city_code, enrolment_id) select city_code, id from enrolment;
do $$
declare
  city text;
begin
  perform set_config('app.role', 'SYS', true);
  for city in select distinct city_code from training_change loop
    perform set_config('app.city_code', city, true);
    perform sum_up_training();
  end loop;
  perform set_config('app.role', '', true), set_config('app.city_code', '', true);
end $$;
