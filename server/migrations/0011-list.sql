-- Lists of people as files gave them (Muat daftar), until their rows have become people, consents and draft referrals.
create table loaded_list (
  city_code    text not null references region,
  id           uuid not null,
  agency_id    uuid not null references agency,
  by_user_id   uuid not null,
  by_name      text not null,
  file_name    text not null check (length(file_name) between 1 and 200),
  -- Keyed: the same file of one agency is one list, however often it is loaded.
  content_hash bytea not null,
  -- Header and samples, sealed: a file without a header has somebody's data there. Gone with the cells.
  head_cipher      bytea,
  head_key_version int check (head_key_version is null = (head_cipher is null)),
  header_line  int not null,
  strict       boolean not null,
  notices      jsonb not null,
  -- What each column holds, in the order of the columns; null: nothing that is loaded.
  fields       jsonb not null,
  -- UPLOADED: the columns are still to be matched. CHECKING, APPLYING, SUBMITTING: work goes on. FAILED: it broke off, and goes on from there.
  status       text not null check (status in ('UPLOADED', 'CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'SUBMITTING', 'FAILED')),
  failed_in    text check (failed_in is null = (status <> 'FAILED')),
  row_count    int not null,
  -- How far the work at hand is, of how many rows.
  done         int not null default 0,
  total        int not null default 0,
  -- Rows by their answer; of them, left out, loaded, and drafts whose submission was refused.
  accepted     int not null default 0,
  warned       int not null default 0,
  rejected     int not null default 0,
  left_out     int not null default 0,
  loaded       int not null default 0,
  refused      int not null default 0,
  -- The services that are submitted to, and what the officer vouched for: papers and answers, once for all drafts of a service.
  confirmed    jsonb not null default '[]',
  -- Who asked for the work at hand: it goes on in that name, also in another process.
  acting       jsonb not null,
  lease_by     uuid,
  lease_until  timestamptz,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  purged_at    timestamptz,
  version      int not null default 1,
  primary key (city_code, id),
  constraint loaded_list_content unique (city_code, agency_id, content_hash)
);
create index on loaded_list (city_code, agency_id, created_at desc, id);
create index on loaded_list (city_code) where status in ('CHECKING', 'APPLYING', 'SUBMITTING');

create table loaded_list_row (
  city_code  text not null,
  list_id    uuid not null,
  row        int not null,
  line       int not null,
  -- The cells as they came, sealed; gone as soon as the row is loaded, and with the list's others after seven days.
  cells_cipher      bytea,
  cells_key_version int check (cells_key_version is null = (cells_cipher is null)),
  answer     text check (answer in ('ACCEPT', 'WARN', 'REJECT')),
  -- Faults first.
  rank       int not null generated always as (case answer when 'REJECT' then 0 when 'WARN' then 1 when 'ACCEPT' then 2 else 3 end) stored,
  -- Codes, columns and words to complete a sentence; never a cell.
  faults     jsonb not null default '[]',
  same_as    int,
  -- People on record who may be the same; person_id, where an officer has said that it is one of them, or once the row is loaded.
  alike      uuid[] not null default '{}',
  left_out   boolean not null default false,
  -- Whose row it is, as blind indexes: rows that share one of them are judged together. `request` is person, service and day of consent.
  nik_index  bytea,
  likeness   bytea,
  request    bytea,
  person_id  uuid,
  referral_id uuid,
  refusal    jsonb,
  primary key (city_code, list_id, row),
  foreign key (city_code, list_id) references loaded_list,
  foreign key (city_code, referral_id) references referral (city_code, id)
);
create index on loaded_list_row (city_code, list_id, rank, row);
create index on loaded_list_row (city_code, list_id, nik_index);
create index on loaded_list_row (city_code, list_id, likeness);
create index on loaded_list_row (city_code, request) where referral_id is not null;
create index on loaded_list_row (city_code, referral_id) where referral_id is not null;
alter table referral add foreign key (city_code, list_id) references loaded_list (city_code, id);

-- A list is its agency's. An officer who is limited to some regions sees only lists of his own: theirs are the rows of all regions.
call guard_table('loaded_list'); call guard_table('loaded_list_row');
create policy own on loaded_list for select using (city_code = (select current_city()) and agency_id = (select current_agency_id())
  and (select writes_people()) and ((select current_regions()) is null or by_user_id = (select current_user_id())));
create policy new on loaded_list for insert with check (city_code = (select current_city()) and agency_id = (select current_agency_id())
  and (select writes_people()) and by_user_id = (select current_user_id()));
create policy change on loaded_list for update using (city_code = (select current_city()) and agency_id = (select current_agency_id())
  and (select writes_people()) and ((select current_regions()) is null or by_user_id = (select current_user_id())));
-- The list's own policy decides: the sub-select runs under it.
create policy of_list on loaded_list_row using (
  exists (select from loaded_list l where l.city_code = loaded_list_row.city_code and l.id = list_id));

grant select, insert on loaded_list to sinergi_app;
grant update (fields, status, failed_in, done, total, accepted, warned, rejected, left_out, loaded, refused, confirmed, acting, lease_by, lease_until,
  changed_at, version) on loaded_list to sinergi_app;
grant select, insert (city_code, list_id, row, line, cells_cipher, cells_key_version),
  update (cells_cipher, cells_key_version, answer, faults, same_as, alike, left_out, nik_index, likeness, request, person_id, referral_id, refusal)
  on loaded_list_row to sinergi_app;

-- Requests that were loaded before by the acting agency and still stand: one that was discarded may be loaded again.
create function loaded_requests(wanted bytea[]) returns setof bytea language sql stable security definer set search_path = pg_catalog, public as $$
  select w.request from loaded_list_row w
  join referral r on r.city_code = w.city_code and r.id = w.referral_id
  where writes_people() and w.city_code = current_city() and w.request = any (wanted) and r.from_agency_id = current_agency_id()
    and r.status not in ('CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR')
$$;

-- Word of a list's progress. Ids only.
create function tell_list() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('change', json_build_object('kind', 'LIST', 'cityCode', new.city_code, 'id', new.id, 'version', new.version, 'cursor', 0,
    'agencyIds', array[new.agency_id])::text);
  return null;
end $$;
create trigger tell_list after update on loaded_list for each row
  when ((old.status, old.done, old.version) is distinct from (new.status, new.done, new.version)) execute function tell_list();

-- A list makes hundreds of drafts at a time; whoever listens reads a queue anew at one word as at hundreds. The list sets app.hush for
-- all events of a portion but the last.
create or replace function tell_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if current_setting('app.hush', true) = 'on' then return null; end if;
  perform pg_notify('change', json_build_object('kind', new.subject_kind, 'cityCode', new.city_code, 'id', new.subject_id, 'version', new.version,
    'cursor', new.change, 'agencyIds', array_remove(array[new.sender_id, new.target_id], null))::text);
  return null;
end $$;

-- Work that a process left when it ended. Whoever asked for it must still be in office; else it waits for a colleague.
create function stalled_lists() returns table (id uuid, acting jsonb) language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product looks for stalled lists'; end if;
  return query
  with stalled as (
    select l.id, l.acting, exists (select from role_assignment m join user_account u on u.id = m.user_id and u.disabled_at is null
      where m.id = (l.acting ->> 'assignmentId')::uuid and m.starts_on <= current_day() and coalesce(m.ends_on, 'infinity') >= current_day()) as in_office
    from loaded_list l
    where l.city_code = current_city() and l.status in ('CHECKING', 'APPLYING', 'SUBMITTING')
      and (l.lease_until is null or l.lease_until < clock_timestamp())
    for update of l skip locked
  ), given_up as (
    update loaded_list l set status = 'FAILED', failed_in = l.status, lease_by = null, lease_until = null,
      loaded = (select count(*) from loaded_list_row w where w.city_code = l.city_code and w.list_id = l.id and w.referral_id is not null)
    from stalled s where l.city_code = current_city() and l.id = s.id and not s.in_office
  )
  select s.id, s.acting from stalled s where s.in_office;
end $$;

-- Seven days after anybody last worked on a list its cells go. What was loaded keeps its row, without the cells; a list of which
-- nothing was loaded goes as a whole.
create function purge_lists() returns int language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  purged int;
begin
  if acting_role() is distinct from 'SYS' then raise insufficient_privilege using message = 'only the product purges lists'; end if;
  with purging as (
    select l.id, not exists (select from loaded_list_row w where w.city_code = l.city_code and w.list_id = l.id and w.referral_id is not null) as nothing_loaded
    from loaded_list l
    where l.city_code = current_city() and l.purged_at is null and l.changed_at < current_instant() - interval '7 days'
      and l.status not in ('CHECKING', 'APPLYING', 'SUBMITTING')
    order by l.changed_at limit 20 for update skip locked
  ), rows_gone as (
    delete from loaded_list_row w using purging p where w.city_code = current_city() and w.list_id = p.id and w.referral_id is null
  ), lists_gone as (
    delete from loaded_list l using purging p where l.city_code = current_city() and l.id = p.id and p.nothing_loaded
  ), kept as (
    update loaded_list l set purged_at = current_instant(), head_cipher = null, head_key_version = null, version = version + 1
    from purging p where l.city_code = current_city() and l.id = p.id and not p.nothing_loaded
  )
  select count(*) into purged from purging;
  return purged;
end $$;

-- A list may multiply a table within a minute, long before PostgreSQL looks at it by itself; until then it takes the city for a
-- selective column and walks through all rows of it, also in every check of a foreign key. Measures a table that has doubled.
create function measure_table(name text) returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  found constant regclass := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relname = measure_table.name and c.relkind = 'r' and pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * c.relpages);
begin
  if writes_people() and found is not null then execute format('analyze %s', found); end if;
end $$;
grant execute on function loaded_requests, stalled_lists, purge_lists, measure_table to sinergi_app;
