import { statement } from '../core/statement.ts'

/** The counts of one group; all but `base` are of those who passed. */
export interface TrainingCounts {
  /** Who had a seat. */
  base: number
  passed: number
  trading90: number
  notTrading90: number
  unknown90: number
  trading180: number
  notTrading180: number
  unknown180: number
}
export type TrainingGroupRow = TrainingCounts & { key: string; label: string; labelEn: string }

const counts = `sum(c.enrolled)::int as base, sum(c.passed)::int as passed,
    sum(c.trading_90)::int as "trading90", sum(c.not_90)::int as "notTrading90", sum(c.passed - c.trading_90 - c.not_90)::int as "unknown90",
    sum(c.trading_180)::int as "trading180", sum(c.not_180)::int as "notTrading180", sum(c.passed - c.trading_180 - c.not_180)::int as "unknown180"`
const countsOrNone = counts.replaceAll(/sum\(([^)]*)\)/g, 'coalesce(sum($1), 0)')
const grouped = (name: string, key: string, label: string, labelEn: string, join = '') => statement<TrainingGroupRow>(`training.outcomes_by_${name}`, `
  select ${key} as key, ${label} as label, ${labelEn} as "labelEn", ${counts} from training_cells($1, $2) c ${join} group by 1, 2, 3 order by 1`)

/** The whole city as one group. $1 first day · $2 last day; each may be null. */
export const trainingInAll = statement<TrainingGroupRow>('training.outcomes_in_all', `
  select 'ALL' as key, '' as label, '' as "labelEn", ${countsOrNone} from training_cells($1, $2) c`)
/** The same by group. */
export const trainingBy = {
  PROGRAMME: grouped('programme', 'c.programme_id::text', 'p.title_id', 'p.title_en',
    'join training_programme p on p.city_code = (select current_city()) and p.id = c.programme_id'),
  KELURAHAN: grouped('kelurahan', 'c.region_code', 'r.name', 'r.name', 'join region r on r.code = c.region_code'),
  GROUP: grouped('group', 'c."group"', 'c."group"', 'c."group"'),
}
