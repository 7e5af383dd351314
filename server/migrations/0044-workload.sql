-- What waits with each officer is counted for whoever assigns: of the target's own turns alone, in the order of who has them, with what the
-- policies judge in the index as well, so that no row is read to count it.
create index referral_load on referral (city_code, ball_agency_id, to_agency_id, assignee_id)
  include (due_on, from_agency_id, region_code, submitted_at) where ball_agency_id is not null;
