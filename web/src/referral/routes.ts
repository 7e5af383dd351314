import { ReferralSearchDocument } from '@sinergi/schema'
import type { RouteRecordRaw } from 'vue-router'
import { client } from '../core/client.ts'
import type { NavEntry, PaletteHit, PaletteSearch } from '../core/features.ts'
import { inLocale } from '../core/i18n.ts'
import { caseRoles } from '../core/roles.ts'
import { startInbox } from './inbox.ts'
import { isAgencys, queues, queueTitle } from './queues.ts'
import { statusLabel } from './referral.labels.ts'
import { t } from './referral.messages.ts'

export const routes: RouteRecordRaw[] = [
  ...queues.map(({ queue, path, roles }): RouteRecordRaw => ({
    path, name: `queue-${queue}`, component: () => import('./ReferralListPage.vue'), props: { queue }, meta: { title: queueTitle(queue), roles },
  })),
  {
    path: '/rujukan/:code(RJK-[\\d-]+)', name: 'referral', component: () => import('./ReferralPage.vue'), props: true,
    meta: { title: ({ params }) => String(params.code), roles: caseRoles },
  },
]

export const nav: NavEntry[] = queues.map(({ queue, path, icon, order, key, count, roles }) => ({
  to: path, label: queueTitle(queue), icon, order, key, roles, phone: queue !== 'OUTGOING',
  ...(queue === 'MY_TURN' && { shortLabel: () => t(isAgencys(queue) ? 'turn' : 'actions') }),
  // Only what waits for the reader is a number worth a mark.
  count: queue === 'MY_TURN' ? () => (isAgencys(queue) ? undefined : count()) : undefined,
}))

export const search: PaletteSearch = {
  label: () => t('referrals'), roles: caseRoles,
  async find(text) {
    const { data } = await client.query({ query: ReferralSearchDocument, variables: { search: text }, fetchPolicy: 'no-cache' })
    return (data?.referrals.edges ?? []).map(({ node: { id, code, status, person, service } }): PaletteHit => ({
      id, icon: 'i-lucide-file-text', to: `/rujukan/${code}`, label: person?.name ?? code,
      hint: [service && inLocale(service.nameId, service.nameEn), statusLabel(status)].filter(Boolean).join(' · '),
    }))
  },
}

export const start = startInbox
