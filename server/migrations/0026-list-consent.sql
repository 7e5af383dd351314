-- Whoever loads a list says what its signed consents cover, service by service, before anything is made of its rows.
alter table loaded_list_row add column service_id uuid references service;
alter table loaded_list add column covered jsonb not null default '[]';
grant update (service_id) on loaded_list_row to sinergi_app;
grant update (covered) on loaded_list to sinergi_app;

-- Lists that wait are judged anew, which finds the services of their rows.
alter table loaded_list no force row level security;
update loaded_list set status = 'CHECKING', failed_in = null, lease_by = null, lease_until = null, version = version + 1
where purged_at is null and coalesce(failed_in, status) in ('CHECKING', 'CHECKED', 'APPLYING', 'APPLIED');
alter table loaded_list force row level security;
