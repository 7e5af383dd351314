import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, roles } from '../../server/src/core/actor.ts'
import type { ApiClient } from '../support/client.ts'
import { type Cast, key, referralIn, step } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
type Who = 'sender' | 'senderVerifier' | 'senderHead' | 'target' | 'colleague' | 'targetVerifier' | 'targetHead' | 'coordinator' | 'elsewhere' | 'third' | 'foreign'
let who: Record<Who, ApiClient>

beforeAll(async () => {
  world = await startWorld()
  const [sender, senderVerifier, senderHead, target, colleague, targetVerifier, targetHead, coordinator, elsewhere, third, foreign] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('HEAD', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('OFF', 'disnaker'),
    world.signIn('VER', 'disnaker'), world.signIn('HEAD', 'disnaker'), world.signIn('COO', 'dinsos'), world.signIn('COO', 'dinsos', { regionCodes: ['35.73.05'] }),
    world.signIn('VER', 'diskopindag'), world.signIn('COO', 'batu')])
  who = { sender, senderVerifier, senderHead, target, colleague, targetVerifier, targetHead, coordinator, elsewhere, third, foreign }
  cast = { sender, target, verifier: senderVerifier }
})
afterAll(() => world.stop())

interface Refused { code: string; rule: string | null }
interface Seen { version: number; assigneeName: string | null; clocks: { kind: string; dueOn: string; metAt: string | null }[]; events: { edges: { node: { type: string } }[] } }
const look = async (id: string) => (await cast.sender.ask<{ referral: Seen }>(`query ($id: ID!) { referral(id: $id) {
  version assigneeName clocks { kind dueOn metAt } events(first: 50) { edges { node { type } } } } }`, { id })).referral
const count = async (id: string, type: string) => (await look(id)).events.edges.filter(({ node }) => node.type === type).length

/** What became of it: `done`, a refusal with its rule, or how the door was shut. */
async function tried<T>(client: ApiClient, document: string, input: object, refusalOf: (data: T) => Partial<Refused> | null): Promise<string> {
  const { data, errors } = await client.send<T>(document, { input: { idempotencyKey: key(), ...input } })
  if (errors) return errors[0]!.extensions.code
  const { code, rule } = refusalOf(data!) ?? {}
  return [code ?? 'done', rule].filter(Boolean).join(' ')
}
const assign = (client: ApiClient, id: string, assigneeId: string | null, expectedVersion: number) => tried<{ assignReferrals: { outcomes: { refusal: Refused | null }[] } }>(client,
  'mutation ($input: AssignInput!) { assignReferrals(input: $input) { outcomes { refusal { code rule } } } }', { items: [{ id, expectedVersion }], assigneeId },
  ({ assignReferrals: { outcomes: [outcome] } }) => outcome!.refusal)
const open = (client: ApiClient, id: string) => tried<{ openReferral: Partial<Refused> }>(client,
  'mutation ($input: OpenReferralInput!) { openReferral(input: $input) { ... on Refusal { code rule } } }', { id }, ({ openReferral }) => openReferral)
const review = (client: ApiClient, id: string, expectedVersion: number, given: object = {}) => tried<{ reviewWaitlist: Partial<Refused> }>(client,
  'mutation ($input: ReviewWaitlistInput!) { reviewWaitlist(input: $input) { ... on Refusal { code rule } } }', { id, expectedVersion, note: 'Masih penuh', ...given },
  ({ reviewWaitlist }) => reviewWaitlist)
const trail = async (client: ApiClient, subjectId: string) => {
  const { data, errors } = await client.send<{ auditTrail: { edges: { node: { act: string } }[] } }>(
    'query ($subjectId: ID) { auditTrail(subjectId: $subjectId, first: 20) { edges { node { act } } } }', { subjectId })
  return errors?.[0]!.extensions.code ?? data!.auditTrail.edges.map(({ node }) => node.act).join(' ')
}

describe('the doors', () => {
  let id: string
  beforeAll(async () => { id = await referralIn(world, cast, 'WAITLISTED') })
  const knock = async (client: ApiClient) => {
    const { version } = await look(id)
    const given = await assign(client, id, null, version)
    const doors = [given, await open(client, id), await review(client, id, (await look(id)).version), (await trail(client, id)).replace(/.*SUBMIT CREATED$/, 'done')]
    return doors.map((door) => (door === 'done' ? 'open' : door)).join(' ')
  }
  const doors: Partial<Record<Role, string>> = {
    OFF: 'open open open UNAUTHORIZED', VER: 'open open open UNAUTHORIZED', HEAD: 'open UNAUTHORIZED UNAUTHORIZED UNAUTHORIZED',
    COO: 'open UNAUTHORIZED UNAUTHORIZED UNAUTHORIZED', AUD: 'UNAUTHORIZED UNAUTHORIZED UNAUTHORIZED open', PDP: 'UNAUTHORIZED UNAUTHORIZED UNAUTHORIZED open',
  }
  const shut = (code: string) => Array.from({ length: 4 }, () => code).join(' ')

  it.each(roles.map((role) => [role, doors[role] ?? shut('UNAUTHORIZED')]))('to assigning, opening, reviewing and the audit are for %s of the target: %s', async (role, expected) => {
    expect(await knock(await world.signIn(role, 'disnaker'))).toBe(expected)
  })
  it('are shut for whoever is not signed in', async () => expect(await knock(world.stranger)).toBe(shut('UNAUTHENTICATED')))
})

describe('many at once', () => {
  it.each([[7, 'INPUT_INVALID LENGTH'], [8, 'done'], [100, 'done'], [101, 'INPUT_INVALID LENGTH']])('are asked for under a key of %i signs: %s', async (length, expected) => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const verifier = await world.signIn('VER', 'disnaker')
    const input = { items: [{ id, expectedVersion: 2 }], idempotencyKey: key().padEnd(length, 'x').slice(0, length) }
    const outcomeOf = ({ outcomes: [outcome] }: { outcomes: { refusal: Refused | null }[] }) => outcome!.refusal
    for (const once of [1, 2]) {
      expect([once, await tried<{ assignReferrals: { outcomes: { refusal: Refused | null }[] } }>(verifier,
        'mutation ($input: AssignInput!) { assignReferrals(input: $input) { outcomes { refusal { code rule } } } }',
        { ...input, assigneeId: cast.target.userId }, ({ assignReferrals }) => outcomeOf(assignReferrals))]).toEqual([once, expected])
    }
    expect(await count(id, 'ASSIGNED')).toBe(expected === 'done' ? 1 : 0)
  })
})

describe('assigning', () => {
  let id: string
  beforeAll(async () => { id = await referralIn(world, cast, 'SUBMITTED') })

  it.each`
    by                  | from           | scope
    ${'target'}         | ${null}        | ${'SELF'}
    ${'target'}         | ${'target'}    | ${'SELF'}
    ${'target'}         | ${'colleague'} | ${'NOBODY'}
    ${'targetVerifier'} | ${'colleague'} | ${'COLLEAGUES'}
    ${'targetHead'}     | ${'colleague'} | ${'COLLEAGUES'}
    ${'coordinator'}    | ${'colleague'} | ${'COLLEAGUES'}
    ${'sender'}         | ${null}        | ${'NOBODY'}
    ${'senderVerifier'} | ${null}        | ${'NOBODY'}
    ${'senderHead'}     | ${null}        | ${'NOBODY'}
  `('what $from has is offered to $by for $scope', async ({ by, from, scope }: { by: Who; from: Who | null; scope: string }) => {
    await assign(who.targetVerifier, id, from && who[from].userId, (await look(id)).version)
    expect(await who[by].ask('query ($id: ID!) { referral(id: $id) { assigning } }', { id })).toEqual({ referral: { assigning: scope } })
  })
  it('what has ended is offered to nobody', async () => {
    const ended = await referralIn(world, cast, 'CLOSED')
    expect(await who.coordinator.ask('query ($id: ID!) { referral(id: $id) { assigning } }', { id: ended })).toEqual({ referral: { assigning: 'NOBODY' } })
  })

  it.each`
    by                  | from           | to             | answer
    ${'target'}         | ${null}        | ${'target'}    | ${'done'}
    ${'target'}         | ${'target'}    | ${null}        | ${'done'}
    ${'target'}         | ${null}        | ${'colleague'} | ${'FORBIDDEN_SCOPE ASSIGNED_BY_VERIFIER'}
    ${'target'}         | ${'target'}    | ${'colleague'} | ${'FORBIDDEN_SCOPE ASSIGNED_BY_VERIFIER'}
    ${'target'}         | ${'colleague'} | ${'target'}    | ${'FORBIDDEN_SCOPE ASSIGNED_BY_VERIFIER'}
    ${'target'}         | ${'colleague'} | ${null}        | ${'FORBIDDEN_SCOPE ASSIGNED_BY_VERIFIER'}
    ${'targetVerifier'} | ${'target'}    | ${'colleague'} | ${'done'}
    ${'targetVerifier'} | ${'target'}    | ${null}        | ${'done'}
    ${'targetHead'}     | ${'target'}    | ${'colleague'} | ${'done'}
    ${'coordinator'}    | ${'target'}    | ${'colleague'} | ${'done'}
    ${'targetVerifier'} | ${null}        | ${'sender'}    | ${'NOT_FOUND'}
    ${'coordinator'}    | ${null}        | ${'sender'}    | ${'NOT_FOUND'}
    ${'targetHead'}     | ${null}        | ${'targetHead'} | ${'NOT_FOUND'}
    ${'sender'}         | ${null}        | ${'target'}    | ${'FORBIDDEN_SCOPE TARGET_ONLY'}
    ${'senderVerifier'} | ${null}        | ${'target'}    | ${'FORBIDDEN_SCOPE TARGET_ONLY'}
    ${'senderHead'}     | ${null}        | ${'target'}    | ${'FORBIDDEN_SCOPE TARGET_ONLY'}
    ${'third'}          | ${null}        | ${'target'}    | ${'NOT_FOUND'}
    ${'elsewhere'}      | ${null}        | ${'target'}    | ${'NOT_FOUND'}
    ${'foreign'}        | ${null}        | ${'target'}    | ${'NOT_FOUND'}
  `('$by from $from to $to: $answer', async ({ by, from, to, answer }: { by: Who; from: Who | null; to: Who | null; answer: string }) => {
    await assign(who.targetVerifier, id, from && who[from].userId, (await look(id)).version)
    const { version, assigneeName } = await look(id)
    expect(await assign(who[by], id, to && who[to].userId, version)).toBe(answer)
    expect(await look(id)).toMatchObject(answer === 'done'
      ? { version: version + 1, assigneeName: to && 'OFF disnaker' } : { version, assigneeName })
  })

  it('ends with the referral, and is not to somebody who has left', async () => {
    const leaving = await world.signIn('OFF', 'disnaker')
    expect(await assign(who.targetVerifier, await referralIn(world, cast, 'CANCELLED'), who.target.userId, 3)).toBe('ILLEGAL_TRANSITION ENDED')
    await world.owner((owner) => owner.query(`update role_assignment set ends_on = '2026-03-24' where id = $1`, [leaving.assignmentId]))
    expect(await assign(who.targetVerifier, id, leaving.userId, (await look(id)).version)).toBe('NOT_FOUND')
  })

  it('by two at once is done by one', async () => {
    const fresh = await referralIn(world, cast, 'SUBMITTED')
    const both = await Promise.all([who.target, who.colleague].map((client) => assign(client, fresh, client.userId, 2)))
    expect(both.toSorted()).toEqual(['STALE_VERSION', 'done'])
  })
})

describe('opening', () => {
  it.each`
    by                  | answer         | opened
    ${'target'}         | ${'done'}      | ${1}
    ${'targetVerifier'} | ${'done'}      | ${1}
    ${'sender'}         | ${'done'}      | ${0}
    ${'third'}          | ${'NOT_FOUND'} | ${0}
  `('by $by: $answer, and stands $opened times on the timeline', async ({ by, answer, opened }: { by: Who; answer: string; opened: number }) => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(await open(who[by], id)).toBe(answer)
    expect([await count(id, 'OPENED'), (await look(id)).clocks.find(({ kind }) => kind === 'C1')!.metAt !== null, (await look(id)).version]).toEqual([opened, opened === 1, 2])
  })

  it('by two at once is one opening, and later ones are none', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await Promise.all([who.target, who.colleague].map((client) => open(client, id)))
    await open(who.target, id)
    expect(await count(id, 'OPENED')).toBe(1)
  })
})

describe('a look at the waiting list', () => {
  it.each`
    by                  | status          | given                             | answer
    ${'target'}         | ${'WAITLISTED'} | ${{}}                             | ${'done'}
    ${'targetVerifier'} | ${'WAITLISTED'} | ${{ expectedOn: '2026-03-25' }}   | ${'done'}
    ${'target'}         | ${'WAITLISTED'} | ${{ expectedOn: '2026-03-24' }}   | ${'INPUT_INVALID PAST'}
    ${'target'}         | ${'WAITLISTED'} | ${{ note: ' ' }}                  | ${'INPUT_INVALID REQUIRED'}
    ${'target'}         | ${'WAITLISTED'} | ${{ expectedVersion: 2 }}         | ${'STALE_VERSION'}
    ${'target'}         | ${'ACCEPTED'}   | ${{}}                             | ${'ILLEGAL_TRANSITION'}
    ${'sender'}         | ${'WAITLISTED'} | ${{}}                             | ${'FORBIDDEN_SCOPE TARGET_ONLY'}
    ${'third'}          | ${'WAITLISTED'} | ${{}}                             | ${'NOT_FOUND'}
  `('by $by at what is $status with $given: $answer', async ({ by, status, given, answer }: { by: Who; status: string; given: object; answer: string }) => {
    const id = await referralIn(world, cast, status)
    expect(await review(who[by], id, 3, given)).toBe(answer)
    expect(await count(id, 'WAITLIST_REVIEWED')).toBe(answer === 'done' ? 1 : 0)
  })

  it('starts the next term, and by two at once is done by one', async () => {
    const id = await referralIn(world, cast, 'WAITLISTED')
    await world.setClock('2026-03-31T02:00:00.000Z')
    const both = await Promise.all([who.target, who.colleague].map((client) => review(client, id, 3)))
    expect(both.toSorted()).toEqual(['STALE_VERSION', 'done'])
    // Twenty working days after Wednesday 25 March, and after Tuesday 31; Friday 3 April and Friday 1 May are holidays.
    expect((await look(id)).clocks.filter(({ kind }) => kind === 'C5').map(({ dueOn, metAt }) => [dueOn, metAt !== null]).toSorted())
      .toEqual([['2026-04-23', true], ['2026-04-29', false]])
    await world.setClock('2026-03-25T02:00:00.000Z')
  })
})

describe('the audit of a referral', () => {
  it('is read in its own city, the newest first, and holds no word of the resident', async () => {
    const [auditor, foreign] = await Promise.all([world.signIn('AUD', 'inspektorat'), world.signIn('AUD', 'batu')])
    const id = await referralIn(world, cast, 'SUBMITTED', { need: 'Modal usaha warung' })
    await step(who.target, id, 'RETURN')
    expect([await trail(auditor, id), await trail(foreign, id)]).toEqual(['RETURN SUBMIT CREATED', ''])
    await step(who.sender, id, 'RESUBMIT')
    await step(who.target, id, 'REJECT', { reasonCode: 'OTHER', note: 'Warga sedang menjalani program serupa' })
    expect(await trail(auditor, id)).toBe('REJECT_PROPOSED RESUBMIT RETURN SUBMIT CREATED')
    const all = await auditor.ask('query ($id: ID) { auditTrail(subjectId: $id) { edges { node { act actorName reason subjectKind } } } }', { id })
    expect(JSON.stringify(all)).not.toMatch(/Warga|Modal|Foto/)
  })

  it.each([['left out', {}], ['null', { id: null }]])('is that of the whole city where the subject is %s', async (_how, variables) => {
    const auditor = await world.signIn('AUD', 'inspektorat')
    await referralIn(world, cast, 'SUBMITTED')
    const { auditTrail } = await auditor.ask<{ auditTrail: { edges: { node: { at: string; subjectId: string } }[] } }>(
      'query ($id: ID) { auditTrail(subjectId: $id, first: 50) { edges { node { at subjectId } } } }', variables)
    const instants = auditTrail.edges.map(({ node }) => node.at)
    expect(instants).toEqual([...instants].sort().reverse())
    expect(new Set(auditTrail.edges.map(({ node }) => node.subjectId)).size).toBeGreaterThan(1)
  })
})
