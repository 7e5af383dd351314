-- A password that somebody else has set is for one use: with it one chooses one's own, and before that nothing opens. Whoever made the
-- account could otherwise act as its owner, and nobody would notice. No grant writes the column: what the server makes is so.
-- Accounts from before this migration keep their passwords.
alter table user_account add column must_choose_password boolean not null default false;
alter table user_account alter column must_choose_password set default true;

-- Whom a name may sign in as: no row where it is unknown, disabled or without an assignment today. First the one used last.
drop function sign_in_candidate(text, timestamptz);
create function sign_in_candidate(name text, at timestamptz) returns table (
  user_id uuid, password_hash text, must_choose_password boolean, display_name text, locale text, assignment_id uuid, role text, agency_id uuid,
  city_code text, region_codes text[])
language sql stable security definer set search_path = pg_catalog, public as $$
  select u.id, u.password_hash, u.must_choose_password, u.display_name, u.locale, a.id, a.role, a.agency_id, a.city_code, a.region_codes
  from user_account u join role_assignment a on a.user_id = u.id join agency g on g.id = a.agency_id and g.active
  where u.username = name and u.disabled_at is null
    and (at at time zone 'Asia/Jakarta')::date between a.starts_on and coalesce(a.ends_on, 'infinity')
  order by (select max(s.created_at) from session s where s.user_id = u.id and s.assignment_id = a.id) desc nulls last,
    a.starts_on, a.id
  limit 1
$$;
revoke execute on function sign_in_candidate from public;
grant execute on function sign_in_candidate to sinergi_app;

-- False where the account was disabled or lost the assignment meanwhile, or has no password of its own.
create or replace function open_session(hash bytea, assignment uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  a role_assignment;
begin
  select * into a from role_assignment where id = assignment;
  update user_account set last_sign_in_at = at where id = a.user_id and disabled_at is null and not must_choose_password;
  if not found then return false; end if;
  delete from session where user_id = a.user_id and expires_at < at - interval '30 days';
  insert into session values (hash, a.user_id, a.id, at, at, idle_minutes(a.role), at + interval '12 hours', null);
  return true;
end $$;

create or replace function set_password(target uuid, hash text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  update user_account set password_hash = hash, must_choose_password = target <> current_user_id()
  where id = target and (target = current_user_id() or manages_account(target));
  return found;
end $$;

-- The first password of one's own. False where it has been chosen meanwhile: of two who know the one that was set, only one may.
create function choose_password(hash text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  update user_account set password_hash = hash, must_choose_password = false where id = current_user_id() and must_choose_password;
  return found;
end $$;
revoke execute on function choose_password from public;
grant execute on function choose_password to sinergi_app;
