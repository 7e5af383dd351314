-- A photo that goes with a follow-up visit that was made, sealed as the files of a referral are: one a visit, another takes its place.
create table visit_photo (
  city_code   text not null,
  id          uuid not null,
  visit_id    uuid not null,
  at          timestamptz not null,
  user_name   text not null,
  media_type  text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes       int not null check (bytes > 0),
  cipher      bytea not null,
  key_version int not null,
  primary key (city_code, id),
  unique (city_code, visit_id),
  foreign key (city_code, visit_id) references follow_up_visit (city_code, id)
);
-- A cipher does not shrink, and no list touches it.
alter table visit_photo alter column cipher set storage external;

call guard_table('visit_photo');
-- The trainers of the class and the officers of its agency, as long as they see the participant; who records visits also takes photos.
-- The sub-select runs under the policies of visit, enrolment and person.
create function sees_visit(city text, visit uuid) returns boolean language sql stable set search_path = pg_catalog, public
return exists (select from follow_up_visit v join enrolment e on e.city_code = v.city_code and e.id = v.enrolment_id
  join person p on p.city_code = e.city_code and p.id = e.person_id
  where v.city_code = city and v.id = visit and v.visited_on is not null);
create policy of_visit on visit_photo for select using ((select acting_role()) in ('OFF', 'VER', 'TRN') and sees_visit(city_code, visit_id));
create policy taken on visit_photo for insert with check ((select acting_role()) in ('VER', 'TRN') and sees_visit(city_code, visit_id));
create policy taken_back on visit_photo for delete using ((select acting_role()) in ('VER', 'TRN') and sees_visit(city_code, visit_id));
grant execute on function sees_visit to sinergi_app;
grant select, insert, delete on visit_photo to sinergi_app;
