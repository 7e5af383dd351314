-- A change is told to all who listen in the same instant, and for each it is looked up who he is now: all of them by one statement.
drop function session_actor(bytea, timestamptz, boolean);

-- Who acts by these tokens; no row where the session is unknown, closed, idle too long or over, the account disabled, or the
-- assignment or its agency no longer in force. Being active is written down at most once a minute; a look is none.
create function session_actors(hashes bytea[], at timestamptz, active boolean) returns table (
  token_hash bytea, user_id uuid, display_name text, locale text, assignment_id uuid, role text, agency_id uuid, city_code text,
  region_codes text[], ends_at timestamptz)
language sql volatile security definer set search_path = pg_catalog, public as $$
  with known as materialized (
    select s.token_hash, s.user_id, u.display_name, u.locale, a.id, a.role, a.agency_id, a.city_code, a.region_codes, s.last_seen_at,
      least(s.expires_at, make_interval(mins => s.idle_minutes)
        + case when active and s.last_seen_at < at - interval '1 minute' then at else s.last_seen_at end) as ends_at
    from session s join user_account u on u.id = s.user_id join role_assignment a on a.id = s.assignment_id
    join agency g on g.id = a.agency_id
    where s.token_hash = any (hashes) and s.closed_at is null and s.expires_at > at
      and s.last_seen_at + make_interval(mins => s.idle_minutes) > at and u.disabled_at is null and g.active
      and (at at time zone 'Asia/Jakarta')::date between a.starts_on and coalesce(a.ends_on, 'infinity')
  ), seen as (
    update session s set last_seen_at = at from known
    where active and s.token_hash = known.token_hash and known.last_seen_at < at - interval '1 minute'
  )
  select k.token_hash, k.user_id, k.display_name, k.locale, k.id, k.role, k.agency_id, k.city_code, k.region_codes, k.ends_at from known k
$$;
revoke execute on function session_actors from public;
grant execute on function session_actors to sinergi_app;
