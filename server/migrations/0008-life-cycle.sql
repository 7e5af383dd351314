-- What every life cycle shares (referral, later class, licence, …): its events, its clocks, its codes.
-- Events are the history: insert only, ordered by seq within their subject; `change` orders them across subjects for catching up.
create table event (
  city_code     text not null,
  subject_id    uuid not null,
  seq           int not null,
  subject_kind  text not null,
  type          text not null,
  at            timestamptz not null,
  change        bigint generated always as identity,
  actor_id      uuid not null,
  actor_name    text not null,
  assignment_id uuid,
  role          text not null,
  agency_id     uuid,
  from_status   text,
  to_status     text,
  reason_code   text,
  note          text,
  payload       jsonb not null default '{}',
  sender_id     uuid not null,
  target_id     uuid,
  version       int not null,
  primary key (city_code, subject_id, seq)
);
create index on event (city_code, change);
call guard_table('event');
create policy parties on event for select using (
  ((select acting_role()) in ('OFF', 'VER', 'HEAD') and (sender_id = (select current_agency_id()) or target_id = (select current_agency_id())))
  or ((select acting_role()) in ('COO', 'SYS') and city_code = (select current_city())));
-- Who writes an event or starts a clock stands with the subject: 0009-referral.sql.
grant select, insert on event to sinergi_app;
create trigger append_only before update or delete or truncate on event for each statement execute function refuse_change();

-- No event without word of it: every server process hears of it when the transaction commits. Ids only.
create function tell_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('change', json_build_object('kind', new.subject_kind, 'cityCode', new.city_code, 'id', new.subject_id, 'version', new.version,
    'cursor', new.change, 'agencyIds', array_remove(array[new.sender_id, new.target_id], null))::text);
  return null;
end $$;
create trigger tell_change after insert on event for each row execute function tell_change();

-- A term of working days. Due = the (days + paused_days)-th working day after day 0 of base_at, or a fixed date (days null).
create table clock (
  city_code    text not null,
  subject_id   uuid not null,
  kind         text not null,
  -- The event that started it: a kind may run several times.
  seq          int not null,
  owner_id     uuid not null references agency,
  calendar_id  uuid not null references work_calendar,
  sender_id    uuid not null,
  target_id    uuid,
  started_at   timestamptz not null,
  base_at      timestamptz not null,
  days         int,
  due_on       date not null,
  provisional  boolean not null default false,
  previous_due date[] not null default '{}',
  paused_at    timestamptz,
  paused_days  int not null default 0,
  pauses       jsonb not null default '[]',
  ended_at     timestamptz,
  ended_as     text check (ended_as in ('MET', 'FAILED', 'VOID', 'STOPPED')),
  -- 0 running, 1 reminded, 2 breached, 3 told to the coordinator, 4 told to the head: each logged once.
  stage        int not null default 0,
  breached_at  timestamptz,
  primary key (city_code, subject_id, kind, seq)
);
create unique index clock_one_running on clock (city_code, subject_id, kind) where ended_at is null;
create index on clock (due_on) where ended_at is null and paused_at is null;
create index on clock (calendar_id) where ended_at is null;
call guard_table('clock');
create policy parties on clock for select using (
  ((select acting_role()) in ('OFF', 'VER', 'HEAD') and (sender_id = (select current_agency_id()) or target_id = (select current_agency_id())))
  or ((select acting_role()) in ('COO', 'SYS') and city_code = (select current_city())));
create policy step on clock for update using (
  ((select acting_role()) in ('OFF', 'VER') and (sender_id = (select current_agency_id()) or target_id = (select current_agency_id())))
  or ((select acting_role()) in ('COO', 'SYS') and city_code = (select current_city())));
grant select, insert on clock to sinergi_app;
grant update (due_on, provisional, paused_at, paused_days, pauses, ended_at, ended_as) on clock to sinergi_app;

-- RJK-3573-2026-000123: a counter per city, kind and year; gaps are allowed.
create table code_counter (
  city_code text not null,
  kind      text not null,
  year      int not null,
  last      int not null,
  primary key (city_code, kind, year)
);
call guard_table('code_counter');
create function take_codes(kind_of text, how_many int) returns setof text language sql volatile security definer set search_path = pg_catalog, public as $$
  with taken as (
    insert into code_counter as c values (current_city(), kind_of, extract(year from current_day())::int, how_many)
    on conflict (city_code, kind, year) do update set last = c.last + how_many
    returning kind, city_code, year, last
  )
  select format('%s-%s-%s-%s', kind, replace(city_code, '.', ''), year, lpad(n::text, 6, '0'))
  from taken, generate_series(last - how_many + 1, last) n
$$;
grant execute on function take_codes to sinergi_app;
