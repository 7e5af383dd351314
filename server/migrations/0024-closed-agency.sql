-- An agency closes when no case can come back to it: what it sent is closed by itself alone, and what was returned, or served and is
-- disputed, comes to it again. Only what it refused or could not serve waits for the sender and nobody else.
create or replace function waiting_for(agency uuid) returns bigint language sql stable security definer set search_path = pg_catalog, public
return (select count(*) from referral r join agency a on a.id = waiting_for.agency and administers(a.id)
  where r.city_code = a.city_code and r.ball_agency_id is not null
    and (r.from_agency_id = a.id or r.to_agency_id = a.id and r.submitted_at is not null and r.status not in ('REJECTED', 'UNFULFILLED')));

-- Nothing is sent to an agency that is closed, nor to one that is being closed: whoever sends and whoever closes hold its row.
create function keep_target_open() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform from agency where id = new.to_agency_id and active for share;
  if not found then raise check_violation using constraint = 'referral_target_open', message = 'the agency is closed'; end if;
  return null;
end $$;
create trigger sent_on after insert on referral for each row when (new.status = 'SUBMITTED') execute function keep_target_open();
create trigger sent after update on referral for each row when (new.status = 'SUBMITTED' and old.status <> 'SUBMITTED') execute function keep_target_open();
