import type { RouteRecordRaw } from 'vue-router'
import { administrationRoles, placeTitle } from '../administration/places.ts'
import type { PaletteAction } from '../core/features.ts'
import { place } from './place.messages.ts'

const admin = ['ADM'] as const

export const routes: RouteRecordRaw[] = [
  {
    path: '/pengaturan/pengguna', name: 'users', component: () => import('./UsersPage.vue'),
    meta: { title: placeTitle('users'), roles: administrationRoles },
  },
  {
    path: '/pengaturan/pengguna/baru', name: 'new-user', component: () => import('./UserNewPage.vue'),
    meta: { title: () => place('newUser'), roles: admin },
  },
  {
    path: '/pengaturan/pengguna/:id([0-9a-f-]{36})', name: 'user', component: () => import('./UserPage.vue'), props: true,
    meta: { title: placeTitle('users'), roles: administrationRoles },
  },
  { path: '/akun', name: 'my-account', component: () => import('./MyAccountPage.vue'), meta: { title: () => place('myAccount') } },
]
export const actions: PaletteAction[] = [
  { label: () => place('newUser'), icon: 'i-lucide-user-plus', to: '/pengaturan/pengguna/baru', roles: admin },
  { label: () => place('myAccount'), icon: 'i-lucide-circle-user-round', to: '/akun' },
]
