-- Nobody may see the photo of a visit once the consent behind it is withdrawn, so nothing is gained by keeping it (DOMAIN §12: all
-- processing ends). Of the enrolments given; the visits that had one.
create function drop_visit_photos(enrolments uuid[]) returns setof uuid language sql volatile security definer set search_path = pg_catalog, public as $$
  delete from visit_photo p using follow_up_visit v
  where acting_role() = 'SYS' and p.city_code = current_city() and v.city_code = p.city_code and v.id = p.visit_id and v.enrolment_id = any (enrolments)
  returning v.id
$$;
grant execute on function drop_visit_photos to sinergi_app;

-- Those that were only hidden so far.
delete from visit_photo p using follow_up_visit v, enrolment e, referral r, consent k
where v.city_code = p.city_code and v.id = p.visit_id and e.city_code = v.city_code and e.id = v.enrolment_id and r.city_code = e.city_code
  and r.id = e.referral_id and k.city_code = r.city_code and k.id = r.consent_id and k.withdrawn_at is not null;

-- A photo is judged under the lock of the class, not by when its request began: whoever waited there for a withdrawal finds the consent gone.
create function consent_stands(city text, referral uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public
return not exists (select from referral r join consent k on k.city_code = r.city_code and k.id = r.consent_id
  where r.city_code = city and city = current_city() and r.id = referral and k.withdrawn_at is not null);
create or replace function sees_visit(city text, visit uuid) returns boolean language sql stable set search_path = pg_catalog, public
return exists (select from follow_up_visit v join enrolment e on e.city_code = v.city_code and e.id = v.enrolment_id
  join person p on p.city_code = e.city_code and p.id = e.person_id
  where v.city_code = city and v.id = visit and v.visited_on is not null and consent_stands(e.city_code, e.referral_id));
grant execute on function consent_stands to sinergi_app;
