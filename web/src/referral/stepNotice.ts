import type { ReferralAction, ReferralDetailFragment } from '@sinergi/schema'
import { notify } from '../core/notice.ts'
import { router } from '../core/router.ts'
import { eventWords } from './event.sentences.ts'
import { t } from './referral.messages.ts'

const undoing: readonly ReferralAction[] = ['UNDO_ACCEPT', 'UNDO_REJECT']

/** Says what the step has come to, and offers to undo it while the server does: on the referral's page, for this one may be gone by then. */
export function tellStep({ code, lastEvent, availableActions }: ReferralDetailFragment) {
  const offer = availableActions.find(({ action }) => undoing.includes(action))
  const undo = offer && { label: t('undo'), run: () => void router.push({ path: `/rujukan/${code}`, query: { langkah: offer.action } }) }
  notify({ text: t('done', { step: eventWords(lastEvent.type) }), action: undo })
}
