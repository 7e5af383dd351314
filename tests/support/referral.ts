import { randomUUID } from 'node:crypto'
import type { ApiClient } from './client.ts'
import type { ServiceName } from './reference.ts'
import { type Resident, resident } from './resident.ts'
import type { World } from './world.ts'

export interface Told {
  __typename: 'Referral' | 'Refusal'
  id: string
  code: string
  status: string
  version: number
  dueOn: string | null
  detail?: string
  field?: string | null
  rule?: string | null
  params?: { name: string; value: string }[]
}

const told = `__typename ... on Referral { id code status version dueOn } ... on Refusal { refusalCode: code detail field rule params { name value } }`
export const key = () => randomUUID()

/** What a step needs at least, so that a test names only what it is about. */
const usual: Record<string, object> = {
  ACCEPT: { unit: 'Bidang Usaha Mikro', plannedContactOn: '2026-03-27' },
  RETURN: { items: [{ code: 'FOTO-USAHA', state: 'MISSING', note: 'Foto usaha' }], note: 'Foto usaha belum ada' },
  RESUBMIT: { items: [{ code: 'FOTO-USAHA', state: 'PROVIDED' }] },
  WAITLIST: { reasonCode: 'CAPACITY_FULL', expectedOn: '2026-04-20' },
  REJECT: { reasonCode: 'NOT_ELIGIBLE', note: 'Usaha belum berjalan enam bulan', alternative: 'Tidak ada' },
  REDIRECT: { reasonCode: 'OUT_OF_MANDATE' },
  START: { firstContactOn: '2026-03-25' },
  HOLD: { reasonCode: 'ILLNESS', reviewOn: '2026-04-10' },
  RESUME: { note: 'Sudah sembuh', firstContactOn: '2026-03-25' },
  DELIVER: { outcome: 'FULL', evidence: '1234567890123' },
  UNFULFIL: { reasonCode: 'DECLINED_BY_CITIZEN' },
  CLOSE: { confirmation: 'YES' },
  DISPUTE: { reasonCode: 'OUTCOME_NOT_RECEIVED', note: 'NIB belum diterima warga' },
  CANCEL: { reasonCode: 'NO_LONGER_NEEDED' },
  DISCARD: { reasonCode: 'WRONG_PERSON' },
  UNDO_ACCEPT: { reasonCode: 'DECIDED_IN_ERROR' },
  UNDO_REJECT: { reasonCode: 'DECIDED_IN_ERROR' },
  DECLINE_COSIGN: { note: 'Alasan perlu dilengkapi' },
  MARK_ERROR: { reasonCode: 'DATA_ENTRY_ERROR', note: 'Salah warga' },
}

/** Takes a step with the usual inputs, overridden by `input`; the version is read first unless given. */
export async function step(who: ApiClient, id: string, action: string, input: { expectedVersion?: number } & Record<string, unknown> = {}): Promise<Told> {
  const expectedVersion = input.expectedVersion ?? (await look(who, id))?.version ?? 0
  const all = { ...usual[action], idempotencyKey: key(), ...input, id, action, expectedVersion }
  const { transitionReferral } = await who.ask<{ transitionReferral: Told & { refusalCode?: string } }>(
    `mutation ($input: TransitionReferralInput!) { transitionReferral(input: $input) { ${told} } }`, { input: all })
  return flat(transitionReferral)
}

/** A refusal bears its code where a referral bears its own. */
export const flat = (result: Told & { refusalCode?: string }): Told =>
  (result.__typename === 'Refusal' ? { ...result, code: result.refusalCode! } : result)

/** What to expect of a step in one word: the new status, or the refusal's code. */
export const outcome = ({ __typename, status, code }: Told): string => (__typename === 'Refusal' ? code : status)

export async function look(who: ApiClient, id: string) {
  const { referral } = await who.ask<{ referral: Told & { availableActions: { action: string }[]; person: { name: string } | null } | null }>(
    `query ($id: ID!) { referral(id: $id) { id code status version dueOn person { name } availableActions { action } } }`, { id })
  return referral
}

/** The buttons that somebody sees, or `hidden`. */
export async function actionsFor(who: ApiClient, id: string): Promise<string> {
  const seen = await look(who, id)
  return seen ? seen.availableActions.map(({ action }) => action).join(' ') : 'hidden'
}

export async function draft(who: ApiClient, input: object): Promise<Told> {
  const { draftReferral } = await who.ask<{ draftReferral: Told & { refusalCode?: string } }>(
    `mutation ($input: DraftReferralInput!) { draftReferral(input: $input) { ${told} } }`, { input: { idempotencyKey: key(), ...input } })
  return flat(draftReferral)
}

type Stepped = [side: 'sender' | 'target' | 'verifier', action: string, input?: object]
const otherReason = { reasonCode: 'OTHER', note: 'Warga sedang menjalani program serupa dari provinsi' }
const disputed: Stepped[] = [['sender', 'DISPUTE'], ['target', 'DELIVER']]
/** The steps that lead to a state, and who takes each. Beside the states: a rejection proposed, a hold before the first contact, a second dispute. */
const paths: Record<string, Stepped[]> = {
  DRAFT: [],
  SUBMITTED: [['sender', 'SUBMIT']],
  RETURNED: [['sender', 'SUBMIT'], ['target', 'RETURN']],
  ACCEPTED: [['sender', 'SUBMIT'], ['target', 'ACCEPT']],
  WAITLISTED: [['sender', 'SUBMIT'], ['target', 'WAITLIST']],
  PROPOSED: [['sender', 'SUBMIT'], ['target', 'REJECT', otherReason]],
  HELD_EARLY: [['sender', 'SUBMIT'], ['target', 'ACCEPT'], ['target', 'HOLD']],
  IN_PROGRESS: [['sender', 'SUBMIT'], ['target', 'ACCEPT'], ['target', 'START']],
  ON_HOLD: [['sender', 'SUBMIT'], ['target', 'ACCEPT'], ['target', 'START'], ['target', 'HOLD']],
  DELIVERED: [['sender', 'SUBMIT'], ['target', 'ACCEPT'], ['target', 'START'], ['target', 'DELIVER']],
  DISPUTED: [['sender', 'SUBMIT'], ['target', 'ACCEPT'], ['target', 'START'], ['target', 'DELIVER'], ...[1, 2].flatMap(() => disputed)],
  UNFULFILLED: [['sender', 'SUBMIT'], ['target', 'ACCEPT'], ['target', 'UNFULFIL']],
  REJECTED: [['sender', 'SUBMIT'], ['target', 'REJECT']],
  CLOSED: [['sender', 'SUBMIT'], ['target', 'ACCEPT'], ['target', 'START'], ['target', 'DELIVER'], ['sender', 'CLOSE']],
  CANCELLED: [['sender', 'SUBMIT'], ['sender', 'CANCEL']],
  REDIRECTED: [['sender', 'SUBMIT'], ['target', 'REDIRECT']],
  ENTERED_IN_ERROR: [['sender', 'SUBMIT'], ['verifier', 'MARK_ERROR']],
}

export interface Cast {
  sender: ApiClient
  target: ApiClient
  verifier: ApiClient
}

/** Dinsos refers, Disnaker is asked. */
export async function castOf(world: World): Promise<Cast> {
  const [sender, verifier, target] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker')])
  return { sender, verifier, target }
}

/** The item and the answer that every service of the test cities asks for. */
export const complete = { items: [{ code: 'KTP', state: 'PROVIDED' }], answers: [{ code: 'RESIDENT', answer: true }] }

/** A referral of a new resident, brought to a state by the steps that lead there. */
export async function referralIn(world: World, { sender, target, verifier }: Cast, status: string, { service = 'nib', given, ...input }: {
  service?: ServiceName; given?: Resident } & Record<string, unknown> = {}): Promise<string> {
  const { personId, consentId } = given ?? await resident(world)
  const { id } = await draft(sender, { personId, consentId, serviceId: world.services[service], ...complete, ...input })
  for (const [side, action, more] of paths[status]!) {
    const redirect = action === 'REDIRECT' ? { targetServiceId: world.services.training } : {}
    const result = await step({ sender, target, verifier }[side], id, action, { ...redirect, ...more })
    if (result.__typename === 'Refusal') throw new Error(`${action}: ${result.code} ${result.detail}`)
  }
  return id
}
