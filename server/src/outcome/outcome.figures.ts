import type { Action, ReasonCode, Status } from '../referral/referral.codes.ts'
import { type FunnelKey, type RateKey, rateKeys } from './outcome.codes.ts'
import type { BallRow, GroupRow, Measures, ReasonRow } from './outcome.sql.ts'
import { type Counts, type Hidden, hiddenCells, rateBase } from './outcome.suppress.ts'
import type { FunnelStep, OutcomeGroup, OutcomeMonth, Outcomes, Rate, ReasonCount } from './outcome.types.ts'

/** A step by itself, and by the reason it was given. */
const stepsOf = ({ action, reasonCode }: ReasonRow): string[] => [action, `${action} ${reasonCode}`]

/** All counts of a cohort by name: its measures and how often each step was taken. */
export function countsOf(measures: { base: number }, reasons: readonly ReasonRow[]): Counts {
  const counts: Record<string, number> = { ...numbersOf(measures) }
  for (const reason of reasons) for (const step of stepsOf(reason)) counts[step] = (counts[step] ?? 0) + reason.count
  return counts
}
const numbersOf = (row: object) => Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value === 'number'))

/** The formulas of DOMAIN §13: which count is divided by which. */
const formulas: Record<RateKey, [numerator: string, denominator: string]> = {
  CLOSURE: ['closed', 'base'],
  DELIVERED: ['deliveredClosed', 'base'],
  NEED_MET: ['needMet', 'base'],
  CONFIRMATION: ['confirmed', 'deliveredClosed'],
  ON_TIME_DECISION: ['inTime', 'due'],
  RETURNED: ['RETURN', 'base'],
  REJECTED: ['REJECT', 'base'],
  REDIRECTED: ['REDIRECT', 'base'],
  DISPUTED: ['DISPUTE', 'base'],
  NO_SHOW: ['UNFULFIL NO_SHOW', 'base'],
}

const told = (counts: Counts, name: string, hidden: Hidden): number | null => (hidden.has(name) ? null : counts[name] ?? 0)

export const percent = (part: number, whole: number): number | null => (whole < rateBase ? null : Math.round((1000 * part) / whole) / 10)

export const ratesOf = (counts: Counts, hidden: Hidden): Rate[] => rateKeys.map((key) => {
  const [numerator, denominator] = formulas[key].map((name) => told(counts, name, hidden)) as [number | null, number | null]
  if (numerator === null || denominator === null) return { key, numerator: null, denominator, value: null, hidden: true }
  return { key, numerator, denominator, value: percent(numerator, denominator), hidden: false }
})

const funnel: Record<FunnelKey, keyof Measures> = {
  SUBMITTED: 'base', DECIDED: 'decided', ACCEPTED: 'accepted', STARTED: 'started', DELIVERED: 'delivered', CLOSED: 'closed',
  NEED_MET: 'needMet',
}
export const funnelOf = (counts: Counts, hidden: Hidden): FunnelStep[] =>
  (Object.entries(funnel) as [FunnelKey, string][])
    .map(([key, name]) => ({ key, count: told(counts, name, hidden), hidden: hidden.has(name) }))

/** Which reasons of a step are hidden: what the step itself hides, and what its other reasons would give away. */
export function hiddenReasons(rows: readonly ReasonRow[], hidden: Hidden): Hidden {
  const marked = [...Map.groupBy(rows, ({ action }) => action)].flatMap(([action, of]) => {
    const cells = of.map((reason) => stepsOf(reason)[1]!)
    const marks = hiddenCells(of.map(({ count }) => count), cells.map((cell) => hidden.has(cell) || hidden.has(action)))
    return cells.filter((_, i) => marks[i])
  })
  return new Set([...hidden, ...marked])
}

export const reasonsOf = (rows: readonly ReasonRow[], hidden: Hidden): ReasonCount[] => rows.map((row) => {
  const isHidden = hidden.has(stepsOf(row)[1]!)
  return {
    action: row.action as Action, reasonCode: row.reasonCode === 'NONE' ? null : row.reasonCode as ReasonCode,
    count: isHidden ? null : row.count, hidden: isHidden,
  }
})

/** The name of an agency's stays in a state. */
export const stayOf = ({ agencyId, status }: Pick<BallRow, 'agencyId' | 'status'>): string => `${agencyId} ${status}`
/** How long the ball lay, with whom and in which state; nothing of a cohort that is hidden. */
export const ballTimesOf = (rows: readonly BallRow[], stays: Hidden, { baseHidden }: Pick<Outcomes, 'baseHidden'>) => rows.map((row) => {
  const { agencyId, status, medianDays, count } = row
  const hidden = baseHidden || stays.has(stayOf(row))
  return { agencyId, status: status as Status, hidden, medianDays: hidden ? null : medianDays, count: hidden ? null : count }
})

/** One part of a cohort, with its counts. */
export interface PartRow { within: string; key: string; base: number }
/** The same with what it must not tell. */
export interface Group<R extends PartRow = GroupRow> {
  row: R
  counts: Counts
  hidden: Hidden
}

/** Nothing is said of a group whose only referrals were entered in error. */
const isThere = ({ row: { base } }: Group) => base > 0

/** The rates month by month. */
export const trendOf = (months: readonly Group[]): OutcomeMonth[] =>
  months.filter(isThere).map(({ row, counts, hidden }) => ({ month: row.key, rates: ratesOf(counts, hidden) }))

const columns = { submitted: 'base', closed: 'closed', delivered: 'deliveredClosed', needMet: 'needMet' } as const
const columnNames = Object.keys(columns) as (keyof typeof columns)[]

export const groupsOf = (groups: readonly Group[]): OutcomeGroup[] => groups.filter(isThere).map(({ row, counts, hidden }) => {
  const cell = (name: keyof typeof columns) => told(counts, columns[name], hidden)
  return {
    key: row.key, label: row.label, labelEn: row.labelEn, submitted: cell('submitted'), closed: cell('closed'), delivered: cell('delivered'),
    needMet: cell('needMet'), hidden: columnNames.some((name) => hidden.has(columns[name])),
  }
})
