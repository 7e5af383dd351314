-- No NIK never blocks a referral; it opens a task of the agency that registered the resident (DOMAIN §3): to propose the service that
-- helps to one. That service is known by its need.
alter table service no force row level security;
update service set need_code = 'NIK' where code = 'NIK-KTP';
alter table service force row level security;

create index person_without_nik on person (city_code, registered_by_agency_id, created_at desc, id)
  where nik_status in ('NONE', 'UNKNOWN') and deceased_on is null;
