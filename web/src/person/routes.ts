import { PeopleDocument } from '@sinergi/schema'
import type { RouteRecordRaw } from 'vue-router'
import { client } from '../core/client.ts'
import type { NavEntry, PaletteAction, PaletteSearch } from '../core/features.ts'
import { officerRoles, peopleRoles } from '../core/roles.ts'
import { idPattern } from '../core/url.ts'
import { place } from './place.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/warga', name: 'people', component: () => import('./PeoplePage.vue'),
    meta: { title: () => place('title'), roles: peopleRoles } },
  { path: '/warga/baru', name: 'new-person', component: () => import('./PersonNewPage.vue'),
    meta: { title: () => place('newPerson'), roles: officerRoles } },
  // The name of a resident never stands in an address or a title.
  { path: `/warga/:id(${idPattern})`, name: 'person', component: () => import('./PersonPage.vue'), props: true,
    meta: { title: () => place('person'), roles: peopleRoles } },
  {
    path: `/warga/:id(${idPattern})/ubah`, name: 'edit-person', component: () => import('./PersonEditPage.vue'), props: true,
    meta: { title: () => place('edit'), roles: officerRoles },
  },
]

export const nav: NavEntry[] = [{ to: '/warga', label: () => place('title'), icon: 'i-lucide-users', order: 60, key: 'w',
  roles: peopleRoles }]
export const actions: PaletteAction[] = [{ label: () => place('newPerson'), icon: 'i-lucide-user-plus', to: '/warga/baru',
  roles: officerRoles }]

export const search: PaletteSearch = {
  label: () => place('title'), roles: peopleRoles,
  async find(text) {
    const { data } = await client.query({ query: PeopleDocument, variables: { filter: { name: text }, first: 6 },
      fetchPolicy: 'no-cache' })
    return (data?.people.edges ?? []).map(({ node: { id, name, region } }) =>
      ({ id, label: name, hint: region?.name, icon: 'i-lucide-user', to: `/warga/${id}` }))
  },
}
