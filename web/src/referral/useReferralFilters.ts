import { ColleaguesDocument, FilterChoicesDocument, KelurahanDocument } from '@sinergi/schema'
import type { CitizenConfirmation, Outcome, ReasonCode, ReferralFilter, ReferralQueue, ReferralStatus } from '@sinergi/schema'
import { computed } from 'vue'
import { useQuery } from '../core/apollo.ts'
import { inLocale } from '../core/i18n.ts'
import { useUrlState } from '../core/url.ts'
import { session } from '../session/session.ts'
import type { Filter } from '../ui/FilterChips.vue'
import { reasonLabel } from './reason.labels.ts'
import { confirmationLabel, outcomeLabel, statusLabel } from './referral.labels.ts'
import { t } from './referral.messages.ts'

const chips = ['status', 'service', 'agency', 'region', 'assignee', 'overdue', 'urgency'] as const
/** These come with a link from the outcomes page or a list: shown as chips so that they can be taken off. */
const linked = ['month', 'outcome', 'confirmation', 'reason', 'list'] as const
const keys = [...chips, ...linked] as const
export type FilterKey = (typeof keys)[number]
export const unassigned = 'none'

const openStatuses = ['SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED'] as const
const endedStatuses = ['CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR'] as const
const statusesOf: Record<ReferralQueue, readonly ReferralStatus[]> = {
  MY_TURN: ['DRAFT', ...openStatuses], INCOMING: [...openStatuses, ...endedStatuses],
  OUTGOING: ['DRAFT', ...openStatuses, ...endedStatuses], ALL: ['DRAFT', ...openStatuses, ...endedStatuses],
}
const options = <T extends string>(values: readonly T[], label: (value: T) => string) => values.map((value) => ({ value, label: label(value) }))

/** The filters of a list, as the address holds them, as chips, and as the server takes them. A search text stays out of the address: it may be a name. */
export function useReferralFilters(queue: ReferralQueue) {
  const { values, set } = useUrlState(keys)
  const { data: choices } = useQuery(FilterChoicesDocument, {})
  const { data: colleagues } = useQuery(ColleaguesDocument, {})
  const { data: kelurahan } = useQuery(KelurahanDocument, () => ({ cityCode: session.value?.city.code ?? '' }))

  const agencies = computed(() => choices.value?.agencies ?? [])
  const services = computed(() => agencies.value.flatMap(({ services: list }) => list))
  const regions = computed(() => (kelurahan.value?.regions ?? []).map(({ code, name }) => ({ value: code, label: name })))
  const yes = computed(() => [{ value: '1', label: t('yes') }])
  const filters = computed((): Filter<FilterKey>[] => [
    { key: 'status', label: t('filterStatus'), options: options(statusesOf[queue], statusLabel) },
    { key: 'service', label: t('filterService'), options: services.value.map(({ id, nameId, nameEn }) => ({ value: id, label: inLocale(nameId, nameEn) })) },
    { key: 'agency', label: t('filterAgency'), options: agencies.value.map(({ id, shortName }) => ({ value: id, label: shortName })) },
    { key: 'region', label: t('filterRegion'), options: regions.value },
    { key: 'assignee', label: t('filterAssignee'), options: [
      { value: unassigned, label: t('unassigned') },
      ...(colleagues.value?.colleagues ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
    ] },
    { key: 'overdue', label: t('filterOverdue'), options: yes.value },
    { key: 'urgency', label: t('filterUrgency'), options: yes.value },
    ...linkedFilters.value,
  ])
  const linkedFilters = computed((): Filter<FilterKey>[] => {
    const label: Record<(typeof linked)[number], [string, (value: string) => string]> = {
      month: [t('filterMonth'), String], list: [t('filterList'), () => t('theList')],
      outcome: [t('filterOutcome'), (value) => outcomeLabel(value as Outcome)],
      confirmation: [t('filterConfirmation'), (value) => confirmationLabel(value as CitizenConfirmation)],
      reason: [t('filterReason'), (value) => reasonLabel(value as ReasonCode)],
    }
    return linked.flatMap((key) => {
      const value = values.value[key]
      return value ? [{ key, label: label[key][0], options: [{ value, label: label[key][1](value) }] }] : []
    })
  })
  return { filters, values, set, filter: computed(() => asFilter(values.value)), any: computed(() => keys.some((key) => values.value[key])) }
}

function asFilter(values: Partial<Record<FilterKey, string>>): ReferralFilter {
  const { status, service, agency, region, assignee, overdue, urgency, month, outcome, confirmation, reason, list } = values
  return {
    ...(status && { status: status.split(',') as ReferralStatus[] }),
    ...(service && { serviceId: service }),
    ...(agency && { agencyId: agency }),
    ...(region && { regionCode: region }),
    ...(assignee && (assignee === unassigned ? { unassigned: true } : { assigneeId: assignee })),
    ...(overdue && { overdue: true }),
    ...(urgency && { urgency: 'URGENT' as const }),
    ...(month && { month }),
    ...(outcome && { outcome: outcome as Outcome }),
    ...(confirmation && { confirmation: confirmation as CitizenConfirmation }),
    ...(reason && { reasonCode: reason as ReasonCode }),
    ...(list && { listId: list }),
  }
}
