import type { RouteRecordRaw } from 'vue-router'
import type { NavEntry } from '../core/features.ts'
import { auditRoles as roles } from '../core/roles.ts'
import { t } from './audit.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/jejak-audit', name: 'audit', component: () => import('./AuditPage.vue'), meta: { title: () => t('title'), roles } },
]
export const nav: NavEntry[] = [
  { to: '/jejak-audit', label: () => t('title'), icon: 'i-lucide-scroll-text', order: 85, key: 'j', roles, phone: true },
]
