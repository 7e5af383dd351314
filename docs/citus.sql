-- Spreads the cities over several machines with Citus. Not run by the product and not tried on Citus; docs/growing.md says what else it
-- takes. Once, as the owner, on the coordinator, in a database that has all migrations: psql -v ON_ERROR_STOP=1 -f docs/citus.sql
--
-- What belongs to a city has the city as the first column of its key, and so in every foreign key between two such tables: it is
-- distributed by it, and all of a city lies on one machine. Everything else is reference data, which every machine has.
-- What is referred to comes first. tests/citus.test.ts runs this with two functions in the place of Citus.
do $$
declare
  found record;
begin
  for found in
    with recursive ours as (
      select c.oid, exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary and a.attname = 'city_code') as of_city
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
    ), deep as (
      select oid, 0 as depth from ours
      union select f.conrelid, d.depth + 1 from deep d
      join pg_constraint f on f.confrelid = d.oid and f.contype = 'f' and f.conrelid <> f.confrelid where d.depth < 30
    )
    select o.oid::regclass::text as name, o.of_city from ours o join deep d using (oid) group by o.oid, o.of_city order by o.of_city, max(d.depth), 1
  loop
    if not found.of_city then perform create_reference_table(found.name);
    else perform create_distributed_table(found.name, 'city_code');
    end if;
  end loop;
end $$;
