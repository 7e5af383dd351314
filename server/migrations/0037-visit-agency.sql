-- An officer's visits that are due are found by index: those of the whole city were looked at, one by one, until a page of the own
-- agency's was full. A visit is its enrolment's, which never changes its agency.
alter table follow_up_visit add agency_id uuid references agency;
update follow_up_visit v set agency_id = e.agency_id from enrolment e where e.city_code = v.city_code and e.id = v.enrolment_id;
alter table follow_up_visit alter agency_id set not null;
create index follow_up_visit_due on follow_up_visit (city_code, agency_id, due_on, id) where visited_on is null;
