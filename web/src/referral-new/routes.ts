import type { RouteRecordRaw } from 'vue-router'
import type { PaletteAction } from '../core/features.ts'
import { officerRoles } from '../core/roles.ts'
import { t } from './new.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/rujukan/baru', name: 'new-referral', component: () => import('./NewReferralPage.vue'), meta: { title: () => t('title'), roles: officerRoles } },
]
export const actions: PaletteAction[] = [{ label: () => t('title'), icon: 'i-lucide-send', to: '/rujukan/baru', roles: officerRoles }]
