-- Who the server is, and how PostgreSQL learns who acts. Roles belong to the cluster: several databases may share this one.
do $$ begin
  create role sinergi_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;

revoke all on schema public from public;
grant usage on schema public to sinergi_app;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- The settings die with the transaction. Without them every function below is null, and null sees no row.
create function act_as(user_id text, assignment_id text, role text, agency_id text, city_code text, region_codes text[], at text)
returns void language sql volatile set search_path = pg_catalog as $$
  select set_config('app.user_id', user_id, true), set_config('app.assignment_id', assignment_id, true),
    set_config('app.role', role, true), set_config('app.agency_id', agency_id, true),
    set_config('app.city_code', city_code, true), set_config('app.region_codes', region_codes::text, true),
    set_config('app.at', at, true)
$$;

create function current_user_id() returns uuid language sql stable parallel safe set search_path = pg_catalog
  return nullif(current_setting('app.user_id', true), '')::uuid;
create function current_assignment_id() returns uuid language sql stable parallel safe set search_path = pg_catalog
  return nullif(current_setting('app.assignment_id', true), '')::uuid;
create function acting_role() returns text language sql stable parallel safe set search_path = pg_catalog
  return nullif(current_setting('app.role', true), '');
create function current_agency_id() returns uuid language sql stable parallel safe set search_path = pg_catalog
  return nullif(current_setting('app.agency_id', true), '')::uuid;
create function current_city() returns text language sql stable parallel safe set search_path = pg_catalog
  return nullif(current_setting('app.city_code', true), '');
-- Null where the assignment covers the whole city.
create function current_regions() returns text[] language sql stable parallel safe set search_path = pg_catalog
  return nullif(nullif(current_setting('app.region_codes', true), ''), '{}')::text[];
-- The instant of the request, so that one request has one time and a test can have another.
create function current_instant() returns timestamptz language sql stable parallel safe set search_path = pg_catalog
  return coalesce(nullif(current_setting('app.at', true), '')::timestamptz, transaction_timestamp());
create function current_day() returns date language sql stable parallel safe set search_path = pg_catalog, public
  return (public.current_instant() at time zone 'Asia/Jakarta')::date;

-- Region codes nest by prefix: 35.73 holds 35.73.01 holds 35.73.01.1001. A case without a region is shown to all of its agency.
create function in_regions(region_code text, regions text[]) returns boolean language sql immutable parallel safe set search_path = pg_catalog
  return regions is null or region_code is null or array[left(region_code, 5), left(region_code, 8), region_code] && regions;

-- Folds a name for search: case, accents, apostrophes and doubled spaces do not matter.
create function folded(name text) returns text language sql immutable parallel safe strict set search_path = pg_catalog, public
  return regexp_replace(regexp_replace(lower(public.unaccent('public.unaccent', name)), '[^a-z0-9 ]', '', 'g'), ' +', ' ', 'g');

-- Row-level security, also for the owner; the owner's own policy lets the functions that are SECURITY DEFINER do their work.
create procedure guard_table(name regclass) language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('alter table %s enable row level security, force row level security', name);
  execute format('create policy owner on %s to %I using (true) with check (true)', name, current_user);
end $$;

revoke all on all functions in schema public from public;
revoke all on all procedures in schema public from public;
grant execute on function act_as, current_user_id, current_assignment_id, acting_role, current_agency_id, current_city, current_regions,
  current_instant, current_day, in_regions, folded to sinergi_app;
-- Not "in schema public": there a default can only be added to, and PUBLIC would keep its right to execute.
alter default privileges revoke execute on functions from public;
