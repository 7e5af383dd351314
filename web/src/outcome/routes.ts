import type { Role } from '@sinergi/schema'
import type { RouteRecordRaw } from 'vue-router'
import type { NavEntry } from '../core/features.ts'
import { place } from './place.messages.ts'

const roles = ['COO', 'HEAD'] as const satisfies readonly Role[]

export const routes: RouteRecordRaw[] = [
  { path: '/capaian', name: 'outcomes', component: () => import('./OutcomePage.vue'), meta: { title: () => place('title'), roles } },
]
export const nav: NavEntry[] = [
  { to: '/capaian', label: () => place('title'), icon: 'i-lucide-chart-column', order: 80, key: 'c', roles, phone: true },
]
