-- Who may knock: accounts, what each may do for which agency, and the sessions that are open.
-- Officers are reference data of all cities, for one may act in two; so no city stands in their key. Their assignments name it.
create table user_account (
  id              uuid primary key default gen_random_uuid(),
  -- The agency whose administrators look after the account, also before its first assignment.
  home_agency_id  uuid not null references agency,
  -- Folded: the server trims and lowers what is typed.
  username        text not null constraint username_folded check (username ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  display_name    text not null check (length(btrim(display_name)) between 1 and 100),
  -- argon2id. No grant reads it; sign_in_candidate() and own_password_hash() do.
  password_hash   text not null check (password_hash like '$argon2id$%'),
  locale          text not null default 'id' check (locale in ('id', 'en')),
  disabled_at     timestamptz,
  created_at      timestamptz not null default current_instant(),
  last_sign_in_at timestamptz,
  -- Brought by the demonstration: a production start refuses such.
  demonstration   boolean not null default false,
  version         int not null default 1
);
create unique index user_account_username on user_account (username);
create index on user_account (home_agency_id);

create table role_assignment (
  id           uuid primary key default gen_random_uuid(),
  city_code    text not null references region,
  agency_id    uuid not null references agency,
  user_id      uuid not null references user_account,
  role         text not null check (role in
    ('OFF', 'VER', 'TRN', 'MEN', 'PKH', 'COL', 'KEL', 'COO', 'KLA', 'HEAD', 'PDP', 'AUD', 'ADM')),
  -- Empty = the whole city.
  region_codes text[] not null default '{}',
  starts_on    date not null,
  -- Its last day; the day before the first where it was called off before it began.
  ends_on      date check (ends_on >= starts_on - 1),
  -- Null = set up by the owner.
  granted_by   uuid references user_account constraint granter_is_not_grantee check (granted_by <> user_id),
  version      int not null default 1
);
create index on role_assignment (user_id);
create index on role_assignment (agency_id);
create index on role_assignment (city_code);

create table session (
  -- SHA-256 of the token in the cookie; the token itself is kept nowhere.
  token_hash    bytea primary key check (length(token_hash) = 32),
  user_id       uuid not null references user_account,
  assignment_id uuid not null references role_assignment,
  created_at    timestamptz not null,
  last_seen_at  timestamptz not null,
  idle_minutes  int not null,
  expires_at    timestamptz not null,
  closed_at     timestamptz
);
create index on session (user_id, created_at);

-- Guesses at a password, by the hash of the name that was typed: names that exist and names that do not look alike.
create table sign_in_throttle (
  name_hash    bytea primary key,
  -- Those of the last minute that were not given back.
  guesses      timestamptz[] not null default '{}',
  strikes      int not null default 0,
  locked_until timestamptz,
  last_at      timestamptz not null
);
create index on sign_in_throttle (last_at);

call guard_table('user_account'); call guard_table('role_assignment');
call guard_table('session'); call guard_table('sign_in_throttle');

-- Own assignments, those of the own agency, and for who looks after the city those of the city.
create policy visible on role_assignment for select using (
  user_id = (select current_user_id()) or agency_id = (select current_agency_id())
  or (city_code = (select current_city())
    and ((select acting_role()) in ('COO', 'AUD') or (select administers_city(current_city())))));
-- Roles that look over the whole city are for its own administrators to give, not for those of one agency.
create policy granted on role_assignment for insert with check (
  administers(agency_id) and granted_by = (select current_user_id()) and user_id <> (select current_user_id())
  and city_code = (select a.city_code from agency a where a.id = agency_id)
  and (role not in ('COO', 'KLA', 'PDP', 'AUD') or administers_city(city_code)));
create policy ended on role_assignment for update using (administers(agency_id) and user_id <> (select current_user_id()));

-- Oneself, whoever has a visible assignment in force, and for administrators and auditors all accounts that they look after.
create policy visible on user_account for select using (
  id = (select current_user_id())
  or id in (select a.user_id from role_assignment a
    where a.starts_on <= (select current_day()) and (a.ends_on is null or a.ends_on >= (select current_day())))
  or ((select acting_role()) in ('ADM', 'AUD') and (home_agency_id = (select current_agency_id())
    or id in (select a.user_id from role_assignment a)
    or ((select acting_role()) = 'AUD' or (select administers_city(current_city())))
      and home_agency_id in (select a.id from agency a where a.city_code = (select current_city())))));

-- Whoever sets a password could use the account: so its home and every agency where it may still act must be the caller's to
-- administer, and nobody does so with the own account.
create function manages_account(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public
return target <> current_user_id() and administers((select home_agency_id from user_account where id = target))
  and not exists (select from role_assignment a where a.user_id = target
    and (a.ends_on is null or a.ends_on >= current_day()) and not administers(a.agency_id));

create policy new on user_account for insert with check (administers(home_agency_id) and not demonstration);
create policy managed on user_account for update using (manages_account(id)) with check (administers(home_agency_id));

grant select (id, home_agency_id, username, display_name, locale, disabled_at, created_at, last_sign_in_at, version)
  on user_account to sinergi_app;
grant insert (id, home_agency_id, username, display_name, password_hash, locale) on user_account to sinergi_app;
grant update (display_name, locale, disabled_at, version) on user_account to sinergi_app;
grant select, insert on role_assignment to sinergi_app;
grant update (ends_on, version) on role_assignment to sinergi_app;
grant execute on function manages_account to sinergi_app;

-- Every server process forgets what it remembered of this user.
create function tell_sessions() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('session', to_jsonb(new) ->> tg_argv[0]);
  return null;
end $$;
create trigger tell after update of disabled_at, locale, display_name on user_account
  for each row execute function tell_sessions('id');
create trigger tell after update on role_assignment for each row execute function tell_sessions('user_id');
create trigger tell after update of closed_at, assignment_id on session for each row execute function tell_sessions('user_id');

-- Takes one of the ten guesses that a name has in any minute, before the password is looked at: many at once get no more.
-- The tenth locks the name for a minute, the next tenth for two, up to fifteen. False = not to be tried.
create function reserve_guess(name text, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  hash bytea := sha256(convert_to(name, 'UTF8'));
  t sign_in_throttle;
  recent timestamptz[];
  full_now boolean;
begin
  -- Holds the row until the end: whoever guesses at the same name at once waits here.
  insert into sign_in_throttle (name_hash, last_at) values (hash, at)
  on conflict (name_hash) do update set last_at = excluded.last_at returning * into t;
  if t.locked_until > at then return false; end if;
  recent := array(select g from unnest(t.guesses) g where g > at - interval '1 minute') || at;
  full_now := cardinality(recent) >= 10;
  update sign_in_throttle set guesses = recent,
    strikes = t.strikes + full_now::int,
    locked_until = case when full_now then at + least(15, 2 ^ least(t.strikes, 4)) * interval '1 minute' end
  where name_hash = hash;
  delete from sign_in_throttle where name_hash in (
    select name_hash from sign_in_throttle where last_at < at - interval '1 day' limit 20 for update skip locked);
  return true;
end $$;

-- The password was right: gives the own guess back. The wrong ones of others stay counted.
create function forgive_guess(name text, at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  update sign_in_throttle set strikes = 0, locked_until = null,
    guesses = guesses[:array_position(guesses, at) - 1] || guesses[array_position(guesses, at) + 1:]
  where name_hash = sha256(convert_to(name, 'UTF8')) and at = any (guesses)
$$;

-- Whom a name may sign in as: no row where it is unknown, disabled or without an assignment today. First the one used last.
create function sign_in_candidate(name text, at timestamptz) returns table (
  user_id uuid, password_hash text, display_name text, locale text, assignment_id uuid, role text, agency_id uuid, city_code text,
  region_codes text[])
language sql stable security definer set search_path = pg_catalog, public as $$
  select u.id, u.password_hash, u.display_name, u.locale, a.id, a.role, a.agency_id, a.city_code, a.region_codes
  from user_account u join role_assignment a on a.user_id = u.id join agency g on g.id = a.agency_id and g.active
  where u.username = name and u.disabled_at is null
    and (at at time zone 'Asia/Jakarta')::date between a.starts_on and coalesce(a.ends_on, 'infinity')
  order by (select max(s.created_at) from session s where s.user_id = u.id and s.assignment_id = a.id) desc nulls last,
    a.starts_on, a.id
  limit 1
$$;

-- Idle 30 minutes, administrators 15; 12 hours at most.
create function idle_minutes(role text) returns int language sql immutable parallel safe set search_path = pg_catalog
  return case role when 'ADM' then 15 else 30 end;

-- False where the account was disabled or lost the assignment meanwhile.
create function open_session(hash bytea, assignment uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  a role_assignment;
begin
  select * into a from role_assignment where id = assignment;
  update user_account set last_sign_in_at = at where id = a.user_id and disabled_at is null;
  if not found then return false; end if;
  delete from session where user_id = a.user_id and expires_at < at - interval '30 days';
  insert into session values (hash, a.user_id, a.id, at, at, idle_minutes(a.role), at + interval '12 hours', null);
  return true;
end $$;

-- Who acts by this token; no row where the session is unknown, closed, idle too long or over, the account disabled, or the
-- assignment or its agency no longer in force. Being active is written down at most once a minute; a look is none.
create function session_actor(hash bytea, at timestamptz, active boolean) returns table (
  user_id uuid, display_name text, locale text, assignment_id uuid, role text, agency_id uuid, city_code text,
  region_codes text[], ends_at timestamptz)
language sql volatile security definer set search_path = pg_catalog, public as $$
  with known as materialized (
    select s.user_id, u.display_name, u.locale, a.id, a.role, a.agency_id, a.city_code, a.region_codes, s.last_seen_at,
      least(s.expires_at, make_interval(mins => s.idle_minutes)
        + case when active and s.last_seen_at < at - interval '1 minute' then at else s.last_seen_at end) as ends_at
    from session s join user_account u on u.id = s.user_id join role_assignment a on a.id = s.assignment_id
    join agency g on g.id = a.agency_id
    where s.token_hash = hash and s.closed_at is null and s.expires_at > at
      and s.last_seen_at + make_interval(mins => s.idle_minutes) > at and u.disabled_at is null and g.active
      and (at at time zone 'Asia/Jakarta')::date between a.starts_on and coalesce(a.ends_on, 'infinity')
  ), seen as (
    update session s set last_seen_at = at from known
    where active and s.token_hash = hash and known.last_seen_at < at - interval '1 minute'
  )
  select k.user_id, k.display_name, k.locale, k.id, k.role, k.agency_id, k.city_code, k.region_codes, k.ends_at from known k
$$;

create function close_session(hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  update session set closed_at = current_instant() where token_hash = hash and user_id = current_user_id() and closed_at is null
$$;
-- All sessions of a user but one (null = none kept); of others only those whose account the caller manages. Returns how many.
create function close_sessions_of(owner uuid, kept bytea) returns int
language sql volatile security definer set search_path = pg_catalog, public as $$
  with closed as (
    update session set closed_at = current_instant()
    where user_id = owner and closed_at is null and token_hash is distinct from kept
      and (owner = current_user_id() or manages_account(owner))
    returning 1)
  select count(*)::int from closed
$$;
-- Goes on in another of the own assignments. False where it is not the own or not in force today.
create function choose_assignment(hash bytea, chosen uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  update session s set assignment_id = a.id, idle_minutes = idle_minutes(a.role), last_seen_at = current_instant()
  from role_assignment a join agency g on g.id = a.agency_id and g.active
  where s.token_hash = hash and s.closed_at is null and s.user_id = current_user_id() and a.id = chosen and a.user_id = s.user_id
    and current_day() between a.starts_on and coalesce(a.ends_on, 'infinity');
  return found;
end $$;

create function own_password_hash() returns text language sql stable security definer set search_path = pg_catalog, public
return (select password_hash from user_account where id = current_user_id());
create function set_password(target uuid, hash text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  update user_account set password_hash = hash where id = target and (target = current_user_id() or manages_account(target));
  return found;
end $$;
create function set_own_locale(chosen text) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  update user_account set locale = chosen, version = version + 1 where id = current_user_id()
$$;

grant execute on function reserve_guess, forgive_guess, sign_in_candidate, open_session, session_actor, close_session,
  close_sessions_of, choose_assignment, own_password_hash, set_password, set_own_locale to sinergi_app;
