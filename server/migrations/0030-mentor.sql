-- A business mentor (MEN) may be given classes as a trainer is, and then has the same rights in them (DOMAIN §11: classes, attendance and
-- follow-up, own). A facilitator (PKH) reads of own families; nothing says yet whose those are, so they still see nothing.
create function teaches() returns boolean language sql stable parallel safe set search_path = pg_catalog, public
return coalesce(acting_role() in ('TRN', 'MEN'), false);
grant execute on function teaches to sinergi_app;

create or replace function taught_classes() returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id from class_trainer t join training_class c on c.city_code = t.city_code and c.id = t.class_id
  where teaches() and t.user_id = current_user_id() and c.city_code = current_city() and c.agency_id = current_agency_id()
$$;
create or replace function works_in_class(city text, class uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public
return exists (select from training_class c where c.city_code = city and city = current_city() and c.id = class and case
  when acting_role() = 'SYS' then true when teaches() then class in (select taught_classes())
  else acting_role() in ('OFF', 'VER') and c.agency_id = current_agency_id() end);

alter policy taught on person using (city_code = (select current_city()) and (select teaches()) and id in (select taught_people('NAME')));
alter policy taught on person_contact using (
  city_code = (select current_city()) and (select teaches()) and person_id in (select taught_people('CONTACT')));
alter policy taught on person_access using (
  city_code = (select current_city()) and (select teaches()) and person_id in (select taught_people('ACCESS_NEEDS')));
alter policy agency on training_class using (
  ((select acting_role()) in ('OFF', 'VER') and agency_id = (select current_agency_id()))
  or ((select teaches()) and id in (select taught_classes()))
  or ((select acting_role()) = 'SYS' and city_code = (select current_city())));
alter policy step on training_class using (
  ((select acting_role()) in ('OFF', 'VER') and agency_id = (select current_agency_id()))
  or ((select teaches()) and id in (select taught_classes()))
  or ((select acting_role()) = 'SYS' and city_code = (select current_city())));
alter policy marked on attendance with check (((select teaches()) or (select acting_role()) = 'VER') and works_on_enrolment(city_code, enrolment_id));
alter policy corrected on attendance using (((select teaches()) or (select acting_role()) = 'VER') and works_on_enrolment(city_code, enrolment_id));
alter policy training on event using (
  (select teaches()) and subject_kind in ('CLASS', 'ENROLMENT') and subject_id in (select taught_subjects()));
alter policy training on clock using ((select teaches()) and subject_id in (select taught_subjects()));
alter policy training_new on clock with check (
  city_code = (select current_city()) and (select teaches()) and subject_id in (select taught_subjects()));
alter policy training_step on clock using ((select teaches()) and subject_id in (select taught_subjects()));
alter policy of_visit on visit_photo using (((select teaches()) or (select acting_role()) in ('OFF', 'VER')) and sees_visit(city_code, visit_id));
alter policy taken on visit_photo with check (((select teaches()) or (select acting_role()) = 'VER') and sees_visit(city_code, visit_id));
alter policy taken_back on visit_photo using (((select teaches()) or (select acting_role()) = 'VER') and sees_visit(city_code, visit_id));
