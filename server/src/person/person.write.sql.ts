import type { Actor } from '../core/actor.ts'
import type { Versioned } from '../core/check.ts'
import { type Statement, statement } from '../core/statement.ts'
import type { NikStatus } from './person.codes.ts'
import type { PersonRows } from './person.rows.ts'

/** The tables of facts with the columns that an officer writes. Each with what a new row has where nothing was given. */
const factColumns = {
  person_contact: { phone: 'null' },
  person_address: { street_cipher: 'null', street_key_version: 'null', rt: 'null', rw: 'null' },
  person_identifier: { nik_cipher: 'null', nik_key_version: 'null', nik_index: 'null', warnings: `'{}'`, warning_reason: 'null' },
  person_birth: { place: 'null', date: 'null', precision: `'DAY'`, sex: 'null' },
  person_business: { name: 'null', kind: 'null', description: 'null', kbli: 'null' },
  person_schooling: {
    nisn: 'null', npsn: 'null', school_name: 'null', level: 'null', grade: 'null', guardian_name: 'null', guardian_phone: 'null',
  },
  person_social: { education_level: 'null', occupation: 'null', monthly_income_rupiah: 'null' },
  person_access: { needs: 'null', disability: `'{}'` },
} as const satisfies Record<string, Record<string, string>>
export type FactTable = keyof typeof factColumns
const factTables = Object.keys(factColumns) as FactTable[]

/** Writes patches: a key that a patch does not have leaves its column as it stands. $1 patches as JSON, each with `person_id`. */
const writeFacts = Object.fromEntries(factTables.map((table) => {
  const columns = Object.keys(factColumns[table])
  const values = Object.entries(factColumns[table]).map(([column, initial]) => `coalesce(r.${column}, ${initial})`)
  return [table, statement(`${table}.write`, `
    insert into ${table} (city_code, person_id, ${columns.join(', ')})
    select current_city(), (n.patch ->> 'person_id')::uuid, ${values.join(', ')}
    from jsonb_array_elements($1::jsonb) as n (patch)
    left join ${table} f on f.city_code = current_city() and f.person_id = (n.patch ->> 'person_id')::uuid
    cross join lateral jsonb_populate_record(f, n.patch) r
    on conflict (city_code, person_id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`)]
})) as Record<FactTable, (patches: string) => Statement>

/** The same for people who are being registered: nothing of them stands, so nothing is looked up. $1 patches as JSON */
const insertFacts = Object.fromEntries(factTables.map((table) => {
  const columns = Object.keys(factColumns[table])
  const values = Object.entries(factColumns[table]).map(([column, initial]) => `coalesce(r.${column}, ${initial})`)
  return [table, statement(`${table}.insert`, `
    insert into ${table} (city_code, person_id, ${columns.join(', ')})
    select current_city(), (n.patch ->> 'person_id')::uuid, ${values.join(', ')}
    from jsonb_array_elements($1::jsonb) as n (patch) cross join lateral jsonb_populate_record(null::${table}, n.patch) r`)]
})) as Record<FactTable, (patches: string) => Statement>

/** Names every column, so nothing needs to be read back. $1 people as JSON · $2 actor's name */
const insertPeople = statement('person.insert', `
  insert into person (city_code, id, name, region_code, nik_status, registered_by_agency_id, created_at, changed_at, changed_by,
    version)
  select current_city(), n.id, n.name, n."regionCode", n."nikStatus", current_agency_id(), current_instant(), current_instant(),
    $2, 1
  from jsonb_to_recordset($1::jsonb) as n (id uuid, name text, "regionCode" text, "nikStatus" text)`)

const insertTrainings = statement('person_training.insert', `
  insert into person_training (city_code, person_id, position, title, completed_on, organizer)
  select current_city(), n."personId", n.position, n.title, n."completedOn", n.organizer
  from jsonb_to_recordset($1::jsonb) as n ("personId" uuid, position int, title text, "completedOn" date, organizer text)`)
const clearTrainings = statement('person_training.clear',
  'delete from person_training where city_code = current_city() and person_id = any ($1::uuid[])')

const joinFamilies = statement('family.join', `
  select join_family(n.person_id, n.family_id, n.kk_cipher, n.kk_key_version, n.kk_index, n.relation, n.kk_odd)
  from jsonb_to_recordset($1::jsonb) as n (person_id uuid, family_id uuid, kk_cipher bytea, kk_key_version int, kk_index bytea,
    relation text, kk_odd boolean)`)

export interface NewPerson { id: string; name: string; regionCode: string | null; nikStatus: NikStatus }

/** Registers people with all that is given of them, a statement a table however many they are. */
export const registerPeople = (actor: Actor, people: NewPerson[], rows: PersonRows[]): Statement[] =>
  [insertPeople(JSON.stringify(people), actor.userName), ...rowsBy(insertFacts, rows)]

/** Writes what is given of people who are registered, and leaves the rest. */
export const writeRows = (rows: PersonRows[]): Statement[] => rowsBy(writeFacts, rows)

function rowsBy(write: typeof writeFacts, rows: PersonRows[]): Statement[] {
  const statements: Statement[] = []
  for (const table of factTables) {
    const patches = rows.flatMap(({ facts }) => facts[table] ?? [])
    if (patches.length) statements.push(write[table](JSON.stringify(patches)))
  }
  const trained = rows.filter(({ trainings }) => trainings)
  if (trained.length) statements.push(clearTrainings(trained.map(({ personId }) => personId)))
  const trainings = trained.flatMap(({ personId, trainings: list }) =>
    list!.map((each, position) => ({ personId, position, ...each })))
  if (trainings.length) statements.push(insertTrainings(JSON.stringify(trainings)))
  const families = rows.flatMap(({ personId, family }) => (family === undefined ? [] : { person_id: personId, ...family }))
  if (families.length) statements.push(joinFamilies(JSON.stringify(families)))
  return statements
}

/** $1 person · $2 name · $3 region · $4 NIK status · $5 actor's name */
export const updatePersonRow = statement('person.update', `
  update person set name = $2, region_code = $3, nik_status = $4, changed_at = current_instant(), changed_by = $5,
    version = version + 1
  where city_code = current_city() and id = $1`)
export const setDeath = statement('person.set_death', `
  update person set deceased_on = $2, changed_at = current_instant(), changed_by = $3, version = version + 1
  where city_code = current_city() and id = $1`)
export const takeOffNik = statement('person_identifier.take_off',
  'delete from person_identifier where city_code = current_city() and person_id = $1')
export const setNikWarnings = statement('person_identifier.set_warnings', `
  update person_identifier set warnings = $2, warning_reason = coalesce($3, warning_reason)
  where city_code = current_city() and person_id = $1`)
export const setRelation = statement('family_member.set_relation', `
  update family_member set relation = $2 where city_code = current_city() and person_id = $1 and until is null`)

const stands = 'vulnerability_flag.until is null or vulnerability_flag.until > current_day()'
/** The actor's agency's own flag, where it stands. $1 person · $2 kind */
export const ownFlag = statement<Versioned>('vulnerability_flag.own', `
  select version, verified_by as "movedBy" from vulnerability_flag
  where city_code = current_city() and person_id = $1 and kind = $2 and agency_id = current_agency_id() and (${stands})`)
/**
 * $1 person · $2 kind · $3 since · $4 until · $5 source · $6 actor's name · $7 expected version. One row a kind and agency: the last
 * holds. No row comes back where somebody was faster.
 */
export const writeFlag = statement<{ version: number }>('vulnerability_flag.write', `
  insert into vulnerability_flag (city_code, person_id, kind, agency_id, since, until, source, verified_by)
  values (current_city(), $1, $2, current_agency_id(), coalesce($3, current_day()), $4, $5, $6)
  on conflict (city_code, person_id, kind, agency_id) do update set
    since = coalesce($3, vulnerability_flag.since), until = excluded.until,
    source = coalesce(excluded.source, vulnerability_flag.source), verified_by = excluded.verified_by, version = vulnerability_flag.version + 1
  where case when ${stands} then vulnerability_flag.version else 0 end = $7
  returning version`)
