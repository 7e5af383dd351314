import type { RouteRecordRaw } from 'vue-router'
import type { NavEntry, PaletteAction } from '../core/features.ts'
import { officerRoles } from '../core/roles.ts'
import { idPattern } from '../core/url.ts'
import { place } from './place.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/daftar', name: 'lists', component: () => import('./ListsPage.vue'), meta: { title: () => place('title'), roles: officerRoles } },
  // A file's name may be a person's: it stands on the page, not in the title.
  { path: `/daftar/:id(${idPattern})`, name: 'list', component: () => import('./ListPage.vue'), props: true, meta: { title: () => place('list'), roles: officerRoles } },
]

export const nav: NavEntry[] = [{ to: '/daftar', label: () => place('title'), icon: 'i-lucide-file-spreadsheet', order: 70, key: 'd', roles: officerRoles }]
export const actions: PaletteAction[] = [{ label: () => place('load'), icon: 'i-lucide-file-up', to: '/daftar', roles: officerRoles }]
