import type { RouteRecordRaw } from 'vue-router'
import type { NavEntry } from '../core/features.ts'
import { t } from './home.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./HomePage.vue'), meta: { title: () => t('title') } },
]
export const nav: NavEntry[] = [
  { to: '/', label: () => t('title'), icon: 'i-lucide-house', order: 10, key: 'b', phone: true },
]
