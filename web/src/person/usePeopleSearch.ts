import { PeopleByNumberDocument, PeopleDocument } from '@sinergi/schema'
import type { PersonRowFragment } from '@sinergi/schema'
import { computed, toValue } from 'vue'
import type { MaybeRefOrGetter, Ref } from 'vue'
import { useQuery } from '../core/apollo.ts'
import { useDebounced } from '../core/debounced.ts'

export const numberLength = 16
const shortestName = 2

/**
 * What somebody typed into the one field: a name, a NIK or KK in full, or too little of either. Digits and their separators alone
 * are a number.
 */
export type Sought = { kind: 'NOTHING' } | { kind: 'SHORT' } | { kind: 'NAME', name: string } | { kind: 'DIGITS', digits: number }
  | { kind: 'NUMBER', number: string }
export function sought(text: string): Sought {
  const trimmed = text.trim()
  if (!trimmed) return { kind: 'NOTHING' }
  if (/^[\d\s.-]+$/.test(trimmed)) {
    const number = trimmed.replaceAll(/\D/g, '')
    return number.length === numberLength ? { kind: 'NUMBER', number } : { kind: 'DIGITS', digits: number.length }
  }
  return trimmed.length < shortestName ? { kind: 'SHORT' } : { kind: 'NAME', name: trimmed }
}

const pageSize = 50
type Search = { text: Ref<string>, region: MaybeRefOrGetter<string | undefined>, listAll: boolean, first?: number }

/** People by name fragment or whole number, as one types. `listAll`: without a search, everybody whom the agency sees. */
export function usePeopleSearch({ text, region, listAll, first = pageSize }: Search) {
  const settled = useDebounced(text)
  const now = computed(() => sought(text.value))
  const asked = computed(() => sought(settled.value))
  const byName = computed(() => asked.value.kind === 'NAME' || (listAll && asked.value.kind === 'NOTHING'))
  const byNumber = computed(() => asked.value.kind === 'NUMBER')

  const names = useQuery(PeopleDocument, () => ({
    filter: { name: asked.value.kind === 'NAME' ? asked.value.name : undefined, regionCode: toValue(region) }, first,
  }), { enabled: byName, keep: true, again: (): { first: number } => ({ first: Math.max(first, names.data.value?.people.edges.length ?? 0) }) })
  // A number is nobody's business afterwards: it stays out of the cache.
  const numbers = useQuery(PeopleByNumberDocument, () => {
    const number = asked.value.kind === 'NUMBER' ? asked.value.number : ''
    return { nik: { nik: number }, kk: { kk: number } }
  }, { enabled: byNumber, fetchPolicy: 'no-cache' })

  const found = computed((): PersonRowFragment[] | undefined => {
    if (byName.value) return names.data.value?.people.edges.map(({ node }) => node)
    if (!byNumber.value) return []
    const { byNik, byKk } = numbers.data.value ?? {}
    const all = [...(byNik?.edges ?? []), ...(byKk?.edges ?? [])].map(({ node }) => node)
    return numbers.data.value && all.filter(({ id }, i) => all.findIndex((one) => one.id === id) === i)
  })
  const active = computed(() => (byNumber.value ? numbers : names))
  const page = computed(() => (byName.value ? names.data.value?.people.pageInfo : undefined))
  return {
    found, sought: now, asked, error: computed(() => active.value.error.value), refetch: () => active.value.refetch(),
    /** True from the letter typed until its answer is there. */
    searching: computed(() => settled.value !== text.value || active.value.busy.value),
    hasMore: computed(() => page.value?.hasNextPage ?? false), more: () => names.fetchMore({ first, after: page.value?.endCursor }),
  }
}
