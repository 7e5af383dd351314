import type { Role } from '@sinergi/schema'
import type { RouteRecordRaw } from 'vue-router'

/** A place in the navigation. `order` sorts; `phone`: also a candidate for the bottom bar, which has room for the first three of a role. */
export type NavEntry = {
  to: string, label: () => string, icon: string, order: number, roles?: readonly Role[], phone?: boolean
  /** One word for the bottom bar, where the label is longer. */
  shortLabel?: () => string
  /** How many wait there; shown when above 0. */
  count?: () => number | undefined
  /** The letter after `g` that goes there. */
  key?: string
}
/** An action of the palette that Ctrl K opens. */
export type PaletteAction = {
  label: () => string, icon: string, to: string, roles?: readonly Role[]
  /** The letter that does the same on every page. */
  key?: string
}
/** Something found: a referral by its code, a resident by name. */
export type PaletteHit = { id: string, label: string, hint?: string, icon: string, to: string }
/** Asked with at least two characters; answers at most about eight. */
export type PaletteSearch = { label: () => string, roles?: readonly Role[], find: (text: string) => Promise<PaletteHit[]> }

/** What a feature may export from its `routes.ts`. The shell finds it there: no list is kept by hand. */
export type Feature = {
  routes: RouteRecordRaw[], nav?: NavEntry[], actions?: PaletteAction[], search?: PaletteSearch
  /** Runs in the shell's setup: what goes on while somebody is signed in, such as counts that follow the server. */
  start?: () => void
}

export const features = Object.values(import.meta.glob<Feature>('../*/routes.ts', { eager: true }))
