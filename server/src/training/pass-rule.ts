/** Under what somebody passes: versioned data of the programme; a class keeps the version with which it was opened. */
export interface PassRule {
  version: number
  /** Of the sessions held, with one decimal. */
  attendancePercent: number
  passMark: number
}

/** A row of `pass_rule` as this object. */
export const ruleObject = (alias: string): string =>
  `jsonb_build_object('version', ${alias}.version, 'attendancePercent', ${alias}.attendance_percent, 'passMark', ${alias}.pass_mark)`

/** The marks of one participant in the sessions that were held. */
export interface Attended {
  held: number
  present: number
  late: number
  permitted: number
  sick: number
  absent: number
}

export type Verdict = 'PASSED' | 'NOT_PASSED'

/**
 * DOMAIN §5: (present + late) ÷ sessions held, and the mark of the test after the class. Permitted and sick are not present. Whoever
 * was there too seldom has not passed whatever the mark; without a mark nothing is known yet: null, never no.
 */
export function verdictOf({ held, present, late }: Attended, postScore: number | null, { attendancePercent, passMark }: PassRule): Verdict | null {
  if (held === 0) return null
  // In tenths of a percent, so that 79.9 is exact.
  if ((present + late) * 1000 < Math.round(attendancePercent * 10) * held) return 'NOT_PASSED'
  if (postScore === null) return null
  return postScore >= passMark ? 'PASSED' : 'NOT_PASSED'
}

/** Percent with one decimal, cut and never rounded up: 79.96 is not 80. */
export const attendanceRate = ({ held, present, late }: Attended): number | null =>
  (held === 0 ? null : Math.floor(((present + late) * 1000) / held) / 10)
