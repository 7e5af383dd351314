import type { RouteRecordRaw } from 'vue-router'
import { t } from './session.messages.ts'

export const routes: RouteRecordRaw[] = [
  { path: '/masuk', name: 'sign-in', component: () => import('./SignInPage.vue'), meta: { title: () => t('title'), open: true, bare: true } },
]
