import { randomUUID } from 'node:crypto'
import { goodPassword } from './account.ts'
import type { ApiClient } from './client.ts'
import type { World } from './world.ts'

export interface Result extends Record<string, unknown> {
  __typename: string
  id?: string
  version?: number
  code?: string
  field?: string | null
  rule?: string | null
  params?: { name: string; value: string }[]
}

/** The verbs of administration: the type of their input, and what to ask of the answer. */
export const mutations = {
  createUser: ['CreateUserInput', 'User { id version username assignments { id } disabledAt }'],
  updateUser: ['UpdateUserInput', 'User { id version displayName disabledAt }'],
  grantAssignment: ['GrantAssignmentInput', `RoleAssignment {
    id version role from to regionCodes agency { shortName } user { id } }`],
  endAssignment: ['EndAssignmentInput', 'RoleAssignment { id version to }'],
  saveAgency: ['SaveAgencyInput', 'Agency { id version shortName active cityCode }'],
  saveService: ['SaveServiceInput', `Service {
    id version nameId capacity { status asOf unconfirmed } windowOpen windows { opensOn closesOn quota } usualDecisionDays
    clocks { decide deliver deliverBasis } requiredItems { code mandatory } eligibility { code mustBe } }`],
} as const
export type Verb = keyof typeof mutations

/** Does it under a key of its own, unless `input` names one. */
export async function run(client: ApiClient, verb: Verb, input: object): Promise<Result> {
  const [type, selection] = mutations[verb]
  const document = `mutation Do($input: ${type}!) {
    ${verb}(input: $input) { __typename ... on Refusal { code field rule params { name value } } ... on ${selection} } }`
  const data = await client.ask<Record<string, Result>>(document, { input: { idempotencyKey: randomUUID(), ...input } })
  return data[verb]!
}

export interface Administrators { city: ApiClient; agency: ApiClient; otherCity: ApiClient }
/** Of the whole city, of Diskopindag, of another city. */
export async function administrators(world: World): Promise<Administrators> {
  const [city, agency, otherCity] = await Promise.all([world.signIn('ADM', 'diskominfo'), world.signIn('ADM', 'diskopindag'), world.signIn('ADM', 'batu')])
  return { city, agency, otherCity }
}

/** What gives somebody the role of an officer at Diskopindag from today. */
export const grantTo = ({ agencies }: World, user: { id?: string }, given: object = {}) =>
  ({ userId: user.id, role: 'OFF', agencyId: agencies.diskopindag.id, from: '2026-03-25', ...given })

/** What each of several ended with, in no order: a code, or `done`. */
export const codesOf = (results: Result[]): string[] => results.map(({ code }) => code ?? 'done').sort()

export const newUser = () => ({ username: `p${randomUUID().slice(0, 8)}`, displayName: 'Petugas Baru', password: goodPassword })

/** The acts that the audit tells of a subject, in their order. */
export const audited = (world: World, subject: string | undefined): Promise<string[]> => world.owner(async (client) => {
  const { rows } = await client.query<{ act: string }>('select act from audit where subject_id = $1 order by seq', [subject])
  return rows.map(({ act }) => act)
})

/** Each mutation with an input that would do if the caller were an administrator. */
export const sample: Record<Verb, string> = {
  createUser: '{ username: "abc", displayName: "x", password: "x", idempotencyKey: "12345678" }',
  updateUser: '{ id: "x", expectedVersion: 1, idempotencyKey: "12345678" }',
  grantAssignment: '{ userId: "x", role: OFF, agencyId: "x", from: "2026-03-25", idempotencyKey: "12345678" }',
  endAssignment: '{ id: "x", to: "2026-03-25", expectedVersion: 1, idempotencyKey: "12345678" }',
  saveAgency: '{ code: "X", nameId: "x", nameEn: "x", shortName: "x", kind: OPD, calendarId: "x", idempotencyKey: "12345678" }',
  saveService: `{ agencyId: "x", code: "X", nameId: "x", nameEn: "x", givesId: "x", givesEn: "x", needCode: "X",
    requiredItems: [], eligibility: [], disclosureProfile: "X", capacity: { status: FULL }, hasWaitlist: true, windows: [],
    evidenceKind: NONE, active: true, idempotencyKey: "12345678", clocks: { decide: 3, decideUrgent: 1, firstContact: 5,
    firstContactUrgent: 2, complete: 5, completeUrgent: 2, waitlistReview: 20, waitlistReviewUrgent: 10, deliver: 10, deliverUrgent: 5, nextStep: 5,
    nextStepUrgent: 2, confirm: 10, confirmUrgent: 5, deliverBasis: START } }`,
}
