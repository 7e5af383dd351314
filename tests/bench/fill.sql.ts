import { cityCode, codeDigits, eventsOfThick, firstFresh, firstThick, kinds, listRows, type Size, trainingOf } from './sizes.ts'
import { school, training } from './training.sql.ts'

/** The agency whose inbox is measured, and the one that sends most. */
export const measured = 'DISNAKER-PMPTSP'
export const sender = 'DINSOS'
/** Inboxes in which somebody listens, and how many in each (W7). */
export const inboxes = 20
export const officers = 50
/** More than a page may look at in vain. */
const signIns = 1_000
const freshService = 'PENDAMPINGAN-NIB'
const thickService = 'PENEMPATAN-KERJA'

const names = ['Slamet', 'Sugeng', 'Wagiman', 'Suwarno', 'Mulyono', 'Budi', 'Joko', 'Imam', 'Heru', 'Agung', 'Eko', 'Tri', 'Wahyu', 'Rudi',
  'Dimas', 'Bagas', 'Galih', 'Rafi', 'Ilham', 'Naufal', 'Sumiati', 'Sulastri', 'Painem', 'Wiwik', 'Endang', 'Sri', 'Siti', 'Tutik', 'Ratna',
  'Umi', 'Kartini', 'Sukarsih', 'Nur', 'Rahayu', 'Dewi', 'Fitri', 'Anisa', 'Putri', 'Intan', 'Khusnul', 'Zahra', 'Laila', 'Kirana']
const lastNames = ['Prasetyo', 'Santoso', 'Wibowo', 'Hidayat', 'Kurniawan', 'Setiawan', 'Utomo', 'Nugroho', 'Maulana', 'Saputra', 'Permana',
  'Widodo', 'Lestari', 'Wulandari', 'Handayani', 'Purwanti', 'Astuti', 'Rahmawati', 'Puspita', 'Anggraini', 'Hartono', 'Susanto', 'Firmansyah',
  'Ramadhan', 'Wijaya', 'Gunawan', 'Pratama', 'Sutrisno', 'Kusuma', 'Cahyani', 'Mulyani', 'Safitri', 'Suryani', 'Iskandar', 'Mahendra', 'Utami',
  'Yulianti', 'Suhartini', 'Aminah', 'Basuki', 'Effendi', 'Fadilah', 'Gumelar', 'Herlambang', 'Irawan', 'Jatmiko', 'Kartika']
const oneOf = (list: string[], seed: string) => `(array['${list.join(`','`)}'])[1 + (${seed}) % ${list.length}]`

/** One step of the filling: what it says while it works, and its SQL. Run as a superuser, to whom no trigger and no policy applies. */
export interface Step { says: string; sql: string }

/** States by thousandths of the natural referrals: most are closed, as after some years of work. */
const states: [upTo: number, status: string][] = [
  [880, 'CLOSED'], [890, 'SUBMITTED'], [893, 'RETURNED'], [910, 'ACCEPTED'], [916, 'WAITLISTED'], [945, 'IN_PROGRESS'], [948, 'ON_HOLD'],
  [956, 'DELIVERED'], [958, 'UNFULFILLED'], [960, 'REJECTED'], [970, 'CANCELLED'], [980, 'REDIRECTED'], [985, 'DRAFT'], [990, 'EXPIRED'],
  [1000, 'ENTERED_IN_ERROR'],
]

export const fill = (size: Size): Step[] => [
  { says: 'agencies', sql: agencies(size) }, { says: 'people', sql: people(size) }, { says: 'consents', sql: consents(size) },
  { says: 'indexes laid aside', sql: indexesAside }, { says: 'referrals', sql: referrals(size) }, { says: 'events', sql: events }, { says: 'clocks, items, audit', sql: clocks }, { says: 'a loaded list', sql: list },
  { says: 'disclosures', sql: disclosures },
  { says: 'indexes', sql: indexes }, { says: 'training', sql: training(size) }, { says: 'figures', sql: rollups }, { says: 'analyze', sql: 'vacuum analyze' },
]

const agencies = (size: Size) => `
  create schema bench;
  create function bench.id(kind int, n bigint) returns uuid language sql immutable return
    lpad((kind * 10000000000 + n * 48271 % 2147483647)::text, 32, '0')::uuid;
  insert into agency (city_code, code, name_id, name_en, short_name, kind, calendar_id)
  select a.city_code, 'UPT-' || n, 'Unit Pelaksana ' || n, 'Service Unit ' || n, 'UPT ' || n, 'UPT', a.calendar_id
  from agency a, generate_series(1, ${inboxes} - (select count(*) from agency where city_code = '${cityCode}')) n
  where a.city_code = '${cityCode}' and a.code = '${sender}';
  insert into service select gen_random_uuid(), a.id, 'LAYANAN-UPT', (s).name_id, (s).name_en, (s).gives_id, (s).gives_en, (s).need_code, (s).required_items,
    (s).eligibility, (s).disclosure_profile, (s).capacity_status, (s).capacity_unit, (s).capacity_total, (s).capacity_free, (s).capacity_note,
    (s).capacity_as_of, (s).has_waitlist, (s).clocks, (s).deliver_basis, (s).evidence_kind, (s).consent_purpose, true, 1
  from agency a, (select s from service s where s.code = '${thickService}' limit 1) one
  where a.city_code = '${cityCode}' and not exists (select from service o where o.agency_id = a.id);
  create table bench.agency as select row_number() over (order by a.code)::int - 1 as at, a.id, a.code, a.calendar_id
    from agency a where a.city_code = '${cityCode}';
  -- Two services are kept for the referrals that are all alike. Most are sent by one agency, the others by the target's neighbour.
  create table bench.service as
    select row_number() over (order by s.code in ('${freshService}', '${thickService}'), t.code, s.code)::int - 1 as at, s.id, s.agency_id, s.code,
      case when t.code = '${sender}' then n.id else f.id end as sender_id, n.id as other_sender_id
    from service s join bench.agency t on t.id = s.agency_id join bench.agency n on n.at = (t.at + 1) % ${inboxes}
    join bench.agency f on f.code = '${sender}';
  create table bench.kelurahan as select row_number() over (order by code)::int - 1 as at, code
    from region where level = 'KELURAHAN' and left(code, 5) = '${cityCode}';
  -- Whoever measures acts for an agency: officers of each, coordinators, auditors, administrators, and those who
  -- train with their verifiers. The first of each is who wrote the history.
  create table bench.officer as select gen_random_uuid() as user_id, gen_random_uuid() as assignment_id, id as agency_id, code, 'OFF' as role, nr
    from bench.agency, generate_series(1, ${officers}) nr
    union all select gen_random_uuid(), gen_random_uuid(), id, code, role, nr from bench.agency join (values ('SETDA', 'COO'), ('INSPEKTORAT', 'AUD'),
      ('DISKOMINFO', 'ADM'), ('${school}', 'VER')) as other (of, role) on code = of, generate_series(1, ${officers}) nr
    union all select gen_random_uuid(), gen_random_uuid(), id, code, role, nr from bench.agency join (values ('${school}', 'TRN', ${trainingOf(size).trainers}),
      ('${school}', 'MEN', ${trainingOf(size).trainers}), ('${measured}', 'TRN', ${trainingOf(size).otherTrainers})) as other (of, role, count) on code = of, generate_series(1, count) nr;
  insert into user_account (id, home_agency_id, username, display_name, password_hash)
    select user_id, agency_id, lower(code || '.' || role || '.' || nr), 'Petugas ' || code || ' ' || nr, '$argon2id$none' from bench.officer;
  insert into role_assignment (id, city_code, agency_id, user_id, role, starts_on)
    select assignment_id, '${cityCode}', agency_id, user_id, role, current_date - 365 from bench.officer;`

const people = ({ people }: Size) => `
  insert into person (city_code, id, name, region_code, nik_status, registered_by_agency_id, created_at, changed_at, changed_by)
  select '${cityCode}', bench.id(1, n), ${oneOf(names, 'n * 7919')} || ' ' || ${oneOf(lastNames, 'n * 104729 / 43')}
      || case when n % 3 = 0 then ' ' || ${oneOf(lastNames, 'n * 1299709 / 7')} else '' end,
    k.code, 'PRESENT', a.id, now() - interval '400 days', now() - interval '400 days', 'Petugas'
  from generate_series(1::bigint, ${people}) n
  join bench.kelurahan k on k.at = n % (select count(*) from bench.kelurahan) join bench.agency a on a.code = '${sender}';
  insert into person_birth (city_code, person_id, place, date, sex)
  select city_code, id, 'Malang', date '1950-01-01' + abs(hashtext(id::text)) % 25000, case when abs(hashtext(id::text)) % 2 = 0 then 'L' else 'P' end from person;
  insert into person_contact (city_code, person_id, phone)
  select city_code, id, '+62812' || lpad((abs(hashtext(id::text)::bigint) % 100000000)::text, 8, '0') from person;
  insert into person_access (city_code, person_id, needs, disability)
  select city_code, id, 'Kursi roda', '{PHYSICAL}' from person where hashtext(id::text) % 10 = 0;
  insert into person_business (city_code, person_id, name, kind) select city_code, id, 'Warung ' || left(name, 20), 'FOOD' from person;`

const consents = ({ people }: Size) => `
  insert into consent (city_code, id, person_id, given_by, relation, purposes, data_sets, form, text_version, language, given_on, expires_on,
    recorded_by_agency_id, recorded_by, recorded_at)
  select city_code, bench.id(3, n), id, 'Yang bersangkutan', 'SELF', '{REFERRAL,TRAINING,LICENSING,EDUCATION}',
    '{NAME,CONTACT,ADDRESS,IDENTIFIER,BIRTH,BUSINESS,TRAINING}', 'PAPER', '1', 'id', current_date - 300, current_date + 400,
    registered_by_agency_id, 'Petugas', now() - interval '300 days'
  from generate_series(1::bigint, ${people}) n join person on id = bench.id(1, n);
  create table bench.consent as select person_id, id from consent;
  alter table bench.consent add primary key (person_id);`

/** What is sorted once is made sooner, and packed closer, than what each of millions of rows is sought a place in. Keys stay. */
const indexesAside = `
  create table bench.index as
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as sql from pg_index i
  where indrelid in ('referral'::regclass, 'event'::regclass, 'clock'::regclass, 'referral_item'::regclass, 'audit'::regclass, 'disclosure'::regclass)
    and not exists (select from pg_constraint where conindid = indexrelid);
  do $do$ declare each record; begin for each in select name from bench.index loop execute 'drop index ' || each.name; end loop; end $do$`
const indexes = `do $do$ declare each record; begin for each in select sql from bench.index loop execute each.sql; end loop; end $do$`

/** Natural referrals take the services in turn, so that no person has one service twice; the alike ones have a service of their own. */
const referrals = (size: Size) => `
  create table bench.referral as
  select n, grp, bench.id(2, n) as id, p.id as person_id, p.region_code, s.id as service_id, c.id as consent_id, f.id as from_id, s.agency_id as to_id, w.*,
    case when grp = 'thick' then ${eventsOfThick} when grp = 'fresh' then 2 when n % 6 > 0 then 4 else 3 end as events,
    case when status in ('CLOSED', 'CANCELLED', 'REDIRECTED', 'EXPIRED', 'ENTERED_IN_ERROR') then null
      when status in ('DRAFT', 'RETURNED', 'DELIVERED', 'UNFULFILLED', 'REJECTED') then f.id else s.agency_id end as ball_id,
    case when status in ('SUBMITTED', 'DRAFT', 'RETURNED') then now() - interval '4 days' + (n % 40) * interval '1 hour'
      when status in ('CLOSED', 'CANCELLED', 'REDIRECTED', 'EXPIRED', 'ENTERED_IN_ERROR') then now() - (20 + n * 31 % 300) * interval '1 day' - n % 1000 * interval '31 seconds'
      else now() - (3 + n * 31 % 15) * interval '1 day' - n % 1000 * interval '31 seconds' end as submitted
  from (
    select n, 1 + case when n >= ${firstFresh(size)} then n - ${firstFresh(size)} when n >= ${firstThick(size)} then n - ${firstThick(size)}
        else (n - 1) % ${size.people} end as p,
      case when n >= ${firstFresh(size)} then 'fresh' when n >= ${firstThick(size)} then 'thick' else 'natural' end as grp
    from generate_series(1::bigint, ${size.referrals}) n) numbered
    cross join lateral (select case grp when 'fresh' then 'SUBMITTED' when 'thick' then 'IN_PROGRESS' else
      case ${states.map(([upTo, status]) => `when n * 7919 % 1000 < ${upTo} then '${status}'`).join(' ')} end end as status) w
    join bench.service s on s.at = case grp when 'fresh' then (select at from bench.service where code = '${freshService}')
      when 'thick' then (select at from bench.service where code = '${thickService}')
      else (p + (n - 1) / ${size.people}) % (select count(*) - 2 from bench.service) end
    join person p on p.id = bench.id(1, p)
    join bench.consent c on c.person_id = p.id
    cross join lateral (select case when n % 10 < 8 or grp <> 'natural' then s.sender_id else s.other_sender_id end as id) f;
  insert into referral (city_code, id, code, person_id, region_code, service_id, from_agency_id, to_agency_id, created_by_agency_id, need, status, consent_id,
    planned_contact_on, outcome, citizen_confirmation, ball_agency_id, due_on, due_clock, decision_in_time, state_since, event_count, last_event,
    last_event_at, last_actor, last_agency_id, created_at, opened_at, submitted_at, decided_at, started_at, delivered_at, closed_at, version, acted_sender)
  select '${cityCode}', r.id, 'RJK-3573-' || extract(year from now()) || '-' || lpad(n::text, ${codeDigits}, '0'), person_id, region_code, service_id, from_id, to_id, from_id,
    'Usaha rumahan perlu didampingi sampai berizin', status, consent_id,
    case when reached >= 2 then (submitted + interval '5 days')::date end, case when reached >= 4 then 'FULL' end,
    case when status = 'CLOSED' then 'YES' else 'PENDING' end, ball_id,
    case when ball_id is null or status = 'DRAFT' then 'infinity' else current_date - 3 + (n * 13 % 30)::int + case grp when 'natural' then 0 else 4 end end,
    case when ball_id is null or status = 'DRAFT' then null when status = 'SUBMITTED' then 'C2' else 'C6' end, case when reached >= 1 then n % 9 > 0 end,
    submitted, events, case when events > 4 then 'COMMENTED' when status = 'DRAFT' then 'CREATED' else 'SUBMIT' end, submitted + events * interval '1 hour',
    'Petugas', from_id, submitted - interval '1 day', case when reached >= 1 then submitted + interval '3 hours' end,
    case when status <> 'DRAFT' then submitted end, case when reached >= 1 then submitted + interval '2 days' end,
    case when reached >= 3 then submitted + interval '3 days' end, case when reached >= 4 then submitted + interval '9 days' end,
    case when status = 'CLOSED' then submitted + interval '12 days' end, events, array[o.user_id]
  from bench.referral r join bench.officer o on o.agency_id = from_id and o.role = 'OFF' and o.nr = 1,
    lateral (select case when status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'EXPIRED', 'CANCELLED', 'ENTERED_IN_ERROR', 'REDIRECTED') then 0
      when status = 'REJECTED' then 1 when status in ('ACCEPTED', 'WAITLISTED', 'UNFULFILLED') then 2 when status in ('IN_PROGRESS', 'ON_HOLD') then 3 else 4 end as reached) far;
  insert into code_counter values ('${cityCode}', 'RJK', extract(year from now())::int, ${size.referrals});`

const events = `
  insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, agency_id, from_status, to_status, note, sender_id, target_id, version)
  select '${cityCode}', r.id, seq, 'REFERRAL', case seq when 1 then 'CREATED' when 2 then 'SUBMIT' when 3 then 'OPENED' else 'COMMENTED' end,
    submitted + seq * interval '1 hour', o.user_id, 'Petugas', 'OFF', o.agency_id, case seq when 2 then 'DRAFT' end,
    case seq when 1 then 'DRAFT' when 2 then 'SUBMITTED' end, case when seq > 3 then 'Warga sudah dihubungi dan bersedia datang pekan depan.' end,
    from_id, case when seq > 1 then to_id end, seq
  from bench.referral r cross join lateral generate_series(1, events) seq
  join bench.officer o on o.role = 'OFF' and o.nr = 1 and o.agency_id = case when seq % 2 = 1 and seq > 1 then to_id else from_id end
  order by submitted, r.id, seq;`

const clocks = `
  -- Stage 4: the sweep has nothing left to tell of them while others are measured.
  insert into clock (city_code, subject_id, kind, seq, owner_id, calendar_id, sender_id, target_id, started_at, base_at, days, due_on, stage, ended_at, ended_as)
  select '${cityCode}', r.id, kind, seq, case when kind = 'C8' then from_id else to_id end, a.calendar_id, from_id, to_id, submitted, submitted, 5,
    submitted::date + 7, 4, case when not runs then submitted + interval '2 days' end, case when not runs then 'MET' end
  from bench.referral r join bench.agency a on a.id = to_id,
    lateral (values ('C1', 2, status = 'SUBMITTED'), ('C2', 2, status = 'SUBMITTED'), ('C4', 3, status = 'ACCEPTED'), ('C6', 3, status in ('IN_PROGRESS', 'ON_HOLD')),
      ('C8', 3, status = 'DELIVERED')) as c (kind, seq, runs)
  where status <> 'DRAFT' and (seq = 2 or runs);
  insert into referral_item (city_code, referral_id, code, label_id, label_en, mandatory, state, sender_id)
  select '${cityCode}', r.id, i.code, i."labelId", i."labelEn", i.mandatory, 'PROVIDED', from_id
  from bench.referral r join service s on s.id = r.service_id,
    jsonb_to_recordset(s.required_items) as i (code text, "labelId" text, "labelEn" text, mandatory boolean);
  insert into audit (city_code, at, actor_id, actor_name, role, agency_id, act, subject_kind, subject_id)
  select '${cityCode}', submitted, o.user_id, 'Petugas', 'OFF', from_id, 'SUBMIT', 'REFERRAL', r.id
  from bench.referral r join bench.officer o on o.agency_id = from_id and o.role = 'OFF' and o.nr = 1;
  -- The newest are of one who signs in and out, and does nothing else.
  insert into audit (city_code, at, actor_id, actor_name, role, act, subject_kind, subject_id)
  select '${cityCode}', now() - n * interval '1 second', bench.id(${kinds.person}, 1), 'Petugas', 'OFF', case n % 2 when 0 then 'SIGN_IN' else 'SIGN_OUT' end, 'user', bench.id(${kinds.person}, 1)
  from generate_series(1, ${signIns}) n;`

const list = `
  insert into loaded_list (city_code, id, agency_id, by_user_id, by_name, file_name, content_hash, header_line, strict, notices, fields, status, row_count,
    done, total, accepted, loaded, acting, created_at, changed_at, purged_at)
  select '${cityCode}', bench.id(${kinds.list}, 1), agency_id, user_id, 'Petugas', 'rujukan.csv', '', 1, false, '[]', '["name"]', 'APPLIED', ${listRows}, ${listRows},
    ${listRows}, ${listRows}, ${listRows}, '{}', now() - interval '9 days', now() - interval '9 days', now()
  from bench.officer where code = '${sender}' and role = 'OFF' and nr = 1;
  insert into loaded_list_row (city_code, list_id, row, line, answer, person_id, referral_id)
  select '${cityCode}', bench.id(${kinds.list}, 1), row, row + 1, 'ACCEPT', person_id, id
  from (select row_number() over (order by n)::int as row, * from bench.referral where from_id = (select id from bench.agency where code = '${sender}') order by n limit ${listRows}) r;`

const disclosures = `
  insert into disclosure (city_code, agency_id, person_id, source_id, classes, region_code, given_at)
  select city_code, registered_by_agency_id, id, id, data_classes(), region_code, created_at from person;
  insert into disclosure (city_code, agency_id, person_id, source_id, referral_id, classes, region_code, given_at, until)
  select '${cityCode}', to_id, r.person_id, r.id, r.id, p.classes, r.region_code, submitted,
    case when ball_id is null then submitted + interval '12 days' else 'infinity' end
  from bench.referral r join service s on s.id = r.service_id join disclosure_profile p on p.code = s.disclosure_profile where status <> 'DRAFT';
  insert into consent_recipient (city_code, consent_id, agency_id, recorded_by_agency_id)
  select distinct '${cityCode}', consent_id, to_id, s.id from bench.referral r join bench.agency s on s.code = '${sender}' where to_id <> s.id;`

const rollups = `
  insert into outcome_change
  select c.* from referral r, lateral outcome_cell(r, 1) c where submitted_at is not null;
  insert into ball_change
  select c.city_code, c.month, c.from_agency_id, c.to_agency_id, c.service_id, c.region_code, c.to_agency_id, 'SUBMITTED', b.n * 7 % 9, 1
  from referral r join bench.referral b on b.id = r.id, lateral outcome_cell(r, 1) c where submitted_at is not null;
  insert into training_change (city_code, enrolment_id) select city_code, id from enrolment;
  select set_config('app.role', 'SYS', false), set_config('app.city_code', '${cityCode}', false), sum_up_referrals(null), sum_up_training();
  insert into reason_rollup
  select c.city_code, c.month, c.from_agency_id, c.to_agency_id, c.service_id, c.region_code, 'REJECT', 'NOT_ELIGIBLE', count(*)
  from referral r, lateral outcome_cell(r, 1) c where r.status = 'REJECTED' group by 1, 2, 3, 4, 5, 6, 7, 8;`
