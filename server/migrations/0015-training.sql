-- Training and follow-up (DOMAIN §5): classes of an agency, the people in them, what they attended, and what became of them.
-- Class and enrolment are life cycles as the referral is one: their events and clocks stand in the tables of 0008.

create table training_programme (
  city_code  text not null references region,
  id         uuid not null,
  agency_id  uuid not null references agency,
  -- The service whose room the open classes are; null where nobody is referred to it.
  service_id uuid references service,
  code       text not null check (code ~ '^[A-Z0-9-]{2,32}$'),
  title_id   text not null,
  title_en   text not null,
  level      text not null check (level in ('DASAR', 'LANJUTAN', 'PENDAMPINGAN')),
  kbli       text check (kbli ~ '^\d{5}$'),
  hours      int not null check (hours between 1 and 500),
  active     boolean not null default true,
  version    int not null default 1,
  primary key (city_code, id),
  constraint training_programme_code unique (city_code, agency_id, code)
);
-- When somebody has passed. A rule is never changed: another one follows it. A class keeps the one under which it was opened.
create table pass_rule (
  city_code    text not null,
  programme_id uuid not null,
  version      int not null,
  attendance_percent numeric(4, 1) not null check (attendance_percent between 0 and 100),
  pass_mark    int not null check (pass_mark between 0 and 100),
  made_at      timestamptz not null,
  made_by      text not null,
  primary key (city_code, programme_id, version),
  foreign key (city_code, programme_id) references training_programme
);

create table training_class (
  city_code    text not null,
  id           uuid not null,
  code         text not null,
  agency_id    uuid not null references agency,
  programme_id uuid not null,
  rule_version int,
  venue        text not null,
  region_code  text not null references region check (left(region_code, 5) = city_code),
  starts_on    date not null,
  ends_on      date not null check (ends_on >= starts_on),
  quota        int not null check (quota between 1 and 200),
  status       text not null default 'PLANNED' check (status in ('PLANNED', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED')),
  reason_code  text,
  note         text,
  -- Projections of the enrolments, counted by count_seats(). The quota holds whatever the server does.
  seated       int not null default 0,
  queued       int not null default 0,
  opened_at    timestamptz,
  started_at   timestamptz,
  finished_at  timestamptz,
  created_at   timestamptz not null,
  event_count  int not null default 0,
  last_event   text not null,
  last_event_at timestamptz not null,
  last_actor   text not null,
  version      int not null default 1,
  primary key (city_code, id),
  constraint training_class_quota check (seated <= quota),
  foreign key (city_code, programme_id) references training_programme,
  foreign key (city_code, programme_id, rule_version) references pass_rule
);
create unique index on training_class (city_code, code);
create index on training_class (city_code, agency_id, starts_on, id);
create index on training_class (city_code, programme_id);

create table class_trainer (
  city_code text not null,
  class_id  uuid not null,
  user_id   uuid not null references user_account,
  name      text not null,
  primary key (city_code, class_id, user_id),
  foreign key (city_code, class_id) references training_class
);
create index on class_trainer (user_id);

create table training_session (
  city_code  text not null,
  id         uuid not null,
  class_id   uuid not null,
  on_date    date not null,
  starts_at  time not null,
  ends_at    time not null check (ends_at > starts_at),
  topic      text not null,
  material_hash text check (material_hash ~ '^[0-9a-f]{64}$'),
  called_off boolean not null default false,
  -- The first mark: from then on it was held, and for two working days its trainers may correct.
  held_at    timestamptz check (held_at is null or not called_off),
  correctable_until date,
  version    int not null default 1,
  primary key (city_code, id),
  foreign key (city_code, class_id) references training_class
);
create index on training_session (city_code, class_id, on_date, starts_at);

create table enrolment (
  city_code   text not null,
  id          uuid not null,
  class_id    uuid not null,
  agency_id   uuid not null references agency,
  person_id   uuid not null,
  referral_id uuid,
  source      text not null check (source in ('REFERRAL', 'OPEN', 'MENTOR') and (source = 'REFERRAL') = (referral_id is not null)),
  status      text not null default 'REGISTERED'
    check (status in ('REGISTERED', 'CONFIRMED', 'ATTENDING', 'PASSED', 'NOT_PASSED', 'DROPPED', 'NO_SHOW')),
  -- On the waiting list: registered without a seat.
  waiting     boolean not null,
  reason_code text,
  note        text,
  pre_score   int check (pre_score between 0 and 100),
  post_score  int check (post_score between 0 and 100),
  practical   text,
  certificate_code text check (certificate_code ~ '^[A-Za-z0-9_-]{22}$'),
  attended_at timestamptz,
  judged_at   timestamptz,
  created_at  timestamptz not null,
  event_count int not null default 0,
  last_event  text not null,
  last_event_at timestamptz not null,
  last_actor  text not null,
  version     int not null default 1,
  primary key (city_code, id),
  foreign key (city_code, class_id) references training_class,
  foreign key (city_code, person_id) references person,
  foreign key (city_code, referral_id) references referral
);
-- A person sits in a class once; who dropped out may come back. A race of two ends in the same refusal as the check before it.
create unique index enrolment_once on enrolment (city_code, class_id, person_id) where status <> 'DROPPED';
create unique index on enrolment (certificate_code) where certificate_code is not null;
create index on enrolment (city_code, class_id, created_at, id);
create index on enrolment (city_code, person_id);
create index on enrolment (city_code, referral_id) where referral_id is not null;

create table attendance (
  city_code    text not null,
  session_id   uuid not null,
  enrolment_id uuid not null,
  kind         text not null check (kind in ('PRESENT', 'LATE', 'PERMITTED', 'SICK', 'ABSENT')),
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  device_id    text check (length(device_id) <= 100),
  primary key (city_code, session_id, enrolment_id),
  foreign key (city_code, session_id) references training_session,
  foreign key (city_code, enrolment_id) references enrolment
);
create index on attendance (city_code, enrolment_id);

create table follow_up_plan (
  city_code    text not null,
  enrolment_id uuid not null,
  goal         text not null,
  -- {text, dueOn, doneOn}
  steps        jsonb not null,
  owner_name   text not null,
  version      int not null default 1,
  primary key (city_code, enrolment_id),
  foreign key (city_code, enrolment_id) references enrolment
);
-- Due some calendar days after the class. Not made, or not reached, is unknown: never no.
create table follow_up_visit (
  city_code    text not null,
  id           uuid not null default gen_random_uuid(),
  enrolment_id uuid not null,
  after_days   int not null check (after_days in (30, 90, 180)),
  due_on       date not null,
  visited_on   date,
  method       text check (method in ('VISIT', 'PHONE', 'WHATSAPP')),
  reached      boolean check (reached is null = (visited_on is null)),
  trading      boolean check (trading is null = (reached is not true)),
  turnover_rupiah bigint check (turnover_rupiah >= 0),
  costs_rupiah bigint check (costs_rupiah >= 0),
  basis        text check (basis in ('SELF_REPORTED', 'SEEN')),
  workers      int check (workers >= 0),
  obstacles    text,
  next_step    text,
  visited_by   text,
  version      int not null default 1,
  primary key (city_code, id),
  unique (city_code, enrolment_id, after_days),
  check (basis is not null or num_nonnulls(turnover_rupiah, costs_rupiah) = 0),
  foreign key (city_code, enrolment_id) references enrolment
);
create index on follow_up_visit (city_code, due_on, id) where visited_on is null;

-- A participant in trouble: the trainer asks the agency that once sent the person to look at them again.
create table help_proposal (
  city_code    text not null,
  id           uuid not null,
  enrolment_id uuid not null,
  referral_id  uuid not null,
  to_agency_id uuid not null references agency,
  note         text not null,
  proposed_by  text not null,
  proposed_at  timestamptz not null,
  answered_at  timestamptz,
  answered_by  text,
  answer       text check (answer in ('DRAFTED', 'DECLINED') and answer is null = (answered_at is null)),
  answer_note  text,
  drafted_id   uuid,
  primary key (city_code, id),
  foreign key (city_code, enrolment_id) references enrolment,
  foreign key (city_code, referral_id) references referral,
  foreign key (city_code, drafted_id) references referral
);
create unique index help_proposal_once on help_proposal (city_code, enrolment_id) where answered_at is null;
create index on help_proposal (city_code, to_agency_id, proposed_at) where answered_at is null;

-- Who trains: the classes of the acting trainer, and all that has a history in them.
create function taught_classes() returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id from class_trainer t join training_class c on c.city_code = t.city_code and c.id = t.class_id
  where acting_role() = 'TRN' and t.user_id = current_user_id() and c.city_code = current_city() and c.agency_id = current_agency_id()
$$;
create function taught_subjects() returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select id from taught_classes() id
  union all select e.id from enrolment e where e.city_code = current_city() and e.class_id in (select taught_classes())
$$;
-- Whom a trainer may see, and what of them: those who have a place in an own class, as far as the agency sees them itself, and of
-- that no more than name, telephone and access needs. Who left the class, or withdrew the consent, is gone from here at once.
create function taught_people(class text) returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select e.person_id from enrolment e
  where e.city_code = current_city() and e.class_id in (select taught_classes()) and e.status not in ('DROPPED', 'NO_SHOW')
    and taught_people.class in ('NAME', 'CONTACT', 'ACCESS_NEEDS')
    and exists (select from disclosure d where d.city_code = e.city_code and d.agency_id = current_agency_id() and d.person_id = e.person_id
      and d.until > current_instant() and taught_people.class = any (d.classes))
$$;
create policy taught on person for select using (
  city_code = (select current_city()) and (select acting_role()) = 'TRN' and id in (select taught_people('NAME')));
create policy taught on person_contact for select using (
  city_code = (select current_city()) and (select acting_role()) = 'TRN' and person_id in (select taught_people('CONTACT')));
create policy taught on person_access for select using (
  city_code = (select current_city()) and (select acting_role()) = 'TRN' and person_id in (select taught_people('ACCESS_NEEDS')));

-- Does the caller work in this class: as an officer of its agency, as one of its trainers, or as the product itself?
create function works_in_class(city text, class uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public
return exists (select from training_class c where c.city_code = city and city = current_city() and c.id = class and case acting_role()
  when 'SYS' then true when 'TRN' then class in (select taught_classes())
  when 'OFF' then c.agency_id = current_agency_id() when 'VER' then c.agency_id = current_agency_id() else false end);
create function works_on_enrolment(city text, enrolment uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public
return exists (select from enrolment e where e.city_code = city and e.id = enrolment and works_in_class(e.city_code, e.class_id));

-- Programmes and pass rules are no secret within the city: whoever refers reads what is taught.
call guard_table('training_programme'); call guard_table('pass_rule');
create policy city on training_programme for select using (city_code = (select current_city()));
create policy own on training_programme for insert with check (city_code = (select current_city()) and (select acting_role()) in ('OFF', 'VER')
  and agency_id = (select current_agency_id()));
create policy own_change on training_programme for update using ((select acting_role()) in ('OFF', 'VER') and agency_id = (select current_agency_id()));
create policy city on pass_rule for select using (city_code = (select current_city()));
create policy own on pass_rule for insert with check (city_code = (select current_city()) and (select acting_role()) in ('OFF', 'VER')
  and exists (select from training_programme p where p.city_code = pass_rule.city_code and p.id = programme_id and p.agency_id = (select current_agency_id())));

call guard_table('training_class');
create policy agency on training_class for select using (
  ((select acting_role()) in ('OFF', 'VER') and agency_id = (select current_agency_id()))
  or ((select acting_role()) = 'TRN' and id in (select taught_classes()))
  or ((select acting_role()) = 'SYS' and city_code = (select current_city())));
create policy planned on training_class for insert with check (city_code = (select current_city()) and status = 'PLANNED'
  and (select acting_role()) in ('OFF', 'VER') and agency_id = (select current_agency_id()));
create policy step on training_class for update using (
  ((select acting_role()) in ('OFF', 'VER') and agency_id = (select current_agency_id()))
  or ((select acting_role()) = 'TRN' and id in (select taught_classes()))
  or ((select acting_role()) = 'SYS' and city_code = (select current_city())));

-- What belongs to a class is seen by whoever sees the class: the sub-select runs under the class's own policy.
call guard_table('class_trainer'); call guard_table('training_session'); call guard_table('enrolment');
create policy of_class on class_trainer for select using (exists (
  select from training_class c where c.city_code = class_trainer.city_code and c.id = class_id));
create policy planned on class_trainer for insert with check ((select acting_role()) in ('OFF', 'VER') and works_in_class(city_code, class_id));
create policy replaced on class_trainer for delete using ((select acting_role()) in ('OFF', 'VER') and works_in_class(city_code, class_id));
create policy of_class on training_session for select using (exists (
  select from training_class c where c.city_code = training_session.city_code and c.id = class_id));
create policy planned on training_session for insert with check (works_in_class(city_code, class_id));
create policy held on training_session for update using (works_in_class(city_code, class_id));
create policy of_class on enrolment for select using (exists (
  select from training_class c where c.city_code = enrolment.city_code and c.id = class_id));
create policy enrolled on enrolment for insert with check ((select acting_role()) in ('OFF', 'VER') and agency_id = (select current_agency_id())
  and works_in_class(city_code, class_id));
create policy step on enrolment for update using (works_in_class(city_code, class_id));

call guard_table('attendance'); call guard_table('follow_up_plan'); call guard_table('follow_up_visit'); call guard_table('help_proposal');
create policy of_enrolment on attendance for select using (exists (
  select from enrolment e where e.city_code = attendance.city_code and e.id = enrolment_id));
create policy marked on attendance for insert with check ((select acting_role()) in ('TRN', 'VER') and works_on_enrolment(city_code, enrolment_id));
create policy corrected on attendance for update using ((select acting_role()) in ('TRN', 'VER') and works_on_enrolment(city_code, enrolment_id));
create policy of_enrolment on follow_up_plan for select using (exists (
  select from enrolment e where e.city_code = follow_up_plan.city_code and e.id = enrolment_id));
create policy made on follow_up_plan for insert with check (works_on_enrolment(city_code, enrolment_id));
create policy changed on follow_up_plan for update using (works_on_enrolment(city_code, enrolment_id));
create policy of_enrolment on follow_up_visit for select using (exists (
  select from enrolment e where e.city_code = follow_up_visit.city_code and e.id = enrolment_id));
create policy due on follow_up_visit for insert with check (visited_on is null and works_on_enrolment(city_code, enrolment_id));
create policy made on follow_up_visit for update using (works_on_enrolment(city_code, enrolment_id));
create policy not_due on follow_up_visit for delete using (visited_on is null and works_on_enrolment(city_code, enrolment_id));
-- Asked by the class, answered by the agency that once sent the person.
create policy of_enrolment on help_proposal for select using (exists (
  select from enrolment e where e.city_code = help_proposal.city_code and e.id = enrolment_id));
create policy asked on help_proposal for select using ((select acting_role()) in ('OFF', 'VER') and city_code = (select current_city())
  and to_agency_id = (select current_agency_id()));
create policy proposed on help_proposal for insert with check (works_on_enrolment(city_code, enrolment_id) and exists (
  select from enrolment e where e.city_code = help_proposal.city_code and e.id = enrolment_id and e.referral_id = help_proposal.referral_id));
create policy answered on help_proposal for update using ((select acting_role()) in ('OFF', 'VER') and city_code = (select current_city())
  and to_agency_id = (select current_agency_id()));

-- Events and clocks of class and enrolment.
create policy training on event for select using (
  (select acting_role()) = 'TRN' and subject_kind in ('CLASS', 'ENROLMENT') and subject_id in (select taught_subjects()));
create policy training_act on event for insert with check (
  actor_id = (select current_user_id()) and role = (select acting_role()) and assignment_id is not distinct from (select current_assignment_id())
  and (agency_id = (select current_agency_id()) or agency_id is null) and target_id is null
  and case subject_kind when 'CLASS' then works_in_class(city_code, subject_id) when 'ENROLMENT' then works_on_enrolment(city_code, subject_id) else false end);
create policy training on clock for select using ((select acting_role()) = 'TRN' and subject_id in (select taught_subjects()));
create policy training_new on clock for insert with check (
  city_code = (select current_city()) and (select acting_role()) = 'TRN' and subject_id in (select taught_subjects()));
create policy training_step on clock for update using ((select acting_role()) = 'TRN' and subject_id in (select taught_subjects()));

grant select on training_programme, pass_rule, training_class, class_trainer, training_session, enrolment, attendance, follow_up_plan,
  follow_up_visit, help_proposal to sinergi_app;
grant insert on training_programme, pass_rule, class_trainer, training_session, attendance, follow_up_plan, follow_up_visit, help_proposal to sinergi_app;
grant insert on training_class, enrolment to sinergi_app;
grant update (service_id, title_id, title_en, level, kbli, hours, active, version) on training_programme to sinergi_app;
grant update (rule_version, venue, region_code, starts_on, ends_on, quota, status, reason_code, note, opened_at, started_at, finished_at, event_count,
  last_event, last_event_at, last_actor, version) on training_class to sinergi_app;
grant delete on class_trainer, follow_up_visit to sinergi_app;
grant update (on_date, starts_at, ends_at, topic, material_hash, called_off, held_at, correctable_until, version) on training_session to sinergi_app;
grant update (status, waiting, reason_code, note, pre_score, post_score, practical, certificate_code, attended_at, judged_at, event_count, last_event,
  last_event_at, last_actor, version) on enrolment to sinergi_app;
grant update (kind, recorded_by, recorded_at, device_id) on attendance to sinergi_app;
grant update (goal, steps, owner_name, version) on follow_up_plan to sinergi_app;
grant update (visited_on, method, reached, trading, turnover_rupiah, costs_rupiah, basis, workers, obstacles, next_step, visited_by, version)
  on follow_up_visit to sinergi_app;
grant update (answered_at, answered_by, answer, answer_note, drafted_id) on help_proposal to sinergi_app;
grant execute on function taught_classes, taught_subjects, taught_people, works_in_class, works_on_enrolment to sinergi_app;

-- Seats and queue of a class, counted with the enrolment itself. Whoever takes the last seat holds the class until he is done.
create function count_seats() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  seats constant int := (not new.waiting and new.status not in ('DROPPED', 'NO_SHOW'))::int
    - case when tg_op = 'UPDATE' then (not old.waiting and old.status not in ('DROPPED', 'NO_SHOW'))::int else 0 end;
  places constant int := (new.waiting and new.status = 'REGISTERED')::int
    - case when tg_op = 'UPDATE' then (old.waiting and old.status = 'REGISTERED')::int else 0 end;
begin
  if (seats, places) <> (0, 0) then
    update training_class set seated = seated + seats, queued = queued + places where city_code = new.city_code and id = new.class_id;
  end if;
  return null;
end $$;
create trigger count_seats after insert or update of status, waiting on enrolment for each row execute function count_seats();

-- The room of a service is that of the open classes of its programmes: what officers of other agencies see when they refer.
create function follow_capacity() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update service s set capacity_total = o.total, capacity_free = o.free, capacity_as_of = current_day(),
    capacity_status = case when o.free > 0 then 'AVAILABLE' when s.has_waitlist then 'WAITLIST' else 'FULL' end
  from training_programme p, lateral (
    select coalesce(sum(c.quota), 0)::int as total, coalesce(sum(c.quota - c.seated), 0)::int as free
    from training_programme q join training_class c on c.city_code = q.city_code and c.programme_id = q.id and c.status = 'OPEN'
    where q.city_code = p.city_code and q.service_id = p.service_id) o
  where p.city_code = new.city_code and p.id = new.programme_id and s.id = p.service_id
    and (s.capacity_total, s.capacity_free, s.capacity_as_of) is distinct from (o.total, o.free, current_day());
  return null;
end $$;
create trigger follow_capacity after update on training_class for each row
  when ((old.status, old.quota, old.seated) is distinct from (new.status, new.quota, new.seated) and 'OPEN' in (old.status, new.status))
  execute function follow_capacity();

-- Follow-up outlives the referral: what it disclosed to the agency goes on for the enrolment, no further than the consent stands and
-- thirty days beyond the last visit.
alter table disclosure drop constraint disclosure_check;
alter table disclosure add constraint disclosure_of_referral check (referral_id is null or referral_id = source_id and source_id <> person_id);
create function share_enrolment(city text, enrolment uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  insert into disclosure (city_code, agency_id, person_id, source_id, classes, region_code, given_at, until)
  select e.city_code, e.agency_id, e.person_id, e.id, d.classes, d.region_code, current_instant(),
    least((k.expires_on + 1)::timestamp at time zone 'Asia/Jakarta', (c.ends_on + 211)::timestamp at time zone 'Asia/Jakarta')
  from enrolment e
  join training_class c on c.city_code = e.city_code and c.id = e.class_id
  join referral r on r.city_code = e.city_code and r.id = e.referral_id
  join consent k on k.city_code = r.city_code and k.id = r.consent_id and k.withdrawn_at is null
  join disclosure d on d.city_code = e.city_code and d.agency_id = e.agency_id and d.source_id = r.id and d.until > current_instant()
  where e.city_code = share_enrolment.city and e.id = share_enrolment.enrolment and works_in_class(e.city_code, e.class_id)
    and e.status not in ('DROPPED', 'NO_SHOW')
  on conflict (city_code, agency_id, person_id, source_id) do update set classes = excluded.classes, until = excluded.until
$$;
-- It ends with the place in the class, with the consent, and where the sender takes the referral back.
create function end_enrolment_sharing() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update disclosure d set until = current_instant()
  where d.city_code = new.city_code and d.until > current_instant() and d.source_id in (
    select e.id from enrolment e left join referral r on r.city_code = e.city_code and r.id = e.referral_id
    where e.city_code = new.city_code and case tg_table_name when 'enrolment' then e.id = new.id when 'referral' then e.referral_id = new.id
      else r.consent_id = new.id end);
  return null;
end $$;
create trigger end_sharing after update of status on enrolment for each row
  when (new.status in ('DROPPED', 'NO_SHOW') and old.status <> new.status) execute function end_enrolment_sharing();
create trigger end_enrolment_sharing after update of withdrawn_at on consent for each row
  when (old.withdrawn_at is null and new.withdrawn_at is not null) execute function end_enrolment_sharing();
create trigger end_enrolment_sharing after update of status on referral for each row
  when (old.status <> new.status and new.status in ('CANCELLED', 'REDIRECTED', 'ENTERED_IN_ERROR')) execute function end_enrolment_sharing();
grant execute on function share_enrolment to sinergi_app;

-- The target, who has to confirm, is told that somebody passed.
insert into notice_rule values ('DELIVERY_PROPOSED', 'TARGET');

-- As before, but of referrals alone: the terms of classes and enrolments are told where the class is worked on.
create or replace function sweep_clocks() returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  late record;
  told int := 0;
  former int;
  next int;
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product sweeps'; end if;
  for late in
    select c.*, s.stage as reached
    from clock c join referral r on r.city_code = c.city_code and r.id = c.subject_id,
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
