-- The coordinator's figures: counted in the transaction of the event that changes them, never by a scan (DOMAIN §13). The server's
-- role only reads here; the triggers run as the owner, so no figure can be written by hand.
--
-- A step writes down what it adds and takes away, and no more: two steps of one service in one month would else wait for each other
-- at the cell they share until the disk has answered. sum_up_figures() moves it from there into the sums, once a minute; whoever
-- reads takes both together, so that the figures are always those of the moment.

-- How many referrals of a cohort stand where. One referral counts in one row; a step moves it from one row to another.
create table outcome_rollup (
  city_code      text not null,
  month          date not null,
  from_agency_id uuid not null,
  to_agency_id   uuid not null,
  service_id     uuid not null,
  region_code    text not null,
  status         text not null,
  -- How far it came: 0 submitted, 1 decided, 2 accepted, 3 started, 4 delivered.
  reached        int not null,
  outcome        text not null,
  confirmation   text not null,
  -- C2: OPEN not yet due, IN_TIME, LATE.
  decision       text not null,
  n              int not null,
  primary key (city_code, month, to_agency_id, service_id, region_code, from_agency_id, status, reached, outcome, confirmation, decision)
);
-- The same without the kelurahan: the city's own figures come from some thousand cells, not from a hundred times as many.
create table outcome_city_rollup (
  city_code      text not null,
  month          date not null,
  from_agency_id uuid not null,
  to_agency_id   uuid not null,
  service_id     uuid not null,
  status         text not null,
  reached        int not null,
  outcome        text not null,
  confirmation   text not null,
  decision       text not null,
  n              int not null,
  primary key (city_code, month, to_agency_id, service_id, from_agency_id, status, reached, outcome, confirmation, decision)
);
create table outcome_change (like outcome_rollup, id bigint generated always as identity, primary key (city_code, id));
-- Reasons given, by the step that gave them.
create table reason_rollup (
  city_code      text not null,
  month          date not null,
  from_agency_id uuid not null,
  to_agency_id   uuid not null,
  service_id     uuid not null,
  region_code    text not null,
  action         text not null,
  reason_code    text not null,
  n              int not null,
  primary key (city_code, month, to_agency_id, service_id, region_code, from_agency_id, action, reason_code)
);
-- How long the ball lay where: stays of so many working days in a state, so that a median needs no history.
create table ball_rollup (
  city_code      text not null,
  month          date not null,
  from_agency_id uuid not null,
  to_agency_id   uuid not null,
  service_id     uuid not null,
  region_code    text not null,
  agency_id      uuid not null,
  status         text not null,
  days           int not null,
  n              int not null,
  primary key (city_code, month, to_agency_id, service_id, region_code, from_agency_id, agency_id, status, days)
);
create table ball_city_rollup (
  city_code      text not null,
  month          date not null,
  from_agency_id uuid not null,
  to_agency_id   uuid not null,
  service_id     uuid not null,
  agency_id      uuid not null,
  status         text not null,
  days           int not null,
  n              int not null,
  primary key (city_code, service_id, month, to_agency_id, from_agency_id, agency_id, status, days)
);
create table ball_change (like ball_rollup, id bigint generated always as identity, primary key (city_code, id));

do $$
declare
  name regclass;
begin
  foreach name in array array['outcome_rollup', 'outcome_city_rollup', 'outcome_change', 'reason_rollup', 'ball_rollup', 'ball_city_rollup', 'ball_change']::regclass[] loop
    call guard_table(name);
    execute format('create policy city on %s for select using (city_code = (select current_city()) and (select acting_role()) in (''COO'', ''HEAD''))', name);
    execute format('grant select on %s to sinergi_app', name);
  end loop;
end $$;

-- Sums and what has changed since, as one; read under the policies of whoever asks.
create view outcome_count with (security_invoker) as
  select * from outcome_rollup
  union all select city_code, month, from_agency_id, to_agency_id, service_id, region_code, status, reached, outcome, confirmation, decision, n from outcome_change;
create view outcome_city_count with (security_invoker) as
  select * from outcome_city_rollup
  union all select city_code, month, from_agency_id, to_agency_id, service_id, status, reached, outcome, confirmation, decision, n from outcome_change;
create view ball_count with (security_invoker) as
  select * from ball_rollup
  union all select city_code, month, from_agency_id, to_agency_id, service_id, region_code, agency_id, status, days, n from ball_change;
create view ball_city_count with (security_invoker) as
  select * from ball_city_rollup
  union all select city_code, month, from_agency_id, to_agency_id, service_id, agency_id, status, days, n from ball_change;
grant select on outcome_count, outcome_city_count, ball_count, ball_city_count to sinergi_app;

create function cohort_month(submitted timestamptz) returns date language sql immutable set search_path = pg_catalog
  return date_trunc('month', submitted at time zone 'Asia/Jakarta')::date;

create function outcome_cell(r referral, delta int) returns outcome_rollup language sql stable set search_path = pg_catalog, public
return row(r.city_code, cohort_month(r.submitted_at), r.from_agency_id, r.to_agency_id, r.service_id, coalesce(r.region_code, r.city_code), r.status,
  case when r.delivered_at is not null then 4 when r.started_at is not null then 3 when r.planned_contact_on is not null then 2
    when r.decided_at is not null then 1 else 0 end,
  coalesce(r.outcome, 'NONE'), r.citizen_confirmation,
  case when r.decision_in_time then 'IN_TIME' when not r.decision_in_time then 'LATE' else 'OPEN' end, delta)::outcome_rollup;

create function count_outcome() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  former outcome_rollup;
  present outcome_rollup;
begin
  if tg_op = 'UPDATE' and old.submitted_at is not null then former := outcome_cell(old, -1); end if;
  if new.submitted_at is not null then present := outcome_cell(new, 1); end if;
  if former is not null and present is not null and (former.status, former.reached, former.outcome, former.confirmation, former.decision)
      = (present.status, present.reached, present.outcome, present.confirmation, present.decision) then return null; end if;
  insert into outcome_change
  select (c).* from unnest(array[former, present]) as c where (c).city_code is not null;
  if former is not null and old.status <> new.status and old.ball_agency_id is not null then
    insert into ball_change
    select new.city_code, cohort_month(new.submitted_at), new.from_agency_id, new.to_agency_id, new.service_id, coalesce(new.region_code, new.city_code),
      old.ball_agency_id, old.status, coalesce(working_days_between(a.calendar_id, old.state_since, new.state_since), 0), 1
    from agency a where a.id = old.ball_agency_id;
  end if;
  return null;
end $$;
create trigger count_outcome after insert or update of status, submitted_at, outcome, citizen_confirmation, decision_in_time, decided_at, started_at, delivered_at
  on referral for each row execute function count_outcome();

-- A rejection that is taken back no longer counts, and a referral that was entered in error leaves with all its reasons.
create function count_reason() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into reason_rollup as o
  select r.city_code, cohort_month(r.submitted_at), r.from_agency_id, r.to_agency_id, r.service_id, coalesce(r.region_code, r.city_code),
    case e.type when 'COSIGN_REJECT' then 'REJECT' else e.type end,
    case e.type when 'COSIGN_REJECT' then 'OTHER' else coalesce(e.reason_code, 'NONE') end, sum(case when e.seq = new.seq then 1 else -1 end)
  from referral r join event e on e.city_code = r.city_code and e.subject_id = r.id
  where r.city_code = new.city_code and r.id = new.subject_id and r.submitted_at is not null and case new.type
    when 'UNDO_REJECT' then e.seq = (select max(seq) from event x where x.city_code = new.city_code and x.subject_id = new.subject_id
      and x.type in ('REJECT', 'COSIGN_REJECT') and x.to_status = 'REJECTED')
    when 'MARK_ERROR' then e.type in ('RETURN', 'REJECT', 'COSIGN_REJECT', 'REDIRECT', 'UNFULFIL', 'DISPUTE', 'CANCEL')
      and not exists (select from event u where u.city_code = new.city_code and u.subject_id = new.subject_id and u.type = 'UNDO_REJECT' and u.seq > e.seq
        and e.type in ('REJECT', 'COSIGN_REJECT'))
    else e.seq = new.seq end
  group by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (city_code, month, to_agency_id, service_id, region_code, from_agency_id, action, reason_code) do update set n = o.n + excluded.n;
  return null;
end $$;
create trigger count_reason after insert on event for each row
  when (new.subject_kind = 'REFERRAL'
    and new.type in ('RETURN', 'REJECT', 'COSIGN_REJECT', 'REDIRECT', 'UNFULFIL', 'DISPUTE', 'CANCEL', 'UNDO_REJECT', 'MARK_ERROR'))
  execute function count_reason();

-- Moves what has changed into the sums, of one city at a time; a second process that comes meanwhile leaves it to the first.
create function sum_up_figures() returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product sums up'; end if;
  if not pg_try_advisory_xact_lock(hashtextextended('figures of ' || current_city(), 0)) then return; end if;
  with gone as (
    delete from outcome_change where city_code = current_city() returning *
  ), by_region as (
    insert into outcome_rollup as o
    select city_code, month, from_agency_id, to_agency_id, service_id, region_code, status, reached, outcome, confirmation, decision, sum(n)
    from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    on conflict (city_code, month, to_agency_id, service_id, region_code, from_agency_id, status, reached, outcome, confirmation, decision)
    do update set n = o.n + excluded.n
  )
  insert into outcome_city_rollup as o
  select city_code, month, from_agency_id, to_agency_id, service_id, status, reached, outcome, confirmation, decision, sum(n)
  from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  on conflict (city_code, month, to_agency_id, service_id, from_agency_id, status, reached, outcome, confirmation, decision)
  do update set n = o.n + excluded.n;
  with gone as (
    delete from ball_change where city_code = current_city() returning *
  ), by_region as (
    insert into ball_rollup as b
    select city_code, month, from_agency_id, to_agency_id, service_id, region_code, agency_id, status, days, sum(n)
    from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (city_code, month, to_agency_id, service_id, region_code, from_agency_id, agency_id, status, days) do update set n = b.n + excluded.n
  )
  insert into ball_city_rollup as b
  select city_code, month, from_agency_id, to_agency_id, service_id, agency_id, status, days, sum(n) from gone group by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (city_code, service_id, month, to_agency_id, from_agency_id, agency_id, status, days) do update set n = b.n + excluded.n;
end $$;
grant execute on function sum_up_figures to sinergi_app;

-- What whoever chooses a service asks: after how many working days it usually answers. The median of the stays in SUBMITTED, of what
-- was sent since the month that lies 90 days back; nothing where there are fewer than five, which would tell of single cases.
create function usual_decision_days(services uuid[]) returns table (service_id uuid, days float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select b.service_id, percentile_cont(0.5) within group (order by b.days)
  from ball_city_count b, generate_series(1, b.n)
  where b.city_code = current_city() and b.service_id = any (services) and b.status = 'SUBMITTED' and b.month >= date_trunc('month', current_day() - 90)
  group by b.service_id having count(*) >= 5
$$;
grant execute on function usual_decision_days to sinergi_app;
