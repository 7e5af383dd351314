import { ColleaguesDocument, FilterChoicesDocument } from '@sinergi/schema'
import type { ReferralFilter, ReferralQueue, ReferralStatus } from '@sinergi/schema'
import { computed } from 'vue'
import { useQuery } from '../core/apollo.ts'
import { inLocale } from '../core/i18n.ts'
import { useIdle } from '../core/painted.ts'
import { isId, useUrlState } from '../core/url.ts'
import { useRegionOptions } from '../region/useRegionOptions.ts'
import type { Filter } from '../ui/FilterChips.vue'
import { areStatuses, linkedFilter, linkedFits, linkedKeys, linkedWords, statusesIn, statusWords } from './linkedFilters.ts'
import { statusLabel } from './referral.labels.ts'
import { t } from './referral.messages.ts'
import { endedStatuses, openStatuses } from './statuses.ts'

const chips = ['status', 'service', 'agency', 'region', 'assignee', 'overdue', 'urgency'] as const
const keys = [...chips, ...linkedKeys] as const
export type FilterKey = (typeof keys)[number]
type Values = Partial<Record<FilterKey, string>>
export const unassigned = 'none'
/** Residents of whom no kelurahan is known. */
export const noRegion = 'none'

const isOn = (value: string) => value === '1'
const isOnOrOff = (value: string) => isOn(value) || value === '0'
/** What does not fit is not there: an address that somebody wrote or cut off breaks no list. */
const fits: Record<FilterKey, (value: string) => boolean> = {
  ...linkedFits, status: areStatuses, service: isId, agency: isId, region: (value) => value === noRegion || /^\d\d(\.\d\d){1,2}(\.[12]\d{3})?$/.test(value),
  assignee: (value) => value === unassigned || isId(value), overdue: isOnOrOff, urgency: isOn,
}
const fitting = (given: Values): Values => Object.fromEntries(Object.entries(given).filter(([key, value]) => fits[key as FilterKey](value)))

const statusesOf: Record<ReferralQueue, readonly ReferralStatus[]> = {
  MY_TURN: ['DRAFT', ...openStatuses], INCOMING: [...openStatuses, ...endedStatuses],
  OUTGOING: ['DRAFT', ...openStatuses, ...endedStatuses], ALL: ['DRAFT', ...openStatuses, ...endedStatuses],
}
type Option = { value: string, label: string }
/** A value that is none of the options, from a link, gets its words too. */
const withChosen = (given: Option[], value: string | undefined, label: (value: string) => string) =>
  (value && given.every((one) => one.value !== value) ? [...given, { value, label: label(value) }] : given)
const options = <T extends string>(values: readonly T[], label: (value: T) => string) => values.map((value) => ({ value, label: label(value) }))

/** The filters of a list, as the address holds them, as chips, and as the server takes them. A search text stays out of the address: it may be a name. */
export function useReferralFilters(queue: ReferralQueue) {
  const { values: given, set } = useUrlState(keys)
  const values = computed(() => fitting(given.value))
  // The rows come first: what one may filter by is asked for when they stand, or when a name of it is shown.
  const idle = useIdle()
  const enabled = computed(() => idle.value || keys.some((key) => values.value[key]))
  const { data: choices } = useQuery(FilterChoicesDocument, {}, { enabled })
  const { data: colleagues } = useQuery(ColleaguesDocument, {}, { enabled })
  const regions = useRegionOptions()

  const agencies = computed(() => choices.value?.agencies ?? [])
  const agencyName = (id: string) => agencies.value.find((one) => one.id === id)?.shortName ?? '…'
  const services = computed(() => agencies.value.flatMap(({ services: list }) => list))
  const yes = computed(() => [{ value: '1', label: t('yes') }])
  const filters = computed((): Filter<FilterKey>[] => [
    {
      key: 'status', label: t('filterStatus'),
      options: withChosen(options(statusesOf[queue], statusLabel), values.value.status, statusWords),
    },
    { key: 'service', label: t('filterService'), options: services.value.map(({ id, nameId, nameEn }) => ({ value: id, label: inLocale(nameId, nameEn) })) },
    { key: 'agency', label: t('filterAgency'), options: agencies.value.map(({ id, shortName }) => ({ value: id, label: shortName })) },
    {
      key: 'region', label: t('filterRegion'),
      options: withChosen(regions.value, values.value.region, (value) => (value === noRegion ? t('noRegion') : '…')),
    },
    {
      key: 'assignee', label: t('filterAssignee'),
      options: withChosen([
        { value: unassigned, label: t('unassigned') }, ...(colleagues.value?.colleagues ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
      ], values.value.assignee, () => (colleagues.value ? t('formerOfficer') : '…')),
    },
    { key: 'overdue', label: t('filterOverdue'), options: withChosen(yes.value, values.value.overdue, () => t('notYet')) },
    { key: 'urgency', label: t('filterUrgency'), options: yes.value },
    ...linkedFilters.value,
  ])
  const linkedFilters = computed((): Filter<FilterKey>[] => linkedKeys.flatMap((key) => {
    const value = values.value[key]
    if (!value) return []
    const [label, words] = linkedWords(key, value, agencyName)
    return [{ key, label: `${label}: ${words}`, options: [{ value, label: words }] }]
  }))
  return { filters, values, set, filter: computed(() => asFilter(values.value)), any: computed(() => keys.some((key) => values.value[key])) }
}

function asFilter(values: Values): ReferralFilter {
  const { status, service, agency, region, assignee, overdue, urgency } = values
  return {
    ...(status && { status: statusesIn(status) }),
    ...(service && { serviceId: service }),
    ...(agency && { agencyId: agency }),
    ...(region && (region === noRegion ? { withoutRegion: true } : { regionCode: region })),
    ...(assignee && (assignee === unassigned ? { unassigned: true } : { assigneeId: assignee })),
    ...(overdue && { overdue: isOn(overdue) }),
    ...(urgency && { urgency: 'URGENT' as const }),
    ...linkedFilter(values),
  }
}
