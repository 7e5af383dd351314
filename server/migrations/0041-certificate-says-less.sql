-- The page behind a certificate's code confirms initials, class and days, and nothing more: who organised the class is no part of it.
drop function certificate(text);
create function certificate(code text) returns table (initials text, title_id text, title_en text, class_code text, starts_on date, ends_on date)
language sql stable security definer set search_path = pg_catalog, public as $$
  select (select string_agg(upper(left(word, 1)) || '.', ' ' order by place) from regexp_split_to_table(btrim(p.name), '\s+') with ordinality w (word, place)),
    g.title_id, g.title_en, c.code, c.starts_on, c.ends_on
  from enrolment e
  join person p on p.city_code = e.city_code and p.id = e.person_id
  join training_class c on c.city_code = e.city_code and c.id = e.class_id
  join training_programme g on g.city_code = c.city_code and g.id = c.programme_id
  where e.certificate_code = certificate.code and e.status = 'PASSED'
$$;
grant execute on function certificate to sinergi_app;
