-- Whoever has died is disclosed to nobody for a visit any more (DOMAIN §12). As before, and with the person too.
create or replace function end_enrolment_sharing() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update disclosure d set until = current_instant()
  where d.city_code = new.city_code and d.until > current_instant() and d.source_id in (
    select e.id from enrolment e left join referral r on r.city_code = e.city_code and r.id = e.referral_id
    where e.city_code = new.city_code and case tg_table_name when 'enrolment' then e.id = new.id when 'referral' then e.referral_id = new.id
      when 'person' then e.person_id = new.id else r.consent_id = new.id end);
  return null;
end $$;
create trigger end_enrolment_sharing after update of deceased_on on person for each row
  when (old.deceased_on is null and new.deceased_on is not null) execute function end_enrolment_sharing();

-- Visits of those who withdrew the consent or died before this was so.
delete from follow_up_visit v using enrolment e
join person p on p.city_code = e.city_code and p.id = e.person_id
left join referral r on r.city_code = e.city_code and r.id = e.referral_id
left join consent k on k.city_code = r.city_code and k.id = r.consent_id
where e.city_code = v.city_code and e.id = v.enrolment_id and v.visited_on is null and (p.deceased_on is not null or k.withdrawn_at is not null);
update disclosure d set until = now() from enrolment e join person p on p.city_code = e.city_code and p.id = e.person_id
where d.city_code = e.city_code and d.source_id = e.id and d.until > now() and p.deceased_on is not null;

-- Sessions held while the calendar of the days after them was not loaded: their marks could be corrected for ever.
update training_session s set correctable_until = working_due(a.calendar_id, s.held_at, 2)
from training_class c join agency a on a.id = c.agency_id
where c.city_code = s.city_code and c.id = s.class_id and s.held_at is not null and s.correctable_until is null;

-- What a place keeps of its referral is reckoned from consent and class as they stand now, from the referral as long as that discloses.
-- It asks nobody: whoever calls it has judged who may.
create function share_place(city text, enrolment uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  insert into disclosure (city_code, agency_id, person_id, source_id, classes, region_code, given_at, until)
  select e.city_code, e.agency_id, e.person_id, e.id, d.classes, d.region_code, current_instant(),
    least((k.expires_on + 1)::timestamp at time zone 'Asia/Jakarta', (c.ends_on + 211)::timestamp at time zone 'Asia/Jakarta')
  from enrolment e
  join training_class c on c.city_code = e.city_code and c.id = e.class_id
  join referral r on r.city_code = e.city_code and r.id = e.referral_id
  join consent k on k.city_code = r.city_code and k.id = r.consent_id and k.withdrawn_at is null
  cross join lateral (
    select s.classes, s.region_code from disclosure s
    where s.city_code = e.city_code and s.agency_id = e.agency_id and s.person_id = e.person_id and s.source_id in (r.id, e.id) and s.until > current_instant()
    order by s.source_id = r.id desc limit 1) d
  where e.city_code = share_place.city and e.id = share_place.enrolment and e.status not in ('DROPPED', 'NO_SHOW')
  on conflict (city_code, agency_id, person_id, source_id) do update set classes = excluded.classes, until = excluded.until
$$;
create or replace function share_enrolment(city text, enrolment uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select share_place(city, enrolment) where works_on_enrolment(city, enrolment)
$$;
-- The places of a referral whose consent was renewed, for who renews it: follow-up goes on as long as the new one stands.
create function share_places(city text, referral uuid) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  select share_place(e.city_code, e.id) from enrolment e where e.city_code = share_places.city and e.referral_id = share_places.referral
$$;
grant execute on function share_places to sinergi_app;

-- An open term counts from another instant: the former date stays on record, and one that now lies ahead has not been missed.
create function rebase_clock(city text, subject uuid, clock_kind text, base timestamptz) returns table (due_on date, stage int)
language sql volatile security definer set search_path = pg_catalog, public as $$
  update clock c set base_at = base, due_on = d.due_on, provisional = is_provisional(c.calendar_id, base, d.due_on),
    previous_due = case when d.due_on <> c.due_on then c.previous_due || c.due_on else c.previous_due end,
    stage = case when d.due_on >= current_day() then 0 else c.stage end,
    breached_at = case when d.due_on >= current_day() then null else c.breached_at end
  from clock k, lateral (select working_due(k.calendar_id, base, k.days + k.paused_days) as due_on) d
  where acting_role() = 'SYS' and k.city_code = city and city = current_city() and k.subject_id = subject and k.kind = clock_kind and k.ended_at is null
    and (c.city_code, c.subject_id, c.kind, c.seq) = (k.city_code, k.subject_id, k.kind, k.seq)
  returning c.due_on, c.stage
$$;
grant execute on function rebase_clock to sinergi_app;
