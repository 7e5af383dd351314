-- The second factor: a secret that an authenticator on its owner's telephone shares with the server, and codes on paper for the day on
-- which that is lost. The server's role reads neither: it gets the sealed secret of whoever signs in, and asks for the rest by function.
create table second_factor (
  user_id     uuid primary key references user_account,
  -- Sealed as a NIK is, for this account.
  cipher      bytea not null,
  key_version int not null,
  -- Of the last code that was taken (RFC 6238): neither that one nor an earlier one is good again.
  last_step   bigint not null,
  since       timestamptz not null default current_instant()
);
create table recovery_code (
  user_id   uuid not null references second_factor on delete cascade,
  -- HMAC-SHA256. A code that was used is gone.
  code_hash bytea not null check (length(code_hash) = 32),
  primary key (user_id, code_hash)
);
call guard_table('second_factor'); call guard_table('recovery_code');

-- Who needs one: whoever has a role today that stands here, which the installation writes down at each start, or a role at an agency
-- that wants it of all its people.
create table second_factor_role (role text primary key);
alter table agency add column second_factor_for_all boolean not null default false;
grant update (second_factor_for_all) on agency to sinergi_app;

create function needs_second_factor(account uuid, at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public
return exists (
  select from role_assignment a join agency g on g.id = a.agency_id and g.active
  where a.user_id = account and (at at time zone 'Asia/Jakarta')::date between a.starts_on and coalesce(a.ends_on, 'infinity')
    and (g.second_factor_for_all or a.role in (select r.role from second_factor_role r)));

-- Whom a name may sign in as: no row where it is unknown, disabled or without an assignment today. First the one used last.
drop function sign_in_candidate(text, timestamptz);
create function sign_in_candidate(name text, at timestamptz) returns table (
  user_id uuid, password_hash text, must_choose_password boolean, display_name text, locale text, assignment_id uuid, role text, agency_id uuid,
  city_code text, region_codes text[], cipher bytea, key_version int, last_step bigint, needs_factor boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select u.id, u.password_hash, u.must_choose_password, u.display_name, u.locale, a.id, a.role, a.agency_id, a.city_code, a.region_codes,
    f.cipher, f.key_version, f.last_step, needs_second_factor(u.id, at)
  from user_account u join role_assignment a on a.user_id = u.id join agency g on g.id = a.agency_id and g.active
  left join second_factor f on f.user_id = u.id
  where u.username = name and u.disabled_at is null
    and (at at time zone 'Asia/Jakarta')::date between a.starts_on and coalesce(a.ends_on, 'infinity')
  order by (select max(s.created_at) from session s where s.user_id = u.id and s.assignment_id = a.id) desc nulls last,
    a.starts_on, a.id
  limit 1
$$;

-- So far all was right, and more is asked for: gives the own guess back. The strikes stay until somebody is in, or whoever knows the
-- password could guess at codes for ever.
create function return_guess(name text, at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  update sign_in_throttle
  set guesses = guesses[:array_position(guesses, at) - 1] || guesses[array_position(guesses, at) + 1:]
  where name_hash = sha256(convert_to(name, 'UTF8')) and at = any (guesses)
$$;

-- A code has six digits only, and whoever guesses at it knows the password: each fifth wrong one since anybody was last let in locks the
-- name, however slowly they come, for as long as a tenth guess does.
alter table sign_in_throttle add column wrong_codes int not null default 0;
create function count_wrong_code(name text, at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  update sign_in_throttle t set wrong_codes = t.wrong_codes + 1, strikes = t.strikes + full_now::int,
    locked_until = case when full_now then at + least(15, 2 ^ least(t.strikes, 4)) * interval '1 minute' else t.locked_until end
  from (select name_hash, wrong_codes % 5 = 4 as full_now from sign_in_throttle where name_hash = sha256(convert_to(name, 'UTF8')) for update) counted
  where t.name_hash = counted.name_hash
$$;
-- All was right: gives the own guess back. The wrong ones of others stay counted.
create or replace function forgive_guess(name text, at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  update sign_in_throttle set strikes = 0, wrong_codes = 0, locked_until = null,
    guesses = guesses[:array_position(guesses, at) - 1] || guesses[array_position(guesses, at) + 1:]
  where name_hash = sha256(convert_to(name, 'UTF8')) and at = any (guesses)
$$;

-- False where the account was disabled or lost the assignment meanwhile, has no password of its own, needs a second factor and has
-- none, or has one and is not shown by the step of a code or the hash of a recovery code that is still good. It is not good again: who
-- comes at once with the same waits here for the account's row.
drop function open_session(bytea, uuid, timestamptz);
create function open_session(hash bytea, assignment uuid, at timestamptz, step bigint default null, recovery bytea default null) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  a role_assignment;
begin
  select * into a from role_assignment where id = assignment;
  update user_account set last_sign_in_at = at where id = a.user_id and disabled_at is null and not must_choose_password;
  if not found then return false; end if;
  if exists (select from second_factor f where f.user_id = a.user_id) then
    update second_factor f set last_step = step where f.user_id = a.user_id and f.last_step < step;
    if not found then
      delete from recovery_code c where c.user_id = a.user_id and c.code_hash = recovery;
      if not found then return false; end if;
    end if;
  elsif needs_second_factor(a.user_id, at) then
    return false;
  end if;
  delete from session where user_id = a.user_id and expires_at < at - interval '30 days';
  insert into session values (hash, a.user_id, a.id, at, at, idle_minutes(a.role), at + interval '12 hours', null);
  return true;
end $$;

-- Goes on in another of the own assignments. False where it is not the own or not in force today, or the account needs a second factor,
-- by an assignment that came while the session was open, and has none.
create or replace function choose_assignment(hash bytea, chosen uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  update session s set assignment_id = a.id, idle_minutes = idle_minutes(a.role), last_seen_at = current_instant()
  from role_assignment a join agency g on g.id = a.agency_id and g.active
  where s.token_hash = hash and s.closed_at is null and s.user_id = current_user_id() and a.id = chosen and a.user_id = s.user_id
    and current_day() between a.starts_on and coalesce(a.ends_on, 'infinity')
    and (exists (select from second_factor f where f.user_id = s.user_id) or not needs_second_factor(s.user_id, current_instant()));
  return found;
end $$;

-- Of the own account; `since` is null where there is none.
create function own_second_factor() returns table (since timestamptz, codes_left int, compulsory boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select f.since, (select count(*)::int from recovery_code c where c.user_id = me.id), needs_second_factor(me.id, current_instant())
  from (select current_user_id() as id) me left join second_factor f on f.user_id = me.id
$$;

-- Of these accounts, as far as they are the own or the caller's to look after.
create function second_factors_of(accounts uuid[]) returns table (user_id uuid, since timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select f.user_id, f.since from second_factor f
  where f.user_id = any (accounts) and (f.user_id = current_user_id() or manages_account(f.user_id))
$$;

-- Gives the own account a second factor with its recovery codes. False where it has one that this is not to replace.
create function enrol_second_factor(cipher bytea, key_version int, step bigint, codes bytea[], replaces boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  delete from second_factor f where replaces and f.user_id = current_user_id();
  insert into second_factor values (current_user_id(), cipher, key_version, step) on conflict do nothing;
  if not found then return false; end if;
  insert into recovery_code select current_user_id(), code from unnest(codes) code;
  return true;
end $$;

-- Other codes in place of those that are left. False where there is no second factor.
create function renew_recovery_codes(codes bytea[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  -- Of two at once the second finds the codes of the first.
  perform from second_factor f where f.user_id = current_user_id() for no key update;
  if not found then return false; end if;
  delete from recovery_code c where c.user_id = current_user_id();
  insert into recovery_code select current_user_id(), code from unnest(codes) code;
  return true;
end $$;

-- Takes a second factor away: the own one unless it is needed, or that of an account which the caller looks after.
create function remove_second_factor(account uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  delete from second_factor f where f.user_id = account
    and (manages_account(account) or account = current_user_id() and not needs_second_factor(account, current_instant()));
  return found;
end $$;

grant execute on function sign_in_candidate, return_guess, count_wrong_code, open_session, own_second_factor, second_factors_of, enrol_second_factor,
  renew_recovery_codes, remove_second_factor to sinergi_app;
