-- Signing in and out fills the log: whoever leaves it out walks an index in which it does not stand, of all or of one actor.
create index on audit (city_code, at, seq) where act not in ('SIGN_IN', 'SIGN_OUT');
create index on audit (city_code, actor_id, at, seq) where act not in ('SIGN_IN', 'SIGN_OUT');

-- The readers of the log see nothing of a case, but its code is no personal data: the log says on what was acted, by the code or the name
-- that it goes by. What belongs to a referral or a class goes by theirs. Residents, consents and lists go by none, for the file of a list
-- may bear anybody's name; accounts are for the auditor to read.
create function audit_names(kinds text[], ids uuid[]) returns table (id uuid, name text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public as $$
declare
  city constant text := current_city();
  kind text;
  given uuid[];
begin
  if acting_role() in ('AUD', 'PDP') is not true then return; end if;
  for kind, given in select s.kind, array_agg(distinct s.id) from unnest(kinds, ids) s (kind, id) where s.id is not null group by 1 loop
    case kind
      when 'REFERRAL' then
        return query select r.id, r.code from referral r where r.city_code = city and r.id = any (given);
      when 'ATTACHMENT' then
        return query select a.id, r.code from attachment a join referral r on r.city_code = a.city_code and r.id = a.referral_id
          where a.city_code = city and a.id = any (given);
      when 'CLASS' then
        return query select c.id, c.code from training_class c where c.city_code = city and c.id = any (given);
      when 'ENROLMENT' then
        return query select e.id, c.code from enrolment e join training_class c on c.city_code = e.city_code and c.id = e.class_id
          where e.city_code = city and e.id = any (given);
      when 'VISIT' then
        return query select v.id, c.code from follow_up_visit v join enrolment e on e.city_code = v.city_code and e.id = v.enrolment_id
          join training_class c on c.city_code = e.city_code and c.id = e.class_id where v.city_code = city and v.id = any (given);
      when 'PROGRAMME' then
        return query select p.id, p.code from training_programme p where p.city_code = city and p.id = any (given);
      when 'agency' then
        return query select a.id, a.short_name from agency a where a.city_code = city and a.id = any (given);
      when 'service' then
        return query select s.id, s.code from service s join agency a on a.id = s.agency_id where a.city_code = city and s.id = any (given);
      when 'work_calendar' then
        return query select c.id, c.name_id from work_calendar c where c.city_code = city and c.id = any (given);
      when 'user' then
        return query select u.id, u.display_name from user_account u join agency a on a.id = u.home_agency_id
          where acting_role() = 'AUD' and u.id = any (given) and (a.city_code = city
            or exists (select from role_assignment g where g.user_id = u.id and g.city_code = city));
      when 'role_assignment' then
        return query select g.id, u.display_name from role_assignment g join user_account u on u.id = g.user_id
          where acting_role() = 'AUD' and g.city_code = city and g.id = any (given);
      else null;
    end case;
  end loop;
end $$;

-- What of the city goes by this code: a referral or a class. For the readers of the log, as above.
create function audit_subject(code text) returns uuid language sql stable security definer set search_path = pg_catalog, public
return (
  select r.id from referral r where acting_role() in ('AUD', 'PDP') and r.city_code = current_city() and r.code = audit_subject.code
  union all
  select c.id from training_class c where acting_role() in ('AUD', 'PDP') and c.city_code = current_city() and c.code = audit_subject.code);
grant execute on function audit_names, audit_subject to sinergi_app;
