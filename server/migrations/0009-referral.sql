-- A request by one agency that another serve a resident, followed until the loop is closed (DOMAIN §4).
create table referral (
  city_code      text not null references region,
  id             uuid not null,
  code           text not null,
  person_id      uuid not null,
  region_code    text references region,
  service_id     uuid references service,
  from_agency_id uuid not null references agency,
  to_agency_id   uuid references agency check (to_agency_id <> from_agency_id),
  created_by_agency_id uuid not null references agency,
  need           text,
  urgency        text not null default 'NORMAL' check (urgency in ('NORMAL', 'URGENT')),
  urgency_reason text,
  status         text not null default 'DRAFT' check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS',
    'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED', 'CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR')),
  consent_id     uuid,
  parent_id      uuid,
  reopens_id     uuid,
  list_id        uuid,
  answers        jsonb not null default '[]',
  -- What the steps write.
  assignee_id    uuid,
  assignee_name  text,
  unit           text,
  planned_contact_on date,
  first_contact_on   date,
  expected_on    date,
  review_on      date,
  class_end_on   date,
  reason_code    text,
  note           text,
  alternative    text,
  outcome        text check (outcome in ('FULL', 'PARTIAL', 'NONE')),
  evidence       text,
  citizen_confirmation text not null default 'PENDING' check (citizen_confirmation in ('PENDING', 'YES', 'PARTIAL', 'NO', 'UNREACHABLE', 'WITHDRAWN')),
  disposition    text check (disposition in ('NEW_REFERRAL', 'MET_ELSEWHERE', 'CITIZEN_STOPS', 'WITHDRAWN', 'NO_OPTION')),
  successor_id   uuid,
  -- A rejection for another reason waits here for the verifier's signature: {by, note, alternative}.
  proposed_rejection jsonb,
  -- What later steps ask for.
  return_count   int not null default 0,
  dispute_count  int not null default 0,
  undo_until     date,
  has_successor  boolean not null default false,
  served         boolean not null default false,
  acted_sender   uuid[] not null default '{}',
  acted_target   uuid[] not null default '{}',
  -- Projections of events and clocks, written with them.
  ball_agency_id uuid,
  due_on         date not null default 'infinity',
  due_clock      text,
  due_provisional boolean not null default false,
  decision_in_time boolean,
  state_since    timestamptz not null,
  escalation     int not null default 0,
  event_count    int not null default 0,
  last_event     text not null,
  last_event_at  timestamptz not null,
  last_actor     text not null,
  last_agency_id uuid,
  created_at     timestamptz not null,
  opened_at      timestamptz,
  submitted_at   timestamptz,
  decided_at     timestamptz,
  started_at     timestamptz,
  delivered_at   timestamptz,
  closed_at      timestamptz,
  version        int not null default 1,
  primary key (city_code, id),
  foreign key (city_code, person_id) references person (city_code, id),
  foreign key (city_code, consent_id) references consent (city_code, id),
  foreign key (city_code, parent_id) references referral (city_code, id),
  foreign key (city_code, reopens_id) references referral (city_code, id),
  foreign key (city_code, successor_id) references referral (city_code, id)
);
create unique index on referral (city_code, code);
-- One open referral of a person to a service; a race of two ends in the same refusal as the check before it.
create unique index referral_one_open on referral (city_code, person_id, service_id)
  where submitted_at is not null and status not in ('CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR', 'REJECTED', 'UNFULFILLED');
-- Each list: equality first, then the sort keys.
create index referral_turn on referral (city_code, ball_agency_id, due_on, id) where ball_agency_id is not null;
create index referral_in_due on referral (city_code, to_agency_id, due_on, id) where submitted_at is not null;
create index referral_out_due on referral (city_code, from_agency_id, due_on, id);
create index referral_in_last on referral (city_code, to_agency_id, last_event_at, id) where submitted_at is not null;
create index referral_out_last on referral (city_code, from_agency_id, last_event_at, id);
create index referral_in_new on referral (city_code, to_agency_id, created_at, id) where submitted_at is not null;
create index referral_out_new on referral (city_code, from_agency_id, created_at, id);
create index referral_city_due on referral (city_code, due_on, id) where submitted_at is not null;
create index referral_escalated on referral (city_code, due_on, id) where escalation >= 2;
create index on referral (city_code, person_id);
create index on referral (city_code, consent_id);
create index on referral (city_code, list_id) where list_id is not null;
create index on referral (state_since) where status in ('DRAFT', 'RETURNED');

create table referral_item (
  city_code   text not null,
  referral_id uuid not null,
  code        text not null,
  label_id    text not null,
  label_en    text not null,
  mandatory   boolean not null,
  state       text not null check (state in ('ASKED', 'PROVIDED', 'MISSING', 'JUSTIFIED')),
  note        text,
  asked_at    timestamptz,
  answered_at timestamptz,
  sender_id   uuid not null,
  primary key (city_code, referral_id, code),
  foreign key (city_code, referral_id) references referral (city_code, id)
);
create table contact_attempt (
  city_code   text not null,
  id          uuid not null,
  referral_id uuid not null,
  agency_id   uuid not null,
  on_date     date not null,
  at          timestamptz not null,
  channel     text not null check (channel in ('PHONE', 'WHATSAPP', 'VISIT', 'LETTER')),
  result      text not null check (result in ('REACHED', 'NOT_REACHED')),
  by_name     text not null,
  note        text,
  primary key (city_code, id),
  foreign key (city_code, referral_id) references referral (city_code, id)
);
create index on contact_attempt (city_code, referral_id, agency_id);

-- Does the caller write on this referral: as one of its two agencies, as the coordinator or the product itself, or as the agency that
-- has just made this leg by redirecting? Null where there is no such referral. `sender` and `target` must be its own, unless null.
create function works_on(city text, referral uuid, sender uuid, target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public
return (select city = current_city() and coalesce(sender = r.from_agency_id, true) and coalesce(target = r.to_agency_id, true)
    and case acting_role() when 'SYS' then true when 'COO' then r.submitted_at is not null
      when 'OFF' then true when 'VER' then true else false end
    and (acting_role() in ('COO', 'SYS') or current_agency_id() in (r.from_agency_id, r.to_agency_id)
      or current_agency_id() = r.created_by_agency_id and r.event_count = 1)
  from referral r where r.city_code = city and r.id = works_on.referral);
create function check_works_on(city text, referral uuid) returns void language plpgsql stable set search_path = pg_catalog, public as $$
begin
  if works_on(city, referral, null, null) is not true then
    raise insufficient_privilege using message = 'not the caller''s referral';
  end if;
end $$;
-- May the caller make a leg of this one? It lies with his agency, and the leg is for the same person, sender and consent.
create function redirects(city text, parent uuid, person uuid, sender uuid, consent uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public
return exists (select from referral p where p.city_code = city and p.id = parent and p.to_agency_id = current_agency_id()
  and p.person_id = person and p.from_agency_id = sender and p.consent_id is not distinct from consent
  and p.status in ('SUBMITTED', 'WAITLISTED', 'ACCEPTED', 'REDIRECTED'));
grant execute on function works_on, redirects to sinergi_app;

-- What is asked for, of whom, and on which consent is the sender's to say, and said once it is submitted. Nothing becomes a draft again.
create function keep_request() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if acting_role() is null or old.status = 'DRAFT' and (acting_role() = 'SYS' or current_agency_id() = old.from_agency_id) then return new; end if;
  raise insufficient_privilege using message = 'what the sender has said stays as it is';
end $$;
create trigger keep_request before update on referral for each row
  when ((old.need, old.urgency, old.urgency_reason, old.consent_id, old.answers, old.service_id, old.to_agency_id, old.status = 'DRAFT')
    is distinct from (new.need, new.urgency, new.urgency_reason, new.consent_id, new.answers, new.service_id, new.to_agency_id, new.status = 'DRAFT'))
  execute function keep_request();

call guard_table('referral'); call guard_table('referral_item'); call guard_table('contact_attempt');
create policy parties on referral for select using (
  ((select acting_role()) in ('OFF', 'VER', 'HEAD')
    and (from_agency_id = (select current_agency_id()) or (to_agency_id = (select current_agency_id()) and submitted_at is not null))
    and in_regions(region_code, (select current_regions())))
  or ((select acting_role()) = 'COO' and city_code = (select current_city()) and submitted_at is not null
    and in_regions(region_code, (select current_regions())))
  or ((select acting_role()) = 'SYS' and city_code = (select current_city())));
create policy new on referral for insert with check (
  city_code = (select current_city()) and created_by_agency_id = (select current_agency_id()) and (select acting_role()) in ('OFF', 'VER')
  and case when parent_id is null then from_agency_id = (select current_agency_id()) and status = 'DRAFT'
    else redirects(city_code, parent_id, person_id, from_agency_id, consent_id) and status in ('DRAFT', 'SUBMITTED') end);
create policy step on referral for update using (
  ((select acting_role()) in ('OFF', 'VER') and (select current_agency_id()) in (from_agency_id, to_agency_id))
  or ((select acting_role()) in ('COO', 'SYS') and city_code = (select current_city())));

-- The referral's own policy decides: the sub-select runs under it.
create policy of_referral on referral_item for select using ((select acting_role()) <> 'HEAD'
  and exists (select from referral r where r.city_code = referral_item.city_code and r.id = referral_id));
create policy added on referral_item for insert with check (works_on(city_code, referral_id, sender_id, null));
create policy answered on referral_item for update using (works_on(city_code, referral_id, sender_id, null));
create policy dropped on referral_item for delete using (works_on(city_code, referral_id, sender_id, null));
create policy of_referral on contact_attempt for select using (exists (select from referral r where r.city_code = contact_attempt.city_code and r.id = referral_id));
create policy own on contact_attempt for insert with check (agency_id = (select current_agency_id()) and works_on(city_code, referral_id, null, null));
-- The clocks of a leg are started before it, for its due date follows from them: then there is no referral yet.
create policy new on clock for insert with check (city_code = (select current_city()) and (select acting_role()) in ('OFF', 'VER', 'COO', 'SYS')
  and coalesce(works_on(city_code, subject_id, sender_id, target_id), true));
create policy own_act on event for insert with check (
  actor_id = (select current_user_id()) and role = (select acting_role()) and assignment_id is not distinct from (select current_assignment_id())
  and (agency_id = (select current_agency_id()) or agency_id is null)
  and subject_kind = 'REFERRAL' and works_on(city_code, subject_id, sender_id, target_id));

-- A referral never changes person, sender or maker. No grant to delete: it is cancelled, not erased.
grant select, insert on referral, referral_item, contact_attempt to sinergi_app;
grant update (state, note, asked_at, answered_at) on referral_item to sinergi_app;
grant delete on referral_item to sinergi_app;
grant update (service_id, to_agency_id, need, urgency, urgency_reason, status, consent_id, answers, assignee_id, assignee_name, unit,
  planned_contact_on, first_contact_on, expected_on, review_on, class_end_on, reason_code, note, alternative, outcome, evidence,
  citizen_confirmation, disposition, successor_id, proposed_rejection, return_count, dispute_count, undo_until, has_successor, served,
  acted_sender, acted_target, ball_agency_id, due_on, due_clock, due_provisional, decision_in_time, state_since, escalation, event_count,
  last_event, last_event_at, last_actor, last_agency_id, opened_at, submitted_at, decided_at, started_at, delivered_at, closed_at, version)
  on referral to sinergi_app;

-- Does a consent stand for this agency and purpose now? The target may not read consents, but a redirect must ask.
create function consent_state(city text, consent uuid, agency uuid, purpose text) returns text
language sql stable security definer set search_path = pg_catalog, public
return case
  when city is distinct from current_city() or not exists (select from consent c where c.city_code = city and c.id = consent and c.withdrawn_at is null
    and c.expires_on >= current_day() and purpose = any (c.purposes)) then 'MISSING'
  when not exists (select from consent_recipient r where r.city_code = city and r.consent_id = consent and r.agency_id = agency) then 'NOT_COVERED'
  else 'VALID' end;

-- What the target may see of the person: the service's profile cut down to the consent's data sets; the name always travels with a referral.
-- Gives nothing unless the referral is open and its consent stands, and nothing beyond the consent's last day. A sender that did not
-- register the person keeps what it sees now, as far as the consent goes.
create function share_person(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  insert into disclosure (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
  select r.city_code, r.to_agency_id, r.person_id, r.id, r.id,
    array(select class from unnest(p.classes) as class where class = 'NAME' or class = any (c.data_sets)), r.region_code, current_instant(),
    (c.expires_on + 1)::timestamp at time zone 'Asia/Jakarta'
  from referral r
  join service s on s.id = r.service_id
  join disclosure_profile p on p.code = s.disclosure_profile
  join consent c on c.city_code = r.city_code and c.id = r.consent_id
  where r.city_code = share_person.city and r.id = share_person.referral and r.status = 'SUBMITTED'
    and consent_state(r.city_code, r.consent_id, r.to_agency_id, s.consent_purpose) = 'VALID'
  on conflict (city_code, agency_id, person_id, source_id) do update set classes = excluded.classes, until = excluded.until;
  insert into disclosure (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
  select r.city_code, r.from_agency_id, r.person_id, r.id, r.id, array_agg(distinct class), r.region_code, current_instant(),
    (c.expires_on + 1)::timestamp at time zone 'Asia/Jakarta'
  from referral r
  join consent c on c.city_code = r.city_code and c.id = r.consent_id
  join disclosure d on d.city_code = r.city_code and d.agency_id = r.from_agency_id and d.person_id = r.person_id and d.until > current_instant()
  cross join unnest(d.classes) as class
  where r.city_code = share_person.city and r.id = share_person.referral and r.status = 'SUBMITTED'
    and (class = 'NAME' or class = any (c.data_sets))
    and not exists (select from disclosure own where own.city_code = r.city_code and own.agency_id = r.from_agency_id
      and own.person_id = r.person_id and own.source_id = r.person_id)
  group by r.city_code, r.from_agency_id, r.person_id, r.id, r.region_code, c.expires_on
  on conflict (city_code, agency_id, person_id, source_id) do nothing
$$;
create function end_sharing(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  update disclosure set until = current_instant()
  where city_code = end_sharing.city and source_id = end_sharing.referral and until > current_instant()
$$;

-- No option was found (T20): what the city lacks, for whom and where. Counted, without the person.
create table service_gap (
  city_code   text not null,
  month       date not null,
  service_id  uuid not null references service,
  region_code text not null,
  "group"     text not null check ("group" in ('CHILD', 'ELDERLY', 'DISABILITY', 'WOMAN', 'OTHER')),
  n           int not null,
  primary key (city_code, month, service_id, region_code, "group")
);
call guard_table('service_gap');
create policy coordinator on service_gap for select using (city_code = (select current_city()) and (select acting_role()) = 'COO');
grant select on service_gap to sinergi_app;
create function note_service_gap(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  insert into service_gap as g
  select r.city_code, date_trunc('month', current_day())::date, r.service_id, coalesce(r.region_code, r.city_code), case
    when b.date > current_day() - interval '18 years' then 'CHILD'
    when b.date <= current_day() - interval '60 years' then 'ELDERLY'
    when cardinality(a.disability) > 0 then 'DISABILITY'
    when b.sex = 'P' then 'WOMAN' else 'OTHER' end, 1
  from referral r
  left join person_birth b on b.city_code = r.city_code and b.person_id = r.person_id
  left join person_access a on a.city_code = r.city_code and a.person_id = r.person_id
  where r.city_code = note_service_gap.city and r.id = note_service_gap.referral and r.disposition = 'NO_OPTION'
  on conflict (city_code, month, service_id, region_code, "group") do update set n = g.n + 1
$$;
grant execute on function note_service_gap to sinergi_app;

-- A calendar has changed: every open term is reckoned anew, the former date stays on record, and each referral says so on its timeline.
create function reckon_due_dates(calendar uuid) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  moved int;
begin
  if coalesce(acting_role(), 'OWNER') not in ('ADM', 'SYS', 'OWNER') then
    raise insufficient_privilege using message = 'only an administrator reckons due dates anew';
  end if;
  create temp table if not exists reckoned (city_code text, subject_id uuid, kind text, seq int, former date, due_on date, provisional boolean) on commit delete rows;
  insert into reckoned
  select c.city_code, c.subject_id, c.kind, c.seq, c.due_on, t.due_on, is_provisional(calendar, c.base_at, t.due_on)
  from clock c, lateral (select working_due(calendar, c.base_at, c.days + c.paused_days) as due_on) t
  where c.calendar_id = calendar and c.ended_at is null and c.days is not null and t.due_on is not null
    and (t.due_on <> c.due_on or c.provisional <> is_provisional(calendar, c.base_at, t.due_on));
  update clock c set previous_due = case when r.due_on <> c.due_on then c.previous_due || c.due_on else c.previous_due end,
    due_on = r.due_on, provisional = r.provisional
  from reckoned r where (c.city_code, c.subject_id, c.kind, c.seq) = (r.city_code, r.subject_id, r.kind, r.seq);
  insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, sender_id, target_id, payload, version)
  select r.city_code, r.id, r.event_count + 1, 'REFERRAL', 'DUE_RECKONED', current_instant(), coalesce(current_user_id(), r.id), 'Sinergi', 'SYS',
    r.from_agency_id, r.to_agency_id,
    (select jsonb_agg(jsonb_build_object('clock', n.kind, 'former', n.former, 'dueOn', n.due_on)) from reckoned n where n.subject_id = r.id), r.version
  from referral r where exists (select from reckoned n where n.city_code = r.city_code and n.subject_id = r.id and n.former <> n.due_on);
  update referral r set (due_on, due_clock, due_provisional) = (select due_on, kind, provisional from next_due(r.city_code, r.id, r.ball_agency_id)),
    event_count = event_count + (exists (select from reckoned n where n.subject_id = r.id and n.former <> n.due_on))::int
  where exists (select from reckoned n where n.city_code = r.city_code and n.subject_id = r.id);
  select count(distinct subject_id) into moved from reckoned where former <> due_on;
  delete from reckoned;
  return moved;
end $$;

-- The earliest term that runs against the holder of the ball.
create function next_due(city text, subject uuid, holder uuid, out due_on date, out kind text, out provisional boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(min(d.due_on), 'infinity'), (array_agg(d.kind order by d.due_on, d.kind))[1], coalesce((array_agg(d.provisional order by d.due_on, d.kind))[1], false)
  from clock d where d.city_code = city and d.subject_id = subject and d.owner_id = holder and d.ended_at is null and d.paused_at is null
$$;
grant execute on function consent_state, share_person, end_sharing, next_due to sinergi_app;

-- Escalation (DOMAIN §4.4): one working day before the due date the assignee is reminded; breached, both verifiers know; three days
-- later the coordinator, five days later the head of the agency. Each stage once a clock, on the timeline.
create function sweep_clocks() returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  late record;
  told int := 0;
  former int;
  next int;
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product sweeps'; end if;
  for late in
    select c.*, s.stage as reached
    from clock c,
      lateral (select working_days_left(c.calendar_id, current_day(), c.due_on) as days_left) l,
      lateral (select case when l.days_left <= -5 then 4 when l.days_left <= -3 then 3 when c.due_on < current_day() then 2 when l.days_left <= 1 then 1 else 0 end as stage) s
    where c.city_code = current_city() and c.ended_at is null and c.paused_at is null and c.due_on <= current_day() + 14 and s.stage > c.stage
    order by c.due_on limit 500
  loop
    -- Somebody may be taking a step, or another process may sweep: whoever has the row goes first, and what he did is looked at again.
    select event_count into next from referral where city_code = late.city_code and id = late.subject_id for update skip locked;
    continue when not found;
    select stage into former from clock where (city_code, subject_id, kind, seq) = (late.city_code, late.subject_id, late.kind, late.seq)
      and ended_at is null and paused_at is null and due_on = late.due_on;
    continue when not found or former >= late.reached;
    for stage in former + 1 .. late.reached loop
      -- A term of one day is reminded by its own start, and nobody is reminded of what is past.
      continue when stage = 1 and (late.kind = 'C1' or late.reached > 1);
      next := next + 1;
      insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, sender_id, target_id, payload, version)
      select late.city_code, late.subject_id, next, 'REFERRAL', (array['REMINDED', 'BREACHED', 'ESCALATED', 'ESCALATED'])[stage], current_instant(),
        current_user_id(), 'Sinergi', 'SYS', late.sender_id, late.target_id,
        jsonb_build_object('clock', late.kind, 'dueOn', late.due_on, 'to', (array['ASSIGNEE', 'VERIFIER', 'COORDINATOR', 'HEAD'])[stage]), r.version
      from referral r where r.city_code = late.city_code and r.id = late.subject_id;
      told := told + 1;
    end loop;
    update clock set stage = late.reached, breached_at = case when late.reached >= 2 then coalesce(breached_at, current_instant()) end
    where (city_code, subject_id, kind, seq) = (late.city_code, late.subject_id, late.kind, late.seq);
    update referral set event_count = next, escalation = greatest(escalation, late.reached - 1),
      decision_in_time = case when late.kind = 'C2' and late.reached >= 2 then false else decision_in_time end
    where city_code = late.city_code and id = late.subject_id;
  end loop;
  return told;
end $$;
grant execute on function sweep_clocks to sinergi_app;
