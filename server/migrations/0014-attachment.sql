-- Files of a referral: an item that was asked for, proof of what was delivered, or something that goes with a word to the other
-- agency. The content lies apart and sealed, so that no list touches it. No file's own name is kept: names hold people and numbers.
create table attachment (
  city_code   text not null,
  id          uuid not null,
  referral_id uuid not null,
  -- The event that tells of it.
  seq         int not null,
  at          timestamptz not null,
  user_id     uuid not null,
  user_name   text not null,
  agency_id   uuid not null references agency,
  kind        text not null check (kind in ('ITEM', 'EVIDENCE', 'COMMENT')),
  item_code   text check ((item_code is not null) = (kind = 'ITEM')),
  media_type  text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  bytes       int not null check (bytes > 0),
  -- Taken back: the content is gone, the row stays.
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (city_code, id),
  unique (city_code, referral_id, seq),
  foreign key (city_code, referral_id) references referral (city_code, id)
);
create table attachment_content (
  city_code     text not null,
  attachment_id uuid not null,
  cipher        bytea not null,
  key_version   int not null,
  primary key (city_code, attachment_id),
  foreign key (city_code, attachment_id) references attachment (city_code, id)
);
-- A cipher does not shrink.
alter table attachment_content alter column cipher set storage external;

call guard_table('attachment'); call guard_table('attachment_content');
-- The officers of both agencies, as long as theirs sees the resident; a draft's sender alone. The sub-select runs under the policies
-- of referral and person.
create policy parties on attachment for select using ((select acting_role()) in ('OFF', 'VER') and exists (
  select from referral r join person p on p.city_code = r.city_code and p.id = r.person_id
  where r.city_code = attachment.city_code and r.id = referral_id and (select current_agency_id()) in (r.from_agency_id, r.to_agency_id)));
create policy own on attachment for insert with check ((select acting_role()) in ('OFF', 'VER') and withdrawn_at is null
  and user_id = (select current_user_id()) and agency_id = (select current_agency_id()) and exists (
    select from referral r where r.city_code = attachment.city_code and r.id = referral_id and r.ball_agency_id is not null
      and (select current_agency_id()) in (r.from_agency_id, r.to_agency_id)));
create policy of_attachment on attachment_content for select using (exists (
  select from attachment a where a.city_code = attachment_content.city_code and a.id = attachment_id));
create policy own on attachment_content for insert with check (exists (
  select from attachment a where a.city_code = attachment_content.city_code and a.id = attachment_id
    and a.user_id = (select current_user_id()) and a.withdrawn_at is null));
-- Never changed, and taken away by the function alone.
grant select, insert on attachment, attachment_content to sinergi_app;

-- Takes back one file of the caller's agency, or all of them; the product itself takes back those of a draft that it purges.
create function withdraw_attachments(city text, referral uuid, attachment uuid, by_name text) returns void
language sql volatile security definer set search_path = pg_catalog, public as $$
  select check_works_on(city, referral);
  with withdrawn as (
    update attachment a set withdrawn_at = current_instant(), withdrawn_by = by_name
    where a.city_code = city and a.referral_id = withdraw_attachments.referral and a.withdrawn_at is null
      and a.id = coalesce(withdraw_attachments.attachment, a.id) and (acting_role() = 'SYS' or a.agency_id = current_agency_id())
    returning a.city_code, a.id)
  delete from attachment_content c using withdrawn w where c.city_code = w.city_code and c.attachment_id = w.id
$$;
grant execute on function withdraw_attachments to sinergi_app;

-- The other side is told, as of a comment.
insert into notice_rule values ('ATTACHED', 'SENDER'), ('ATTACHED', 'TARGET');
