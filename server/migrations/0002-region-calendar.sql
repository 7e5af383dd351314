-- Reference data that every signed-in user may read; loaded by the owner or through the functions below.
create table region (
  -- 1xxx kelurahan, 2xxx desa, 3xxx desa adat (of Papua).
  code         text primary key check (code ~ '^\d{2}(\.\d{2}(\.\d{2}(\.[123]\d{3})?)?)?$'),
  parent_code  text references region,
  level        text not null check (level in ('PROVINCE', 'CITY', 'KECAMATAN', 'KELURAHAN')),
  kind         text not null,
  name         text not null,
  aliases      text[] not null default '{}',
  valid_from   date,
  valid_to     date,
  regulation   text not null
);
create index on region (parent_code);

create table work_calendar (
  id         uuid primary key default gen_random_uuid(),
  city_code  text not null references region,
  name_id    text not null,
  time_zone  text not null default 'Asia/Jakarta',
  day_ends   time not null default '15:00',
  unique (city_code, name_id)
);
create table calendar_year (
  calendar_id uuid not null references work_calendar,
  year        int not null check (year between 2020 and 2100),
  basis       text not null check (basis in ('DECREE', 'PROVISIONAL')),
  source      text not null,
  weekdays    int[] not null check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7] and cardinality(weekdays) > 0),
  loaded_at   timestamptz not null,
  primary key (calendar_id, year)
);
create table holiday (
  calendar_id uuid not null,
  year        int not null,
  on_date     date not null check (extract(year from on_date) = year),
  kind        text not null check (kind in ('NATIONAL', 'JOINT_LEAVE', 'LOCAL')),
  name_id     text not null,
  primary key (calendar_id, on_date),
  foreign key (calendar_id, year) references calendar_year on delete cascade
);
-- Every day of every loaded year. `ordinal` counts working days, so "n working days later" is one look-up. A year that is not
-- loaded leaves a gap of a million, so that no sum crosses it: no date found = CALENDAR_NOT_LOADED, never a guess.
create table calendar_day (
  calendar_id uuid not null references work_calendar,
  on_date     date not null,
  working     boolean not null,
  ordinal     int not null,
  provisional boolean not null,
  primary key (calendar_id, on_date)
);
create unique index on calendar_day (calendar_id, ordinal) include (on_date, provisional) where working;

create function number_days(calendar uuid) returns void language sql volatile set search_path = pg_catalog, public as $$
  delete from calendar_day where calendar_id = calendar;
  insert into calendar_day (calendar_id, on_date, working, ordinal, provisional)
  select calendar, day, working,
    count(*) filter (where working) over (order by day) + 1000000 * (year - dense_rank() over (order by year))::int,
    provisional
  from (
    select y.year, d::date as day, y.basis = 'PROVISIONAL' as provisional,
      extract(isodow from d)::int = any (y.weekdays) and h.on_date is null as working
    from calendar_year y
    cross join lateral generate_series(make_date(y.year, 1, 1), make_date(y.year, 12, 31), interval '1 day') d
    left join holiday h on h.calendar_id = y.calendar_id and h.on_date = d::date
    where y.calendar_id = calendar
  ) days
$$;

-- Day 0 of an event: its own day before the office closes on a working day, else the next working day. Null = calendar not loaded.
create function day_zero(calendar uuid, at timestamptz) returns int language sql stable parallel safe set search_path = pg_catalog, public
return (
  select d.ordinal + case when d.working and (at at time zone c.time_zone)::time < c.day_ends then 0 else 1 end
  from work_calendar c join calendar_day d on d.calendar_id = c.id and d.on_date = (at at time zone c.time_zone)::date
  where c.id = calendar
);
-- The last day of a term of `days` working days that starts with the event at `at`. Null = calendar not loaded.
create function working_due(calendar uuid, at timestamptz, days int) returns date language sql stable parallel safe set search_path = pg_catalog, public
return (select on_date from calendar_day where calendar_id = calendar and working and ordinal = day_zero(calendar, at) + days);
-- Does a date between the two rest on a provisional calendar?
create function is_provisional(calendar uuid, at timestamptz, due date) returns boolean language sql stable parallel safe set search_path = pg_catalog, public
return coalesce((select bool_or(provisional) from calendar_day where calendar_id = calendar
  and on_date in ((at at time zone 'Asia/Jakarta')::date, due)), false);
-- Two ordinals further apart than any calendar is long have a year between them that is not loaded: null, not a million days.
create function days_apart(later int, earlier int) returns int language sql immutable parallel safe set search_path = pg_catalog
return case when abs(later - earlier) < 500000 then later - earlier end;
-- Whole working days from one instant to another, both counted from their day 0. Null = calendar not loaded.
create function working_days_between(calendar uuid, since timestamptz, until timestamptz) returns int language sql stable parallel safe set search_path = pg_catalog, public
return (select case when n < 0 then 0 else n end from days_apart(day_zero(calendar, until), day_zero(calendar, since)) n);
-- Working days left until a date, negative when past. Null = calendar not loaded.
create function working_days_left(calendar uuid, today date, due date) returns int language sql stable parallel safe set search_path = pg_catalog, public
return days_apart((select d.ordinal from calendar_day d where d.calendar_id = calendar and d.on_date = due),
  (select d.ordinal from calendar_day d where d.calendar_id = calendar and d.on_date = today));

-- Loads one year, in place of what stood there, numbers the days again and reckons open due dates anew (0009-referral.sql);
-- returns how many moved. Guarded: an administrator of the calendar's city acts, or the owner sets up.
create function load_calendar_year(calendar uuid, of_year int, given_basis text, given_source text, given_weekdays int[], days date[], kinds text[], names text[])
returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if not (administers_city((select city_code from work_calendar where id = calendar))
    or acting_role() is null and session_user = current_user) then
    raise insufficient_privilege using message = 'only an administrator of the city loads its calendar';
  end if;
  delete from calendar_year where calendar_id = calendar and year = of_year;
  insert into calendar_year values (calendar, of_year, given_basis, given_source, given_weekdays, current_instant());
  insert into holiday select calendar, of_year, d, k, n from unnest(days, kinds, names) as t (d, k, n);
  perform number_days(calendar);
  return reckon_due_dates(calendar);
end $$;

grant select on region, work_calendar, calendar_year, holiday, calendar_day to sinergi_app;
grant execute on function day_zero, working_due, is_provisional, days_apart, working_days_between, working_days_left, load_calendar_year to sinergi_app;
