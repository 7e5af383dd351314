-- Who did what, and the answers already given. Both are written in the transaction of the act itself: no audit, no act.
create table audit (
  city_code     text not null,
  seq           bigint generated always as identity,
  at            timestamptz not null default current_instant(),
  actor_id      uuid not null,
  actor_name    text not null,
  assignment_id uuid,
  role          text not null,
  agency_id     uuid,
  act           text not null,
  subject_kind  text not null,
  subject_id    uuid,
  reason        text,
  primary key (city_code, seq)
);
create index on audit (city_code, subject_id, seq);
call guard_table('audit');
create policy own_act on audit for insert with check (actor_id = (select current_user_id()) and city_code = (select current_city())
  and role = (select acting_role()));
create policy auditors on audit for select using (city_code = (select current_city()) and (select acting_role()) in ('AUD', 'PDP'));
grant insert, select on audit to sinergi_app;

-- What stands in a log is never changed, not by the server and not by its owner.
create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise insufficient_privilege using message = format('%s is append-only', tg_table_name);
end $$;
create trigger append_only before update or delete or truncate on audit for each statement execute function refuse_change();

create table idempotency (
  city_code    text not null,
  user_id      uuid not null,
  key          text not null check (length(key) between 8 and 100),
  verb         text not null,
  content_hash bytea not null,
  answer       jsonb not null,
  at           timestamptz not null,
  primary key (city_code, user_id, key)
);
create index on idempotency (at);
call guard_table('idempotency');
create policy own on idempotency for all using (user_id = (select current_user_id())) with check (user_id = (select current_user_id()));
grant select, insert, delete on idempotency to sinergi_app;
grant update (verb, content_hash, answer, at) on idempotency to sinergi_app;

create function forget_answers() returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  delete from idempotency where at < current_instant() - interval '30 days'
$$;
grant execute on function forget_answers to sinergi_app;
