-- The life of a referral, mended: who moved a row last, a hold that is reviewed, due dates that follow their calendar to the end,
-- a consent that is renewed before it runs out, and whom a case may be given by.

-- Whoever comes too late is told who was first, when and to what: so the name stands beside the version, and changes with it only.
alter table referral add column moved_by text, add column moved_at timestamptz;
update referral set moved_by = last_actor, moved_at = last_event_at where version > 1;
grant update (moved_by, moved_at) on referral to sinergi_app;

create function note_mover() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.moved_by := coalesce((select display_name from user_account where id = current_user_id()), 'Sinergi');
  new.moved_at := current_instant();
  return new;
end $$;
alter table work_calendar add column version int not null default 1;
do $$
declare
  name regclass;
begin
  foreach name in array array['user_account', 'role_assignment', 'agency', 'service', 'work_calendar']::regclass[] loop
    execute format('alter table %s add column moved_by text, add column moved_at timestamptz', name);
    execute format('create trigger note_mover before update on %s for each row when (new.version <> old.version) execute function note_mover()', name);
  end loop;
end $$;
grant select (moved_by, moved_at) on user_account to sinergi_app;
-- A flag has a version of its own: the person's would tell who may not know that there is one.
alter table vulnerability_flag add column version int not null default 1;
grant update (version) on vulnerability_flag to sinergi_app;

-- Loads one year as before, for whoever has seen the calendar as it stands: another version, and nothing is loaded and null returned.
drop function load_calendar_year(uuid, int, text, text, int[], date[], text[], text[]);
create function load_calendar_year(calendar uuid, of_year int, given_basis text, given_source text, given_weekdays int[], days date[], kinds text[], names text[],
  expected int default null) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if not (administers_city((select city_code from work_calendar where id = calendar))
    or acting_role() is null and session_user = current_user) then
    raise insufficient_privilege using message = 'only an administrator of the city loads its calendar';
  end if;
  update work_calendar set version = version + 1 where id = calendar and version = coalesce(expected, version);
  if not found then return null; end if;
  delete from calendar_year where calendar_id = calendar and year = of_year;
  insert into calendar_year values (calendar, of_year, given_basis, given_source, given_weekdays, current_instant());
  insert into holiday select calendar, of_year, d, k, n from unnest(days, kinds, names) as t (d, k, n);
  perform number_days(calendar);
  return reckon_due_dates(calendar);
end $$;
grant execute on function load_calendar_year to sinergi_app;

-- A calendar has changed: every open term is reckoned anew with its finished pauses, the former date stays on record, and each referral
-- says so on its timeline. A date that now lies ahead has not been missed: its stages begin anew, and what followed from them is undone.
create or replace function reckon_due_dates(calendar uuid) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  moved int;
begin
  if coalesce(acting_role(), 'OWNER') not in ('ADM', 'SYS', 'OWNER') then
    raise insufficient_privilege using message = 'only an administrator reckons due dates anew';
  end if;
  -- A step that has begun counts on the old calendar: it is waited for. The next one waits for the new; whoever reads waits for nobody.
  lock table referral in exclusive mode;
  create temp table if not exists reckoning (
    city_code text, subject_id uuid, kind text, seq int, former date, due_on date, provisional boolean, pauses jsonb, paused_days int
  ) on commit delete rows;
  insert into reckoning
  select c.city_code, c.subject_id, c.kind, c.seq, c.due_on, t.due_on, t.provisional, p.pauses, p.days
  from clock c,
    lateral (
      select coalesce(jsonb_agg(pause || jsonb_build_object('days', days) order by at), '[]') as pauses, coalesce(sum(days), 0)::int as days
      from jsonb_array_elements(c.pauses) with ordinality as done (pause, at),
        lateral (select coalesce(working_days_between(calendar, (pause ->> 'from')::timestamptz, (pause ->> 'to')::timestamptz),
          (pause ->> 'days')::int) as days) counted
    ) p,
    lateral (select case when c.days is null then c.due_on else working_due(calendar, c.base_at, c.days + p.days) end as due_on) d,
    lateral (select d.due_on, is_provisional(calendar, c.base_at, d.due_on) as provisional) t
  where c.calendar_id = calendar and c.ended_at is null and t.due_on is not null
    and (t.due_on, t.provisional, p.days) is distinct from (c.due_on, c.provisional, c.paused_days);
  update clock c set previous_due = case when r.due_on <> c.due_on then c.previous_due || c.due_on else c.previous_due end,
    due_on = r.due_on, provisional = r.provisional, pauses = r.pauses, paused_days = r.paused_days,
    stage = case when r.due_on <> c.due_on and r.due_on >= current_day() then 0 else c.stage end,
    breached_at = case when r.due_on <> c.due_on and r.due_on >= current_day() then null else c.breached_at end
  from reckoning r where (c.city_code, c.subject_id, c.kind, c.seq) = (r.city_code, r.subject_id, r.kind, r.seq);
  insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, sender_id, target_id, payload, version)
  select r.city_code, r.id, r.event_count + 1, 'REFERRAL', 'DUE_RECKONED', current_instant(), coalesce(current_user_id(), r.id), 'Sinergi', 'SYS',
    r.from_agency_id, r.to_agency_id,
    (select jsonb_agg(jsonb_build_object('clock', n.kind, 'former', n.former, 'dueOn', n.due_on)) from reckoning n where n.subject_id = r.id), r.version
  from referral r where exists (select from reckoning n where n.city_code = r.city_code and n.subject_id = r.id and n.former <> n.due_on);
  update referral r set (due_on, due_clock, due_provisional) = (select due_on, kind, provisional from next_due(r.city_code, r.id, r.ball_agency_id)),
    event_count = event_count + (exists (select from reckoning n where n.subject_id = r.id and n.former <> n.due_on))::int,
    escalation = greatest(case when greatest(r.return_count, r.dispute_count) >= 2 then 2 else 0 end, (
      select max(c.stage) - 1 from clock c where c.city_code = r.city_code and c.subject_id = r.id and (c.ended_at is null or c.ended_at > r.state_since))),
    decision_in_time = (
      select case when c.breached_at is not null then false when c.ended_as = 'MET' then c.ended_at < (c.due_on + 1)::timestamp at time zone 'Asia/Jakarta' end
      from clock c where c.city_code = r.city_code and c.subject_id = r.id and c.kind = 'C2' order by c.seq desc limit 1)
  where exists (select from reckoning n where n.city_code = r.city_code and n.subject_id = r.id);
  -- The working day within which a decision may be taken back counts from the decision, which is when the state began.
  update referral r set undo_until = working_due(calendar, r.state_since, 1)
  from agency a where a.id = r.to_agency_id and a.calendar_id = calendar and r.status in ('ACCEPTED', 'REJECTED')
    and r.undo_until <> working_due(calendar, r.state_since, 1);
  select count(distinct subject_id) into moved from reckoning where former <> due_on;
  delete from reckoning;
  return moved;
end $$;

-- A hold is reviewed on the day that was named (C9). What is on hold already gets its clock now.
insert into clock (city_code, subject_id, kind, seq, owner_id, calendar_id, sender_id, target_id, started_at, base_at, due_on, provisional)
select r.city_code, r.id, 'C9', r.event_count, a.id, a.calendar_id, r.from_agency_id, r.to_agency_id, r.state_since, r.state_since, r.review_on,
  is_provisional(a.calendar_id, r.state_since, r.review_on)
from referral r join agency a on a.id = r.to_agency_id where r.status = 'ON_HOLD' and r.review_on is not null;
update referral r set (due_on, due_clock, due_provisional) = (select due_on, kind, provisional from next_due(r.city_code, r.id, r.ball_agency_id))
where r.status = 'ON_HOLD';

-- What is asked for, and of whom, is the sender's to say, and said once it is submitted. The consent it rests on may be replaced, by the
-- sender and by one of the same resident that covers the same target. Nothing becomes a draft again.
create or replace function keep_request() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if acting_role() is null or old.status = 'DRAFT' and (acting_role() = 'SYS' or current_agency_id() = old.from_agency_id) then return new; end if;
  if current_agency_id() = old.from_agency_id
    and (old.need, old.urgency, old.urgency_reason, old.answers, old.service_id, old.to_agency_id, old.status)
      is not distinct from (new.need, new.urgency, new.urgency_reason, new.answers, new.service_id, new.to_agency_id, new.status)
    and exists (select from consent c where c.city_code = new.city_code and c.id = new.consent_id and c.person_id = new.person_id)
    and consent_state(new.city_code, new.consent_id, new.to_agency_id, (select consent_purpose from service s where s.id = new.service_id)) = 'VALID'
  then return new; end if;
  raise insufficient_privilege using message = 'what the sender has said stays as it is';
end $$;

-- As before, while the referral is open: a new consent is shared anew, and what was given on the former goes on with it.
create or replace function share_person(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  insert into disclosure (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
  select r.city_code, r.to_agency_id, r.person_id, r.id, r.id,
    array(select class from unnest(p.classes) as class where class = 'NAME' or class = any (c.data_sets)), r.region_code, current_instant(),
    (c.expires_on + 1)::timestamp at time zone 'Asia/Jakarta'
  from referral r
  join service s on s.id = r.service_id
  join disclosure_profile p on p.code = s.disclosure_profile
  join consent c on c.city_code = r.city_code and c.id = r.consent_id
  where r.city_code = share_person.city and r.id = share_person.referral and r.submitted_at is not null and r.ball_agency_id is not null
    and consent_state(r.city_code, r.consent_id, r.to_agency_id, s.consent_purpose) = 'VALID'
  on conflict (city_code, agency_id, person_id, source_id) do update set classes = excluded.classes, until = excluded.until;
  insert into disclosure (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
  select r.city_code, r.from_agency_id, r.person_id, r.id, r.id, array_agg(distinct class), r.region_code, current_instant(),
    (c.expires_on + 1)::timestamp at time zone 'Asia/Jakarta'
  from referral r
  join consent c on c.city_code = r.city_code and c.id = r.consent_id
  join disclosure d on d.city_code = r.city_code and d.agency_id = r.from_agency_id and d.person_id = r.person_id and d.until > current_instant()
  cross join unnest(d.classes) as class
  where r.city_code = share_person.city and r.id = share_person.referral and r.submitted_at is not null and r.ball_agency_id is not null
    and (class = 'NAME' or class = any (c.data_sets))
    and not exists (select from disclosure own where own.city_code = r.city_code and own.agency_id = r.from_agency_id
      and own.person_id = r.person_id and own.source_id = r.person_id)
  group by r.city_code, r.from_agency_id, r.person_id, r.id, r.region_code, c.expires_on
  on conflict (city_code, agency_id, person_id, source_id) do update set until = excluded.until
$$;

-- Two weeks before the consent of an open referral runs out its sender is told, once a consent: there is time to ask the resident again.
create index on consent (city_code, expires_on) where withdrawn_at is null;
create function sweep_consents() returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  ending record;
  told int := 0;
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product sweeps'; end if;
  for ending in
    select r.id, r.event_count, c.id as consent_id, c.expires_on
    from consent c join referral r on r.city_code = c.city_code and r.consent_id = c.id
    where c.city_code = current_city() and c.withdrawn_at is null and c.expires_on between current_day() - 30 and current_day() + 14
      and r.submitted_at is not null and r.ball_agency_id is not null
      and not exists (select from event e where e.city_code = r.city_code and e.subject_id = r.id and e.type = 'CONSENT_ENDING'
        and e.payload ->> 'consentId' = c.id::text)
    order by c.expires_on limit 500
  loop
    -- Whoever has the row goes first, and where anything has happened since it was looked at, another sweep may have told: the next one looks again.
    with held as (
      select * from referral where city_code = current_city() and id = ending.id and consent_id = ending.consent_id and ball_agency_id is not null
        and event_count = ending.event_count
      for update skip locked
    ), said as (
      insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, sender_id, target_id, payload, version)
      select city_code, id, event_count + 1, 'REFERRAL', 'CONSENT_ENDING', current_instant(), current_user_id(), 'Sinergi', 'SYS', from_agency_id,
        to_agency_id, jsonb_build_object('consentId', consent_id, 'dueOn', ending.expires_on), version from held
    )
    update referral r set event_count = r.event_count + 1 from held where r.city_code = held.city_code and r.id = held.id;
    if found then told := told + 1; end if;
  end loop;
  return told;
end $$;

insert into notice_rule values ('CONSENT_ENDING', 'SENDER'), ('CONSENT_RENEWED', 'TARGET');

-- How many referrals wait for an agency: it cannot be closed before somebody else has them. An administrator sees the number alone.
create function waiting_for(agency uuid) returns bigint language sql stable security definer set search_path = pg_catalog, public
return (select count(*) from referral r join agency a on a.id = waiting_for.agency and administers(a.id)
  where r.city_code = a.city_code and r.ball_agency_id = a.id);
grant execute on function sweep_consents, waiting_for to sinergi_app;

-- The head of an agency gives its cases to whom he will, and does nothing else to them (DOMAIN §11).
create policy assign on referral for update using ((select acting_role()) = 'HEAD' and to_agency_id = (select current_agency_id()));
create policy assigned on event for insert with check (
  actor_id = (select current_user_id()) and role = 'HEAD' and (select acting_role()) = 'HEAD' and type = 'ASSIGNED' and subject_kind = 'REFERRAL'
  and assignment_id is not distinct from (select current_assignment_id()) and agency_id = (select current_agency_id())
  and exists (select from referral r where r.city_code = event.city_code and r.id = subject_id and r.to_agency_id = event.agency_id
    and r.from_agency_id = event.sender_id and r.to_agency_id = event.target_id));
create function only_assigns() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  raise insufficient_privilege using message = 'a head of agency assigns, and no more';
end $$;
create trigger only_assigns before update on referral for each row
  when (acting_role() = 'HEAD' and to_jsonb(old) - '{assignee_id,assignee_name,acted_target,event_count,last_event,last_event_at,last_actor,last_agency_id,moved_by,moved_at,version}'::text[]
    is distinct from to_jsonb(new) - '{assignee_id,assignee_name,acted_target,event_count,last_event,last_event_at,last_actor,last_agency_id,moved_by,moved_at,version}'::text[])
  execute function only_assigns();
