-- Whom a notice is for was asked for each place that names it, and the day for each of his assignments: now once.
-- Whoever handles a referral in an agency is its assignee, else whoever acted last there, as long as he still works there; where nobody
-- does, all its officers are told. Nobody is told of his own deed.
create or replace function tell_notices() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
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
  left join lateral (
    select w.user_id
    from (
      select e.actor_id as user_id, e.seq from event e where e.city_code = new.city_code and e.subject_id = new.subject_id and e.agency_id = t.agency_id
      union all select r.assignee_id, new.seq where t.agency_id = r.to_agency_id
    ) w
    join role_assignment a on a.user_id = w.user_id and a.agency_id = t.agency_id and a.role in ('OFF', 'VER')
      and (select current_day()) between a.starts_on and coalesce(a.ends_on, 'infinity')
    join user_account u on u.id = a.user_id and u.disabled_at is null
    where w.user_id <> new.actor_id
    order by w.seq desc limit 1) h on t.role = 'OFF'
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
drop function handler_of;
