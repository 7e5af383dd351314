import type { RouteRecordRaw } from 'vue-router'
import type { PaletteAction } from '../core/features.ts'
import { officerRoles } from '../core/roles.ts'
import { place } from './place.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/rujukan/baru', name: 'new-referral', component: () => import('./NewReferralPage.vue'),
    meta: { title: () => place('title'), roles: officerRoles } },
]
export const actions: PaletteAction[] = [{ label: () => place('title'), icon: 'i-lucide-send', to: '/rujukan/baru',
  roles: officerRoles, key: 'n' }]
