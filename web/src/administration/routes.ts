import type { RouteRecordRaw } from 'vue-router'
import type { NavEntry } from '../core/features.ts'
import { t } from './administration.messages.ts'
import { administrationRoles, places } from './places.ts'

export const routes: RouteRecordRaw[] = [{ path: '/pengaturan', redirect: places[0].to }]
export const nav: NavEntry[] = [
  {
    to: '/pengaturan', label: () => t('title'), icon: 'i-lucide-settings', order: 90, key: 'p', roles: administrationRoles, phone: true,
  },
]
