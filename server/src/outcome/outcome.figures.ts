import type { Action, ReasonCode } from '../referral/referral.codes.ts'
import type { GroupRow, Measures, ReasonRow } from './outcome.sql.ts'
import { hiddenCells, isSmall, safeRate } from './outcome.suppress.ts'
import {
  type FunnelKey, type FunnelStep, type OutcomeGroup, type OutcomeMonth, type Rate, type RateKey, rateKeys, type ReasonCount,
} from './outcome.types.ts'

const shown = (count: number) => (isSmall(count) ? null : count)

type Parts = [numerator: number, denominator: number]

/** The formulas of DOMAIN §13 as numerator and denominator. */
function partsOf(m: Measures, reasons: readonly ReasonRow[]): Record<RateKey, Parts> {
  const given = (action: string, only?: string) =>
    reasons.reduce((sum, { action: of, reasonCode, count }) => (of === action && (!only || reasonCode === only) ? sum + count : sum), 0)
  return {
    CLOSURE: [m.closed, m.base],
    DELIVERED: [m.deliveredClosed, m.base],
    NEED_MET: [m.needMet, m.base],
    CONFIRMATION: [m.confirmed, m.deliveredClosed],
    ON_TIME_DECISION: [m.inTime, m.due],
    RETURNED: [given('RETURN'), m.base],
    REJECTED: [given('REJECT'), m.base],
    REDIRECTED: [given('REDIRECT'), m.base],
    DISPUTED: [given('DISPUTE'), m.base],
    NO_SHOW: [given('UNFULFIL', 'NO_SHOW'), m.base],
  }
}

export const ratesOf = (m: Measures, reasons: readonly ReasonRow[]): Rate[] =>
  (Object.entries(partsOf(m, reasons)) as [RateKey, Parts][]).map(([key, parts]) => ({ key, ...safeRate(...parts) }))

const none = { numerator: null, denominator: null, value: null, hidden: true }

/** The rates month by month. Their sums stand beside them: no month is hidden alone, none is shown whose group is hidden. */
export function trendOf(months: readonly GroupRow[], reasons: readonly (ReasonRow & { month: string })[]): OutcomeMonth[] {
  const parts = months.map((m) => partsOf(m, reasons.filter(({ month }) => month === m.key)))
  const groupHidden = hiddenCells(months.map(({ base }) => base))
  const series = rateKeys.map((key) => {
    const of = parts.map((part) => part[key])
    const unsafe = of.map((one, i) => groupHidden[i]! || safeRate(...one).hidden)
    const hidden = hiddenCells(of.map(([numerator]) => numerator), hiddenCells(of.map(([, denominator]) => denominator), unsafe))
    return of.map((one, i): Rate => ({ key, ...(hidden[i] ? none : safeRate(...one)) }))
  })
  return months.map(({ key: month }, i) => ({ month, rates: series.map((of) => of[i]!) }))
}

export function funnelOf(m: Measures): FunnelStep[] {
  const counts: [FunnelKey, number][] = [
    ['SUBMITTED', m.base], ['DECIDED', m.decided], ['ACCEPTED', m.accepted], ['STARTED', m.started], ['DELIVERED', m.delivered], ['CLOSED', m.closed],
    ['NEED_MET', m.needMet],
  ]
  return counts.map(([key, count]) => ({ key, count: shown(count), hidden: isSmall(count) }))
}

export function reasonsOf(rows: readonly ReasonRow[]): ReasonCount[] {
  const byAction = Map.groupBy(rows, ({ action }) => action)
  return [...byAction.values()].flatMap((of) => {
    const hidden = hiddenCells(of.map(({ count }) => count))
    return of.map(({ action, reasonCode, count }, i) => ({
      action: action as Action, reasonCode: reasonCode === 'NONE' ? null : reasonCode as ReasonCode, count: hidden[i] ? null : count, hidden: hidden[i]!,
    }))
  })
}

const columns = { submitted: 'base', closed: 'closed', delivered: 'deliveredClosed', needMet: 'needMet' } as const

/** The groups of one dimension; each column is a row of parts whose total stands above it. */
export function groupsOf(rows: readonly GroupRow[]): OutcomeGroup[] {
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const hidden = Object.fromEntries(names.map((name) => [name, hiddenCells(rows.map((row) => row[columns[name]]))])) as Record<keyof typeof columns, boolean[]>
  return rows.map((row, i) => {
    const cell = (name: keyof typeof columns) => (hidden[name][i] ? null : row[columns[name]])
    return {
      key: row.key, label: row.label, labelEn: row.labelEn, submitted: cell('submitted'), closed: cell('closed'), delivered: cell('delivered'),
      needMet: cell('needMet'), hidden: names.some((name) => hidden[name][i]),
    }
  })
}
