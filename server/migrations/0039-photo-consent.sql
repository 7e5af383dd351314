-- A photo is judged under the lock of the class, not by when its request began: whoever waited there for a withdrawal finds the consent gone.
create function consent_stands(city text, referral uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public
return not exists (select from referral r join consent k on k.city_code = r.city_code and k.id = r.consent_id
  where r.city_code = city and city = current_city() and r.id = referral and k.withdrawn_at is not null);
create or replace function sees_visit(city text, visit uuid) returns boolean language sql stable set search_path = pg_catalog, public
return exists (select from follow_up_visit v join enrolment e on e.city_code = v.city_code and e.id = v.enrolment_id
  join person p on p.city_code = e.city_code and p.id = e.person_id
  where v.city_code = city and v.id = visit and v.visited_on is not null and consent_stands(e.city_code, e.referral_id));
grant execute on function consent_stands to sinergi_app;
