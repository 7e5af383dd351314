import { Service } from '../agency/service.entity.ts'
import { selectList } from '../core/columns.ts'
import { type Row, type Statement, statement, variantOf } from '../core/statement.ts'
import { type RegionPart, regionPart } from '../region/region.load.ts'
import { TrainingClass } from './class.entity.ts'
import type { ClassFacts } from './class.policy.ts'
import type { ClassMirror } from './followup.types.ts'
import { type PassRule, ruleObject } from './pass-rule.ts'
import { TrainingProgramme } from './programme.entity.ts'
import { TrainingSession } from './session.entity.ts'
import type { ClassStatus } from './training.codes.ts'
import { updateOf } from './training.sql.ts'

const columns = selectList(TrainingClass, 'c')

/** Locks the class. Whatever happens in a class does so first: one after the other, and in one order, so nobody waits in a circle. */
export const lockClass = statement<TrainingClass>('training.lock_class', `
  select ${columns} from training_class c where c.city_code = current_city() and c.id = $1 for update`)

export const readClassFacts = statement<ClassFacts>('training.class_facts', `
  select count(s.id)::int as sessions, (count(s.id) filter (where s.held_at is null and not s.called_off))::int as "openSessions",
    count(s.held_at)::int as "heldSessions",
    (select count(*) from class_trainer t where t.city_code = c.city_code and t.class_id = c.id)::int as trainers,
    (select max(r.version) from pass_rule r where r.city_code = c.city_code and r.programme_id = c.programme_id) as "newestRule"
  from training_class c left join training_session s on s.city_code = c.city_code and s.class_id = c.id
  where c.city_code = current_city() and c.id = $1 group by c.city_code, c.id`)

export const updateClass = updateOf('training.update_class', TrainingClass,
  ['code', 'agencyId', 'programmeId', 'seated', 'queued', 'createdAt'])

const rowColumns = ['id', 'code', 'version', 'status', 'venue', 'startsOn', 'endsOn', 'quota', 'seated', 'queued'] as const satisfies readonly (keyof TrainingClass)[]
/** A class with what it is a class of, and where. */
interface Beside { programme: Pick<TrainingProgramme, 'id' | 'titleId' | 'titleEn' | 'hours'>; region: RegionPart | null }
/** As a list shows it; whoever asks for more of it reads the whole (training.load.ts). */
export type ClassRow = Pick<TrainingClass, (typeof rowColumns)[number]> & Beside
export type ClassView = TrainingClass & Beside & { passRule?: PassRule | null; resultsDueOn?: string | null; mirror?: ClassMirror | null }
const beside = `${selectList(TrainingProgramme, 'p', 'programme.', ['id', 'titleId', 'titleEn', 'hours'])}, ${regionPart('g', 'region.')}`
const joins = `join training_programme p on p.city_code = c.city_code and p.id = c.programme_id left join region g on g.code = c.region_code`

/** The own classes of an agency or of who teaches, the newest first. $1 statuses · $2 starts before or on · $3 last id · $4 rows */
type Listed = [statuses: readonly ClassStatus[] | null, startsOn: unknown, lastId: unknown, rows: number]
const listed = (teaches: boolean) => `
  from training_class c where c.city_code = (select current_city()) and c.agency_id = (select current_agency_id())
    ${teaches ? 'and c.id = any (array(select taught_classes()))' : ''} and ($1::text[] is null or c.status = any ($1)) and ($2::date is null or (c.starts_on, c.id) < ($2, $3::uuid))
  order by c.starts_on desc, c.id desc limit $4`
const whose = (teaches: boolean) => (teaches ? 'of who teaches' : 'of the agency')
export const listClasses = (teaches: boolean, ...values: Listed): Statement<ClassRow> => variantOf<ClassRow>('training.classes', whose(teaches), () => `
  with c as materialized (select c.* ${listed(teaches)})
  select ${selectList(TrainingClass, 'c', '', rowColumns)}, ${beside} from c ${joins} order by c.starts_on desc, c.id desc`)(...values)
/** The sessions of these classes. */
export const sessionsOfListed = (teaches: boolean, ...values: Listed): Statement<Row> => variantOf<Row>('training.sessions_of_listed', whose(teaches), () => `
  select s.class_id as key, ${selectList(TrainingSession, 's')} from training_session s
  where s.city_code = (select current_city()) and s.class_id in (select c.id ${listed(teaches)}) order by s.on_date, s.starts_at, s.id`)(...values)
export const countClasses = statement<{ count: number }>('training.count_classes', `
  select count(*)::int as count from training_class c where c.city_code = (select current_city()) and ($1::text[] is null or c.status = any ($1))`)
export const viewClasses = statement<Row>('training.classes_by_ids', `
  select ${columns}, ${beside} from training_class c ${joins} where c.city_code = (select current_city()) and c.id = any ($1::uuid[])`)
/** $1 enrolment */
export const classOfEnrolment = statement<Row>('training.class_of_enrolment', `
  select ${columns}, ${beside} from training_class c ${joins} where c.city_code = (select current_city())
    and c.id = (select e.class_id from enrolment e where e.city_code = (select current_city()) and e.id = $1)`)
/** With the rule under which it was opened, and the last day for its results (K1). */
export const viewClass = statement<ClassView>('training.class', `
  select ${columns}, ${beside}, case when r.version is not null then ${ruleObject('r')} end as "passRule", k.due_on as "resultsDueOn"
  from training_class c ${joins}
  left join pass_rule r on r.city_code = c.city_code and r.programme_id = c.programme_id and r.version = c.rule_version
  left join clock k on k.city_code = c.city_code and k.subject_id = c.id and k.kind = 'K1' and k.ended_at is null
  where c.city_code = (select current_city()) and c.id = $1`)

/** $1 id · $2 programme · $3 venue · $4 kelurahan · $5 first day · $6 last day · $7 quota · $8 actor's name */
export const insertClass = statement('training.insert_class', `
  insert into training_class (city_code, id, code, agency_id, programme_id, venue, region_code, starts_on, ends_on, quota, created_at, event_count,
    last_event, last_event_at, last_actor)
  values (current_city(), $1, (select take_codes('LTH', 1)), current_agency_id(), $2, $3, $4, $5, $6, $7, current_instant(), 1, 'PLANNED',
    current_instant(), $8)`)

export interface PlanFacts {
  programmeAgencyId: string | null
  regionKnown: boolean
  /** Those of the given users who train for the own agency today. */
  trainers: { id: string; name: string }[]
  /** The days of its first and its last session that is not called off. */
  firstOn: string | null
  lastOn: string | null
}
/** $1 programme · $2 kelurahan · $3 users · $4 class */
export const readPlanFacts = statement<PlanFacts>('training.plan_facts', `
  select (select p.agency_id from training_programme p where p.city_code = current_city() and p.id = $1 and p.active) as "programmeAgencyId",
    exists (select from region g where g.code = $2 and g.level = 'KELURAHAN' and left(g.code, 5) = current_city()) as "regionKnown",
    (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.display_name)), '[]') from user_account u
      where u.id = any ($3::uuid[]) and u.disabled_at is null and exists (select from role_assignment m where m.user_id = u.id
        and m.agency_id = current_agency_id() and m.role in ('TRN', 'MEN') and current_day() between m.starts_on and coalesce(m.ends_on, 'infinity'))) as trainers,
    s.first_on as "firstOn", s.last_on as "lastOn"
  from (select min(s.on_date) as first_on, max(s.on_date) as last_on from training_session s
    where s.city_code = current_city() and s.class_id = $4 and not s.called_off) s`)

/** Who trains for the own agency today. */
export const listTrainers = statement<{ id: string; name: string }>('training.trainers', `
  select distinct u.id, u.display_name as name from user_account u join role_assignment m on m.user_id = u.id
  where m.agency_id = (select current_agency_id()) and m.role in ('TRN', 'MEN') and u.disabled_at is null
    and (select current_day()) between m.starts_on and coalesce(m.ends_on, 'infinity')
  order by name, u.id`)

/** $1 class */
export const clearTrainers = statement('training.clear_trainers', `delete from class_trainer where city_code = current_city() and class_id = $1`)
/** $1 class · $2 users · $3 names */
export const insertTrainers = statement('training.insert_trainers', `
  insert into class_trainer (city_code, class_id, user_id, name)
  select current_city(), $1, id, name from unnest($2::uuid[], $3::text[]) t (id, name)`)

/** $1 session */
export const lockClassOfSession = statement<TrainingClass>('training.lock_class_of_session', `
  select ${columns} from training_class c where c.city_code = current_city()
    and c.id = (select s.class_id from training_session s where s.city_code = current_city() and s.id = $1) for update`)
/** $1 session. Its class is locked before. */
export const lockSession = statement<TrainingSession>('training.lock_session', `
  select ${selectList(TrainingSession, 's')} from training_session s where s.city_code = current_city() and s.id = $1 for update`)
/** $1 id · $2 class · $3 day · $4 from · $5 to · $6 topic · $7 material · $8 called off */
export const insertSession = statement('training.insert_session', `
  insert into training_session (city_code, id, class_id, on_date, starts_at, ends_at, topic, material_hash, called_off)
  values (current_city(), $1, $2, $3, $4, $5, $6, $7, $8)`)
export const updateSession = statement('training.update_session', `
  update training_session set on_date = $3, starts_at = $4, ends_at = $5, topic = $6, material_hash = $7, called_off = $8, version = version + 1
  where city_code = current_city() and id = $1 and class_id = $2`)

/** The programme as it stands, and its newest rule. $1 id */
export const lockProgramme = statement<TrainingProgramme & { ruleVersion: number; attendancePercent: number; passMark: number }>('training.lock_programme', `
  select ${selectList(TrainingProgramme, 'p')}, r.version as "ruleVersion", r.attendance_percent as "attendancePercent", r.pass_mark as "passMark"
  from training_programme p
  cross join lateral (select * from pass_rule r where r.city_code = p.city_code and r.programme_id = p.id order by r.version desc limit 1) r
  where p.city_code = current_city() and p.id = $1 for update of p`)
/** $1 service · $2 id · $3 code */
export const readProgrammeFacts = statement<{ ownService: boolean; codeTaken: boolean }>('training.programme_facts', `
  select $1::uuid is null or exists (select from service s where s.id = $1 and s.agency_id = current_agency_id()) as "ownService",
    exists (select from training_programme p where p.city_code = current_city() and p.agency_id = current_agency_id() and p.code = $3 and p.id <> $2) as "codeTaken"`)
/** $1 id · $2 service · $3 code · $4 title · $5 English title · $6 level · $7 KBLI · $8 hours · $9 active */
export const insertProgramme = statement('training.insert_programme', `
  insert into training_programme (city_code, id, agency_id, service_id, code, title_id, title_en, level, kbli, hours, active)
  values (current_city(), $1, current_agency_id(), $2, $3, $4, $5, $6, $7, $8, $9)`)
export const updateProgramme = statement('training.update_programme', `
  update training_programme set service_id = $2, title_id = $4, title_en = $5, level = $6, kbli = $7, hours = $8, active = $9, version = version + 1
  where city_code = current_city() and id = $1 and code = $3`)
/** $1 programme · $2 version · $3 percent · $4 mark · $5 actor's name */
export const insertRule = statement('training.insert_rule', `
  insert into pass_rule (city_code, programme_id, version, attendance_percent, pass_mark, made_at, made_by)
  values (current_city(), $1, $2, $3, $4, current_instant(), $5)`)
export type ProgrammeView = TrainingProgramme & { passRules: PassRule[]; service: Pick<Service, 'id' | 'nameId' | 'nameEn'> | null }
/** Those of the own agency, for officers; whoever trains sees them too. With their rules, the newest first. */
export const listProgrammes = statement<ProgrammeView>('training.programmes', `
  select ${selectList(TrainingProgramme, 'p')}, ${selectList(Service, 's', 'service.', ['id', 'nameId', 'nameEn'])},
    (select jsonb_agg(${ruleObject('r')} order by r.version desc) from pass_rule r where r.city_code = p.city_code and r.programme_id = p.id) as "passRules"
  from training_programme p left join service s on s.id = p.service_id
  where p.city_code = (select current_city()) and p.agency_id = (select current_agency_id()) order by p.active desc, p.title_id, p.id`)
