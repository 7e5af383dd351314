import { type Statement, variantOf } from '../core/statement.ts'

/** The measures of a cohort (DOMAIN §13). All but `inError` leave out what was entered in error. */
export interface Measures {
  base: number
  inError: number
  decided: number
  accepted: number
  started: number
  delivered: number
  closed: number
  deliveredClosed: number
  confirmed: number
  needMet: number
  due: number
  inTime: number
  ended: number
}

const counted: Record<Exclude<keyof Measures, 'inError'>, string> = {
  base: 'true',
  decided: 'reached >= 1',
  accepted: 'reached >= 2',
  started: 'reached >= 3',
  delivered: 'reached >= 4',
  closed: `status = 'CLOSED'`,
  deliveredClosed: `status = 'CLOSED' and outcome in ('FULL', 'PARTIAL')`,
  confirmed: `status = 'CLOSED' and outcome in ('FULL', 'PARTIAL') and confirmation in ('YES', 'PARTIAL', 'NO')`,
  needMet: `status = 'CLOSED' and outcome = 'FULL' and confirmation = 'YES'`,
  due: `decision in ('IN_TIME', 'LATE')`,
  inTime: `decision = 'IN_TIME'`,
  ended: `status in ('CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED')`,
}
const measures = [
  ...Object.entries(counted).map(([name, condition]) =>
    `coalesce(sum(n) filter (where status <> 'ENTERED_IN_ERROR' and ${condition}), 0)::int as "${name}"`),
  `coalesce(sum(n) filter (where status = 'ENTERED_IN_ERROR'), 0)::int as "inError"`,
].join(', ')

/** First and last month, agency as sender or target, service, region with all below it; each may be null. */
export type Chosen = [from: string | null, to: string | null, agency: string | null, service: string | null, region: string | null]
/** What each of them asks of a cell; `?` stands for its value. */
const conditions = [
  'o.month >= ?::date', 'o.month <= ?::date', '?::uuid in (o.from_agency_id, o.to_agency_id)', 'o.service_id = ?::uuid',
  'in_regions(o.region_code, array[?::text])',
]

/**
 * A statement with conditions for those values only that are given. A further value is an agency without whose referrals is counted: the
 * rows are the same, so that a part in which nobody is left still stands there with none.
 */
function givenOf<R>(name: string, asked: readonly string[], text: (where: string) => string) {
  return (...given: readonly (string | null | undefined)[]): Statement<R> => {
    const at = asked.map((_, index) => index).filter((index) => given[index] != null)
    const where = ['o.city_code = (select current_city())', ...at.map((index, n) => asked[index]!.replace('?', `$${n + 1}`))].join(' and ')
    const values = at.map((index) => given[index])
    const without = given[asked.length]
    if (!without) return { ...variantOf<R>(name, at.join(), () => text(where))(...values), replicable: true }
    const ofOthers = `sum(n * ($${at.length + 1}::uuid not in (o.from_agency_id, o.to_agency_id))::int)`
    return { ...variantOf<R>(name, `${at.join()} without`, () => text(where).replaceAll('sum(n)', ofOthers))(...values, without), replicable: true }
  }
}

/**
 * A statement on the city's own cells, or, where a region is chosen or asked for, on those by kelurahan: the same figures, a hundred
 * times as many.
 */
function chosenOf<R>(name: string, text: (counts: 'city_count' | 'count', where: string) => string, byRegion = false) {
  const ofCity = givenOf<R>(`outcome.${name}`, conditions, (where) => text(byRegion ? 'count' : 'city_count', where))
  const ofRegion = givenOf<R>(`outcome.${name}_of_region`, conditions, (where) => text('count', where))
  return (...given: [...Chosen, without?: string | null]) => (given[4] === null ? ofCity : ofRegion)(...given)
}

export const readMeasures = chosenOf<Measures>('measures', (counts, where) => `select ${measures} from outcome_${counts} o where ${where}`)

const kecamatan = 'left(o.region_code, 8)'
const alone = `''`
const agencyNamed = (id: string) => (
  { by: id, within: alone, key: `${id}::text`, label: 'a.short_name', labelEn: 'a.short_name', join: `join agency a on a.id = ${id}` })
const month = `to_char(o.month, 'YYYY-MM')`
const pair = `o.from_agency_id || ' ' || o.to_agency_id`
const regionNamed = (code: string, within: string) => (
  { by: code, within, key: code, label: 'g.name', labelEn: 'g.name', join: `join region g on g.code = ${code}` })
/**
 * What a cohort is divided by: the columns of a cell (`by`), from which its key is made once a part, not once a cell; `within` what
 * the part itself is one of, which is told as well. An agency's own figures are of what it received and of what it sent.
 */
const parts = {
  MONTH: { by: 'o.month', within: alone, key: month, label: month, labelEn: month, join: '' },
  AGENCY: agencyNamed('o.to_agency_id'),
  SENDER: agencyNamed('o.from_agency_id'),
  PAIR: { by: 'o.from_agency_id, o.to_agency_id', within: alone, key: pair, label: pair, labelEn: pair, join: '' },
  SERVICE: {
    by: 'o.to_agency_id, o.service_id', within: 'o.to_agency_id::text', key: 'o.service_id::text', label: 's.name_id', labelEn: 's.name_en',
    join: 'join service s on s.id = o.service_id',
  },
  KECAMATAN: regionNamed(kecamatan, alone),
  KELURAHAN: regionNamed('o.region_code', kecamatan),
}
export type Part = keyof typeof parts
const isRegion = (part: Part) => part === 'KECAMATAN' || part === 'KELURAHAN'
const everyPart = <T>(of: (part: Part) => T) =>
  Object.fromEntries(Object.keys(parts).map((part) => [part, of(part as Part)])) as Record<Part, T>

export type GroupRow = Measures & { within: string; key: string; label: string; labelEn: string }
export const readGroups = everyPart((by) => {
  const { by: columns, within, key, label, labelEn, join } = parts[by]
  const names = join && `, ${label}, ${labelEn}`
  return chosenOf<GroupRow>(`by_${by}`, (counts, where) => `
    select ${within} as within, ${key} as key, ${label} as label, ${labelEn} as "labelEn", ${measures}
    from outcome_${counts} o ${join} where ${where} group by ${columns}${names} order by 2`,
  isRegion(by))
})

/** A cohort divided by several parts at once: a cell for each key of the first with each of the second, and so on. */
export type CellRow = Measures & { keys: string[]; within: string[] }
export const readCells = (by: readonly Part[]) => chosenOf<CellRow>(`cells_${by.join('_')}`, (counts, where) => `
  select array[${by.map((part) => parts[part].key).join()}] as keys, array[${by.map((part) => parts[part].within).join()}] as within, ${measures}
  from outcome_${counts} o where ${where} group by ${by.map((part) => parts[part].by).join()} order by 1`, by.some(isRegion))

export interface BallRow { agencyId: string; status: string; medianDays: number; count: number }
export const readBallTime = chosenOf<BallRow>('ball_time', (counts, where) => `
  with stays as (
    select agency_id, status, days, sum(n) as n,
      sum(sum(n)) over (partition by agency_id, status order by days) as upto, sum(sum(n)) over (partition by agency_id, status) as total
    from ball_${counts} o where ${where} group by 1, 2, 3 having sum(n) > 0)
  -- The middle stay, or the mean of the two middle ones. One that was taken back left a row with none, which lies between no others.
  select agency_id as "agencyId", status, max(total)::int as count,
    avg(days) filter (where upto - n < (total + 2 - total % 2) / 2 and upto >= (total + total % 2) / 2)::float8 as "medianDays"
  from stays group by 1, 2 order by 1, 2`)

export const readBallGroups = everyPart((by) => chosenOf<{ key: string; agencyId: string; status: string; count: number }>(`ball_by_${by}`, (counts, where) => `
  select ${parts[by].key} as key, agency_id as "agencyId", status, sum(n)::int as count from ball_${counts} o where ${where} group by ${parts[by].by}, agency_id, status order by 1`, isRegion(by)))

export interface ReasonRow { action: string; reasonCode: string; count: number }
export const readReasons = givenOf<ReasonRow>('outcome.reasons', conditions, (where) => `
  select action, reason_code as "reasonCode", sum(n)::int as count from reason_rollup o where ${where} group by 1, 2 having sum(o.n) > 0 order by 1, 3 desc, 2`)

export const readReasonGroups = everyPart((by) => givenOf<ReasonRow & { key: string }>(`outcome.reasons_by_${by}`, conditions, (where) => `
  select ${parts[by].key} as key, action, reason_code as "reasonCode", sum(n)::int as count
  from reason_rollup o where ${where} group by ${parts[by].by}, action, reason_code having sum(o.n) > 0`))

/** What is overdue now and with whom; only overdue rows are read. Agency, service and region may be null. */
export const readOverdue = givenOf<{ agencyId: string; count: number; oldestDueOn: string }>('outcome.overdue', conditions.slice(2), (where) => `
  select ball_agency_id as "agencyId", count(*)::int as count, min(due_on) as "oldestDueOn"
  from referral o where ${where} and ball_agency_id is not null and submitted_at is not null and due_on < (select current_day())
  group by 1 order by 2 desc`)
