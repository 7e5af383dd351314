-- An auditor asks who did what between two days: the log is read by time, of one subject, one actor or one kind of act.
-- Numbers are given out before the work is done, so they tell the order of two acts only nearly.
drop index audit_city_code_subject_id_seq_idx;
create index on audit (city_code, subject_id, at, seq);
create index on audit (city_code, actor_id, at, seq);
create index on audit (city_code, act, at, seq);
create index on audit (city_code, at, seq);
