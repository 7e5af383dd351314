-- Six digits, or as many as it takes: lpad() cuts what is longer, and the millionth code of a year was that of the hundred thousandth.
create or replace function take_codes(kind_of text, how_many int) returns setof text language sql volatile security definer set search_path = pg_catalog, public as $$
  with taken as (
    insert into code_counter as c values (current_city(), kind_of, extract(year from current_day())::int, how_many)
    on conflict (city_code, kind, year) do update set last = c.last + how_many
    returning kind, city_code, year, last
  )
  select format('%s-%s-%s-%s', kind, replace(city_code, '.', ''), year, lpad(n::text, greatest(6, length(n::text)), '0'))
  from taken, generate_series(last - how_many + 1, last) n
$$;
