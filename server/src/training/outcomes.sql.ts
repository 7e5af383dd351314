import { replicable } from '../core/statement.ts'

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
/** One programme in one month, for one kelurahan and group. */
export interface TrainingCell extends TrainingCounts {
  month: string
  agencyId: string
  serviceId: string | null
  programmeId: string
  titleId: string
  titleEn: string
  regionCode: string
  region: string
  group: string
}

/** All that were trained in the city, or in the regions of the actor. */
export const readTrainingCells = replicable<TrainingCell>('training.cells', `
  select month, agency_id as "agencyId", service_id as "serviceId", programme_id as "programmeId",
    title_id as "titleId", title_en as "titleEn", region_code as "regionCode", region, "group",
    enrolled as base, passed, known_90 as known90, trading_90 as trading90, known_180 as known180, trading_180 as trading180
  from training_cells()`)
