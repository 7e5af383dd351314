-- Agencies and what they offer: reference data, read by everybody who is signed in, written by administrators.
create table agency (
  id          uuid primary key default gen_random_uuid(),
  city_code   text not null references region,
  code        text not null check (code ~ '^[A-Z0-9-]{2,24}$'),
  name_id     text not null,
  name_en     text not null,
  short_name  text not null,
  aliases     text[] not null default '{}',
  kind        text not null check (kind in ('OPD', 'UPT', 'PLUT', 'KEMENSOS', 'SCHOOL', 'LKS')),
  parent_id   uuid references agency,
  calendar_id uuid not null references work_calendar,
  -- Its administrators look after every agency of the city; others after their own.
  administers_city boolean not null default false,
  -- Its P3A unit alone sees the flag of a survivor of violence.
  protects_survivors boolean not null default false,
  active      boolean not null default true,
  version     int not null default 1,
  unique (city_code, code)
);

create table disclosure_profile (
  code     text primary key,
  name_id  text not null,
  name_en  text not null,
  classes  text[] not null
);
-- Which roles may see which class of data at all (DOMAIN §11, §12); the grant of the agency comes on top.
create table role_class (
  role  text not null,
  class text not null,
  primary key (role, class)
);

create table service (
  id             uuid primary key default gen_random_uuid(),
  agency_id      uuid not null references agency,
  code           text not null check (code ~ '^[A-Z0-9-]{2,32}$'),
  name_id        text not null,
  name_en        text not null,
  gives_id       text not null,
  gives_en       text not null,
  need_code      text not null,
  required_items jsonb not null default '[]',
  eligibility    jsonb not null default '[]',
  disclosure_profile text not null references disclosure_profile,
  capacity_status text not null check (capacity_status in ('AVAILABLE', 'WAITLIST', 'FULL', 'ASSESS_FIRST')),
  capacity_unit  text,
  capacity_total int check (capacity_total >= 0),
  capacity_free  int check (capacity_free >= 0),
  capacity_note  text,
  capacity_as_of date not null,
  has_waitlist   boolean not null default true,
  clocks         jsonb not null,
  deliver_basis  text not null default 'START' check (deliver_basis in ('START', 'CLASS_END', 'WINDOW')),
  evidence_kind  text not null default 'NONE' check (evidence_kind in ('NONE', 'NUMBER', 'CERTIFICATE', 'ATTENDANCE')),
  consent_purpose text not null default 'REFERRAL',
  active         boolean not null default true,
  version        int not null default 1,
  unique (agency_id, code)
);
create table service_window (
  id         uuid primary key default gen_random_uuid(),
  service_id uuid not null references service,
  opens_on   date not null,
  closes_on  date not null check (closes_on >= opens_on),
  quota      int check (quota > 0)
);
create index on service_window (service_id, opens_on);

-- An administrator writes the agencies of the own city; whose agency does not look after the city, only the own one.
create function administers(target uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public
return acting_role() = 'ADM' and exists (
  select from agency mine join agency other on other.id = target and other.city_code = mine.city_code
  where mine.id = current_agency_id() and (mine.id = target or mine.administers_city));
create function administers_city(city text) returns boolean language sql stable security definer set search_path = pg_catalog, public
return acting_role() = 'ADM' and exists (
  select from agency where id = current_agency_id() and agency.administers_city and agency.city_code = city);

call guard_table('agency'); call guard_table('service'); call guard_table('service_window');
create policy everybody on agency for select using ((select current_user_id()) is not null or (select acting_role()) = 'SYS');
-- Power over the city, and the sight of survivors' flags, are given by the owner of the database alone.
create policy new on agency for insert with check (administers_city(city_code) and not agency.administers_city and not protects_survivors);
create policy own on agency for update using (administers(id)) with check (administers(id));
create policy everybody on service for select using ((select current_user_id()) is not null or (select acting_role()) = 'SYS');
create policy new on service for insert with check (administers(agency_id));
create policy own on service for update using (administers(agency_id)) with check (administers(agency_id));
create policy everybody on service_window for select using ((select current_user_id()) is not null or (select acting_role()) = 'SYS');
create policy own on service_window for all using (administers((select agency_id from service s where s.id = service_id)))
  with check (administers((select agency_id from service s where s.id = service_id)));

grant select on agency, disclosure_profile, role_class, service, service_window to sinergi_app;
grant insert on agency, service, service_window to sinergi_app;
grant update (code, name_id, name_en, short_name, aliases, kind, calendar_id, active, version) on agency to sinergi_app;
grant update (code, name_id, name_en, gives_id, gives_en, need_code, required_items, eligibility, disclosure_profile, capacity_status,
  capacity_unit, capacity_total, capacity_free, capacity_note, capacity_as_of, has_waitlist, clocks, deliver_basis, evidence_kind,
  consent_purpose, active, version) on service to sinergi_app;
grant delete on service_window to sinergi_app;
grant execute on function administers, administers_city to sinergi_app;
