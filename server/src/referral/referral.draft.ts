import { randomUUID } from 'node:crypto'
import { withdrawAttachments } from '../attachment/attachment.sql.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { type Mutated, mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, checkWords, refuseInput } from '../core/check.ts'
import type { Tx } from '../core/db.ts'
import { insertEvent } from '../core/lifecycle.sql.ts'
import { refuse } from '../core/refusal.ts'
import { statement } from '../core/statement.ts'
import { isTerminal, type Status } from './referral.codes.ts'
import { itemStates } from './referral.effects.ts'
import type { Referral } from './referral.entity.ts'
import { lockReferral, readFacts } from './referral.facts.sql.ts'
import { party, record } from './referral.happening.ts'
import type { DraftReferralInput, UpdateDraftInput } from './referral.inputs.ts'
import type { ReferralAnswer } from './referral.service.ts'
import { dropItems, countSuccessors, insertDraft, insertServiceItems } from './referral.write.sql.ts'

interface DraftFacts { personId: string | null; serviceAgencyId: string | null; consentOf: string | null }

/** $1 person · $2 service · $3 consent: what a draft stands on, as far as the actor may see it. */
const readDraftFacts = statement<DraftFacts>('referral.draft_facts', `
  select (select id from person where city_code = current_city() and id = $1 and deceased_on is null) as "personId",
    (select a.id from service s join agency a on a.id = s.agency_id and a.active and a.city_code = current_city() where s.id = $2 and s.active) as "serviceAgencyId",
    (select person_id from consent where city_code = current_city() and id = $3) as "consentOf"`)

/** Locks the referral that a draft follows, for it may be taken up again at this moment (T10). $1 former referral · $2 person */
const lockFormer = statement<{ status: Status }>('referral.lock_former', `
  select status from referral where city_code = current_city() and id = $1 and person_id = $2 and from_agency_id = current_agency_id() for update`)

/**
 * T01: a draft of the caller's agency. It may lack anything but the person; SUBMIT asks for the rest. Refuses NOT_FOUND by field,
 * GATE_NOT_MET where the referral that it follows still runs.
 */
export function draftReferral(actor: Actor, input: DraftReferralInput): Promise<Mutated<ReferralAnswer>> {
  const { personId, serviceId = null, consentId = null, reopensId = null } = input
  return mutate(actor, 'draftReferral', input, [lockFormer(reopensId, personId), readDraftFacts(personId, serviceId, consentId)], async (tx, [[former], [facts]]) => {
    checkDraft(actor, input, facts!)
    if (reopensId && !former) refuse('NOT_FOUND', 'former referral', { field: 'reopensId' })
    if (former && !mayBeFollowed(former.status)) refuse('GATE_NOT_MET', 'the former referral still runs', { field: 'reopensId', rule: 'FORMER_RUNS' })
    return writeDraft(tx, input)
  })
}

/** What another referral may follow: nothing is done for it any more. */
const mayBeFollowed = (status: Status) => isTerminal(status) || status === 'REJECTED' || status === 'UNFULFILLED'

/** Writes a draft that was checked. */
export function writeDraft(tx: Tx, input: Omit<DraftReferralInput, 'idempotencyKey'>): ReferralAnswer {
  const { personId, serviceId = null, consentId = null, reopensId = null, items, answers } = input
  const { actor } = tx
  const id = randomUUID()
  const statements = [
    insertDraft(id, personId, serviceId, input.need?.trim() || null, input.urgency ?? 'NORMAL', input.urgencyReason ?? null, consentId, reopensId,
      JSON.stringify(answers ?? []), actor.userName),
    ...(serviceId ? [insertServiceItems(id, serviceId, actor.agencyId)] : []),
    ...itemStates(id, items ?? []),
    insertEvent(id, 1, 'REFERRAL', 'CREATED', actor.userName, null, 'DRAFT', null, null, {}, actor.agencyId, null, 1),
    ...(reopensId ? [countSuccessors(reopensId)] : []),
    recordAudit(actor, 'CREATED', 'REFERRAL', id),
  ]
  for (const each of statements) void tx.later(each)
  return { id, version: 1, status: 'DRAFT' }
}

/** Changes a draft. Another service brings its own items and questions. Refuses STALE_VERSION, ILLEGAL_TRANSITION, NOT_FOUND by field. */
export function updateDraft(actor: Actor, input: UpdateDraftInput): Promise<Mutated<ReferralAnswer>> {
  const { id, serviceId, consentId } = input
  const first = [lockReferral(id), readFacts(id, null, null, null), readDraftFacts(null, serviceId ?? null, consentId ?? null)] as const
  return mutate(actor, 'updateDraft', input, first, async (tx, [[locked], [facts], [draft]]) => {
    const row = party(actor, locked)
    checkVersion(row, input.expectedVersion)
    if (row.status !== 'DRAFT') refuse('ILLEGAL_TRANSITION', 'no draft any more', { params: { status: row.status } })
    checkDraft(actor, { ...input, personId: row.personId }, { ...draft!, personId: row.personId })
    return record(tx, row, facts!, () => ({ type: 'EDITED', change: edited(row, input, draft!), also: itemsOf(actor, row, input) }))
  })
}

/** No service asks for more. */
const mostAsked = 100

type Drafted = Pick<DraftReferralInput, 'serviceId' | 'consentId' | 'personId' | 'need' | 'urgencyReason' | 'items' | 'answers'>

function checkDraft(actor: Actor, { serviceId, consentId, personId, ...texts }: Drafted, facts: DraftFacts): void {
  checkWords(texts.need, 'need', 2000)
  checkWords(texts.urgencyReason, 'urgencyReason', 500)
  for (const { note } of texts.items ?? []) checkWords(note, 'items', 500)
  for (const field of ['items', 'answers'] as const) if ((texts[field]?.length ?? 0) > mostAsked) refuseInput(field, 'TOO_MANY', { max: mostAsked })
  if (!facts.personId) refuse('NOT_FOUND', 'person', { field: 'personId' })
  if (serviceId && !facts.serviceAgencyId) refuse('NOT_FOUND', 'service', { field: 'serviceId' })
  if (facts.serviceAgencyId === actor.agencyId) {
    refuse('FORBIDDEN_SCOPE', 'sender and target are one agency', { field: 'serviceId', rule: 'OWN_AGENCY' })
  }
  if (consentId && facts.consentOf !== personId) refuse('NOT_FOUND', 'consent of this person', { field: 'consentId' })
}

function edited(row: Referral, input: UpdateDraftInput, draft: DraftFacts): Partial<Referral> {
  const { serviceId, need, urgency, urgencyReason, consentId, answers } = input
  const moved = serviceId && serviceId !== row.serviceId
  return {
    ...(serviceId ? { serviceId, toAgencyId: draft.serviceAgencyId } : {}),
    need: need === undefined ? row.need : need?.trim() || null,
    urgency: urgency ?? row.urgency,
    urgencyReason: urgencyReason === undefined ? row.urgencyReason : urgencyReason,
    consentId: consentId === undefined ? row.consentId : consentId,
    answers: answers ?? (moved ? [] : row.answers),
  }
}

/** Files were brought for the former service's agency: they do not travel to another. */
function itemsOf(actor: Actor, row: Referral, { serviceId, items }: UpdateDraftInput) {
  const moved = serviceId && serviceId !== row.serviceId
  const anew = moved ? [withdrawAttachments(row.id, null, actor.userName), dropItems(row.id), insertServiceItems(row.id, serviceId, row.fromAgencyId)] : []
  return [...anew, ...itemStates(row.id, items ?? [])]
}
