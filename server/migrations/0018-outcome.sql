-- What the figures, the ear at the events and the lists got wrong, put right.

-- Whoever begins to listen catches up from here after a gap. Not a word of what happened.
create function last_change() returns bigint language sql stable security definer set search_path = pg_catalog, public
return (select coalesce(max(last), 0) from (select distinct city_code from agency) a,
  lateral (select max(change) as last from event e where e.city_code = a.city_code) of_city);
grant execute on function last_change to sinergi_app;

-- A coordinator or head of some regions sees the figures of those, and of the cases without a region, as with the cases themselves.
do $$
declare
  name regclass;
begin
  foreach name in array array['outcome_rollup', 'outcome_change', 'reason_rollup', 'ball_rollup', 'ball_change']::regclass[] loop
    execute format($sql$alter policy city on %s using (city_code = (select current_city()) and (select acting_role()) in ('COO', 'HEAD')
      and ((select current_regions()) is null or region_code = city_code or in_regions(region_code, (select current_regions()))))$sql$, name);
  end loop;
  foreach name in array array['outcome_city_rollup', 'ball_city_rollup']::regclass[] loop
    execute format($sql$alter policy city on %s using (city_code = (select current_city()) and (select acting_role()) in ('COO', 'HEAD')
      and (select current_regions()) is null)$sql$, name);
  end loop;
end $$;
-- The city's cells know no region: whoever is limited to some adds up those by kelurahan. One of the two is never read.
create or replace view outcome_city_count with (security_invoker) as
  select * from outcome_city_rollup
  union all select city_code, month, from_agency_id, to_agency_id, service_id, status, reached, outcome, confirmation, decision, n from outcome_rollup
    where (select current_regions()) is not null
  union all select city_code, month, from_agency_id, to_agency_id, service_id, status, reached, outcome, confirmation, decision, n from outcome_change;
create or replace view ball_city_count with (security_invoker) as
  select * from ball_city_rollup
  union all select city_code, month, from_agency_id, to_agency_id, service_id, agency_id, status, days, n from ball_rollup
    where (select current_regions()) is not null
  union all select city_code, month, from_agency_id, to_agency_id, service_id, agency_id, status, days, n from ball_change;

-- What each referral added to ball time, so that it can be taken back: what was entered in error was never with anybody.
create table ball_stay (
  city_code   text not null,
  referral_id uuid not null,
  version     int not null,
  agency_id   uuid not null,
  status      text not null,
  days        int not null,
  primary key (city_code, referral_id, version)
);
call guard_table('ball_stay');
-- Who had the ball: ballSide in referral.states.ts.
insert into ball_stay
select s.city_code, s.subject_id, s.version, s.holder, s.status, s.days
from (
  select e.city_code, e.subject_id, e.version, e.from_status as status, h.holder,
    working_days_between(a.calendar_id, lag(e.at) over (partition by e.city_code, e.subject_id order by e.seq), e.at) as days
  from event e
    join referral r on r.city_code = e.city_code and r.id = e.subject_id and r.submitted_at is not null and r.status <> 'ENTERED_IN_ERROR',
    lateral (select case when e.from_status in ('RETURNED', 'DELIVERED', 'UNFULFILLED', 'REJECTED') then r.from_agency_id
      when e.from_status in ('SUBMITTED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS', 'ON_HOLD') then r.to_agency_id end as holder) h
    left join agency a on a.id = h.holder
  where e.subject_kind = 'REFERRAL' and e.from_status is distinct from e.to_status and e.to_status is not null) s
where s.holder is not null and s.days is not null;

create or replace function count_outcome() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
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
  if former is null or old.status = new.status then return null; end if;
  if new.status = 'ENTERED_IN_ERROR' then
    with taken as (delete from ball_stay where city_code = new.city_code and referral_id = new.id returning *)
    insert into ball_change
    select new.city_code, cohort_month(new.submitted_at), new.from_agency_id, new.to_agency_id, new.service_id, coalesce(new.region_code, new.city_code),
      agency_id, status, days, -count(*) from taken group by agency_id, status, days;
  elsif old.ball_agency_id is not null then
    -- Days that no calendar tells are not known, and so not counted: they are not none.
    with stay as (
      insert into ball_stay
      select new.city_code, new.id, new.version, old.ball_agency_id, old.status, days
      from agency a, working_days_between(a.calendar_id, old.state_since, new.state_since) as days
      where a.id = old.ball_agency_id and days is not null returning *)
    insert into ball_change
    select new.city_code, cohort_month(new.submitted_at), new.from_agency_id, new.to_agency_id, new.service_id, coalesce(new.region_code, new.city_code),
      agency_id, status, days, 1 from stay;
  end if;
  return null;
end $$;

-- What is no longer here must not stand in the way of its own file.
alter table loaded_list alter column content_hash drop not null;
update loaded_list set content_hash = null where purged_at is not null;
alter table loaded_list add constraint loaded_list_content_kept check (content_hash is not null or purged_at is not null);
create or replace function purge_lists() returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  purged int;
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product purges lists'; end if;
  with purging as (
    select l.id, not exists (select from loaded_list_row w where w.city_code = l.city_code and w.list_id = l.id and w.referral_id is not null) as nothing_loaded
    from loaded_list l
    where l.city_code = current_city() and l.purged_at is null and l.changed_at < current_instant() - interval '7 days'
      and l.status not in ('CHECKING', 'APPLYING', 'SUBMITTING')
    order by l.changed_at limit 20 for update skip locked
  ), rows_gone as (
    delete from loaded_list_row w using purging p where w.city_code = current_city() and w.list_id = p.id and w.referral_id is null
  ), lists_gone as (
    delete from loaded_list l using purging p where l.city_code = current_city() and l.id = p.id and p.nothing_loaded
  ), kept as (
    update loaded_list l set purged_at = current_instant(), content_hash = null, head_cipher = null, head_key_version = null, version = version + 1
    from purging p where l.city_code = current_city() and l.id = p.id and not p.nothing_loaded
  )
  select count(*) into purged from purging;
  return purged;
end $$;

-- The receiver does not decide what it may see: a new service is shown the least, and more is the city's to say. Each change is on record.
create function guard_profile() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  city constant text := (select city_code from agency where id = new.agency_id);
  former constant text := case when tg_op = 'UPDATE' then old.disclosure_profile else 'GENERAL' end;
begin
  if former = new.disclosure_profile or acting_role() is null then return new; end if;
  if not administers_city(city) then
    raise insufficient_privilege using message = 'only an administrator of the city says what a service is shown';
  end if;
  insert into audit (city_code, actor_id, actor_name, assignment_id, role, agency_id, act, subject_kind, subject_id, reason)
  select city, current_user_id(), u.display_name, current_assignment_id(), acting_role(), current_agency_id(), 'CHANGE_PROFILE', 'service', new.id,
    former || ' → ' || new.disclosure_profile
  from user_account u where u.id = current_user_id();
  return new;
end $$;
create trigger guard_profile before insert or update of disclosure_profile on service for each row execute function guard_profile();
