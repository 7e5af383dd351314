-- What a review of the referral's rules and figures found, put right.

-- As before, but a stay that was taken back lies between no others: its row with none left is no middle.
create or replace function usual_decision_days(services uuid[]) returns table (service_id uuid, days float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.service_id, (avg(s.days) filter (where s.upto - s.n < (s.total + 2 - s.total % 2) / 2 and s.upto >= (s.total + s.total % 2) / 2))::float8
  from (
    select b.service_id, b.days, sum(b.n) as n, sum(sum(b.n)) over (partition by b.service_id order by b.days) as upto,
      sum(sum(b.n)) over (partition by b.service_id) as total
    from ball_city_count b
    where b.city_code = (select current_city()) and b.service_id = any (services) and b.status = 'SUBMITTED'
      and b.month >= (select date_trunc('month', current_day() - 90))
    group by 1, 2 having sum(b.n) > 0) s
  group by s.service_id having max(s.total) >= 5
$$;

-- What each referral added to the gaps, so that it can be taken back: what was closed in error lacked nothing (T23).
create table service_gap_counted (
  city_code   text not null,
  referral_id uuid not null,
  month       date not null,
  service_id  uuid not null,
  region_code text not null,
  "group"     text not null,
  primary key (city_code, referral_id)
);
call guard_table('service_gap_counted');
-- Those that may still be marked.
insert into service_gap_counted
select r.city_code, r.id, date_trunc('month', closed.day)::date, r.service_id, coalesce(r.region_code, r.city_code),
  counted_as(closed.day, b.date, b.sex, a.disability)
from referral r
cross join lateral (select (r.closed_at at time zone 'Asia/Jakarta')::date as day) closed
left join person_birth b on b.city_code = r.city_code and b.person_id = r.person_id
left join person_access a on a.city_code = r.city_code and a.person_id = r.person_id
where r.status = 'CLOSED' and r.disposition = 'NO_OPTION' and closed.day >= current_day() - 31;

create or replace function note_service_gap(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  with counted as (
    insert into service_gap_counted
    select r.city_code, r.id, date_trunc('month', current_day())::date, r.service_id, coalesce(r.region_code, r.city_code),
      counted_as(current_day(), b.date, b.sex, a.disability)
    from referral r
    left join person_birth b on b.city_code = r.city_code and b.person_id = r.person_id
    left join person_access a on a.city_code = r.city_code and a.person_id = r.person_id
    where r.city_code = note_service_gap.city and r.id = note_service_gap.referral and r.disposition = 'NO_OPTION'
    returning *
  )
  insert into service_gap as g
  select city_code, month, service_id, region_code, "group", 1 from counted
  on conflict (city_code, month, service_id, region_code, "group") do update set n = g.n + 1
$$;
create function take_gap_back() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  with gone as (delete from service_gap_counted where city_code = new.city_code and referral_id = new.id returning *)
  update service_gap g set n = g.n - 1 from gone
  where (g.city_code, g.month, g.service_id, g.region_code, g."group") = (gone.city_code, gone.month, gone.service_id, gone.region_code, gone."group");
  return null;
end $$;
create trigger take_gap_back after update of status on referral for each row
  when (old.status = 'CLOSED' and new.status = 'ENTERED_IN_ERROR') execute function take_gap_back();

-- A year is loaded, and then the open terms are reckoned anew in portions: each fits into the time of one statement, and the referrals
-- whose dates move are locked, no others. Null where somebody has loaded another meanwhile.
create or replace function load_calendar_year(calendar uuid, of_year int, given_basis text, given_source text, given_weekdays int[], days date[], kinds text[],
  names text[], expected int default null) returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  loaded int;
begin
  if not (administers_city((select city_code from work_calendar where id = calendar))
    or acting_role() is null and session_user = current_user) then
    raise insufficient_privilege using message = 'only an administrator of the city loads its calendar';
  end if;
  update work_calendar set version = version + 1 where id = calendar and version = coalesce(expected, version) returning version into loaded;
  if loaded is null then return null; end if;
  delete from calendar_year where calendar_id = calendar and year = of_year;
  insert into calendar_year values (calendar, of_year, given_basis, given_source, given_weekdays, current_instant());
  insert into holiday select calendar, of_year, d, k, n from unnest(days, kinds, names) as t (d, k, n);
  perform number_days(calendar);
  return loaded;
end $$;

drop function reckon_due_dates(uuid);
drop index clock_calendar_id_idx;
create index clock_calendar on clock (calendar_id, subject_id) where ended_at is null;

-- The open terms of these that the calendar now tells otherwise, with their finished pauses.
create function terms_otherwise(calendar uuid, subjects uuid[]) returns table (
  city_code text, subject_id uuid, kind text, seq int, former date, due_on date, provisional boolean, pauses jsonb, paused_days int
) language sql stable set search_path = pg_catalog, public as $$
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
  where c.calendar_id = calendar and c.ended_at is null and c.subject_id = any (subjects) and t.due_on is not null
    and (t.due_on, t.provisional, p.days) is distinct from (c.due_on, c.provisional, c.paused_days)
$$;

-- Reckons anew as before, of `portion` subjects after `beyond`; returns how many moved, and after whom to go on: null where none are left.
-- With `since` only what has been stepped on from then on, of all: such a step may have begun on the old calendar.
create function reckon_due_dates(calendar uuid, beyond uuid, portion int, since timestamptz default null, out moved int, out last uuid)
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  city constant text := (select city_code from work_calendar where id = calendar);
  asked uuid[];
  touched uuid[];
begin
  if (administers_city(city) or acting_role() = 'SYS' and current_city() = city) is not true then
    raise insufficient_privilege using message = 'only an administrator of the city reckons its due dates anew';
  end if;
  asked := array(
    select distinct c.subject_id from clock c left join referral r on r.city_code = c.city_code and r.id = c.subject_id
    where c.calendar_id = calendar and c.ended_at is null and c.subject_id > beyond and (since is null or r.last_event_at >= since)
    order by c.subject_id limit portion);
  last := asked[portion];
  touched := array(select distinct subject_id from terms_otherwise(calendar, asked));
  -- A step that has begun on one of these counts on the old calendar: it is waited for. The next one waits for the new; whoever reads waits for nobody.
  perform from referral where city_code = city and id = any (touched) order by id for update;
  create temp table if not exists reckoning (
    city_code text, subject_id uuid, kind text, seq int, former date, due_on date, provisional boolean, pauses jsonb, paused_days int
  ) on commit delete rows;
  insert into reckoning select * from terms_otherwise(calendar, touched);
  update clock c set previous_due = case when r.due_on <> c.due_on then c.previous_due || c.due_on else c.previous_due end,
    due_on = r.due_on, provisional = r.provisional, pauses = r.pauses, paused_days = r.paused_days,
    stage = case when r.due_on <> c.due_on and r.due_on >= current_day() then 0 else c.stage end,
    breached_at = case when r.due_on <> c.due_on and r.due_on >= current_day() then null else c.breached_at end
  from reckoning r where (c.city_code, c.subject_id, c.kind, c.seq) = (r.city_code, r.subject_id, r.kind, r.seq);
  insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, sender_id, target_id, payload, version)
  select r.city_code, r.id, r.event_count + 1, 'REFERRAL', 'DUE_RECKONED', current_instant(), coalesce(current_user_id(), r.id), 'Sinergi', 'SYS',
    r.from_agency_id, r.to_agency_id, n.payload, r.version
  from (
    select n.city_code, n.subject_id, jsonb_agg(jsonb_build_object('clock', n.kind, 'former', n.former, 'dueOn', n.due_on)) as payload,
      bool_or(n.former <> n.due_on) as moved
    from reckoning n group by 1, 2
  ) n join referral r on r.city_code = n.city_code and r.id = n.subject_id where n.moved;
  update referral r set (due_on, due_clock, due_provisional) = (select due_on, kind, provisional from next_due(r.city_code, r.id, r.ball_agency_id)),
    event_count = event_count + n.moved::int,
    escalation = greatest(case when greatest(r.return_count, r.dispute_count) >= 2 then 2 else 0 end, (
      select max(c.stage) - 1 from clock c where c.city_code = r.city_code and c.subject_id = r.id and (c.ended_at is null or c.ended_at > r.state_since))),
    decision_in_time = (
      select case when c.breached_at is not null then false when c.ended_as = 'MET' then c.ended_at < (c.due_on + 1)::timestamp at time zone 'Asia/Jakarta' end
      from clock c where c.city_code = r.city_code and c.subject_id = r.id and c.kind = 'C2' order by c.seq desc limit 1)
  from (select city_code, subject_id, bool_or(former <> due_on) as moved from reckoning group by 1, 2) n
  where r.city_code = n.city_code and r.id = n.subject_id;
  select count(distinct subject_id) into moved from reckoning where former <> due_on;
  delete from reckoning;
end $$;

-- The working day within which a decision may be taken back counts from the decision, which is when the state began. What was decided a
-- month ago may not be taken back, however many days off are found.
create function reckon_undo(calendar uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if administers_city((select city_code from work_calendar where id = calendar)) is not true then
    raise insufficient_privilege using message = 'only an administrator of the city reckons its due dates anew';
  end if;
  with otherwise as (
    select r.city_code, r.id, working_due(calendar, r.state_since, 1) as until
    from agency a join referral r on r.city_code = a.city_code and r.to_agency_id = a.id and r.submitted_at is not null
    where a.calendar_id = calendar and r.status in ('ACCEPTED', 'REJECTED') and r.last_event_at >= current_instant() - interval '31 days'
      and r.state_since >= current_instant() - interval '31 days' and r.undo_until <> working_due(calendar, r.state_since, 1)
    order by r.id for update of r
  )
  update referral r set undo_until = o.until from otherwise o where r.city_code = o.city_code and r.id = o.id;
end $$;
grant execute on function reckon_due_dates, reckon_undo to sinergi_app;

-- A code is looked up by its beginning as a range of bytes. Where the database sorts by a language, the range left out what it was made of.
alter table referral alter column code type text collate "C";

-- What an agency passes on it holds itself: a consent that it has written down alone opens nothing of a resident that it does not see. What the
-- target was given once stays given while the referral runs, also where the sender's own view has ended before a renewal; and on a renewal the
-- sender, too, keeps of what it saw only what the new consent names.
create or replace function share_person(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  insert into disclosure (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
  select r.city_code, r.to_agency_id, r.person_id, r.id, r.id,
    array(select class from unnest(p.classes) as class where class = 'NAME' or class = any (c.data_sets) and exists (
      select from disclosure d where d.city_code = r.city_code and d.person_id = r.person_id and class = any (d.classes)
        and (d.agency_id = r.from_agency_id and d.until > current_instant() or d.agency_id = r.to_agency_id and d.source_id = r.id))),
    r.region_code, current_instant(), (c.expires_on + 1)::timestamp at time zone 'Asia/Jakarta'
  from referral r
  join service s on s.id = r.service_id
  join disclosure_profile p on p.code = s.disclosure_profile
  join consent c on c.city_code = r.city_code and c.id = r.consent_id
  where r.city_code = share_person.city and r.id = share_person.referral and r.submitted_at is not null and r.ball_agency_id is not null
    and consent_state(r.city_code, r.consent_id, r.to_agency_id, s.consent_purpose) = 'VALID'
  on conflict (city_code, agency_id, person_id, source_id) do update set classes = excluded.classes, until = excluded.until;
  insert into disclosure as former (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
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
  on conflict (city_code, agency_id, person_id, source_id) do update
    set classes = array(select class from unnest(former.classes) as class where class = any (excluded.classes)), until = excluded.until
$$;
