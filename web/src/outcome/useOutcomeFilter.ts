import { OutcomeChoicesDocument } from '@sinergi/schema'
import type { OutcomeFilter } from '@sinergi/schema'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useQuery } from '../core/apollo.ts'
import { showMonth, today } from '../core/dates.ts'
import { inLocale } from '../core/i18n.ts'
import { isId, isMonth, useUrlState } from '../core/url.ts'
import { useRegionOptions } from '../region/useRegionOptions.ts'
import { role, session } from '../session/session.ts'
import type { Filter } from '../ui/FilterChips.vue'
import { t } from './outcome.messages.ts'
import { listWith } from './outcomeLink.ts'
import type { Behind } from './outcomeLink.ts'

const keys = ['from', 'to', 'agency', 'service', 'region'] as const
type Key = (typeof keys)[number]
type Values = Partial<Record<Key, string | undefined>>
const monthsBack = 24
/** In place of an agency: all of them. */
const wholeCity = 'kota'
/** What else stands in the address is no filter: the server would not read it. */
const fits: Record<Key, (value: string) => boolean> = {
  from: isMonth, to: isMonth, agency: (value) => value === wholeCity || isId(value), service: isId, region: (value) => /^\d\d(\.\d+)*$/.test(value),
}

/** This month and those before it, the latest first: `2026-03`. */
function latestMonths(): string[] {
  const [year, month] = today().split('-').map(Number) as [number, number]
  return Array.from({ length: monthsBack }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7))
}

/** The filter of the page as it stands in the address, as chips, as the server takes it, and in the links of its numbers. */
export function useOutcomeFilter() {
  const route = useRoute()
  const { values: inAddress, set: setAddress } = useUrlState(keys)
  /** A head begins with the own agency: where the address names none, it is meant. */
  const own = computed(() => (role.value === 'HEAD' ? session.value?.assignment.agency : undefined))
  const values = computed((): Values => {
    const given: Values = Object.fromEntries(keys.flatMap((key) => (fits[key](inAddress.value[key] ?? '') ? [[key, inAddress.value[key]]] : [])))
    const agency = given.agency ?? own.value?.id
    return { ...given, agency: agency === wholeCity ? undefined : agency }
  })
  const inAddressOf = (agency: string | undefined) => (agency === own.value?.id ? undefined : agency ?? wholeCity)
  const set = (next: Values) => setAddress(own.value && 'agency' in next ? { ...next, agency: inAddressOf(next.agency) } : next)
  /** For a head: the same page of the own agency, or of the whole city. */
  const toOwn = computed(() => ({ query: { ...route.query, agency: undefined } }))
  const toCity = computed(() => ({ query: { ...route.query, agency: wholeCity } }))
  const { data } = useQuery(OutcomeChoicesDocument, {})
  const regions = useRegionOptions()

  const agencies = computed(() => data.value?.agencies ?? [])
  // The own one is known before the others have come.
  const agencyOptions = computed(() => (data.value?.agencies ?? [own.value].filter((one) => one !== undefined)).map(({ id, shortName }) => ({ value: id, label: shortName })))
  const months = computed(() => latestMonths().map((value) => ({ value, label: showMonth(value) })))
  const services = computed(() => agencies.value.flatMap(({ services: list }) => list)
    .map(({ id, nameId, nameEn }) => ({ value: id, label: inLocale(nameId, nameEn) })))
  const filters = computed((): Filter<Key>[] => [
    { key: 'from', label: t('from'), options: months.value },
    { key: 'to', label: t('to'), options: months.value },
    { key: 'agency', label: t('agency'), options: agencyOptions.value },
    { key: 'service', label: t('service'), options: services.value },
    { key: 'region', label: t('region'), options: regions.value },
  ])

  const filter = computed((): OutcomeFilter => {
    const { from, to, agency, service, region } = values.value
    return {
      ...(from && { monthFrom: from }), ...(to && { monthTo: to }), ...(agency && { agencyId: agency }), ...(service && { serviceId: service }),
      ...(region && { regionCode: region }),
    }
  })
  const exportQuery = computed(() => new URLSearchParams(filter.value as Record<string, string>).toString())
  /** A head of agency sees the figures of the city, but referrals of the own agency only. */
  const canOpen = computed(() => role.value === 'COO' || values.value.agency === own.value?.id)
  const link = (behind: Behind) => (canOpen.value ? listWith({ status: 'counted', ...values.value, ...behind }) : undefined)
  return { values, set, own, toOwn, toCity, filters, filter, exportQuery, link, any: computed(() => keys.some((key) => values.value[key])) }
}
