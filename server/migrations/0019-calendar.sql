-- An agency with another working week or days off of its own has a calendar of its own. It begins as a copy, so that no year is missing.
create function copy_calendar(original uuid, copy uuid, name text) returns void language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if administers_city((select city_code from work_calendar where id = original)) is not true then
    raise insufficient_privilege using message = 'only an administrator of the city adds a calendar';
  end if;
  insert into work_calendar (id, city_code, name_id, time_zone, day_ends)
    select copy, city_code, name, time_zone, day_ends from work_calendar where id = original;
  insert into calendar_year (calendar_id, year, basis, source, weekdays, loaded_at)
    select copy, year, basis, source, weekdays, current_instant() from calendar_year where calendar_id = original;
  insert into holiday (calendar_id, year, on_date, kind, name_id)
    select copy, year, on_date, kind, name_id from holiday where calendar_id = original;
  perform number_days(copy);
end $$;
grant execute on function copy_calendar to sinergi_app;
