import { type Statement, variantOf } from '../core/statement.ts'

/** How many; all but `base` are of those who passed. Each is a part of the one that is named before it. */
export interface TrainingCounts {
  /** Who had a seat. */
  base: number
  passed: number
  /** Of whom somebody knows whether they trade. */
  known90: number
  trading90: number
  known180: number
  trading180: number
}
/** What a programme's cells may be divided by: as few of them are read as an answer takes. */
export const cellParts = ['month', 'regionCode', 'group'] as const
export type CellPart = (typeof cellParts)[number]
/** One programme, by month, kelurahan and group where it was asked for; else these are empty. */
export interface TrainingCell extends TrainingCounts, Record<CellPart, string> {
  agencyId: string
  serviceId: string | null
  programmeId: string
  titleId: string
  titleEn: string
  region: string
}

const columns: Record<CellPart, string> = { month: 'month', regionCode: 'region_code', group: '"group"' }
const shown: Record<CellPart, string> = { month: `to_char(n.month, 'YYYY-MM')`, regionCode: 'n.region_code', group: 'n."group"' }
/** Codes are sorted as bytes: by the rules of a language it takes ten times as long. */
const cell = `month, programme_id, region_code collate "C" as region_code, "group" collate "C" as "group", enrolled, passed, known_90, trading_90, known_180, trading_180`
/**
 * All that were trained in the city, or in the regions of the actor, for whom it is added up from sums by kelurahan: sums, and what has
 * changed since. Kelurahan have names only where cells are not by group too, for then it is groups that are shown.
 */
export function readTrainingCells(by: ReadonlySet<CellPart>): Statement<TrainingCell> {
  const parts = cellParts.filter((part) => by.has(part))
  const grouped = ['programme_id', ...parts.map((part) => columns[part])].join()
  const byRegion = by.has('regionCode') ? 'true' : '(select current_regions() is not null)'
  const name = by.has('regionCode') && !by.has('group') ? '(select name from region l where l.code = n.region_code collate "default")' : `''`
  return { ...variantOf<TrainingCell>('training.cells', parts.join(), () => `
    with n as (
      select ${grouped}, sum(enrolled)::int as base, sum(passed)::int as passed, sum(known_90)::int as known90, sum(trading_90)::int as trading90,
        sum(known_180)::int as known180, sum(trading_180)::int as trading180
      from (
        select ${cell} from training_rollup where city_code = (select current_city()) and by_region = ${byRegion} and by_group = ${by.has('group')}
        union all select ${cell} from training_changed()) c
      group by ${grouped} having sum(enrolled) > 0)
    select g.agency_id as "agencyId", g.service_id as "serviceId", n.programme_id as "programmeId", g.title_id as "titleId", g.title_en as "titleEn",
      ${cellParts.map((part) => `${by.has(part) ? shown[part] : `''`} as "${part}"`).join(', ')}, ${name} as region,
      base, passed, known90, trading90, known180, trading180
    from n join training_programme g on g.city_code = (select current_city()) and g.id = n.programme_id`)(), replicable: true }
}
