import type { RouteRecordRaw } from 'vue-router'
import { administrationRoles, placeTitle } from '../administration/places.ts'
import { t } from './service.messages.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: '/pengaturan/layanan', name: 'services', component: () => import('./ServicesPage.vue'),
    meta: { title: placeTitle('services'), roles: administrationRoles },
  },
  {
    path: '/pengaturan/layanan/baru', name: 'new-service', component: () => import('./ServiceNewPage.vue'),
    meta: { title: () => t('newService'), roles: ['ADM'] },
  },
  {
    path: '/pengaturan/layanan/:id([0-9a-f-]{36})', name: 'service', component: () => import('./ServicePage.vue'), props: true,
    meta: { title: placeTitle('services'), roles: administrationRoles },
  },
]
