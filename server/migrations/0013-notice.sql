-- Notices: who is told of which event (DOMAIN §4.4). A notice holds only whom it is for and which event it tells of; the event is read
-- beside it under the reader's own rights, so no name, need or number of a resident can stand in a notice (DOMAIN §12).

-- The rules. SENDER and TARGET: whoever handles the case in that agency, unless it acted itself. COLLEAGUE: whoever handles it in the
-- agency that acted. LATE: whoever handles it in the agency whose term runs out; HEAD: its head.
create table notice_rule (
  event_type text not null,
  recipient  text not null check (recipient in
    ('SENDER', 'TARGET', 'ASSIGNEE', 'COLLEAGUE', 'LATE', 'SENDER_VERIFIER', 'TARGET_VERIFIER', 'COORDINATOR', 'HEAD')),
  primary key (event_type, recipient)
);
insert into notice_rule
select event_type, recipient from (values
  -- An answer, and what ends or changes the other side's work.
  ('{RETURN,ACCEPT,WAITLIST,WAITLIST_REVIEWED,REJECT,COSIGN_REJECT,UNDO_REJECT,UNDO_ACCEPT,REDIRECT,START,HOLD,RESUME,DELIVER,UNFULFIL}'::text[], '{SENDER}'::text[]),
  ('{SUBMIT,RESUBMIT,CREATED_BY_REDIRECT,DISPUTE,CANCEL}', '{TARGET}'),
  ('{COMMENTED,CLOSE,MARK_ERROR,WITHDRAW,EXPIRE}', '{SENDER,TARGET}'),
  -- Within one agency.
  ('{ACCEPT,ASSIGNED}', '{ASSIGNEE}'),
  ('{REJECT_PROPOSED}', '{TARGET_VERIFIER}'),
  ('{COSIGN_REJECT,DECLINE_COSIGN}', '{COLLEAGUE}'),
  -- What is late; and the second return or dispute (T04, T19).
  ('{REMINDED}', '{LATE}'),
  ('{BREACHED}', '{SENDER_VERIFIER,TARGET_VERIFIER}'),
  ('{ESCALATED}', '{COORDINATOR,HEAD}'),
  ('{RETURN,DISPUTE}', '{COORDINATOR}')
) rule (event_types, recipients), unnest(event_types) as event_type, unnest(recipients) as recipient;

-- For one person, or for all of a role in an agency; the coordinator's are for the whole city.
create table notice (
  city_code       text not null,
  id              bigint generated always as identity,
  subject_id      uuid not null,
  seq             int not null,
  at              timestamptz not null,
  region_code     text,
  -- Who acted, or whose term runs out.
  about_agency_id uuid,
  agency_id       uuid,
  role            text not null check (role in ('OFF', 'VER', 'COO', 'HEAD')),
  user_id         uuid,
  primary key (city_code, id)
);
-- Each notice stands in one of the first three: a feed is read from its newest end.
create index notice_of_user on notice (city_code, user_id, agency_id, id) where user_id is not null;
create index notice_of_role on notice (city_code, agency_id, role, id) where user_id is null and agency_id is not null;
create index notice_of_city on notice (city_code, id) where role = 'COO';
create index on notice (at);

-- How far an assignment has read. A person of two roles has two feeds.
create table notice_mark (
  city_code     text not null,
  assignment_id uuid not null references role_assignment,
  read_to       bigint not null,
  primary key (city_code, assignment_id)
);

call guard_table('notice'); call guard_table('notice_mark');
-- A verifier also does an officer's work.
create policy recipient on notice for select using (
  city_code = (select current_city()) and in_regions(region_code, (select current_regions()))
  and (role = (select acting_role()) or role = 'OFF' and (select acting_role()) = 'VER')
  and (role = 'COO' or agency_id = (select current_agency_id()) and coalesce(user_id = (select current_user_id()), true)));
create policy own on notice_mark for select using (city_code = (select current_city()) and assignment_id = (select current_assignment_id()));
create policy first on notice_mark for insert with check (city_code = (select current_city()) and assignment_id = (select current_assignment_id()));
create policy further on notice_mark for update using (assignment_id = (select current_assignment_id()));
grant select on notice to sinergi_app;
grant select, insert on notice_mark to sinergi_app;
grant update (read_to) on notice_mark to sinergi_app;

-- Who handles a referral in one of its agencies: the assignee, else whoever acted last there, as long as he still works there. Null = all
-- of its officers. Nobody is told of his own deed.
create function handler_of(r referral, agency uuid, actor uuid) returns uuid language sql stable
return (
  select w.user_id
  from (
    select e.actor_id as user_id, e.seq from event e where e.city_code = r.city_code and e.subject_id = r.id and e.agency_id = agency
    union all select r.assignee_id, r.event_count + 1 where agency = r.to_agency_id
  ) w
  join role_assignment a on a.user_id = w.user_id and a.agency_id = agency and a.role in ('OFF', 'VER')
    and current_day() between a.starts_on and coalesce(a.ends_on, 'infinity')
  join user_account u on u.id = w.user_id and u.disabled_at is null
  where w.user_id <> actor
  order by w.seq desc limit 1
);

create function tell_notices() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into notice (city_code, subject_id, seq, at, region_code, about_agency_id, agency_id, role, user_id)
  select new.city_code, new.subject_id, new.seq, new.at, r.region_code, coalesce(new.agency_id, late.owner_id), t.agency_id, t.role, h.user_id
  from notice_rule n
  join referral r on r.city_code = new.city_code and r.id = new.subject_id
  left join clock late on late.city_code = new.city_code and late.subject_id = new.subject_id and late.kind = new.payload ->> 'clock' and late.ended_at is null
  cross join lateral (select
    case when n.recipient in ('SENDER', 'SENDER_VERIFIER') then new.sender_id when n.recipient in ('TARGET', 'TARGET_VERIFIER', 'ASSIGNEE') then new.target_id
      when n.recipient in ('LATE', 'HEAD') then late.owner_id when n.recipient = 'COLLEAGUE' then new.agency_id end as agency_id,
    case when n.recipient like '%VERIFIER' then 'VER' when n.recipient = 'COORDINATOR' then 'COO' when n.recipient = 'HEAD' then 'HEAD' else 'OFF' end as role) t
  cross join lateral (select case when t.role = 'OFF' then handler_of(r, t.agency_id, new.actor_id) end as user_id) h
  where n.event_type = new.type and (t.agency_id is not null or t.role = 'COO')
    and case
      when n.recipient in ('SENDER', 'TARGET') then t.agency_id is distinct from new.agency_id
      when n.recipient = 'ASSIGNEE' then h.user_id = r.assignee_id
      when n.recipient = 'COLLEAGUE' then h.user_id is not null
      when new.type = 'ESCALATED' then n.recipient = new.payload ->> 'to'
      when n.recipient = 'COORDINATOR' then r.escalation >= 2
      else true end;
  return null;
end $$;
create trigger tell_notices after insert on event for each row when (new.subject_kind = 'REFERRAL') execute function tell_notices();

-- What is three months old is news to nobody; the event stays.
create function forget_notices() returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  delete from notice where city_code = current_city() and at < current_instant() - interval '90 days'
$$;
grant execute on function forget_notices to sinergi_app;
