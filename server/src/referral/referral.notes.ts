import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { checkNoIdentifier, checkVersion, checkWords, refuseInput, wordsOf } from '../core/check.ts'
import { endClock, startClock } from '../core/lifecycle.sql.ts'
import { refuse } from '../core/refusal.ts'
import type { Referral } from './referral.entity.ts'
import { lockReferral, readFacts } from './referral.facts.sql.ts'
import { happen, party, record, stillOpen } from './referral.happening.ts'
import type { BulkItem, CommentInput, ContactAttemptInput, OpenReferralInput, ReviewWaitlistInput } from './referral.inputs.ts'
import { assignScope, sideOf } from './referral.policy.ts'
import { termOf } from './referral.terms.ts'
import { insertAttempt } from './referral.write.sql.ts'

const isTarget = (actor: Actor, row: Referral) => sideOf(actor, row) === 'TARGET'

/** A word between the two agencies. */
export const comment = (actor: Actor, input: CommentInput) =>
  happen(actor, 'comment', input, { id: input.referralId }, (row) => {
    stillOpen(row)
    const note = input.text.trim()
    if (!note || note.length > 2000) refuseInput('text', 'LENGTH', { min: 1, max: 2000 })
    checkNoIdentifier(note, 'text')
    return { type: 'COMMENTED', note }
  })

/** An attempt to reach the resident; days with one in vain count for T17 and T18, and where the target reached him service has begun. */
export const recordContactAttempt = (actor: Actor, input: ContactAttemptInput) =>
  happen(actor, 'recordContactAttempt', input, { id: input.referralId }, (row) => {
    stillOpen(row)
    const { channel, result, note = null } = input
    checkWords(note, 'note', 2000)
    const first = isTarget(actor, row) && row.status === 'ACCEPTED' && result === 'REACHED' && !row.served
    return {
      type: 'CONTACT_ATTEMPTED', note, payload: { channel, result }, change: first ? { served: true } : undefined,
      also: [insertAttempt(row.id, channel, result, actor.userName, note)],
    }
  })

/** The target looks at a new referral for the first time: C1 is met. Opening again, or by the sender, is no event. */
export const openReferral = (actor: Actor, input: OpenReferralInput) =>
  happen(actor, 'openReferral', input, input, (row) => {
    if (!isTarget(actor, row) || row.openedAt || row.status !== 'SUBMITTED') return null
    return { type: 'OPENED', change: { openedAt: actor.at }, quiet: true, also: [endClock(row.id, 'C1', 'MET')] }
  })

interface Assignment extends BulkItem { assigneeId?: string | null; idempotencyKey: string }

/** Gives a referral to somebody of its target, or back to the queue. The sender keeps none. Refuses NOT_FOUND, STALE_VERSION, FORBIDDEN_SCOPE. */
export const assignReferral = (actor: Actor, input: Assignment) => {
  const { id, assigneeId = null, expectedVersion } = input
  return mutate(actor, 'assignReferrals', input, [lockReferral(id), readFacts(id, assigneeId, null, null)], async (tx, [[row], [facts]]) => {
    // The sender's head sees the referral, and may lock none: it is not hidden, only not his to give.
    if (!row) return facts ? refuse('FORBIDDEN_SCOPE', 'the target assigns', { rule: 'TARGET_ONLY' }) : refuse('NOT_FOUND', 'referral')
    if (actor.role !== 'COO') party(actor, row)
    checkVersion(row, expectedVersion)
    return record(tx, row, facts!, () => {
      stillOpen(row)
      checkMayAssign(actor, row, assigneeId)
      const { assigneeName } = facts!
      if (assigneeId && !assigneeName) refuse('NOT_FOUND', 'assignee', { field: 'assigneeId' })
      return { type: 'ASSIGNED', change: { assigneeId, assigneeName }, payload: { assignee: assigneeName } }
    })
  })
}

function checkMayAssign(actor: Actor, row: Referral, assigneeId: string | null): void {
  if (actor.role !== 'COO' && !isTarget(actor, row)) refuse('FORBIDDEN_SCOPE', 'the target assigns', { rule: 'TARGET_ONLY' })
  const scope = assignScope(actor, row)
  const own = assigneeId === null || assigneeId === actor.userId
  if (scope === 'NOBODY' || (scope === 'SELF' && !own)) {
    refuse('FORBIDDEN_SCOPE', 'an officer takes and gives back, a verifier assigns', { rule: 'ASSIGNED_BY_VERIFIER' })
  }
}

/** The target looks at its waiting list: C5 is met and starts anew. */
export const reviewWaitlist = (actor: Actor, input: ReviewWaitlistInput) =>
  happen(actor, 'reviewWaitlist', input, input, (row, facts) => {
    checkVersion(row, input.expectedVersion)
    if (!isTarget(actor, row)) refuse('FORBIDDEN_SCOPE', 'the target reviews its list', { rule: 'TARGET_ONLY' })
    if (row.status !== 'WAITLISTED') refuse('ILLEGAL_TRANSITION', 'not on a waiting list', { params: { status: row.status } })
    const note = wordsOf(input.note, 'note', 2000)
    if (input.expectedOn && input.expectedOn < facts.today) refuseInput('expectedOn', 'PAST')
    const term = termOf('C5', row, facts, actor.at)
    return {
      type: 'WAITLIST_REVIEWED', note, payload: { dueOn: input.expectedOn ?? undefined },
      change: { expectedOn: input.expectedOn ?? row.expectedOn },
      also: [endClock(row.id, 'C5', 'MET'),
        startClock(row.id, 'C5', row.eventCount + 1, term.ownerId, row.fromAgencyId, row.toAgencyId, term.countsFrom, term.days, null)],
    }
  })
