import type { RouteRecordRaw } from 'vue-router'
import { administrationRoles, placeTitle } from '../administration/places.ts'
import { t } from './calendar.messages.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: '/pengaturan/kalender', name: 'calendars', component: () => import('./CalendarsPage.vue'),
    meta: { title: placeTitle('calendars'), roles: administrationRoles },
  },
  {
    path: '/pengaturan/kalender/:id([0-9a-f-]{36})/:year(\\d{4})', name: 'load-calendar', component: () => import('./CalendarLoadPage.vue'), props: true,
    meta: { title: () => t('loadTitle'), roles: ['ADM'] },
  },
]
