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
