import type {
  CitizenConfirmation, DecisionTiming, Milestone, Outcome, ReasonCode, ReferralAction, ReferralFilter, ReferralStatus,
} from '@sinergi/schema'
import { showMonth } from '../core/dates.ts'
import { labels } from '../core/i18n.ts'
import { isId, isMonth } from '../core/url.ts'
import { reasonLabel } from './reason.labels.ts'
import { actionLabel, confirmationLabel, outcomeLabel, statusLabel } from './referral.labels.ts'
import { t } from './referral.messages.ts'
import { countedEnds, openStatuses } from './statuses.ts'

/** These come with a link from the outcomes page or a list: shown as chips so that they can be taken off. */
export const linkedKeys = [
  'month', 'from', 'to', 'outcome', 'confirmation', 'reason', 'list', 'sender', 'target', 'holder', 'reached', 'decision', 'step', 'left',
] as const
export type LinkedKey = (typeof linkedKeys)[number]
type Values = Partial<Record<LinkedKey, string>>
/** The name of an agency, for the chips that hold its id. */
type AgencyName = (id: string) => string

export const milestoneLabel = labels<Milestone>('referral.milestone', {
  id: { DECIDED: 'diputuskan', ACCEPTED: 'diterima', STARTED: 'mulai dilayani', DELIVERED: 'selesai dilayani' },
  en: { DECIDED: 'decided', ACCEPTED: 'accepted', STARTED: 'service started', DELIVERED: 'delivered' },
})
export const decisionLabel = labels<DecisionTiming>('referral.decision', {
  id: { IN_TIME: 'tepat waktu', LATE: 'terlambat' }, en: { IN_TIME: 'in time', LATE: 'late' },
})
/** Sets of states that the figures are counted over; they stand in the address under one word. */
export const statusSets = {
  counted: [...openStatuses, ...countedEnds],
  ended: countedEnds,
} as const satisfies Record<string, readonly ReferralStatus[]>
export type StatusSet = keyof typeof statusSets
const isSet = (value: string): value is StatusSet => value in statusSets
export const statusSetLabel = labels<StatusSet>('referral.statusSet', {
  id: { counted: 'semua kecuali salah entri', ended: 'sudah berakhir' },
  en: { counted: 'all but entered in error', ended: 'ended' },
})

export const statusesIn = (value: string): ReferralStatus[] =>
  (isSet(value) ? [...statusSets[value]] : value.split(',') as ReferralStatus[])
export const statusWords = (value: string) => (isSet(value) ? statusSetLabel(value) : statusesIn(value).map(statusLabel).join(', '))

/** A step in the address: `REJECT`, or with its reason `REJECT:NOT_ELIGIBLE`. */
export const stepValue = (action: ReferralAction, reasonCode: ReasonCode | null) => (reasonCode ? `${action}:${reasonCode}` : action)
function stepOf(value: string): NonNullable<ReferralFilter['step']> {
  const [action, reasonCode] = value.split(':')
  return { action: action as ReferralAction, ...(reasonCode && { reasonCode: reasonCode as ReasonCode }) }
}
function stepWords(value: string): string {
  const { action, reasonCode } = stepOf(value)
  return [actionLabel(action).replace('…', ''), reasonCode && reasonLabel(reasonCode)].filter(Boolean).join(' · ')
}
const each = <T extends string>(value: string, label: (one: T) => string) => (value.split(',') as T[]).map(label).join(', ')

/** A code is one that has words. */
const has = <T extends string>(label: (one: T) => string) => (value: string) => typeof label(value as T) === 'string'
const all = <T extends string>(label: (one: T) => string) => (value: string) => value.split(',').every(has(label))
const isStep = (value: string) => {
  const { action, reasonCode } = stepOf(value)
  return has(actionLabel)(action) && (!reasonCode || has(reasonLabel)(reasonCode))
}
export const areStatuses = (value: string) => isSet(value) || all(statusLabel)(value)
/** What may stand in the address: anybody can write there. */
export const linkedFits: Record<LinkedKey, (value: string) => boolean> = {
  month: isMonth, from: isMonth, to: isMonth, outcome: all(outcomeLabel), confirmation: all(confirmationLabel), reason: has(reasonLabel), list: isId,
  sender: isId, target: isId, holder: isId, reached: has(milestoneLabel), decision: all(decisionLabel), step: isStep, left: has(statusLabel),
}

/** The heading and the words of each chip. */
export function linkedWords(key: LinkedKey, value: string, agencyName: AgencyName): [label: string, words: string] {
  const words: Record<LinkedKey, () => [string, string]> = {
    month: () => [t('filterMonth'), showMonth(value)],
    from: () => [t('filterFrom'), showMonth(value)],
    to: () => [t('filterTo'), showMonth(value)],
    outcome: () => [t('filterOutcome'), each<Outcome>(value, outcomeLabel)],
    confirmation: () => [t('filterConfirmation'), each<CitizenConfirmation>(value, confirmationLabel)],
    reason: () => [t('filterReason'), reasonLabel(value as ReasonCode)],
    list: () => [t('filterList'), t('theList')],
    sender: () => [t('filterSender'), agencyName(value)],
    target: () => [t('filterTarget'), agencyName(value)],
    holder: () => [t('turn'), agencyName(value)],
    reached: () => [t('filterReached'), milestoneLabel(value as Milestone)],
    decision: () => [t('filterDecision'), each<DecisionTiming>(value, decisionLabel)],
    step: () => [t('filterStep'), stepWords(value)],
    left: () => [t('filterLeft'), statusLabel(value as ReferralStatus)],
  }
  return words[key]()
}

const lastDay = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10)

/** What the server takes for them. */
export function linkedFilter(values: Values): ReferralFilter {
  const { month, from, to, outcome, confirmation, reason, list, sender, target, holder, reached, decision, step, left } = values
  return {
    ...(month && { month }),
    ...(from && { submittedFrom: `${from}-01` }),
    ...(to && { submittedTo: lastDay(to) }),
    ...(outcome && { outcome: outcome.split(',') as Outcome[] }),
    ...(confirmation && { confirmation: confirmation.split(',') as CitizenConfirmation[] }),
    ...(reason && { reasonCode: reason as ReasonCode }),
    ...(list && { listId: list }),
    ...(sender && { senderId: sender }),
    ...(target && { targetId: target }),
    ...(holder && { holderId: holder }),
    ...(reached && { reached: reached as Milestone }),
    ...(decision && { decision: decision.split(',') as DecisionTiming[] }),
    ...(step && { step: stepOf(step) }),
    ...(left && { left: left as ReferralStatus }),
  }
}
