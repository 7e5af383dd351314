import type { OfferFragment, ReferralAction, ReferralDetailFragment } from '@sinergi/schema'
import { useToast } from '@nuxt/ui/composables'
import { statusLabel } from './referral.labels.ts'
import { t } from './referral.messages.ts'

const undoing: readonly ReferralAction[] = ['UNDO_ACCEPT', 'UNDO_REJECT']

/** Says what the step has come to, and offers to undo it while the server does. */
export function useStepToast() {
  const toast = useToast()
  return ({ code, status, availableActions }: ReferralDetailFragment, undo: (offer: OfferFragment) => void) => {
    const offer = availableActions.find(({ action }) => undoing.includes(action))
    toast.add({
      title: t('done', { code, status: statusLabel(status) }), color: 'neutral', icon: 'i-lucide-check', duration: 6000,
      ...(offer && { actions: [{ label: t('undo'), variant: 'outline' as const, color: 'neutral' as const, onClick: () => undo(offer) }] }),
    })
  }
}
