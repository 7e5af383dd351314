import type { CapacityStatus, ServiceChoiceFragment } from '@sinergi/schema'
import { showNearDay, today } from '../core/dates.ts'
import { labels, languageTag } from '../core/i18n.ts'
import type { Tone } from '../ui/StatusBadge.vue'
import { t } from './new.messages.ts'

export const capacityLabel = labels<CapacityStatus>('service.capacity', {
  id: { AVAILABLE: 'Tersedia', WAITLIST: 'Penuh, ada daftar tunggu', FULL: 'Penuh', ASSESS_FIRST: 'Perlu asesmen dulu' },
  en: { AVAILABLE: 'Available', WAITLIST: 'Full, waitlist', FULL: 'Full', ASSESS_FIRST: 'Assessment first' },
})
export const capacityLook: Record<CapacityStatus, { icon: string, tone: Tone }> = {
  AVAILABLE: { icon: 'i-lucide-circle-check', tone: 'primary' }, WAITLIST: { icon: 'i-lucide-hourglass', tone: 'warning' },
  FULL: { icon: 'i-lucide-circle-slash', tone: 'error' }, ASSESS_FIRST: { icon: 'i-lucide-clipboard-check', tone: 'neutral' },
}

/** `14 dari 30 warga · belum dipastikan sejak 3 Nov`: how much room, and how sure that is. */
export function capacityWords({ capacity: { free, total, unit, note, asOf, unconfirmed } }: Pick<ServiceChoiceFragment,
  'capacity'>): string {
  const room = free !== null && total !== null ? t('ofTotal', { free, total, unit: unit ?? '' }).trim() : undefined
  const since = t(unconfirmed ? 'unconfirmed' : 'asOf', { date: showNearDay(asOf) })
  return [room, note, since].filter(Boolean).join(' · ')
}

/** When the service takes referrals; undefined where it always does. */
export function windowWords({ windows, windowOpen }: Pick<ServiceChoiceFragment, 'windows' | 'windowOpen'>): string | undefined {
  if (!windows.length) return undefined
  const now = windows.find(({ opensOn, closesOn }) => opensOn <= today() && today() <= closesOn)
  if (windowOpen && now) return t('openUntil', { date: showNearDay(now.closesOn) })
  const next = windows.find(({ opensOn }) => opensOn > today())
  return next ? t('opensAgain', { date: showNearDay(next.opensOn) }) : t('closedNow')
}

/** How long the answer usually takes, and may take at most. */
export function answerWords({ usualDecisionDays: days, clocks: { decide: most } }: ServiceChoiceFragment): string {
  const shown = days?.toLocaleString(languageTag.value, { maximumFractionDigits: 1 })
  return shown ? t('usual', { n: days ?? 0, days: shown, most }) : t('most', { n: most })
}
