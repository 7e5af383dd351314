-- What every request pays for, made cheaper. Nothing here changes what anybody sees.

-- A body that is written after `return` is bound to its names when the function is made, so it needs no search_path to be safe; and
-- without that setting PostgreSQL puts it into the statement that calls it, where it would else be called, with the setting changed
-- to and fro, for each setting of the actor and often for each row.
do $$
declare
  bound regprocedure;
begin
  for bound in select oid from pg_proc where pronamespace = 'public'::regnamespace and prosqlbody is not null and not prosecdef
    and pg_get_userbyid(proowner) = current_user
  loop
    execute format('alter function %s reset search_path', bound);
  end loop;
end $$;

-- Each argument is named once, or is a column: only so is it put into the statement.
create or replace function in_regions(region_code text, regions text[]) returns boolean language sql immutable parallel safe
  return coalesce(region_code is null or array[left(region_code, 5), left(region_code, 8), region_code] && regions, true);

-- The legs that came of a redirect.
create index referral_legs on referral (city_code, parent_id) where parent_id is not null;

-- Whoever keeps the agencies and services asks with each list whether they still stand. One row, written by the change itself: what
-- rolls back has not changed anything, and two changes at once have two numbers.
create table reference_change (
  one     boolean primary key default true check (one),
  version bigint not null
);
insert into reference_change values (true, 1);
call guard_table('reference_change');
create function reference_version() returns bigint language sql stable security definer set search_path = pg_catalog, public
return (select version from reference_change);
create function count_reference_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update reference_change set version = version + 1;
  return null;
end $$;
create trigger count_change after insert or update or delete or truncate on agency for each statement execute function count_reference_change();
create trigger count_change after insert or update or delete or truncate on service for each statement execute function count_reference_change();
grant execute on function reference_version to sinergi_app;
