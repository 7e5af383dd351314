import { randomUUID } from 'node:crypto'
import { withdrawAttachments } from '../attachment/attachment.sql.ts'
import type { Life } from '../audit/step.ts'
import type { Actor } from '../core/actor.ts'
import { moveClocks } from '../core/clockwork.ts'
import { insertEvent } from '../core/lifecycle.sql.ts'
import type { Statement } from '../core/statement.ts'
import type { Referral } from './referral.entity.ts'
import type { Facts, Judged } from './referral.facts.sql.ts'
import type { TransitionReferralInput } from './referral.inputs.ts'
import type { ReferralWords } from './referral.states.ts'
import { termOf } from './referral.terms.ts'
import { askItems, countSuccessors, dropItems, endSharing, insertChild, insertServiceItems, noteGap, setItems, sharePerson } from './referral.write.sql.ts'

/** What each word of the table's `effects` means: statements that run after the row was written. */
export const effects: Life<ReferralWords, Judged, TransitionReferralInput>['effects'] = {
  share: ({ id }) => [sharePerson(id)],
  endSharing: ({ id }) => [endSharing(id)],
  askItems: (next, { input }) => {
    const asked = input.items!.map(({ code, note }, i) => ({ code: code === 'OTHER' ? `OTHER-${next.eventCount}-${i + 1}` : code, note: note ?? null }))
    return [askItems(next.id, asked.map(({ code }) => code), asked.map(({ note }) => note), next.fromAgencyId)]
  },
  answerItems: ({ id }, { input }) => itemStates(id, input.items!),
  childLeg: (next, { input, actor }) => childLeg(next, input.targetServiceId!, next.facts!, actor),
  serviceGap: ({ id, disposition }) => (disposition === 'NO_OPTION' ? [noteGap(id)] : []),
  purge: ({ id }) => [dropItems(id)],
  dropAttachments: ({ id }, { actor }) => [withdrawAttachments(id, null, actor.userName)],
  freeFormer: ({ reopensId }) => (reopensId ? [countSuccessors(reopensId)] : []),
}

export const itemStates = (referralId: string, items: { code: string; state: string; note?: string | null }[]) =>
  (items.length ? [setItems(referralId, items.map(({ code }) => code), items.map(({ state }) => state), items.map(({ note }) => note ?? null))] : [])

/** T12: submitted at once where the consent covers the new recipient, else a draft that the first sender owns. */
function childLeg(parent: Referral, serviceId: string, facts: Facts, actor: Actor): Statement<unknown>[] {
  const id = randomUUID()
  const submitted = facts.redirectConsent === 'VALID'
  const status = submitted ? 'SUBMITTED' : 'DRAFT'
  const targetId = facts.redirectAgencyId!
  const clocks = submitted
    ? moveClocks<ReferralWords>([{ do: 'START', clock: 'C1' }, { do: 'START', clock: 'C2' }], { id, seq: 1, senderId: parent.fromAgencyId, targetId }, null,
      (kind) => termOf(kind, { ...parent, toAgencyId: targetId }, { ...facts, clocks: facts.redirectClocks }, actor.at))
    : []
  return [
    ...clocks,
    insertChild(id, parent.id, serviceId, status, actor.userName),
    insertServiceItems(id, serviceId, parent.fromAgencyId),
    insertEvent(id, 1, 'REFERRAL', 'CREATED_BY_REDIRECT', actor.userName, null, status, null, null, { parentCode: parent.code }, parent.fromAgencyId, submitted ? targetId : null, 1),
    ...(submitted ? [sharePerson(id)] : []),
  ]
}
