-- Residents and what is known of them: one table a class of data (DOMAIN §12), and `disclosure`: what an agency may see.
-- An index and a generated column fold names; where the owner is a superuser, 0001 took unaccent away from the server's role.
grant execute on function unaccent(regdictionary, text) to sinergi_app;

create function data_classes() returns text[] language sql immutable parallel safe set search_path = pg_catalog
  return array['NAME', 'CONTACT', 'ADDRESS', 'IDENTIFIER', 'FAMILY_CARD', 'BIRTH', 'BUSINESS', 'TRAINING', 'SCHOOLING',
    'SOCIAL_ECONOMIC', 'ACCESS_NEEDS', 'REGISTER'];

-- The class NAME: name, kelurahan, whether there is a NIK (not which), and death.
create table person (
  city_code    text not null references region,
  id           uuid not null,
  name         text not null check (length(name) between 1 and 200),
  name_folded  text collate "C" not null generated always as (btrim(folded(name))) stored check (name_folded <> ''),
  region_code  text references region check (left(region_code, 5) = city_code),
  nik_status   text not null check (nik_status in ('PRESENT', 'IN_PROCESS', 'NONE', 'UNKNOWN')),
  deceased_on  date,
  registered_by_agency_id uuid not null references agency,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  changed_by   text not null,
  version      int not null default 1,
  primary key (city_code, id)
);
-- Search pages by name; the trigrams need no city in front, for a city is a database, or a shard, of its own.
create index person_by_name on person (city_code, name_folded, id);
create index person_trigrams on person using gin (name_folded gin_trgm_ops);
create index person_by_region on person (city_code, region_code, name_folded, id);

-- Which classes of a person an agency sees, why (a referral, or its own registration: then source = person) and until when.
-- The server's role may not write here: the functions that do are SECURITY DEFINER and judge for themselves.
create table disclosure (
  city_code   text not null,
  agency_id   uuid not null references agency,
  person_id   uuid not null,
  source_id   uuid not null,
  referral_id uuid,
  classes     text[] not null check (classes <@ data_classes()),
  region_code text references region,
  given_at    timestamptz not null,
  until       timestamptz not null default 'infinity',
  primary key (city_code, agency_id, person_id, source_id),
  check (referral_id is not distinct from nullif(source_id, person_id)),
  foreign key (city_code, person_id) references person
);
create index on disclosure (city_code, source_id);
create index on disclosure (city_code, person_id);

create table person_contact (
  city_code text not null, person_id uuid not null,
  phone     text check (phone ~ '^\+62\d{7,13}$'),
  note      text,
  primary key (city_code, person_id), foreign key (city_code, person_id) references person
);
create index on person_contact (city_code, phone);
create table person_address (
  city_code text not null, person_id uuid not null,
  street_cipher      bytea,
  street_key_version int check (street_key_version is null = (street_cipher is null)),
  rt        text check (rt ~ '^\d{3}$'),
  rw        text check (rw ~ '^\d{3}$'),
  primary key (city_code, person_id), foreign key (city_code, person_id) references person
);
-- A row stands here only while there is a NIK. What was odd about it, and why it is right nevertheless, stands beside it.
create table person_identifier (
  city_code text not null, person_id uuid not null,
  nik_cipher      bytea not null,
  nik_key_version int not null,
  nik_index       bytea not null,
  warnings        text[] not null default '{}',
  warning_reason  text,
  primary key (city_code, person_id), foreign key (city_code, person_id) references person,
  constraint person_identifier_nik unique (city_code, nik_index)
);
create table person_birth (
  city_code text not null, person_id uuid not null,
  place     text,
  date      date,
  precision text not null default 'DAY' check (precision in ('DAY', 'MONTH', 'YEAR')),
  sex       text check (sex in ('L', 'P')),
  primary key (city_code, person_id), foreign key (city_code, person_id) references person
);
create table person_business (
  city_code text not null, person_id uuid not null,
  name        text,
  kind        text check (kind in ('FOOD', 'CRAFT', 'SERVICE', 'TRADE', 'OTHER')),
  description text,
  kbli        text check (kbli ~ '^\d{5}$'),
  inspection_state text,
  primary key (city_code, person_id), foreign key (city_code, person_id) references person
);
create table person_training (
  city_code text not null, person_id uuid not null,
  position     int not null,
  title        text not null,
  completed_on date,
  organizer    text,
  primary key (city_code, person_id, position), foreign key (city_code, person_id) references person
);
create table person_schooling (
  city_code text not null, person_id uuid not null,
  nisn           text check (nisn ~ '^\d{10}$'),
  npsn           text check (npsn ~ '^\d{8}$'),
  school_name    text,
  level          text check (level in ('SD', 'SMP', 'SMA', 'SMK', 'PAKET')),
  grade          text,
  guardian_name  text,
  guardian_phone text check (guardian_phone ~ '^\+62\d{7,13}$'),
  primary key (city_code, person_id), foreign key (city_code, person_id) references person
);
create table person_social (
  city_code text not null, person_id uuid not null,
  education_level text,
  occupation      text,
  monthly_income_rupiah bigint check (monthly_income_rupiah >= 0),
  decile          int check (decile between 1 and 10),
  primary key (city_code, person_id), foreign key (city_code, person_id) references person
);
create table person_access (
  city_code text not null, person_id uuid not null,
  needs      text,
  disability text[] not null default '{}'
    check (disability <@ array['PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'SENSORY', 'MULTIPLE']),
  primary key (city_code, person_id), foreign key (city_code, person_id) references person
);
-- In the register of the poor, yes or no: the decile is another class.
create table person_register (
  city_code text not null, person_id uuid not null,
  registered boolean not null,
  as_of      date not null,
  primary key (city_code, person_id), foreign key (city_code, person_id) references person
);

-- A family is its card. Who stands on it is the class FAMILY_CARD of each member.
create table family (
  city_code      text not null references region,
  id             uuid not null,
  kk_cipher      bytea not null,
  kk_key_version int not null,
  kk_index       bytea not null,
  kk_odd         boolean not null default false,
  since          date not null,
  primary key (city_code, id),
  constraint family_kk unique (city_code, kk_index)
);
create table family_member (
  city_code text not null,
  family_id uuid not null,
  person_id uuid not null,
  relation  text not null default 'OTHER'
    check (relation in ('HEAD', 'SPOUSE', 'CHILD', 'PARENT', 'SIBLING', 'GRANDCHILD', 'OTHER')),
  since     date not null,
  until     date,
  primary key (city_code, family_id, person_id),
  foreign key (city_code, family_id) references family,
  foreign key (city_code, person_id) references person
);
create unique index family_of_person on family_member (city_code, person_id) where until is null;

-- Kinds that follow from age are computed, not written. The key names the agency, so that a protected flag of one agency is no
-- obstacle, and thus no hint, to another.
create table vulnerability_flag (
  city_code   text not null,
  person_id   uuid not null,
  kind        text not null check (kind in ('FEMALE_HEAD', 'DISABILITY', 'PREGNANT', 'NEGLECTED_CHILD', 'VIOLENCE_SURVIVOR')),
  agency_id   uuid not null references agency,
  restricted  boolean not null generated always as (kind = 'VIOLENCE_SURVIVOR') stored,
  since       date not null,
  until       date,
  source      text,
  verified_by text not null,
  primary key (city_code, person_id, kind, agency_id),
  foreign key (city_code, person_id) references person
);

-- Which role sees which class at all. The coordinator sees these in the whole city, every other role what its agency was given.
insert into role_class select role, class from unnest(array['OFF', 'VER']) role, unnest(data_classes()) class;
insert into role_class values ('COO', 'NAME'), ('COO', 'CONTACT'), ('COO', 'BUSINESS'), ('COO', 'TRAINING');
-- What travels with a referral (DOMAIN §12), before the consent cuts it down.
insert into disclosure_profile (code, name_id, name_en, classes) values
  ('DISKOPINDAG', 'Pelatihan dan pembinaan usaha', 'Business training and coaching',
    '{NAME,CONTACT,BUSINESS,TRAINING,ACCESS_NEEDS}'),
  ('DISNAKER', 'Perizinan usaha dan penempatan kerja', 'Business licences and job placement',
    '{NAME,IDENTIFIER,ADDRESS,CONTACT,BUSINESS}'),
  ('DISDIKBUD', 'Bantuan pendidikan', 'Education aid', '{NAME,SCHOOLING,IDENTIFIER,BIRTH,REGISTER}'),
  ('PLUT', 'Pendampingan usaha', 'Business mentoring', '{NAME,CONTACT,BUSINESS}'),
  ('GENERAL', 'Umum', 'General', '{NAME,CONTACT}');

create function role_sees(class text) returns boolean language sql stable parallel safe set search_path = pg_catalog, public
return exists (select from role_class r where r.role = acting_role() and r.class = role_sees.class);
create function sees_city() returns boolean language sql stable parallel safe set search_path = pg_catalog, public
return coalesce(acting_role() = 'COO', false);
create function writes_people() returns boolean language sql stable parallel safe set search_path = pg_catalog, public
return coalesce(acting_role() in ('OFF', 'VER'), false);
create function registered_here(city text, person uuid) returns boolean
language sql stable parallel safe set search_path = pg_catalog, public
return writes_people() and exists (select from disclosure d where d.city_code = city and d.city_code = current_city()
  and d.agency_id = current_agency_id() and d.person_id = person and d.source_id = person);
create function protects_survivors() returns boolean language sql stable parallel safe set search_path = pg_catalog, public
return writes_people() and exists (select from agency where id = current_agency_id() and agency.protects_survivors);

call guard_table('disclosure');
create policy own on disclosure for select using (
  city_code = (select current_city()) and agency_id = (select current_agency_id())
  and exists (select from role_class r where r.role = (select acting_role()) and r.class = 'NAME'));

-- Guards a table that holds one class of data of a person: seen by an agency to which the class is disclosed now, and by a
-- coordinator whose role has it; written by the agency that registered the person. `key` is the column that names the person.
-- Settings stand in (select …), so they are judged once a statement; the disclosure is found by key, once a row.
create procedure guard_class(name regclass, class text, key text default 'person_id')
language plpgsql set search_path = pg_catalog, public as $$
declare
  mine constant text := format($sql$exists (select from disclosure d where d.city_code = %1$s.city_code
    and d.agency_id = (select current_agency_id()) and d.person_id = %1$s.%2$I and %%s)$sql$, name, key);
  disclosed constant text := format(mine, format($sql$d.until > (select current_instant()) and %L = any (d.classes)
    and ((select current_regions()) is null or in_regions(d.region_code, (select current_regions())))$sql$, class));
  allowed constant text := format('exists (select from role_class r where r.role = (select acting_role()) and r.class = %L)',
    class);
  registered constant text := format(mine, 'd.source_id = d.person_id') || ' and (select writes_people())';
begin
  call guard_table(name);
  execute format('create policy disclosed on %s for select using (city_code = (select current_city()) and %s and %s)',
    name, allowed, disclosed);
  if name <> 'person'::regclass then
    execute format($sql$create policy city on %s for select using (city_code = (select current_city())
      and (select sees_city()) and (select current_regions()) is null and %s)$sql$, name, allowed);
    execute format('create policy registered on %s for insert with check (city_code = (select current_city()) and %s)',
      name, registered);
  end if;
  execute format('create policy change on %1$s for update using (city_code = (select current_city()) and %2$s) with check (%2$s)',
    name, registered);
end $$;

call guard_class('person', 'NAME', 'id');
create policy city on person for select using (city_code = (select current_city()) and (select sees_city())
  and in_regions(region_code, (select current_regions())));
create policy registered on person for insert with check (city_code = (select current_city()) and (select writes_people())
  and registered_by_agency_id = (select current_agency_id()) and in_regions(region_code, (select current_regions())));
call guard_class('person_contact', 'CONTACT'); call guard_class('person_address', 'ADDRESS');
call guard_class('person_identifier', 'IDENTIFIER'); call guard_class('person_birth', 'BIRTH');
call guard_class('person_business', 'BUSINESS'); call guard_class('person_training', 'TRAINING');
call guard_class('person_schooling', 'SCHOOLING'); call guard_class('person_social', 'SOCIAL_ECONOMIC');
call guard_class('person_access', 'ACCESS_NEEDS'); call guard_class('person_register', 'REGISTER');
call guard_class('family_member', 'FAMILY_CARD'); call guard_class('vulnerability_flag', 'SOCIAL_ECONOMIC');
-- Whoever sees a member sees the card; the sub-select runs under the members' own policy.
call guard_table('family');
create policy of_member on family for select using (exists (
  select from family_member m where m.city_code = family.city_code and m.family_id = family.id));
-- A training that was entered wrongly, and a NIK that turned out to be another's, are taken away; the audit says by whom.
create policy take_off on person_training for delete using (registered_here(city_code, person_id));
create policy take_off on person_identifier for delete using (registered_here(city_code, person_id));

-- A protected flag is shown to nobody but the protecting agency that set it. Restrictive: no other policy, not even the owner's,
-- opens it, so that no function counts or lists it either.
create policy protected on vulnerability_flag as restrictive for select using (
  not restricted or (agency_id = (select current_agency_id()) and (select protects_survivors())));
create policy protected_change on vulnerability_flag as restrictive for update using (
  not restricted or (agency_id = (select current_agency_id()) and (select protects_survivors())));
create policy own_only on vulnerability_flag as restrictive for insert with check (
  (select acting_role()) is null
  or (agency_id = (select current_agency_id()) and (not restricted or (select protects_survivors()))));
-- The protecting agency need not have registered the person: it is enough that it sees the person.
create policy protecting on vulnerability_flag using (restricted and city_code = (select current_city())
  and exists (select from person p where p.city_code = vulnerability_flag.city_code and p.id = person_id));

-- The agency that registers a person sees all of it from then on. The region stands on the disclosure too, for the policies.
create function register_person() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into disclosure (city_code, agency_id, person_id, source_id, classes, region_code, given_at)
  select city_code, registered_by_agency_id, id, id, data_classes(), region_code, created_at from added;
  return null;
end $$;
create trigger register_person after insert on person referencing new table as added
  for each statement execute function register_person();
create function move_person() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update disclosure set region_code = new.region_code where city_code = new.city_code and person_id = new.id;
  return null;
end $$;
create trigger move_person after update of region_code on person for each row
  when (old.region_code is distinct from new.region_code) execute function move_person();

-- Puts a person on a family card, found by its blind index or begun; a null index only takes the person off the former card.
-- The card may be known through another agency: the caller learns its id and the members it sees anyway, no more.
create function join_family(
  person uuid, new_id uuid, cipher bytea, key_version int, blind_index bytea, relation_to_head text, odd boolean)
returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  city constant text := current_city();
  card uuid;
begin
  if not registered_here(city, person) then
    raise insufficient_privilege using message = 'only the agency that registered a person writes the family card';
  end if;
  if blind_index is not null then
    insert into family values (city, new_id, cipher, key_version, blind_index, odd, current_day())
    on conflict on constraint family_kk do nothing;
    select f.id into card from family f where f.city_code = city and f.kk_index = blind_index;
  end if;
  update family_member m set until = current_day()
  where m.city_code = city and m.person_id = person and m.until is null and m.family_id is distinct from card;
  insert into family_member as m (city_code, family_id, person_id, relation, since)
  select city, card, person, coalesce(relation_to_head, 'OTHER'), current_day() where card is not null
  on conflict (city_code, family_id, person_id) do update set relation = coalesce(relation_to_head, m.relation), until = null;
end $$;

-- The classes of a person that the acting agency sees now. For the functions that run as the owner; the policies say the same.
create function disclosed_classes(person uuid) returns text[] language sql stable set search_path = pg_catalog, public
return array(select distinct r.class from disclosure d, role_class r
  where d.city_code = current_city() and d.agency_id = current_agency_id() and d.person_id = person and d.until > current_instant()
    and in_regions(d.region_code, current_regions()) and r.role = acting_role() and r.class = any (d.classes));

-- Search runs as the owner: LIKE is not leakproof, so under a policy no trigram index would serve. It therefore asks what the
-- policies ask, and gives the class NAME alone. A NIK or KK finds only persons whose number the caller's agency may see: otherwise
-- trying numbers would tell whose they are. Names that begin with what was typed come first: a range of the index by name, so that
-- the commonest names do not have to be sorted; then those that hold it further on. The text is put together so that PostgreSQL
-- plans each search for what it looks for. `after` is the last person of the former page.
create function search_people(fragment text, nik bytea, kk bytea, region text, after uuid, page int)
returns setof person language plpgsql stable security definer
set search_path = pg_catalog, public set random_page_cost = 1.1 as $$
declare
  wanted constant text := btrim(folded(fragment));
  words constant text[] := string_to_array(wanted, ' ');
  class constant text := case when nik is not null then 'IDENTIFIER' when kk is not null then 'FAMILY_CARD' else 'NAME' end;
  head constant text := case when wanted is null then 'true'
    else format('p.name_folded >= %L and p.name_folded < %L', wanted, wanted || '~') end;
  rest constant text := case
    when length(wanted) < 3 then format('p.name_folded like %L', '% ' || wanted || '%')
    when (select min(length(word)) from unnest(words) word) < 3 then format('p.name_folded like %L', '%' || wanted || '%')
    else (select string_agg(format('p.name_folded like %L', '%' || word || '%'), ' and ') from unnest(words[:8]) word) end;
  conditions text := case when sees_city() then 'in_regions(p.region_code, $4)' else 'exists (select from disclosure d
      where d.city_code = $1 and d.agency_id = $2 and d.person_id = p.id and d.until > $3
        and $8 = any (d.classes) and ($4 is null or in_regions(d.region_code, $4)))' end;
  former text;
  parts text[] := array[head];
  part text;
  wanting int := page;
  found_rows int;
begin
  if not role_sees('NAME') or not role_sees(class) or wanted = '' then return; end if;
  if nik is not null then
    conditions := conditions
      || ' and p.id = (select i.person_id from person_identifier i where i.city_code = $1 and i.nik_index = $5)';
  end if;
  if kk is not null then
    conditions := conditions || ' and p.id in (select m.person_id from family f join family_member m on m.city_code = f.city_code
      and m.family_id = f.id and m.until is null where f.city_code = $1 and f.kk_index = $6)';
  end if;
  if region is not null then
    conditions := conditions || ' and p.region_code = any (array(select $7
      union all select k.code from region k where k.parent_code = $7
      union all select l.code from region k join region l on l.parent_code = k.code where k.parent_code = $7))';
  end if;
  if rest is not null then parts := parts || format('not (%s) and %s', head, rest); end if;
  if after is not null then
    select p.name_folded into former from person p where p.city_code = current_city() and p.id = after
      and (sees_city() or 'NAME' = any (disclosed_classes(after)));
    if former >= wanted and former < wanted || '~' or array_length(parts, 1) = 1 then
      parts[1] := parts[1] || format(' and (p.name_folded, p.id) > (%L, %L::uuid)', former, after);
    else
      parts := array[parts[2] || format(' and (p.name_folded, p.id) > (%L, %L::uuid)', former, after)];
    end if;
  end if;
  foreach part in array parts loop
    return query execute format('select p.* from person p where p.city_code = $1 and %s and %s
      order by p.name_folded, p.id limit $9', part, conditions)
      using current_city(), current_agency_id(), current_instant(), current_regions(), nik, kk, region, class, wanting;
    get diagnostics found_rows = row_count;
    wanting := wanting - found_rows;
    exit when wanting = 0;
  end loop;
end $$;

-- Which of these NIK are registered in the city. person_id is null where the caller's agency may not know whose it is.
-- That a NIK is known at all cannot be hidden: the city registers it once. Which agency knows it can be, and is: to be known
-- to the social office, or to the unit that protects survivors, is itself a fact about a person. The officer is sent to the
-- coordinator, who sees all agencies' people. Read-only look-ups (search, possible duplicates) never ask here for hidden ones.
create function known_niks(indexes bytea[]) returns table (nik_index bytea, person_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select i.nik_index, case when '{NAME,IDENTIFIER}' <@ disclosed_classes(i.person_id) then i.person_id end
  from person_identifier i where writes_people() and i.city_code = current_city() and i.nik_index = any (indexes)
$$;

-- People who may be the same as one about to be registered: the NIK is theirs, or the name resembles and birth date, telephone or
-- kelurahan agree. Only facts that the caller's agency may see count. Two different NIK make it unlikely. Best first.
create function similar_people(given_name text, birth_date date, given_phone text, region text, nik bytea)
returns table (person_id uuid, score float8, same_nik boolean, same_birth_date boolean, same_phone boolean)
language plpgsql stable security definer
set search_path = pg_catalog, public set pg_trgm.similarity_threshold = 0.45 set random_page_cost = 1.1 as $$
declare
  wanted constant text := btrim(folded(given_name));
  city constant text := current_city();
begin
  if not writes_people() then return; end if;
  return query
  with resembling as materialized (
    select p.id, p.region_code, similarity(p.name_folded, wanted) as resemblance from person p
    where p.city_code = city and p.name_folded % wanted
    union all
    select i.person_id, null, 0 from person_identifier i where i.city_code = city and i.nik_index = nik
  ), compared as materialized (
    select c.id, max(c.resemblance) as resemblance, coalesce(bool_or(c.region_code = region), false) as near,
      coalesce(bool_or(i.nik_index = nik), false) as same_nik, coalesce(bool_or(i.nik_index <> nik), false) as other_nik,
      coalesce(bool_or(b.date = birth_date), false) as same_birth, coalesce(bool_or(t.phone = given_phone), false) as same_phone
    from resembling c
    left join person_identifier i on i.city_code = city and i.person_id = c.id
    left join person_birth b on b.city_code = city and b.person_id = c.id
    left join person_contact t on t.city_code = city and t.person_id = c.id
    group by c.id
  ), seen as (
    select c.id, c.resemblance, c.near, c.same_nik and 'IDENTIFIER' = any (may.see) as same_nik,
      c.other_nik and 'IDENTIFIER' = any (may.see) as other_nik,
      c.same_birth and 'BIRTH' = any (may.see) as same_birth, c.same_phone and 'CONTACT' = any (may.see) as same_phone
    from compared c, lateral (select disclosed_classes(c.id) as see) may
    where (c.near or c.same_nik or c.same_birth or c.same_phone) and 'NAME' = any (may.see)
  )
  select s.id, round(case when s.same_nik then 1 else (0.5 * s.resemblance + 0.3 * s.same_birth::int + 0.15 * s.same_phone::int
      + 0.05 * s.near::int) * case when s.other_nik then 0.5 else 1 end end::numeric, 3)::float8 as total,
    s.same_nik, s.same_birth, s.same_phone
  from seen s where s.same_nik or s.same_birth or s.same_phone or s.near
  order by total desc, s.id limit 10;
end $$;

grant select on person, disclosure, person_contact, person_address, person_identifier, person_birth, person_business, person_training,
  person_schooling, person_social, person_access, person_register, family, family_member, vulnerability_flag to sinergi_app;
grant insert (city_code, id, name, region_code, nik_status, registered_by_agency_id, created_at, changed_at, changed_by, version),
  update (name, region_code, nik_status, deceased_on, changed_at, changed_by, version) on person to sinergi_app;
grant insert (city_code, person_id, phone), update (phone) on person_contact to sinergi_app;
grant insert, update (street_cipher, street_key_version, rt, rw) on person_address to sinergi_app;
grant insert, delete, update (nik_cipher, nik_key_version, nik_index, warnings, warning_reason) on person_identifier to sinergi_app;
grant insert, update (place, date, precision, sex) on person_birth to sinergi_app;
grant insert (city_code, person_id, name, kind, description, kbli), update (name, kind, description, kbli) on person_business to sinergi_app;
grant insert, delete on person_training to sinergi_app;
grant insert, update (nisn, npsn, school_name, level, grade, guardian_name, guardian_phone) on person_schooling to sinergi_app;
-- The decile and the register's yes or no come from the register, not from an officer.
grant insert (city_code, person_id, education_level, occupation, monthly_income_rupiah),
  update (education_level, occupation, monthly_income_rupiah) on person_social to sinergi_app;
grant insert, update (needs, disability) on person_access to sinergi_app;
grant update (relation) on family_member to sinergi_app;
grant insert (city_code, person_id, kind, agency_id, since, until, source, verified_by), update (since, until, source, verified_by)
  on vulnerability_flag to sinergi_app;
grant execute on function data_classes, role_sees, sees_city, writes_people, registered_here, protects_survivors, join_family,
  search_people, known_niks, similar_people to sinergi_app;
