import { computed } from 'vue'
import { features } from '../core/features.ts'
import type { NavEntry } from '../core/features.ts'
import { hasRole } from '../session/session.ts'

const all = features.flatMap((feature) => feature.nav ?? []).toSorted((a, b) => a.order - b.order)
const mayOpen = ({ roles }: { roles?: NavEntry['roles'] }) => !roles || hasRole(roles)

/** The places that the role of the moment has. */
export const nav = computed(() => all.filter(mayOpen))
/** Three of them for the bottom bar of a phone; the fourth place there opens the rest. */
export const phoneNav = computed(() => nav.value.filter(({ phone }) => phone).slice(0, 3))
export const paletteActions = computed(() => features.flatMap(({ actions }) => actions ?? []).filter(mayOpen))
export const paletteSearches = computed(() => features.flatMap(({ search }) => search ?? []).filter(mayOpen))

/** A place is where one is also on the pages below it. */
export const isWithin = (path: string, to: string) => path === to || (to !== '/' && path.startsWith(`${to}/`))
