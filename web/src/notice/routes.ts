import type { RouteRecordRaw } from 'vue-router'
import type { PaletteAction } from '../core/features.ts'
import { caseRoles } from '../core/roles.ts'
import { t } from './notice.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/pemberitahuan', name: 'notices', component: () => import('./NoticesPage.vue'), meta: { title: () => t('title'), roles: caseRoles } },
]
export const actions: PaletteAction[] = [{ label: () => t('title'), icon: 'i-lucide-bell', to: '/pemberitahuan', roles: caseRoles }]
