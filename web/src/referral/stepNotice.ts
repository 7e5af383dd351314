import type { OfferFragment, ReferralAction, ReferralDetailFragment } from '@sinergi/schema'
import { notify } from '../core/notice.ts'
import { eventWords } from './event.sentences.ts'
import { t } from './referral.messages.ts'

const undoing: readonly ReferralAction[] = ['UNDO_ACCEPT', 'UNDO_REJECT']

/** Says what the step has come to, and offers to undo it while the server does. */
export function tellStep({ lastEvent, availableActions }: ReferralDetailFragment, undo: (offer: OfferFragment) => void) {
  const offer = availableActions.find(({ action }) => undoing.includes(action))
  notify({ text: t('done', { step: eventWords(lastEvent.type) }), ...(offer && { action: { label: t('undo'), run: () => undo(offer) } }) })
}
