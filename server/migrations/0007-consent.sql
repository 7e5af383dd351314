-- What a resident, or the guardian, agreed to: for what, to whom, which data, until when (DOMAIN §12).
create table consent (
  city_code    text not null,
  id           uuid not null,
  person_id    uuid not null,
  given_by     text not null,
  relation     text not null check (relation in ('SELF', 'GUARDIAN')),
  ground       text,
  purposes     text[] not null check (cardinality(purposes) > 0
    and purposes <@ array['REFERRAL', 'TRAINING', 'LICENSING', 'EDUCATION', 'GRADUATION', 'MONITORING']),
  data_sets    text[] not null check (data_sets <@ data_classes() and 'NAME' = any (data_sets)),
  form         text not null check (form in ('PAPER', 'RECORDED', 'DIGITAL')),
  text_version text not null,
  language     text not null check (language ~ '^[a-z]{2,3}$'),
  evidence     text,
  given_on     date not null,
  expires_on   date not null check (expires_on >= given_on),
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text check (withdrawn_reason is null = (withdrawn_at is null)),
  recorded_by_agency_id uuid not null references agency,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  version      int not null default 1,
  primary key (city_code, id),
  unique (city_code, id, recorded_by_agency_id),
  foreign key (city_code, person_id) references person
);
create index on consent (city_code, person_id, recorded_by_agency_id);
create table consent_recipient (
  city_code  text not null,
  consent_id uuid not null,
  agency_id  uuid not null references agency,
  -- As on the consent: the policy below must not ask the consent, whose policy asks here.
  recorded_by_agency_id uuid not null,
  primary key (city_code, consent_id, agency_id),
  foreign key (city_code, consent_id, recorded_by_agency_id) references consent (city_code, id, recorded_by_agency_id)
);

-- Seen by the agency that recorded it, and by a recipient while the person is disclosed to it. A recipient sees itself among the
-- recipients and no other: who else serves a person is not its business.
call guard_table('consent'); call guard_table('consent_recipient');
create policy recorded on consent for select using (city_code = (select current_city()) and (select writes_people())
  and recorded_by_agency_id = (select current_agency_id()));
create policy named on consent for select using (city_code = (select current_city()) and (select writes_people())
  and exists (select from consent_recipient r where r.city_code = consent.city_code and r.consent_id = consent.id
    and r.agency_id = (select current_agency_id()))
  and exists (select from person p where p.city_code = consent.city_code and p.id = consent.person_id));
create policy new on consent for insert with check (city_code = (select current_city()) and (select writes_people())
  and recorded_by_agency_id = (select current_agency_id()) and withdrawn_at is null
  and exists (select from person p where p.city_code = consent.city_code and p.id = consent.person_id));
create policy withdraw on consent for update using (city_code = (select current_city()) and (select writes_people())
  and recorded_by_agency_id = (select current_agency_id())) with check (withdrawn_at is not null);
create policy recorded_or_named on consent_recipient for select using (city_code = (select current_city()) and (select writes_people())
  and (select current_agency_id()) in (agency_id, recorded_by_agency_id));
create policy new on consent_recipient for insert with check (city_code = (select current_city()) and (select writes_people())
  and recorded_by_agency_id = (select current_agency_id())
  and exists (select from agency a where a.id = agency_id and a.city_code = consent_recipient.city_code));

-- A consent is given once: another purpose, recipient or data set is another consent. Only its end is written later.
grant select, insert on consent, consent_recipient to sinergi_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_reason, version) on consent to sinergi_app;
