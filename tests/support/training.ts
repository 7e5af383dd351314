import { randomUUID } from 'node:crypto'
import type { ApiClient } from './client.ts'
import { connected } from './postgres.ts'
import { type Cast, key, referralIn } from './referral.ts'
import { type Resident, resident } from './resident.ts'
import type { World } from './world.ts'

/** What a mutation of training told: the row, or the refusal with its code. */
export interface Told {
  __typename: string
  id: string
  status: string
  version: number
  code: string
  rule: string | null
  detail: string
  [field: string]: unknown
}

const verbs = {
  saveProgramme: ['SaveProgrammeInput', 'TrainingProgramme { id version passRules { version attendancePercent passMark } }'],
  saveClass: ['SaveClassInput', 'TrainingClass { id status version code quota seated queued }'],
  saveSession: ['SaveSessionInput', 'TrainingClass { id status version sessions { id onDate calledOff version } }'],
  transitionClass: ['TransitionClassInput', 'TrainingClass { id status version resultsDueOn }'],
  transitionEnrolment: ['TransitionEnrolmentInput', 'Enrolment { id status version }'],
  recordAttendance: ['RecordAttendanceInput', 'AttendanceRecorded { session { id heldAt correctableUntil marks { enrolmentId kind } } conflicts { enrolmentId kind recordedBy } }'],
  recordScore: ['RecordScoreInput', 'Enrolment { id status version preScore postScore }'],
  saveFollowUpPlan: ['SavePlanInput', 'Enrolment { id status version followUpPlan { goal version } }'],
  recordVisit: ['RecordVisitInput', 'FollowUpVisit { id version reached trading }'],
  removeVisitPhoto: ['RemovePhotoInput', 'FollowUpVisit { id photo { id } }'],
  recordContact: ['RecordContactInput', 'Enrolment { id status contactDueOn }'],
  proposeHelp: ['ProposeHelpInput', 'HelpProposal { id note answer referral { id } }'],
  answerHelp: ['AnswerHelpInput', 'HelpProposal { id answer drafted { id status need } }'],
  giveResults: ['GiveResultsInput', 'TrainingClass { id status version enrolments { id status } }'],
} as const
export type Verb = keyof typeof verbs

/** Does it under a key of its own, unless `input` names one. */
export async function run(who: ApiClient, verb: Verb, input: object): Promise<Told> {
  const [type, fields] = verbs[verb]
  const data = await who.ask<Record<string, Told & { refusalCode: string }>>(`mutation ($input: ${type}!) { ${verb}(input: $input) {
    __typename ... on Refusal { refusalCode: code rule detail } ... on ${fields} } }`, { input: { idempotencyKey: key(), ...input } })
  const told = data[verb]!
  return told.__typename === 'Refusal' ? { ...told, code: told.refusalCode } : told
}

/** What to expect in one word: the new status, or the refusal's code, with its rule where it has one. */
export const brief = ({ __typename, status, code, rule }: Told): string =>
  (__typename === 'Refusal' ? [code, rule].filter(Boolean).join(' ') : status ?? __typename)

/** The same, but a refusal fails the test. */
export async function done(who: ApiClient, verb: Verb, input: object): Promise<Told> {
  const told = await run(who, verb, input)
  if (told.__typename === 'Refusal') throw new Error(`${verb}: ${told.code} ${told.rule ?? ''} ${told.detail}`)
  return told
}

export interface School {
  world: World
  officer: ApiClient
  verifier: ApiClient
  trainer: ApiClient
  /** The sender's officer, the target's, the sender's verifier. */
  cast: Cast
  programmeId: string
}

/** Diskopindag with a programme and its people; Dinsos sends to it. */
export async function school(world: World): Promise<School> {
  const [officer, verifier, trainer, sender, senderVerifier] = await Promise.all([
    world.signIn('OFF', 'diskopindag'), world.signIn('VER', 'diskopindag'), world.signIn('TRN', 'diskopindag', { displayName: 'Tono Suwarno' }),
    world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'),
  ])
  const programmeId = randomUUID()
  await done(officer, 'saveProgramme', { ...programme(programmeId), serviceId: world.services.training })
  return { world, officer, verifier, trainer, cast: { sender, target: officer, verifier: senderVerifier }, programmeId }
}

export const programme = (id: string, given: object = {}) => ({
  id, code: `P-${id.slice(0, 8).toUpperCase()}`, titleId: 'Kemasan dan pemasaran', titleEn: 'Packaging and marketing', level: 'LANJUTAN', hours: 24, active: true,
  attendancePercent: 80, passMark: 70, ...given,
})

export const plan = ({ programmeId, trainer }: School, given: object = {}) => ({
  id: randomUUID(), programmeId, trainerIds: [trainer.userId], venue: 'Balai RW 05', regionCode: '35.73.02.1009', startsOn: '2026-03-25', endsOn: '2026-04-30',
  quota: 20, ...given,
})

/** Days on which the sessions of a class are, one a day from its first. */
export const days = (count: number) => Array.from({ length: count }, (_, i) => new Date(Date.UTC(2026, 2, 25 + i)).toISOString().slice(0, 10))

/** A class brought to a state by its officer; its sessions are one a day from today on. */
export async function classIn(of: School, status: 'PLANNED' | 'OPEN' | 'RUNNING', { sessions = 2, seats = [], ...given }:
{ sessions?: number; seats?: string[]; quota?: number; trainerIds?: string[] } = {}): Promise<{ id: string; sessions: string[]; seats: string[] }> {
  const { id } = await done(of.officer, 'saveClass', plan(of, given))
  const ids = days(sessions).map((onDate) => ({ id: randomUUID(), onDate }))
  for (const session of ids) await done(of.officer, 'saveSession', { ...session, classId: id, startsAt: '09:00', endsAt: '12:00', topic: 'Kemasan' })
  const taken: string[] = []
  if (status !== 'PLANNED') await stepClass(of.officer, id, 'OPEN')
  for (const personId of seats) taken.push((await enrolled(of.officer, id, { personId })).id)
  if (status === 'RUNNING') await stepClass(of.officer, id, 'RUN')
  return { id, sessions: ids.map((session) => session.id), seats: taken }
}

export const look = async <T = Told>(who: ApiClient, kind: 'trainingClass' | 'enrolment', id: string, fields: string): Promise<T | null> =>
  (await who.ask<Record<string, T | null>>(`query ($id: ID!) { ${kind}(id: $id) { ${fields} } }`, { id }))[kind]!

export async function stepClass(who: ApiClient, id: string, action: string, input: object = {}): Promise<Told> {
  const expectedVersion = (await look(who, 'trainingClass', id, 'version'))?.version ?? 1
  return run(who, 'transitionClass', { id, action, expectedVersion, ...input })
}
export async function stepEnrolment(who: ApiClient, id: string, action: string, input: object = {}): Promise<Told> {
  const expectedVersion = (await look(who, 'enrolment', id, 'version'))?.version ?? 1
  return run(who, 'transitionEnrolment', { id, action, expectedVersion, ...input })
}

type Given = { id?: string; personId?: string; referralId?: string }
export async function enrol(who: ApiClient, classId: string, people: Given[], idempotencyKey = key()): Promise<Told[]> {
  const { enrol: told } = await who.ask<{ enrol: { code?: string; rule?: string; outcomes?: { enrolment: Told | null; refusal: Told | null }[] } }>(
    `mutation ($input: EnrolInput!) { enrol(input: $input) { ... on Refusal { code rule }
      ... on EnrolOutcomes { outcomes { enrolment { __typename id status version waiting } refusal { __typename code rule detail } } } } }`,
    { input: { classId, people: people.map((person) => ({ id: randomUUID(), ...person })), idempotencyKey } })
  return told.outcomes?.map(({ enrolment, refusal }) => (enrolment ?? refusal)!) ?? [{ __typename: 'Refusal', ...told } as unknown as Told]
}
export async function enrolled(who: ApiClient, classId: string, person: Given): Promise<Told> {
  const [told] = await enrol(who, classId, [person])
  if (told!.__typename === 'Refusal') throw new Error(`enrol: ${told!.code} ${told!.rule ?? ''}`)
  return told!
}

/** Each with what stood there when it was marked, where something did. */
export const mark = (who: ApiClient, sessionId: string, ...marks: [enrolmentId: string, kind: string, seen?: string][]) =>
  run(who, 'recordAttendance', { sessionId, marks: marks.map(([enrolmentId, kind, seen]) => ({ enrolmentId, kind, seen })) })

/** A resident whom the training agency registered itself. */
export const ownResident = async (of: School): Promise<string> => (await resident(of.world, 'diskopindag')).personId

/** An accepted referral to the training, of somebody new. */
export async function accepted(of: School, given?: Resident): Promise<{ referralId: string } & Resident> {
  const who = given ?? await resident(of.world)
  return { referralId: await referralIn(of.world, of.cast, 'ACCEPTED', { service: 'training', given: who }), ...who }
}

export const withdrawConsent = (of: School, id: string) =>
  of.cast.sender.ask(`mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { __typename } }`,
    { input: { id, reason: 'Warga tidak ingin lagi', expectedVersion: 1, idempotencyKey: key() } })

/** A class that is over, each of its people with that many of its sessions attended, and that mark. */
export async function finished(of: School, people: { personId?: string; referralId?: string; attended: number; score?: number }[], sessions = 1): Promise<{ id: string; seats: string[] }> {
  const made = await classIn(of, 'OPEN', { sessions, quota: Math.max(people.length, 1) })
  const seats: string[] = []
  for (const { personId, referralId } of people) seats.push((await enrolled(of.officer, made.id, referralId ? { referralId } : { personId: personId ?? await ownResident(of) })).id)
  await stepClass(of.officer, made.id, 'RUN')
  await of.world.setClock('2026-05-04T02:00:00.000Z')
  for (const [i, session] of made.sessions.entries()) {
    const told = await mark(of.trainer, session, ...people.map(({ attended }, n) => [seats[n]!, i < attended ? 'PRESENT' : 'ABSENT'] as [string, string]))
    if (told.__typename === 'Refusal') throw new Error(`mark: ${told.code} ${told.rule}`)
  }
  for (const [n, { score }] of people.entries()) if (score !== undefined) await done(of.trainer, 'recordScore', { enrolmentId: seats[n]!, postScore: score })
  await stepClass(of.trainer, made.id, 'FINISH')
  return { id: made.id, seats }
}

/** What PostgreSQL itself shows somebody of Diskopindag, whatever the server would do with it: the one number that the statement gives. */
export const asApp = (world: World, { userId, assignmentId }: ApiClient, role: string, sql: string): Promise<number> =>
  connected(world.database.app, async (client) => {
    await client.query('begin')
    await client.query('select act_as($1, $2, $3, $4, $5, $6, $7)',
      [userId, assignmentId, role, world.agencies.diskopindag.id, '35.73', [], '2026-03-25T02:00:00.000Z'])
    const { rows } = await client.query<{ n: number }>(sql)
    await client.query('rollback')
    return rows[0]!.n
  })
