import { cityCode, kinds, type Size, trainingOf } from './sizes.ts'

/** The agency that trains most, and another: one class in five is there. */
export const school = 'DISKOPINDAG'
const otherSchool = 'DISNAKER-PMPTSP'
/** What is taught, of which service; classes take them in turn. */
const taught: [agency: string, service: string, count: number][] = [
  [school, 'PELATIHAN-LANJUTAN', 4], [school, 'KEMASAN-PEMASARAN', 3], [school, 'PENDAMPINGAN-USAHA', 2], [otherSchool, 'PELATIHAN-KERJA', 4]]
const seats = 24
const sessionsOfClass = 5

/**
 * Classes that have followed one another for a year: each trainer has one ahead, two that run, one whose results are due, and twelve that
 * are over, so that some visit is always due. Two places of three came of a referral where there are as many.
 */
export const training = (size: Size): string => `
  create table bench.programme as
  select row_number() over (partition by a.id order by s.code, n)::int - 1 as at, bench.id(${kinds.programme}, row_number() over (order by a.code, s.code, n)) as id,
    a.id as agency_id, a.code as agency, a.calendar_id, s.id as service_id, s.code || '-' || n as code, s.name_id || ' ' || n as title, p.classes
  from (values ${taught.map(([agency, service, count]) => `('${agency}', '${service}', ${count})`).join(', ')}) t (agency, service, count)
  join bench.agency a on a.code = t.agency join service s on s.agency_id = a.id and s.code = t.service
  join disclosure_profile p on p.code = s.disclosure_profile, generate_series(1, count) n;
  insert into training_programme (city_code, id, agency_id, service_id, code, title_id, title_en, level, kbli, hours)
  select '${cityCode}', id, agency_id, service_id, code, title, title, 'LANJUTAN', '10710', 20 from bench.programme;
  insert into pass_rule select '${cityCode}', id, v, 80, 65 + v * 5, now() - interval '2 years', 'Petugas' from bench.programme, generate_series(1, 2) v;

  -- nth: of its agency, from 0. age: the how manieth of its trainer, the latest first.
  create table bench.class as
  select *, case age when 0 then case when nth % 3 = 0 then 'PLANNED' else 'OPEN' end when 1 then 'RUNNING' when 2 then 'RUNNING' else
      case when age = 5 and nth % 7 = 0 then 'CANCELLED' else 'FINISHED' end end as status,
    current_date + case age when 0 then 14 when 1 then -9 when 2 then -11 when 3 then -16 else (3 - age) * 27 - 15 - nth % 5 end as starts_on,
    case age when 0 then 3 when 1 then 3 when 2 then 5 else 3 end as every
  from (
    select n, agency, nth, bench.id(${kinds.class}, n) as id, nth % trainers + 1 as trainer, nth / trainers as age,
      p.id as programme_id, p.agency_id, p.service_id, p.calendar_id, p.classes
    from (select n, '${school}' as agency, n - 1 as nth, ${trainingOf(size).trainers} as trainers from generate_series(1, ${trainingOf(size).own}) n
      union all select n, '${otherSchool}', n - ${trainingOf(size).own} - 1, ${trainingOf(size).otherTrainers} from generate_series(${trainingOf(size).own} + 1, ${trainingOf(size).classes}) n) c
    join bench.programme p using (agency)
    where p.at = nth % (select count(*) from bench.programme o where o.agency = c.agency)) numbered;

  create table bench.seat as
  with seat as (
    select c.n, c.id as class_id, c.agency_id, c.service_id, c.age, c.starts_on, c.starts_on + 4 * every as ends_on, c.status as class_status, c.classes, place,
      case when c.age < 3 then 'now' else 'over' end as grp,
      case when place % 3 > 0 then row_number() over (partition by c.service_id, c.age < 3, place % 3 > 0 order by c.n, place) end as nth
    from bench.class c, generate_series(1, case when c.status = 'PLANNED' then 0 when c.status = 'OPEN' then 14 else ${seats} end) place),
  sent as (
    select id, person_id, service_id, grp, row_number() over (partition by service_id, grp order by n) as nth
    from (select *, case when status = 'CLOSED' then 'over' when status = 'IN_PROGRESS' or status = 'ACCEPTED' and n % 2 = 0 then 'now' end as grp
      from (select n, id, person_id, service_id, status from bench.referral) r) r where grp is not null),
  given as (
    select s.*, coalesce(r.person_id, bench.id(${kinds.person}, 1 + (s.n * 26 + place) * 17 % ${size.people})) as person_id, r.id as referral_id
    from seat s left join sent r using (service_id, grp, nth))
  select *, bench.id(${kinds.enrolment}, n * 32 + place) as id, age = 2 and place > 22 as waiting,
    case when class_status = 'CANCELLED' or age > 0 and place = 1 then 'DROPPED' when age = 0 or age = 2 and place > 22 then 'REGISTERED'
      when age in (1, 2) then case place when 2 then 'CONFIRMED' else 'ATTENDING' end when place = 2 then 'NO_SHOW' when age = 3 then 'ATTENDING'
      when place < 6 then 'NOT_PASSED' else 'PASSED' end as status
  from (select *, row_number() over (partition by class_id, person_id order by referral_id, place) as once from given) g where once = 1;
  analyze bench.class; analyze bench.seat;

  insert into training_class (city_code, id, code, agency_id, programme_id, rule_version, venue, region_code, starts_on, ends_on, quota, status, reason_code, seated,
    queued, opened_at, started_at, finished_at, created_at, event_count, last_event, last_event_at, last_actor, version)
  select '${cityCode}', c.id, 'LTH-3573-' || extract(year from now()) || '-' || lpad(c.n::text, 6, '0'), agency_id, programme_id,
    case when c.status <> 'PLANNED' then 2 end, 'Balai RW ' || c.n % 20, k.code, starts_on, starts_on + 4 * every, case when age = 2 then 22 else 25 end, c.status,
    case when c.status = 'CANCELLED' then 'TOO_FEW_PARTICIPANTS' end, coalesce(s.seated, 0), coalesce(s.queued, 0),
    case when c.status <> 'PLANNED' then starts_on - 20 + interval '9 hours' end, case when age > 0 then starts_on + interval '8 hours' end,
    case when c.status = 'FINISHED' then starts_on + 4 * every + interval '15 hours' end, starts_on - interval '30 days', 1, 'PLANNED', starts_on - interval '30 days',
    'Petugas', 1
  from bench.class c join bench.kelurahan k on k.at = c.n % (select count(*) from bench.kelurahan)
  left join (select class_id, count(*) filter (where not waiting and status not in ('DROPPED', 'NO_SHOW')) as seated, count(*) filter (where waiting) as queued
    from bench.seat group by 1) s on s.class_id = c.id;
  insert into code_counter values ('${cityCode}', 'LTH', extract(year from now())::int, ${trainingOf(size).classes});
  -- Every third class has a business mentor beside its trainer.
  insert into class_trainer
  select '${cityCode}', c.id, o.user_id, 'Petugas ' || o.code || ' ' || o.nr
  from bench.class c join bench.officer o on o.agency_id = c.agency_id and o.nr = c.trainer and (o.role = 'TRN' or o.role = 'MEN' and c.age % 3 = 1);

  create table bench.session as
  select bench.id(${kinds.session}, n * 8 + s) as id, c.id as class_id, s, c.starts_on + (s - 1) * every as on_date,
    c.status in ('RUNNING', 'FINISHED') and c.starts_on + (s - 1) * every < current_date as held
  from bench.class c, generate_series(1, ${sessionsOfClass}) s;
  insert into training_session
  select '${cityCode}', id, class_id, on_date, '09:00', '12:00', (array['Mengenal pasar', 'Kemasan dan label', 'Harga pokok', 'Toko daring', 'Rencana usaha'])[s],
    null, false, case when held then on_date + interval '10 hours' end, case when held then on_date + 4 end, 1
  from bench.session;

  insert into enrolment (city_code, id, class_id, agency_id, person_id, referral_id, source, status, waiting, reason_code, pre_score, post_score, certificate_code,
    attended_at, judged_at, created_at, event_count, last_event, last_event_at, last_actor, version)
  select '${cityCode}', id, class_id, agency_id, person_id, referral_id, case when referral_id is null then 'OPEN' else 'REFERRAL' end, status, waiting,
    case when class_status = 'CANCELLED' then 'CLASS_CANCELLED' when status = 'DROPPED' then 'WORK' end, case when age > 0 then 30 + place end,
    case when age < 3 then null when status = 'NOT_PASSED' then 40 + place when status in ('PASSED', 'ATTENDING') then 75 + place % 20 end,
    case when status = 'PASSED' then left(translate(encode(sha256(id::text::bytea), 'base64'), '+/', '-_'), 22) end,
    case when status in ('ATTENDING', 'PASSED', 'NOT_PASSED') then starts_on + interval '9 hours' end,
    case when status in ('PASSED', 'NOT_PASSED') then ends_on + interval '2 days' end, starts_on - interval '8 days' + place * interval '1 minute', 2, 'ENROLLED',
    starts_on - interval '8 days', 'Petugas', 2
  from bench.seat;
  insert into attendance
  select '${cityCode}', k.id, e.id, case when e.status = 'NOT_PASSED' then case when (place + s) % 2 = 0 then 'ABSENT' else 'PRESENT' end
      when e.status = 'ATTENDING' and place = 3 and age < 3 and s > 1 then 'ABSENT' when (place + s) % 9 = 0 then 'LATE' when s = 1 + place % 5 and place % 4 = 0 then 'SICK'
      else 'PRESENT' end, 'Petugas', on_date + interval '10 hours', null
  from bench.seat e join bench.session k using (class_id) where held and status in ('ATTENDING', 'PASSED', 'NOT_PASSED');

  create table bench.visit as
  select bench.id(${kinds.visit}, (e.n * 32 + place) * 4 + days / 90) as id, e.id as enrolment_id, e.agency_id, e.place, e.n, days, e.ends_on + days as due_on,
    e.ends_on + days < current_date and (place * 7 + e.n + days) % 10 < case when e.ends_on + days < current_date - 20 then 9 else 3 end as made
  from bench.seat e, unnest(array[30, 90, 180]) days where status = 'PASSED';
  insert into follow_up_visit
  select '${cityCode}', id, enrolment_id, days, due_on, case when made then due_on end, case when made then 'VISIT' end, case when made then place % 8 > 0 end,
    case when made and place % 8 > 0 then place % 5 > 0 end, case when made and place % 8 > 0 then 1500000 + place * 10000 end,
    case when made and place % 8 > 0 then 900000 end, case when made and place % 8 > 0 then 'SELF_REPORTED' end, case when made and place % 8 > 0 then 1 end,
    case when made and place % 8 > 0 then 'Modal kurang' end, case when made then 'Mencoba toko daring' end, case when made then 'Petugas' end, 1, agency_id
  from bench.visit;
  insert into visit_photo
  select '${cityCode}', gen_random_uuid(), id, due_on + interval '10 hours', 'Petugas', 'image/jpeg', 180000, decode(repeat('5a', 1000), 'hex'), 1
  from bench.visit where made and (n + place) % 6 = 0;
  insert into follow_up_plan
  select '${cityCode}', id, 'Menitipkan produk di tiga toko', jsonb_build_array(jsonb_build_object('text', 'Mencari toko', 'dueOn', ends_on + 20, 'doneOn', null),
    jsonb_build_object('text', 'Mencetak label', 'dueOn', ends_on + 40, 'doneOn', null)), 'Petugas', 1
  from bench.seat where status = 'PASSED' and place % 2 = 0;
  insert into help_proposal (city_code, id, enrolment_id, referral_id, to_agency_id, note, proposed_by, proposed_at, answered_at, answered_by, answer, answer_note)
  select '${cityCode}', gen_random_uuid(), e.id, r.id, r.from_id, 'Usahanya berhenti sejak suaminya sakit.', 'Petugas', now() - interval '3 days',
    case when age > 8 then now() end, case when age > 8 then 'Petugas' end, case when age > 8 then 'DECLINED' end, case when age > 8 then 'Sudah dibantu' end
  from bench.seat e join bench.referral r on r.id = e.referral_id where e.status = 'PASSED' and place = 7 and e.n % 3 = 0;

  -- What a place discloses goes on after the referral.
  insert into disclosure (city_code, agency_id, person_id, source_id, classes, region_code, given_at, until)
  select '${cityCode}', agency_id, e.person_id, e.id, e.classes || '{ACCESS_NEEDS}', p.region_code, starts_on - interval '8 days',
    case when status in ('DROPPED', 'NO_SHOW') then starts_on::timestamptz else ends_on + interval '211 days' end
  from bench.seat e join person p on p.city_code = '${cityCode}' and p.id = e.person_id;
  insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, agency_id, from_status, to_status, sender_id, version)
  select '${cityCode}', e.id, seq, 'ENROLMENT', case seq when 1 then 'ENROLLED' else 'ATTEND' end, starts_on + seq * interval '1 hour', o.user_id, 'Petugas', o.role,
    e.agency_id, case seq when 2 then 'REGISTERED' end, case seq when 1 then 'REGISTERED' else 'ATTENDING' end, e.agency_id, seq
  from bench.seat e cross join generate_series(1, 2) seq join bench.officer o on o.role = 'OFF' and o.nr = 1 and o.agency_id = e.agency_id
  union all
  select '${cityCode}', c.id, 1, 'CLASS', 'PLANNED', starts_on - interval '30 days', o.user_id, 'Petugas', o.role, c.agency_id, null, 'PLANNED', c.agency_id, 1
  from bench.class c join bench.officer o on o.role = 'OFF' and o.nr = 1 and o.agency_id = c.agency_id;
  -- Results of a class, and whom to contact since two sessions were missed.
  insert into clock (city_code, subject_id, kind, seq, owner_id, calendar_id, sender_id, started_at, base_at, days, due_on, stage, ended_at, ended_as)
  select '${cityCode}', id, 'K1', 1, agency_id, calendar_id, agency_id, ends, ends, 5, ends::date + 7, 4, case when age > 3 then ends end, case when age > 3 then 'MET' end
  from (select *, starts_on + 4 * every + interval '15 hours' as ends from bench.class where status = 'FINISHED') c
  union all
  select '${cityCode}', e.id, 'K2', 2, e.agency_id, c.calendar_id, e.agency_id, e.starts_on + interval '3 days', e.starts_on + interval '3 days', 2,
    e.starts_on + 7 + e.place % 6, 4, case when e.age > 2 then e.ends_on::timestamptz end, case when e.age > 2 then 'MET' end
  from bench.seat e join bench.class c on c.id = e.class_id where e.place = 3 and e.status in ('ATTENDING', 'NOT_PASSED');`
