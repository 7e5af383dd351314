import type { RouteRecordRaw } from 'vue-router'
import { t } from './shell.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/bukan-peran-anda/:path*', name: 'not-yours', component: () => import('./NotYoursPage.vue'), meta: { title: () => t('notYours') } },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue'), meta: { title: () => t('notFound') } },
]
