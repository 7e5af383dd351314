-- A word that many names hold further on, as lestari, was found among all of them and sorted, 45 ms in a city of 200,000; one that none
-- holds, if it was short, by looking through every name, 150 ms. PostgreSQL cannot know which: under a policy it guesses by the length of
-- what is sought. So it is told: the first names in order are looked through, which finds a common word; only beyond them the index of
-- trigrams is asked, which finds a rare one. (`|| ''` keeps the order and the bound from choosing the index by name again.)
create or replace function search_people(fragment text, nik bytea, kk bytea, region text, after uuid, page int)
returns setof person language plpgsql stable security definer
set search_path = pg_catalog, public set random_page_cost = 1.1 as $$
declare
  looked_through constant int := 3000;
  wanted constant text := btrim(folded(fragment));
  words constant text[] := string_to_array(wanted, ' ');
  class constant text := case when nik is not null then 'IDENTIFIER' when kk is not null then 'FAMILY_CARD' else 'NAME' end;
  head constant text := case when wanted is null then 'true'
    else format('p.name_folded >= %L and p.name_folded < %L', wanted, wanted || '~') end;
  holds constant text := case
    when length(wanted) < 3 then format('p.name_folded like %L', '% ' || wanted || '%')
    when (select min(length(word)) from unnest(words) word) < 3 then format('p.name_folded like %L', '%' || wanted || '%')
    else (select string_agg(format('p.name_folded like %L', '%' || word || '%'), ' and ') from unnest(words[:8]) word) end;
  rest constant text := format('not (%s) and %s', head, holds);
  conditions text := case when sees_city() then 'in_regions(p.region_code, $4)' else 'exists (select from disclosure d
      where d.city_code = $1 and d.agency_id = $2 and d.person_id = p.id and d.until > $3
        and $8 = any (d.classes) and ($4 is null or in_regions(d.region_code, $4)))' end;
  former text;
  beyond text := 'true';
  parts text[] := '{}';
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
  if after is not null then
    select p.name_folded into former from person p where p.city_code = current_city() and p.id = after
      and (sees_city() or 'NAME' = any (disclosed_classes(after)));
    beyond := format('(p.name_folded, p.id) > (%L, %L::uuid)', former, after);
  end if;
  if after is null or wanted is null or former >= wanted and former < wanted || '~' then
    parts := parts || format('person p where p.city_code = $1 and %s and %s and %s order by p.name_folded, p.id', head, beyond, conditions);
    beyond := 'true';
  end if;
  if wanted is not null and (nik is not null or kk is not null) then
    parts := parts || format('person p where p.city_code = $1 and %s and %s and %s order by p.name_folded, p.id', beyond, rest, conditions);
  elsif wanted is not null then
    parts := parts
      || format('(select * from person p where p.city_code = $1 and %s order by p.name_folded, p.id limit %s) p where %s and %s
        order by p.name_folded, p.id', beyond, looked_through, rest, conditions)
      || format($part$person p where p.city_code = $1 and (p.name_folded || '', p.id) > (select p.name_folded, p.id from person p
          where p.city_code = $1 and %s order by p.name_folded, p.id offset %s limit 1) and %s and %s
        order by p.name_folded || '', p.id$part$, beyond, looked_through - 1, rest, conditions);
  end if;
  foreach part in array parts loop
    return query execute format('select p.* from %s limit $9', part)
      using current_city(), current_agency_id(), current_instant(), current_regions(), nik, kk, region, class, wanting;
    get diagnostics found_rows = row_count;
    wanting := wanting - found_rows;
    exit when wanting = 0;
  end loop;
end $$;
