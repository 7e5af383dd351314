-- The sweep serves whom it can: a referral that fails is handed back by its id and skipped, and what is too much for one turn is left
-- to the next. A statement that is undone by the limit of its time would be tried with the same rows each minute, and never end.

-- As before, but for two seconds at most, and each referral by itself.
drop function sweep_clocks();
create function sweep_clocks(out told int, out skipped jsonb) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  late record;
  former int;
  next int;
  passed int;
  fault text;
  broken text;
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product sweeps'; end if;
  told := 0;
  skipped := '[]';
  for late in
    select c.*, s.stage as reached
    from clock c join referral r on r.city_code = c.city_code and r.id = c.subject_id,
      lateral (select working_days_left(c.calendar_id, current_day(), c.due_on) as days_left) l,
      lateral (select case when l.days_left <= -5 then 4 when l.days_left <= -3 then 3 when c.due_on < current_day() then 2 when l.days_left <= 1 then 1 else 0 end as stage) s
    where c.city_code = current_city() and c.ended_at is null and c.paused_at is null and c.due_on <= current_day() + 14 and s.stage > c.stage
    order by c.due_on limit 500
  loop
    exit when clock_timestamp() > statement_timestamp() + interval '2 seconds';
    begin
      -- Somebody may be taking a step, or another process may sweep: whoever has the row goes first, and what he did is looked at again.
      select event_count into next from referral where city_code = late.city_code and id = late.subject_id for update skip locked;
      continue when not found;
      select stage into former from clock where (city_code, subject_id, kind, seq) = (late.city_code, late.subject_id, late.kind, late.seq)
        and ended_at is null and paused_at is null and due_on = late.due_on;
      continue when not found or former >= late.reached;
      passed := 0;
      for stage in former + 1 .. late.reached loop
        -- A term of one day is reminded by its own start, and nobody is reminded of what is past.
        continue when stage = 1 and (late.kind = 'C1' or late.reached > 1);
        next := next + 1;
        passed := passed + 1;
        insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, sender_id, target_id, payload, version)
        select late.city_code, late.subject_id, next, 'REFERRAL', (array['REMINDED', 'BREACHED', 'ESCALATED', 'ESCALATED'])[stage], current_instant(),
          current_user_id(), 'Sinergi', 'SYS', late.sender_id, late.target_id,
          jsonb_build_object('clock', late.kind, 'dueOn', late.due_on, 'to', (array['ASSIGNEE', 'VERIFIER', 'COORDINATOR', 'HEAD'])[stage]), r.version
        from referral r where r.city_code = late.city_code and r.id = late.subject_id;
      end loop;
      update clock set stage = late.reached, breached_at = case when late.reached >= 2 then coalesce(breached_at, current_instant()) end
      where (city_code, subject_id, kind, seq) = (late.city_code, late.subject_id, late.kind, late.seq);
      update referral set event_count = next, escalation = greatest(escalation, late.reached - 1),
        decision_in_time = case when late.kind = 'C2' and late.reached >= 2 then false else decision_in_time end
      where city_code = late.city_code and id = late.subject_id;
      told := told + passed;
    exception when others then
      get stacked diagnostics fault = message_text, broken = constraint_name;
      skipped := skipped || jsonb_build_object('subject', late.subject_id, 'code', sqlstate, 'constraint', broken, 'message', fault);
    end;
  end loop;
end $$;

drop function sweep_consents();
create function sweep_consents(out told int, out skipped jsonb) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  ending record;
  fault text;
  broken text;
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product sweeps'; end if;
  told := 0;
  skipped := '[]';
  for ending in
    select r.id, r.event_count, c.id as consent_id, c.expires_on
    from consent c join referral r on r.city_code = c.city_code and r.consent_id = c.id
    where c.city_code = current_city() and c.withdrawn_at is null and c.expires_on between current_day() - 30 and current_day() + 14
      and r.submitted_at is not null and r.ball_agency_id is not null
      and not exists (select from event e where e.city_code = r.city_code and e.subject_id = r.id and e.type = 'CONSENT_ENDING'
        and e.payload ->> 'consentId' = c.id::text)
    order by c.expires_on limit 500
  loop
    exit when clock_timestamp() > statement_timestamp() + interval '2 seconds';
    begin
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
    exception when others then
      get stacked diagnostics fault = message_text, broken = constraint_name;
      skipped := skipped || jsonb_build_object('subject', ending.id, 'code', sqlstate, 'constraint', broken, 'message', fault);
    end;
  end loop;
end $$;
grant execute on function sweep_clocks, sweep_consents to sinergi_app;

create or replace function forget_answers() returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  delete from idempotency where (city_code, user_id, key) in (
    select city_code, user_id, key from idempotency where at < current_instant() - interval '30 days' order by at limit 5000 for update skip locked)
$$;
create or replace function forget_notices() returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  delete from notice where city_code = current_city() and id in (
    select id from notice where city_code = current_city() and at < current_instant() - interval '90 days' order by at limit 5000 for update skip locked)
$$;

-- As before, `portion` changes a turn, the oldest first. The sums of the referrals and those of the training are made each by itself.
drop function sum_up_figures();
drop function sum_up_referrals();
create function sum_up_referrals(portion int default 20000) returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product sums up'; end if;
  if not pg_try_advisory_xact_lock(hashtextextended('figures of ' || current_city(), 0)) then return; end if;
  with gone as (
    delete from outcome_change where city_code = current_city() and id in (
      select id from outcome_change where city_code = current_city() order by id limit portion) returning *
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
    delete from ball_change where city_code = current_city() and id in (
      select id from ball_change where city_code = current_city() order by id limit portion) returning *
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
grant execute on function sum_up_referrals, sum_up_training to sinergi_app;
