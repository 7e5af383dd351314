import { selectList } from '../core/columns.ts'
import type { Refusal } from '../core/refusal.ts'
import { type Statement, statement } from '../core/statement.ts'
import type { RowGroup } from './list.status.ts'
import { LoadedList } from './loaded-list.entity.ts'

const columns = selectList(LoadedList, 'l')
const mine = 'l.city_code = (select current_city()) and l.id = $1'

export const findList = statement<LoadedList>('loaded_list.find', `select ${columns} from loaded_list l where ${mine}`)
export const lockList = statement<LoadedList>('loaded_list.lock', `select ${columns} from loaded_list l where ${mine} for update`)
export const findByContent = statement<{ id: string }>('loaded_list.by_content', `
  select id from loaded_list where city_code = current_city() and agency_id = current_agency_id() and content_hash = $1`)

/** The newest first. $1 rows · $2, $3 the keys of the last one seen */
export const listLists = statement<LoadedList>('loaded_list.page', `
  select ${columns} from loaded_list l where l.city_code = current_city() and l.agency_id = current_agency_id()
    and (l.created_at, l.id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  order by l.created_at desc, l.id desc limit $1`)

/** Header and samples, sealed; null once they are gone. */
export interface SealedHead { cipher: Buffer | null; keyVersion: number | null }
export const findHead = statement<SealedHead>('loaded_list.head', `
  select head_cipher as cipher, head_key_version as "keyVersion" from loaded_list l where ${mine}`)

/** $1 id · $2 actor's name · $3 file · $4 hash · $5 head · $6 its key · $7 header's line · $8 strict · $9 notices · $10 fields · $11 status · $12 rows · $13 acting */
export const insertList = statement('loaded_list.insert', `
  insert into loaded_list (city_code, id, agency_id, by_user_id, by_name, file_name, content_hash, head_cipher, head_key_version, header_line, strict,
    notices, fields, status, row_count, total, acting, created_at, changed_at)
  values (current_city(), $1, current_agency_id(), current_user_id(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, current_instant(),
    current_instant())`)

/** $1 list · $2 rows · $3 lines · $4 sealed cells · $5 key */
export const insertRows = statement('loaded_list_row.insert', `
  insert into loaded_list_row (city_code, list_id, row, line, cells_cipher, cells_key_version)
  select current_city(), $1, n.row, n.line, n.cells, $5::int from unnest($2::int[], $3::int[], $4::bytea[]) as n (row, line, cells)`)

/** Begins some work anew in somebody's name; whoever takes the lease does it. $1 list · $2 status · $3 total · $4 acting · $5 fields · $6 confirmed · $7 covered */
export const beginWork = statement('loaded_list.begin', `
  update loaded_list l set status = $2, failed_in = null, done = 0, total = coalesce($3::int, total), acting = $4, fields = coalesce($5::jsonb, fields),
    confirmed = coalesce($6::jsonb, confirmed), covered = coalesce($7::jsonb, covered), lease_by = null, lease_until = null, changed_at = current_instant(), version = version + 1
  where ${mine}`)

const working = `l.status in ('CHECKING', 'APPLYING', 'SUBMITTING')`
/** Leases are about processes, so they go by the real time. No row: another process is at it, or there is nothing to do. */
export const takeLease = statement<LoadedList>('loaded_list.take_lease', `
  update loaded_list l set lease_by = $2, lease_until = clock_timestamp() + interval '30 seconds'
  where ${mine} and ${working} and (l.lease_by = $2 or l.lease_until is null or l.lease_until < clock_timestamp()) returning ${columns}`)
/** Whoever asked for the work may be disabled, or lose the assignment, while it goes on. */
const inOffice = `exists (select from role_assignment m join user_account u on u.id = m.user_id and u.disabled_at is null
  where m.id = current_assignment_id() and m.starts_on <= current_day() and coalesce(m.ends_on, 'infinity') >= current_day())`
/** Goes with every portion of work: no row, and the portion is not ours to write. $1 list · $2 process · $3 rows done */
export const keepLease = statement<{ id: string }>('loaded_list.keep_lease', `
  update loaded_list l set lease_until = clock_timestamp() + interval '30 seconds', done = $3
  where ${mine} and ${working} and l.lease_by = $2 and ${inOffice} returning l.id`)
export const beatLease = statement('loaded_list.beat', `
  update loaded_list l set lease_until = clock_timestamp() + interval '30 seconds' where ${mine} and l.lease_by = $2`)
export const freeLease = statement('loaded_list.free_lease', `
  update loaded_list l set lease_by = null, lease_until = null where ${mine} and l.lease_by = $2`)
/** $1 list · $2 process · $3 the status it rests in · $4 where that is FAILED: in what */
export const endWork = statement('loaded_list.end', `
  update loaded_list l set status = $3, failed_in = $4, lease_by = null, lease_until = null, version = version + 1 where ${mine} and l.lease_by = $2`)

/** Counts the rows by their answers. */
export const recount = statement('loaded_list.recount', `
  update loaded_list l set (accepted, warned, rejected, left_out, loaded, refused) = (
    select count(*) filter (where answer = 'ACCEPT'), count(*) filter (where answer = 'WARN'), count(*) filter (where answer = 'REJECT'),
      count(*) filter (where left_out), count(referral_id), count(refusal)
    from loaded_list_row w where w.city_code = l.city_code and w.list_id = l.id)
  where ${mine}`)
export const touchList = statement('loaded_list.touch', `update loaded_list l set changed_at = current_instant(), version = version + 1 where ${mine}`)

/** A row as it is kept. */
export interface RowOnFile {
  row: number
  line: number
  cells: Buffer | null
  keyVersion: number | null
  answer: 'ACCEPT' | 'WARN' | 'REJECT' | null
  alike: string[]
  leftOut: boolean
  nikIndex: Buffer | null
  likeness: Buffer | null
  personId: string | null
  referralId: string | null
}
const rowColumns = `w.row, w.line, w.cells_cipher as cells, w.cells_key_version as "keyVersion", w.answer, w.alike, w.left_out as "leftOut", w.nik_index as "nikIndex",
  w.likeness, w.person_id as "personId", w.referral_id as "referralId"`
const inList = 'w.city_code = (select current_city()) and w.list_id = $1'
export const findRow = statement<RowOnFile>('loaded_list_row.find', `select ${rowColumns} from loaded_list_row w where ${inList} and w.row = $2`)
/** The rows that are not loaded, from the first on. $1 list · $2 after · $3 how many */
export const unloadedRows = statement<RowOnFile>('loaded_list_row.unloaded', `
  select ${rowColumns} from loaded_list_row w where ${inList} and w.row > $2 and w.referral_id is null order by w.row limit $3`)
/** Those of them that are to be loaded. */
export const readyRows = statement<RowOnFile>('loaded_list_row.ready', `
  select ${rowColumns} from loaded_list_row w
  where ${inList} and w.row > $2 and w.referral_id is null and not w.left_out and w.answer in ('ACCEPT', 'WARN') order by w.row limit $3`)
/** The rows that share a NIK or a likeness with others. $1 list · $2 NIK's · $3 likenesses */
export const relatedRows = statement<RowOnFile>('loaded_list_row.related', `
  select ${rowColumns} from loaded_list_row w where ${inList} and w.referral_id is null and (w.nik_index = any ($2::bytea[]) or w.likeness = any ($3::bytea[]))
  order by w.row`)
/** The people whom earlier rows of the list made and who have no NIK. $1 list · $2 likenesses */
export const madeByLikeness = statement<{ likeness: Buffer; personId: string }>('loaded_list_row.made', `
  select distinct on (w.likeness) w.likeness, w.person_id as "personId" from loaded_list_row w
  where ${inList} and w.likeness = any ($2::bytea[]) and w.nik_index is null and w.referral_id is not null order by w.likeness, w.row`)

/** $1 list · $2 verdicts as JSON */
export const writeVerdicts = statement('loaded_list_row.verdicts', `
  update loaded_list_row w set answer = n.answer, faults = n.faults, same_as = n.same, alike = n.alike, nik_index = n.nik, likeness = n.likeness, request = n.request,
    service_id = n.service
  from jsonb_to_recordset($2::jsonb) as n (row int, answer text, faults jsonb, same int, alike uuid[], nik bytea, likeness bytea, request bytea, service uuid)
  where ${inList} and w.row = n.row`)
/** The row has become a referral: its cells go. $1 list · $2 rows as JSON */
export const markLoaded = statement('loaded_list_row.mark_loaded', `
  update loaded_list_row w set referral_id = n."referralId", person_id = n."personId", cells_cipher = null, cells_key_version = null
  from jsonb_to_recordset($2::jsonb) as n (row int, "personId" uuid, "referralId" uuid) where ${inList} and w.row = n.row`)
/** Whom the row was said to be about is open again. */
export const writeCells = statement('loaded_list_row.cells', `
  update loaded_list_row w set cells_cipher = $3, cells_key_version = $4, person_id = null where ${inList} and w.row = $2`)
/** $1 list · $2 row · $3 left out · $4 the person on record that it is about, or null */
export const decide = statement('loaded_list_row.decide', `update loaded_list_row w set left_out = $3, person_id = $4 where ${inList} and w.row = $2`)
/** $1 list · $2 refusals as JSON; null takes an earlier one away */
export const writeRefusals = statement('loaded_list_row.refusals', `
  update loaded_list_row w set refusal = n.refusal from jsonb_to_recordset($2::jsonb) as n (row int, refusal jsonb) where ${inList} and w.row = n.row`)

/** The next rows of a list, each with its draft if it still has one for one of these services. $1 list · $2 after · $3 how many · $4 services */
export const draftsOfList = statement<{ row: number; draft: { id: string } | null }>('loaded_list_row.drafts', `
  with w as materialized (select * from loaded_list_row w where ${inList} and w.row > $2 order by w.row limit $3)
  select w.row, r.id as "draft.id" from w left join referral r on r.city_code = w.city_code and r.id = w.referral_id and r.status = 'DRAFT'
    and r.service_id = any ($4::uuid[])
  order by w.row`)
/** $1 list · $2 services */
export const countDrafts = statement<{ count: number }>('loaded_list.count_drafts', `
  select count(*)::int as count from referral r where r.city_code = (select current_city()) and r.list_id = $1 and r.status = 'DRAFT'
    and r.service_id = any ($2::uuid[])`)

/** A row as a page shows it. */
export interface RowShown extends Omit<RowOnFile, 'nikIndex' | 'likeness' | 'line'> {
  listId: string
  rank: number
  faults: { field: string | null; code: string; params: Record<string, string | number> }[]
  sameAs: number | null
  refusal: Refusal | null
}
const groups: Record<RowGroup | 'ALL', string> = {
  ALL: 'true',
  REJECT: `w.rank = 0 and w.referral_id is null and not w.left_out`,
  WARN: `w.rank = 1 and w.referral_id is null and not w.left_out`,
  ACCEPT: `w.rank = 2 and w.referral_id is null and not w.left_out`,
  LEFT_OUT: 'w.left_out',
  LOADED: 'w.referral_id is not null',
  REFUSED: 'w.refusal is not null',
}
const shown = `w.list_id as "listId", w.row, w.rank, w.cells_cipher as cells, w.cells_key_version as "keyVersion", w.answer, w.faults, w.same_as as "sameAs", w.alike,
  w.left_out as "leftOut", w.person_id as "personId", w.referral_id as "referralId", w.refusal`
const perGroup = <R>(make: (group: RowGroup | 'ALL', where: string) => (...values: unknown[]) => Statement<R>) =>
  Object.fromEntries(Object.entries(groups).map(([group, where]) => [group, make(group as RowGroup, where)])) as Record<RowGroup | 'ALL', (...values: unknown[]) => Statement<R>>

/** A page of rows, faults first. $1 list · $2, $3 the keys of the last one seen · $4 how many */
export const pageOfRows = perGroup<RowShown>((group, where) => statement(`loaded_list_row.page_${group.toLowerCase()}`, `
  select ${shown} from loaded_list_row w where ${inList} and ${where} and (w.rank, w.row) > (coalesce($2::int, -1), coalesce($3::int, -1))
  order by w.rank, w.row limit $4`))
export const countRows = perGroup<{ count: number }>((group, where) => statement(`loaded_list_row.count_${group.toLowerCase()}`, `
  select count(*)::int as count from loaded_list_row w where ${inList} and ${where}`))
/** How many rows each group has, as one object. */
export const countGroups = statement<Record<RowGroup, number>>('loaded_list_row.groups', `
  select ${Object.entries(groups).filter(([group]) => group !== 'ALL').map(([group, where]) => `count(*) filter (where ${where})::int as "${group}"`).join(', ')}
  from loaded_list_row w where ${inList}`)
export const oneRow = statement<RowShown>('loaded_list_row.one', `select ${shown} from loaded_list_row w where ${inList} and w.row = $2`)

/** What the product itself does to lists. */
export const stalledLists = statement<{ id: string; acting: LoadedList['acting'] }>('loaded_list.stalled', 'select id, acting from stalled_lists()')
export const purgeLists = statement<{ purged: number }>('loaded_list.purge', 'select purge_lists() as purged')
