-- The rows of a list that are ready to become drafts: what their consents must cover is told whenever the list is looked at.
create index loaded_list_row_waiting on loaded_list_row (city_code, list_id, service_id)
  where referral_id is null and not left_out and answer in ('ACCEPT', 'WARN');
