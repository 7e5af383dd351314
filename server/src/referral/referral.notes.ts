import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { endClock, startClock } from '../core/lifecycle.sql.ts'
import { refuse } from '../core/refusal.ts'
import type { Referral } from './referral.entity.ts'
import { happen, stillOpen } from './referral.happening.ts'
import type { AssignInput, CommentInput, ContactAttemptInput, OpenReferralInput, ReviewWaitlistInput } from './referral.inputs.ts'
import { sideOf } from './referral.policy.ts'
import { termOf } from './referral.terms.ts'
import { insertAttempt } from './referral.write.sql.ts'

const isTarget = (actor: Actor, row: Referral) => sideOf(actor, row) === 'TARGET'

/** A word between the two agencies. */
export const comment = (actor: Actor, input: CommentInput) =>
  happen(actor, 'comment', input, { id: input.referralId }, (row) => {
    stillOpen(row)
    const note = input.text.trim()
    if (!note || note.length > 2000) refuseInput('text', 'LENGTH', { min: 1, max: 2000 })
    return { type: 'COMMENTED', note }
  })

/** An attempt to reach the resident; days with one in vain count for T17 and T18, and a target's attempt is its first service. */
export const recordContactAttempt = (actor: Actor, input: ContactAttemptInput) =>
  happen(actor, 'recordContactAttempt', input, { id: input.referralId }, (row) => {
    stillOpen(row)
    const { channel, result, note = null } = input
    const first = isTarget(actor, row) && row.status === 'ACCEPTED' && !row.served
    return {
      type: 'CONTACT_ATTEMPTED', note, payload: { channel, result }, change: first ? { served: true } : undefined,
      also: [insertAttempt(row.id, channel, result, actor.userName, note)],
    }
  })

/** The target looks at a new referral for the first time: C1 is met. Opening again, or by the sender, is no event. */
export const openReferral = (actor: Actor, input: OpenReferralInput) =>
  happen(actor, 'openReferral', input, input, (row) => {
    if (!isTarget(actor, row) || row.openedAt || row.status !== 'SUBMITTED') return null
    return { type: 'OPENED', change: { openedAt: actor.at, version: row.version }, also: [endClock(row.id, 'C1', 'MET')] }
  })

/** Gives a referral to a colleague, or back to the queue. The sender keeps none. */
export const assignReferral = (actor: Actor, id: string, { assigneeId, idempotencyKey }: AssignInput) =>
  happen(actor, 'assignReferrals', { id, assigneeId, idempotencyKey: `${idempotencyKey}:${id}` } as { idempotencyKey: string }, { id, assigneeId }, (row, { assigneeName }) => {
    stillOpen(row)
    if (!isTarget(actor, row)) refuse('FORBIDDEN_SCOPE', 'the target assigns', { rule: 'TARGET_ONLY' })
    if (assigneeId && !assigneeName) refuse('NOT_FOUND', 'assignee', { field: 'assigneeId' })
    return { type: 'ASSIGNED', change: { assigneeId: assigneeId ?? null, assigneeName }, payload: { assignee: assigneeName } }
  })

/** The target looks at its waiting list: C5 is met and starts anew. */
export const reviewWaitlist = (actor: Actor, input: ReviewWaitlistInput) =>
  happen(actor, 'reviewWaitlist', input, input, (row, facts) => {
    if (row.version !== input.expectedVersion) {
      refuse('STALE_VERSION', `at ${row.version}`, { params: { by: row.lastActor, at: row.lastEventAt, status: row.status, version: row.version } })
    }
    if (!isTarget(actor, row)) refuse('FORBIDDEN_SCOPE', 'the target reviews its list', { rule: 'TARGET_ONLY' })
    if (row.status !== 'WAITLISTED') refuse('ILLEGAL_TRANSITION', 'not on a waiting list', { params: { status: row.status } })
    if (!input.note.trim()) refuseInput('note', 'REQUIRED')
    const term = termOf('C5', row, facts, actor.at)
    return {
      type: 'WAITLIST_REVIEWED', note: input.note.trim(), payload: { dueOn: input.expectedOn ?? undefined },
      change: { expectedOn: input.expectedOn ?? row.expectedOn },
      also: [endClock(row.id, 'C5', 'MET'),
        startClock(row.id, 'C5', row.eventCount + 1, term.ownerId, row.fromAgencyId, row.toAgencyId, term.countsFrom, term.days, null)],
    }
  })
