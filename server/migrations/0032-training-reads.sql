-- The pages of training read by index, and ask once a statement who acts (tests/plans.test.ts). Nothing here changes what anybody sees.

-- A trainer has few classes: PostgreSQL, which takes a function for a thousand rows, read all enrolments of the city.
alter function taught_classes rows 20;
create or replace function taught_subjects() returns setof uuid language sql stable security definer set search_path = pg_catalog, public rows 400 as $$
  select taught_classes()
  union all select e.id from enrolment e where e.city_code = (select current_city()) and e.class_id = any (array(select taught_classes()))
$$;

-- From the own classes to their participants, and for each of these to what is disclosed: by keys, however many the agency has.
create or replace function taught_people(class text) returns setof uuid language sql stable security definer set search_path = pg_catalog, public rows 400 as $$
  select e.person_id from enrolment e
  where e.city_code = (select current_city()) and e.class_id = any (array(select taught_classes()))
    and e.status not in ('DROPPED', 'NO_SHOW') and taught_people.class in ('NAME', 'CONTACT', 'ACCESS_NEEDS')
    and (select true from disclosure d where d.city_code = e.city_code and d.agency_id = (select current_agency_id()) and d.person_id = e.person_id
      and d.until > (select current_instant()) and taught_people.class = any (d.classes) limit 1)
$$;

-- An enrolment is of its class's agency, so it need not ask its class, row by row, who sees it.
alter policy of_class on enrolment using (
  ((select acting_role()) in ('OFF', 'VER') and agency_id = (select current_agency_id()))
  or ((select teaches()) and class_id in (select taught_classes()))
  or ((select acting_role()) = 'SYS' and city_code = (select current_city())));

-- What belongs to a class or an enrolment looks for it by key, row by row: with "exists" PostgreSQL may read all of them first instead.
alter policy of_class on class_trainer using ((select true from training_class c where c.city_code = class_trainer.city_code and c.id = class_id));
alter policy of_class on training_session using ((select true from training_class c where c.city_code = training_session.city_code and c.id = class_id));
alter policy of_enrolment on attendance using ((select true from enrolment e where e.city_code = attendance.city_code and e.id = enrolment_id));
alter policy of_enrolment on follow_up_plan using ((select true from enrolment e where e.city_code = follow_up_plan.city_code and e.id = enrolment_id));
alter policy of_enrolment on follow_up_visit using ((select true from enrolment e where e.city_code = follow_up_visit.city_code and e.id = enrolment_id));
alter policy of_enrolment on help_proposal using ((select true from enrolment e where e.city_code = help_proposal.city_code and e.id = enrolment_id));

-- Its referrals and visits are joined once, and who works there is asked once.
create or replace function class_mirror(class uuid) returns table (passed int, delivered int, trading_90 int, unknown_90 int, trading_180 int, unknown_180 int)
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*)::int, (count(*) filter (where r.status in ('DELIVERED', 'CLOSED') and r.outcome in ('FULL', 'PARTIAL')))::int,
    (count(*) filter (where v90.trading))::int, (count(*) filter (where v90.trading is null))::int,
    (count(*) filter (where v180.trading))::int, (count(*) filter (where v180.trading is null))::int
  from enrolment e
  left join referral r on r.city_code = e.city_code and r.id = e.referral_id
  left join follow_up_visit v90 on v90.city_code = e.city_code and v90.enrolment_id = e.id and v90.after_days = 90
  left join follow_up_visit v180 on v180.city_code = e.city_code and v180.enrolment_id = e.id and v180.after_days = 180
  where e.city_code = (select current_city()) and e.class_id = class and e.status = 'PASSED' and (select works_in_class(current_city(), class))
  having count(*) >= 5
$$;

-- Whom to contact, whom to visit, whom to enrol.
create index clock_contacts on clock (city_code, owner_id, due_on, subject_id) where kind = 'K2' and ended_at is null;
create index follow_up_visit_own on follow_up_visit (city_code, enrolment_id, due_on) where visited_on is null;
create index referral_enrollable on referral (city_code, service_id, decided_at, id) where status in ('ACCEPTED', 'IN_PROGRESS');
