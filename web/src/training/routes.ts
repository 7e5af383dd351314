import type { RouteRecordRaw } from 'vue-router'
import type { NavEntry, PaletteAction } from '../core/features.ts'
import { officerRoles, trainingRoles } from '../core/roles.ts'
import { place } from './place.messages.ts'

const id = ':id([0-9a-f-]{36})'
const title = () => place('classes')

export const routes: RouteRecordRaw[] = [
  { path: '/kelas', name: 'classes', component: () => import('./ClassesPage.vue'), meta: { title, roles: trainingRoles } },
  { path: '/kelas/baru', name: 'new-class', component: () => import('./ClassEditPage.vue'), meta: { title: () => place('newClass'), roles: officerRoles } },
  { path: '/kelas/program', name: 'programmes', component: () => import('./ProgrammesPage.vue'), meta: { title: () => place('programmes'), roles: officerRoles } },
  { path: '/kelas/program/baru', name: 'new-programme', component: () => import('./ProgrammePage.vue'), meta: { title: () => place('newProgramme'), roles: officerRoles } },
  { path: `/kelas/program/${id}`, name: 'programme', component: () => import('./ProgrammePage.vue'), props: true, meta: { title: () => place('programmes'), roles: officerRoles } },
  { path: `/kelas/${id}`, name: 'class', component: () => import('./ClassPage.vue'), props: true, meta: { title, roles: trainingRoles } },
  { path: `/kelas/${id}/ubah`, name: 'edit-class', component: () => import('./ClassEditPage.vue'), props: true, meta: { title, roles: officerRoles } },
  {
    path: `/kelas/${id}/presensi/:sessionId([0-9a-f-]{36})`, name: 'attendance', component: () => import('./AttendancePage.vue'), props: true,
    meta: { title: () => place('attendance'), roles: trainingRoles },
  },
  {
    path: `/kelas/${id}/peserta/:enrolmentId([0-9a-f-]{36})`, name: 'participant', component: () => import('./ParticipantPage.vue'), props: true,
    meta: { title: () => place('participant'), roles: trainingRoles },
  },
]
export const nav: NavEntry[] = [{ to: '/kelas', label: title, icon: 'i-lucide-graduation-cap', order: 75, key: 'k', phone: true, roles: trainingRoles }]
export const actions: PaletteAction[] = [
  { label: () => place('newClass'), icon: 'i-lucide-calendar-plus', to: '/kelas/baru', roles: officerRoles },
]
