import { statement } from '../core/statement.ts'

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

/** $1 first month · $2 last month · $3 agency, as sender or target · $4 service · $5 region with all below it; each may be null. */
export type Chosen = [from: string | null, to: string | null, agency: string | null, service: string | null, region: string | null]
const inCity = `o.city_code = (select current_city()) and ($1::date is null or o.month >= $1) and ($2::date is null or o.month <= $2)
  and ($3::uuid is null or $3 in (o.from_agency_id, o.to_agency_id)) and ($4::uuid is null or o.service_id = $4)`
const chosen = `${inCity} and ($5::text is null or in_regions(o.region_code, array[$5]))`

/** A statement on the city's own cells, or, where a region is chosen, on those by kelurahan: the same figures, a hundred times as many. */
function chosenOf<R>(name: string, text: (counts: 'city_count' | 'count', where: string) => string) {
  const ofCity = statement<R>(`outcome.${name}`, text('city_count', inCity))
  const ofRegion = statement<R>(`outcome.${name}_of_region`, text('count', `${inCity} and in_regions(o.region_code, array[$5::text])`))
  return (...given: Chosen) => (given[4] === null ? ofCity(...given.slice(0, 4)) : ofRegion(...given))
}

export const readMeasures = chosenOf<Measures>('measures', (counts, where) => `select ${measures} from outcome_${counts} o where ${where}`)

export type GroupRow = Measures & { key: string; label: string; labelEn: string }
const groupText = (counts: string, where: string, key: string, label: string, labelEn: string, join: string) => `
  select ${key} as key, ${label} as label, ${labelEn} as "labelEn", ${measures} from outcome_${counts} o ${join} where ${where} group by 1, 2, 3 order by 1`
const grouped = (name: string, key: string, label: string, labelEn = label, join = '') =>
  chosenOf<GroupRow>(`by_${name}`, (counts, where) => groupText(counts, where, key, label, labelEn, join))
const byKelurahan = statement<GroupRow>('outcome.by_kelurahan',
  groupText('count', chosen, 'o.region_code', 'g.name', 'g.name',
    'join region g on g.code = o.region_code'))

export const groupedBy = {
  MONTH: grouped('month', `to_char(o.month, 'YYYY-MM')`, `to_char(o.month, 'YYYY-MM')`),
  AGENCY: grouped('agency', 'o.to_agency_id::text', 'a.short_name', 'a.short_name', 'join agency a on a.id = o.to_agency_id'),
  SERVICE: grouped('service', 'o.service_id::text', 's.name_id', 's.name_en', 'join service s on s.id = o.service_id'),
  KELURAHAN: byKelurahan,
}

export interface BallRow { agencyId: string; status: string; medianDays: number; count: number }
export const readBallTime = chosenOf<BallRow>('ball_time', (counts, where) => `
  with stays as (
    select agency_id, status, days, sum(n) as n,
      sum(sum(n)) over (partition by agency_id, status order by days) as upto, sum(sum(n)) over (partition by agency_id, status) as total
    from ball_${counts} o where ${where} group by 1, 2, 3)
  -- The middle stay, or the mean of the two middle ones.
  select agency_id as "agencyId", status, max(total)::int as count,
    avg(days) filter (where upto - n < (total + 2 - total % 2) / 2 and upto >= (total + total % 2) / 2)::float8 as "medianDays"
  from stays group by 1, 2 order by 1, 2`)

export interface ReasonRow { action: string; reasonCode: string; count: number }
export const readReasons = statement<ReasonRow>('outcome.reasons', `
  select action, reason_code as "reasonCode", sum(n)::int as count from reason_rollup o where ${chosen} group by 1, 2 having sum(n) > 0 order by 1, 3 desc, 2`)

export const readReasonsByMonth = statement<ReasonRow & { month: string }>('outcome.reasons_by_month', `
  select to_char(month, 'YYYY-MM') as month, action, reason_code as "reasonCode", sum(n)::int as count
  from reason_rollup o where ${chosen} group by 1, 2, 3 having sum(n) > 0`)

/** What is overdue now and with whom; only overdue rows are read. $1 agency · $2 service · $3 region */
export const readOverdue = statement<{ agencyId: string; count: number; oldestDueOn: string }>('outcome.overdue', `
  select ball_agency_id as "agencyId", count(*)::int as count, min(due_on) as "oldestDueOn"
  from referral where city_code = (select current_city()) and ball_agency_id is not null and submitted_at is not null and due_on < (select current_day())
    and ($1::uuid is null or $1 in (from_agency_id, to_agency_id)) and ($2::uuid is null or service_id = $2)
    and ($3::text is null or in_regions(region_code, array[$3]))
  group by 1 order by 2 desc`)
