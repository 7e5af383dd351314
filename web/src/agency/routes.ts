import type { RouteRecordRaw } from 'vue-router'
import { administrationRoles, placeTitle } from '../administration/places.ts'
import { t } from './agency.messages.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: '/pengaturan/instansi', name: 'agencies', component: () => import('./AgenciesPage.vue'),
    meta: { title: placeTitle('agencies'), roles: administrationRoles },
  },
  {
    path: '/pengaturan/instansi/baru', name: 'new-agency', component: () => import('./AgencyNewPage.vue'),
    meta: { title: () => t('newAgency'), roles: ['ADM'] },
  },
  {
    path: '/pengaturan/instansi/:id([0-9a-f-]{36})', name: 'agency', component: () => import('./AgencyPage.vue'), props: true,
    meta: { title: placeTitle('agencies'), roles: administrationRoles },
  },
]
