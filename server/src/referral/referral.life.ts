import type { Life } from '../audit/step.ts'
import { refuse } from '../core/refusal.ts'
import { changed } from './referral.changes.ts'
import { effects } from './referral.effects.ts'
import type { Item, Judged } from './referral.facts.sql.ts'
import type { TransitionReferralInput } from './referral.inputs.ts'
import { cycle } from './referral.policy.ts'
import type { ReferralWords } from './referral.states.ts'
import { termOf } from './referral.terms.ts'
import { updateReferral } from './referral.write.sql.ts'

/** How the life of a referral is recorded. */
export const life: Life<ReferralWords, Judged, TransitionReferralInput> = {
  cycle,
  after: ({ actor, row, step, input }) => {
    if (input.assigneeId && !row.facts!.assigneeName) refuse('NOT_FOUND', 'assignee', { field: 'assigneeId' })
    return changed(row, step, input, row.facts!, actor)
  },
  // What is not sent yet is nothing that the target hears of.
  sidesOf: ({ fromAgencyId, toAgencyId, submittedAt }) => ({ senderId: fromAgencyId, targetId: submittedAt ? toAgencyId : null }),
  termOf: (kind, next, { at }) => termOf(kind, next, next.facts!, at),
  update: updateReferral,
  payloadOf: ({ row, input }) => payloadOf(input, row.items!),
  effects,
}

/** An item stands by its code, which the reader's language names; one that the service does not know, by its words. */
function payloadOf({ items: given, outcome, confirmation, disposition, alternative, reviewOn, expectedOn, plannedContactOn }: TransitionReferralInput, items: Item[]) {
  const known = new Set(items.map(({ code }) => code))
  const named = given?.map(({ code, note }) => (known.has(code) ? code : note ?? code))
  return { items: named, outcome, confirmation, disposition, alternative, dueOn: reviewOn ?? expectedOn ?? plannedContactOn ?? undefined }
}
