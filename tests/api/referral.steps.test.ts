import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { steps } from '../../server/src/referral/referral.states.ts'
import type { ApiClient } from '../support/client.ts'
import { actionsFor, type Cast, complete, draft, key, look, outcome, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let who: Record<'dinsos' | 'dinsosVer' | 'disnaker' | 'disnaker2' | 'disnakerVer' | 'diskopindag' | 'disdikbud' | 'coordinator' | 'head' | 'auditor' | 'trainer', ApiClient>

beforeAll(async () => {
  world = await startWorld()
  const [dinsos, dinsosVer, disnaker, disnaker2, disnakerVer, diskopindag, disdikbud, coordinator, head, auditor] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'disnaker'),
    world.signIn('OFF', 'diskopindag'), world.signIn('OFF', 'disdikbud'), world.signIn('COO', 'dinsos'), world.signIn('HEAD', 'disnaker'), world.signIn('AUD', 'inspektorat'),
  ])
  who = { dinsos, dinsosVer, disnaker, disnaker2, disnakerVer, diskopindag, disdikbud, coordinator, head, auditor, trainer: await world.signIn('TRN', 'disnaker') }
  cast = { sender: dinsos, target: disnaker, verifier: dinsosVer }
})
afterAll(() => world.stop())

/** What each step asks for stands at the end. Some states have two faces: a rejection that waits for its signature, a hold before the first contact. */
const everyStep = `
  T02 DRAFT        SUBMIT         dinsos      SUBMITTED
  T03 DRAFT        DISCARD        dinsos      CANCELLED        reasonCode
  T04 SUBMITTED    RETURN         disnaker    RETURNED         items note
  T05 RETURNED     RESUBMIT       dinsos      SUBMITTED        items
  T06 SUBMITTED    ACCEPT         disnaker    ACCEPTED         unit plannedContactOn
  T07 SUBMITTED    WAITLIST       disnaker    WAITLISTED       reasonCode expectedOn
  T08 WAITLISTED   ACCEPT         disnaker    ACCEPTED         unit plannedContactOn
  T09 SUBMITTED    REJECT         disnaker    REJECTED         reasonCode note alternative
  T09 PROPOSED     COSIGN_REJECT  disnakerVer REJECTED
  T09 PROPOSED     DECLINE_COSIGN disnaker    SUBMITTED        note
  T10 REJECTED     UNDO_REJECT    disnaker2   SUBMITTED        reasonCode
  T11 ACCEPTED     UNDO_ACCEPT    disnaker2   SUBMITTED        reasonCode
  T12 SUBMITTED    REDIRECT       disnaker    REDIRECTED       reasonCode targetServiceId
  T12 WAITLISTED   REDIRECT       disnaker    REDIRECTED       reasonCode targetServiceId
  T12 ACCEPTED     REDIRECT       disnaker    REDIRECTED       reasonCode targetServiceId
  T13 ACCEPTED     START          disnaker    IN_PROGRESS      firstContactOn
  T14 ACCEPTED     HOLD           disnaker    ON_HOLD          reasonCode reviewOn
  T14 IN_PROGRESS  HOLD           disnaker    ON_HOLD          reasonCode reviewOn
  T15 ON_HOLD      RESUME         disnaker    IN_PROGRESS      note
  T15 HELD_EARLY   RESUME         disnaker    IN_PROGRESS      firstContactOn note
  T16 IN_PROGRESS  DELIVER        disnaker    DELIVERED        outcome
  T17 WAITLISTED   UNFULFIL       disnaker    UNFULFILLED      reasonCode
  T17 ACCEPTED     UNFULFIL       disnaker    UNFULFILLED      reasonCode
  T17 IN_PROGRESS  UNFULFIL       disnaker    UNFULFILLED      reasonCode
  T17 ON_HOLD      UNFULFIL       disnaker    UNFULFILLED      reasonCode
  T18 DELIVERED    CLOSE          dinsos      CLOSED           confirmation
  T18 DISPUTED     CLOSE          coordinator CLOSED           confirmation note
  T19 DELIVERED    DISPUTE        dinsos      IN_PROGRESS      reasonCode note
  T20 UNFULFILLED  CLOSE          dinsos      CLOSED           disposition
  T20 REJECTED     CLOSE          dinsos      CLOSED           disposition
  T21 SUBMITTED    CANCEL         dinsos      CANCELLED        reasonCode
  T21 RETURNED     CANCEL         dinsos      CANCELLED        reasonCode
  T21 WAITLISTED   CANCEL         dinsos      CANCELLED        reasonCode
  T21 ACCEPTED     CANCEL         dinsos      CANCELLED        reasonCode
  T21 IN_PROGRESS  CANCEL         dinsos      CANCELLED        reasonCode
  T21 ON_HOLD      CANCEL         dinsos      CANCELLED        reasonCode
  T23 DRAFT        MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 SUBMITTED    MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 RETURNED     MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 ACCEPTED     MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 WAITLISTED   MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 IN_PROGRESS  MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 ON_HOLD      MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 DELIVERED    MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 UNFULFILLED  MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 REJECTED     MARK_ERROR     dinsosVer   ENTERED_IN_ERROR reasonCode note
  T23 CLOSED       MARK_ERROR     coordinator ENTERED_IN_ERROR reasonCode note
`.trim().split('\n').map((line) => {
  const [number, from, action, by, to, ...asks] = line.trim().split(/ +/) as [string, string, string, keyof typeof who, string, ...string[]]
  return { number, from, action, by, to, asks, needs: asks.join(' and ') || 'nothing' }
})
const faces: Record<string, string> = { PROPOSED: 'SUBMITTED', HELD_EARLY: 'ON_HOLD', DISPUTED: 'DELIVERED' }

const waitingFor = async (client: ApiClient) =>
  (await client.ask<{ referrals: { edges: { node: { id: string } }[] } }>('{ referrals(queue: MY_TURN, first: 100) { edges { node { id } } } }')).referrals.edges.map(({ node }) => node.id)

const comment = async (client: ApiClient, referralId: string, text: string, idempotencyKey = key()) =>
  (await client.ask<{ comment: { code?: string } }>('mutation ($input: CommentInput!) { comment(input: $input) { ... on Refusal { code } } }',
    { input: { referralId, text, idempotencyKey } })).comment.code ?? 'done'

describe('every step', () => {
  it('of the table that people take stands here, by number, state and action', () => {
    const taken = steps.filter(({ by }) => by.some((party) => party !== 'SYSTEM')).flatMap(({ step: number, from, action }) => from.map((state) => `${number} ${state} ${action}`))
    expect([...new Set(everyStep.map(({ number, from, action }) => `${number} ${faces[from] ?? from} ${action}`))].toSorted()).toEqual([...new Set(taken)].toSorted())
  })

  it.each(everyStep)('$number leads from $from by $action of $by to $to and needs $needs; a stranger finds nothing, of two at once one wins', async ({ from, action, by, to, asks }) => {
    const id = await referralIn(world, cast, from)
    const more = {
      ...(action === 'REDIRECT' && { targetServiceId: world.services.training }),
      ...(asks.includes('disposition') && { confirmation: null, disposition: 'MET_ELSEWHERE' }),
      ...(from === 'DISPUTED' && { confirmation: 'NO', note: 'Warga tidak menerima NIB' }),
    }
    expect(outcome(await step(who.disdikbud, id, action, { ...more, expectedVersion: 1 }))).toBe('NOT_FOUND')
    for (const missing of asks) {
      const { code, rule } = await step(who[by], id, action, { ...more, [missing]: null })
      expect(rule ?? code).toBe(missing === 'reasonCode' ? 'REASON_REQUIRED' : 'REQUIRED')
    }
    const { version } = (await look(who[by], id))!
    const results = await Promise.all([1, 2].map(() => step(who[by], id, action, { ...more, expectedVersion: version })))
    expect(results.map(outcome).toSorted()).toEqual(['STALE_VERSION', to].toSorted())
  })

  it.each`
    from             | disposition
    ${'UNFULFILLED'} | ${'CITIZEN_STOPS'}
    ${'UNFULFILLED'} | ${'NO_OPTION'}
  `('T20 closes $from with the disposition $disposition', async ({ from, disposition }: Record<string, string>) => {
    const id = await referralIn(world, cast, from!)
    expect(outcome(await step(who.dinsos, id, 'CLOSE', { confirmation: null, disposition }))).toBe('CLOSED')
  })
})

describe('a step is refused', () => {
  it.each`
    because                                      | from             | action         | by             | input                                                        | code
    ${'the state does not know it'}              | ${'DELIVERED'}   | ${'ACCEPT'}    | ${'disnaker'}  | ${{}}                                                        | ${'ILLEGAL_TRANSITION'}
    ${'it is the target\'s'}                     | ${'SUBMITTED'}   | ${'ACCEPT'}    | ${'dinsos'}    | ${{}}                                                        | ${'FORBIDDEN_SCOPE'}
    ${'it is the sender\'s'}                     | ${'DELIVERED'}   | ${'CLOSE'}     | ${'disnaker'}  | ${{}}                                                        | ${'FORBIDDEN_SCOPE'}
    ${'it is the verifier\'s'}                   | ${'SUBMITTED'}   | ${'MARK_ERROR'} | ${'dinsos'}   | ${{}}                                                        | ${'FORBIDDEN_SCOPE'}
    ${'somebody moved the referral'}             | ${'SUBMITTED'}   | ${'ACCEPT'}    | ${'disnaker'}  | ${{ expectedVersion: 1 }}                                    | ${'STALE_VERSION'}
    ${'the reason is of another step'}           | ${'SUBMITTED'}   | ${'REJECT'}    | ${'disnaker'}  | ${{ reasonCode: 'ILLNESS' }}                                 | ${'INPUT_INVALID'}
    ${'a rejection needs 20 characters'}         | ${'SUBMITTED'}   | ${'REJECT'}    | ${'disnaker'}  | ${{ note: 'terlalu pendek' }}                                | ${'INPUT_INVALID'}
    ${'a rejection suggests or says none'}       | ${'SUBMITTED'}   | ${'REJECT'}    | ${'disnaker'}  | ${{ alternative: ' ' }}                                      | ${'INPUT_INVALID'}
    ${'a full service has a waiting list'}       | ${'SUBMITTED'}   | ${'REJECT'}    | ${'disnaker'}  | ${{ reasonCode: 'CAPACITY_FULL' }}                           | ${'GATE_NOT_MET'}
    ${'a return names what is missing'}          | ${'SUBMITTED'}   | ${'RETURN'}    | ${'disnaker'}  | ${{ items: [] }}                                             | ${'INPUT_INVALID'}
    ${'an asked item is not answered'}           | ${'RETURNED'}    | ${'RESUBMIT'}  | ${'dinsos'}    | ${{ items: [{ code: 'KTP', state: 'PROVIDED' }] }}           | ${'MISSING_ITEMS'}
    ${'a justification needs words'}             | ${'RETURNED'}    | ${'RESUBMIT'}  | ${'dinsos'}    | ${{ items: [{ code: 'FOTO-USAHA', state: 'JUSTIFIED' }] }}   | ${'MISSING_ITEMS'}
    ${'a hold is reviewed within 30 days'}       | ${'IN_PROGRESS'} | ${'HOLD'}      | ${'disnaker'}  | ${{ reviewOn: '2026-04-25' }}                                | ${'INPUT_INVALID'}
    ${'delivered is FULL or PARTIAL'}            | ${'IN_PROGRESS'} | ${'DELIVER'}   | ${'disnaker'}  | ${{ outcome: 'NONE' }}                                       | ${'INPUT_INVALID'}
    ${'this service demands a number'}           | ${'IN_PROGRESS'} | ${'DELIVER'}   | ${'disnaker'}  | ${{ evidence: null }}                                        | ${'GATE_NOT_MET'}
    ${'a no-show needs two days of attempts'}    | ${'ACCEPTED'}    | ${'UNFULFIL'}  | ${'disnaker'}  | ${{ reasonCode: 'NO_SHOW' }}                                 | ${'ATTEMPTS_NEEDED'}
    ${'unreachable needs three days'}            | ${'DELIVERED'}   | ${'CLOSE'}     | ${'dinsos'}    | ${{ confirmation: 'UNREACHABLE' }}                           | ${'ATTEMPTS_NEEDED'}
    ${'a no is the coordinator\'s to close'}     | ${'DELIVERED'}   | ${'CLOSE'}     | ${'dinsos'}    | ${{ confirmation: 'NO' }}                                    | ${'GATE_NOT_MET'}
    ${'a new referral must be linked'}           | ${'REJECTED'}    | ${'CLOSE'}     | ${'dinsos'}    | ${{ confirmation: null, disposition: 'NEW_REFERRAL' }}       | ${'INPUT_INVALID'}
    ${'WITHDRAWN is not the officer\'s to say'}  | ${'REJECTED'}    | ${'CLOSE'}     | ${'dinsos'}    | ${{ confirmation: null, disposition: 'WITHDRAWN' }}          | ${'INPUT_INVALID'}
    ${'the assignee is nobody of the target'}    | ${'SUBMITTED'}   | ${'ACCEPT'}    | ${'disnaker'}  | ${{ assigneeId: key() }}                                     | ${'NOT_FOUND'}
    ${'the assignee is a trainer, who sees none'} | ${'SUBMITTED'}  | ${'ACCEPT'}    | ${'disnaker'}  | ${{ assigneeId: 'trainer' }}                                 | ${'NOT_FOUND'}
    ${'the assignee works for the sender'}       | ${'SUBMITTED'}   | ${'ACCEPT'}    | ${'disnaker'}  | ${{ assigneeId: 'dinsos' }}                                  | ${'NOT_FOUND'}
    ${'one item is asked for twice'}             | ${'SUBMITTED'}   | ${'RETURN'}    | ${'disnaker'}  | ${{ items: [1, 2].map(() => ({ code: 'KTP', state: 'MISSING' })) }} | ${'INPUT_INVALID'}
    ${'a first contact is no plan'}              | ${'ACCEPTED'}    | ${'START'}     | ${'disnaker'}  | ${{ firstContactOn: '2026-03-26' }}                          | ${'INPUT_INVALID'}
    ${'a plan is not of yesterday'}              | ${'SUBMITTED'}   | ${'ACCEPT'}    | ${'disnaker'}  | ${{ plannedContactOn: '2026-03-24' }}                        | ${'INPUT_INVALID'}
    ${'a place is not expected yesterday'}       | ${'SUBMITTED'}   | ${'WAITLIST'}  | ${'disnaker'}  | ${{ expectedOn: '2026-03-24' }}                              | ${'INPUT_INVALID'}
    ${'a hold is not reviewed yesterday'}        | ${'ACCEPTED'}    | ${'HOLD'}      | ${'disnaker'}  | ${{ reviewOn: '2026-03-24' }}                                | ${'INPUT_INVALID'}
    ${'a note has at most 2,000 characters'}     | ${'ACCEPTED'}    | ${'HOLD'}      | ${'disnaker'}  | ${{ note: 'x'.repeat(2001) }}                                | ${'INPUT_INVALID'}
    ${'evidence has at most 200 characters'}     | ${'IN_PROGRESS'} | ${'DELIVER'}   | ${'disnaker'}  | ${{ evidence: '1'.repeat(201) }}                             | ${'INPUT_INVALID'}
    ${'a unit has at most 100 characters'}       | ${'SUBMITTED'}   | ${'ACCEPT'}    | ${'disnaker'}  | ${{ unit: 'x'.repeat(101) }}                                 | ${'INPUT_INVALID'}
    ${'a class needs its last day'}              | ${'ACCEPTED'}    | ${'START'}     | ${'diskopindag'} | ${{}}                                                      | ${'INPUT_INVALID'}
    ${'a class held early needs it too'}         | ${'HELD_EARLY'}  | ${'RESUME'}    | ${'diskopindag'} | ${{}}                                                      | ${'INPUT_INVALID'}
    ${'only the product withdraws'}              | ${'ACCEPTED'}    | ${'WITHDRAW'}  | ${'dinsos'}    | ${{ reasonCode: 'CONSENT_WITHDRAWN' }}                       | ${'FORBIDDEN_SCOPE'}
    ${'only the product lets expire'}            | ${'DRAFT'}       | ${'EXPIRE'}    | ${'dinsos'}    | ${{}}                                                        | ${'FORBIDDEN_SCOPE'}
    ${'nothing leaves a terminal state'}         | ${'CANCELLED'}   | ${'SUBMIT'}    | ${'dinsos'}    | ${{}}                                                        | ${'ILLEGAL_TRANSITION'}
  `('because $because: $code', async ({ from, action, by, input, code }: { from: string; action: string; by: keyof typeof who; input: Record<string, unknown>; code: string }) => {
    const id = by === 'diskopindag' ? await referralIn(world, { ...cast, target: who.diskopindag }, from, { service: 'training' }) : await referralIn(world, cast, from)
    const before = await look(who.dinsos, id)
    expect(outcome(await step(who[by], id, action, typeof input.assigneeId === 'string' && input.assigneeId in who ? { assigneeId: who[input.assigneeId as keyof typeof who].userId } : input))).toBe(code)
    expect(await look(who.dinsos, id)).toEqual(before)
  })

  it('head of agency, auditor and nobody may not knock at all', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await expect(step(who.head, id, 'ACCEPT', { expectedVersion: 2 })).rejects.toThrow('UNAUTHORIZED')
    await expect(step(who.auditor, id, 'ACCEPT', { expectedVersion: 2 })).rejects.toThrow('UNAUTHORIZED')
    await expect(step(world.stranger, id, 'ACCEPT', { expectedVersion: 2 })).rejects.toThrow('UNAUTHENTICATED')
  })
})

describe('submitting is refused', () => {
  const submit = async (input: object, given?: object) => {
    const { personId, consentId } = await resident(world, 'dinsos', given)
    const { id } = await draft(who.dinsos, { personId, consentId, serviceId: world.services.nib, ...complete, ...input })
    return step(who.dinsos, id, 'SUBMIT')
  }
  it.each`
    because                               | input                                                | given                                | code
    ${'there is no service'}              | ${{ serviceId: null, items: [], answers: [] }}       | ${{}}                                | ${'INPUT_INVALID'}
    ${'there is no consent'}              | ${{ consentId: null }}                               | ${{}}                                | ${'CONSENT_MISSING'}
    ${'the consent has expired'}          | ${{}}                                                | ${{ expiresOn: '2026-03-24' }}       | ${'CONSENT_MISSING'}
    ${'the consent is for another thing'} | ${{}}                                                | ${{ purposes: ['GRADUATION'] }}      | ${'CONSENT_MISSING'}
    ${'the consent names another agency'} | ${{}}                                                | ${{ recipients: ['diskopindag'] }}   | ${'CONSENT_RECIPIENT_NOT_COVERED'}
    ${'an item is missing'}               | ${{ items: [{ code: 'KTP', state: 'ASKED' }] }}      | ${{}}                                | ${'MISSING_ITEMS'}
    ${'a question is open'}               | ${{ answers: [] }}                                   | ${{}}                                | ${'INPUT_INVALID'}
    ${'the answer excludes'}              | ${{ answers: [{ code: 'RESIDENT', answer: false }] }} | ${{}}                               | ${'NOT_ELIGIBLE'}
    ${'urgent needs a reason'}            | ${{ urgency: 'URGENT' }}                             | ${{}}                                | ${'REASON_REQUIRED'}
  `('because $because: $code', async ({ input, given, code }: { input: object; given: object; code: string }) => {
    expect(outcome(await submit(input, given))).toBe(code)
  })

  it('on the last day of the consent it goes through', async () => {
    expect(outcome(await submit({}, { expiresOn: '2026-03-25' }))).toBe('SUBMITTED')
  })

  it('because the same person has an open referral to this service, also when both are sent at once', async () => {
    const { personId, consentId } = await resident(world)
    const ids = await Promise.all([0, 1].map(async () => (await draft(who.dinsos, { personId, consentId, serviceId: world.services.nib, ...complete })).id))
    const results = await Promise.all(ids.map((id) => step(who.dinsos, id, 'SUBMIT')))
    expect(results.map(outcome).sort()).toEqual(['DUPLICATE_OPEN', 'SUBMITTED'])
  })

  it('because the resident has died since', async () => {
    const given = await resident(world)
    const { id } = await draft(who.dinsos, { ...given, serviceId: world.services.nib, ...complete })
    await world.owner((client) => client.query(`update person set deceased_on = '2026-03-24' where id = $1`, [given.personId]))
    expect(outcome(await step(who.dinsos, id, 'SUBMIT'))).toBe('GATE_NOT_MET')
  })

  it('because its own agency would serve', async () => {
    const { personId } = await resident(world)
    expect(outcome(await draft(who.dinsos, { personId, serviceId: world.services.aid }))).toBe('FORBIDDEN_SCOPE')
  })
})

describe('two at once', () => {
  it.each`
    from             | first        | second
    ${'SUBMITTED'}   | ${'ACCEPT'}  | ${'REJECT'}
    ${'SUBMITTED'}   | ${'ACCEPT'}  | ${'ACCEPT'}
    ${'IN_PROGRESS'} | ${'DELIVER'} | ${'HOLD'}
    ${'ACCEPTED'}    | ${'START'}   | ${'CANCEL'}
  `('$first and $second of $from: one wins, the other is told who moved it', async ({ from, first, second }: Record<string, string>) => {
    const id = await referralIn(world, cast, from!)
    const { version } = (await look(who.disnaker, id))!
    const other = second === 'CANCEL' ? who.dinsos : who.disnaker2
    const results = await Promise.all([step(who.disnaker, id, first!, { expectedVersion: version }), step(other, id, second!, { expectedVersion: version })])
    const [lost] = results.filter(({ __typename }) => __typename === 'Refusal')
    expect(results.map(({ __typename }) => __typename).sort()).toEqual(['Referral', 'Refusal'])
    expect(lost!.code).toBe('STALE_VERSION')
    expect(lost!.params!.map(({ name }) => name).sort()).toEqual(['at', 'by', 'status', 'version'])
  })

  it('whoever comes too late is told who moved it, not who had a word since', async () => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await world.setClock('2026-03-25T05:00:00.000Z')
    await comment(who.dinsos, id, 'Warga menunggu kabar')
    const { code, params } = await step(who.disnaker2, id, 'START', { expectedVersion: 2 })
    const told = Object.fromEntries(params!.map(({ name, value }) => [name, value]))
    expect([code, told]).toEqual(['STALE_VERSION', { by: 'OFF disnaker', at: expect.stringMatching(/^2026-03-25T02:/) as string, status: 'ACCEPTED', version: '3' }])
    await world.setClock(wednesday)
  })
})

describe('a key', () => {
  const words = async (id: string) => (await who.dinsos.ask<{ referral: { events: { edges: { node: { note: string | null } }[] } } }>(
    'query ($id: ID!) { referral(id: $id) { events(first: 50) { edges { node { note } } } } }', { id })).referral.events.edges.flatMap(({ node }) => node.note ?? [])

  it('sent five times moves the referral once', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const input = { idempotencyKey: key(), expectedVersion: 2 }
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => step(who.disnaker, id, 'ACCEPT', input)))
    expect(results.map(({ status, version }) => [status, version])).toEqual(Array(5).fill(['ACCEPTED', 3]))
    expect(outcome(await step(who.disnaker, id, 'ACCEPT', { ...input, unit: 'Lain' }))).toBe('IDEMPOTENCY_MISMATCH')
  })

  it('sent again after the referral has moved on gets its first answer, and nothing is done', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const input = { idempotencyKey: key(), expectedVersion: 2 }
    await step(who.disnaker, id, 'ACCEPT', input)
    await step(who.disnaker2, id, 'START')
    expect(await step(who.disnaker, id, 'ACCEPT', input)).toMatchObject({ id, status: 'ACCEPTED', version: 3 })
    expect(await look(who.disnaker, id)).toMatchObject({ status: 'IN_PROGRESS', version: 4 })
  })

  it('is one verb\'s and one person\'s', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const idempotencyKey = key()
    expect(await comment(who.disnaker, id, 'Kami cek dulu', idempotencyKey)).toBe('done')
    expect(outcome(await step(who.disnaker, id, 'ACCEPT', { idempotencyKey }))).toBe('IDEMPOTENCY_MISMATCH')
    expect(await comment(who.disnaker2, id, 'Baik', idempotencyKey)).toBe('done')
    expect(await words(id)).toEqual(['Kami cek dulu', 'Baik'])
  })
})

describe('a rejection for another reason', () => {
  const other = { reasonCode: 'OTHER', note: 'Warga sedang menjalani program serupa dari provinsi' }
  const proposal = async (client: ApiClient, id: string) =>
    (await client.ask<{ referral: object }>('query ($id: ID!) { referral(id: $id) { rejectionProposal { byMe } reasonCode } }', { id })).referral

  it('waits for the verifier, who is somebody else', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(outcome(await step(who.disnaker, id, 'REJECT', other))).toBe('SUBMITTED')
    expect(await actionsFor(who.disnaker, id)).toBe('DECLINE_COSIGN')
    expect(await actionsFor(who.disnakerVer, id)).toBe('COSIGN_REJECT DECLINE_COSIGN')
    expect(await proposal(who.disnaker, id)).toEqual({ rejectionProposal: { byMe: true }, reasonCode: 'OTHER' })
    expect(await proposal(who.disnakerVer, id)).toEqual({ rejectionProposal: { byMe: false }, reasonCode: 'OTHER' })
    expect(outcome(await step(who.disnakerVer, id, 'COSIGN_REJECT'))).toBe('REJECTED')
  })

  it('is not signed by the verifier who proposed it', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await step(who.disnakerVer, id, 'REJECT', other)
    expect(outcome(await step(who.disnakerVer, id, 'COSIGN_REJECT'))).toBe('COSIGN_NEEDED')
  })

  it('may be taken back', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await step(who.disnaker, id, 'REJECT', other)
    expect(outcome(await step(who.disnakerVer, id, 'DECLINE_COSIGN'))).toBe('SUBMITTED')
    expect(await actionsFor(who.disnaker, id)).toBe('ACCEPT RETURN WAITLIST REJECT REDIRECT')
    expect(await proposal(who.disnaker, id)).toEqual({ rejectionProposal: null, reasonCode: null })
  })
})

describe('there and back', () => {
  it('a third return is refused', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    for (const _ of [1, 2]) {
      await step(who.disnaker, id, 'RETURN')
      await step(who.dinsos, id, 'RESUBMIT')
    }
    expect(outcome(await step(who.disnaker, id, 'RETURN'))).toBe('TOO_MANY_RETURNS')
    expect(await actionsFor(who.disnaker, id)).not.toContain('RETURN')
  })

  it('after two disputes the coordinator closes with NO', async () => {
    const id = await referralIn(world, cast, 'DELIVERED')
    for (const _ of [1, 2]) {
      await step(who.dinsos, id, 'DISPUTE')
      await step(who.disnaker, id, 'DELIVER')
    }
    expect(await actionsFor(who.dinsos, id)).toBe('CLOSE')
    expect(await actionsFor(who.coordinator, id)).toBe('CLOSE')
    expect(await step(who.dinsos, id, 'DISPUTE')).toMatchObject({ code: 'ILLEGAL_TRANSITION', rule: 'DISPUTED_TWICE' })
    expect(await waitingFor(who.coordinator)).toContain(id)
    expect(outcome(await step(who.coordinator, id, 'CLOSE', { confirmation: 'YES', note: 'Sudah dicek' }))).toBe('INPUT_INVALID')
    expect(outcome(await step(who.coordinator, id, 'CLOSE', { confirmation: 'NO', note: 'Warga tidak menerima NIB' }))).toBe('CLOSED')
    expect(await waitingFor(who.coordinator)).not.toContain(id)
  })

  it('after two returns the coordinator keeps it in view, whatever its state, until it has ended', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    for (const _ of [1, 2]) {
      await step(who.disnaker, id, 'RETURN')
      await step(who.dinsos, id, 'RESUBMIT')
    }
    await step(who.disnaker, id, 'ACCEPT')
    expect(await waitingFor(who.coordinator)).toContain(id)
    await step(who.dinsos, id, 'CANCEL')
    expect(await waitingFor(who.coordinator)).not.toContain(id)
  })

  it('a closed referral is marked as an error within 30 days', async () => {
    const id = await referralIn(world, cast, 'CLOSED')
    await world.setClock('2026-04-25T02:00:00.000Z')
    expect(await step(who.coordinator, id, 'MARK_ERROR')).toMatchObject({ code: 'WINDOW_CLOSED', rule: 'CORRECTION_OVER' })
    await world.setClock(wednesday)
  })

  it('a rejection is not undone once a new referral follows it', async () => {
    const given = await resident(world)
    const id = await referralIn(world, cast, 'REJECTED', { given })
    const successor = await draft(who.dinsos, { ...given, serviceId: world.services.training, reopensId: id })
    expect(successor.__typename).toBe('Referral')
    expect(await actionsFor(who.disnaker, id)).toBe('')
    expect(outcome(await step(who.dinsos, id, 'CLOSE', { confirmation: null, disposition: 'NEW_REFERRAL', successorId: successor.id }))).toBe('CLOSED')
  })

  it.each`
    successor               | steps                      | offered
    ${'a draft'}            | ${[]}                      | ${''}
    ${'sent'}               | ${['SUBMIT']}              | ${''}
    ${'discarded'}          | ${['DISCARD']}             | ${'UNDO_REJECT'}
    ${'sent and cancelled'} | ${['SUBMIT', 'CANCEL']}    | ${'UNDO_REJECT'}
    ${'entered in error'}   | ${['SUBMIT', 'MARK_ERROR']} | ${'UNDO_REJECT'}
  `('a rejection whose successor is $successor is offered to undo as [$offered]', async ({ steps: taken, offered }: { steps: string[]; offered: string }) => {
    const given = await resident(world)
    const id = await referralIn(world, cast, 'REJECTED', { given })
    const successor = await draft(who.dinsos, { ...given, ...complete, serviceId: world.services.training, reopensId: id })
    for (const action of taken) expect((await step(action === 'MARK_ERROR' ? who.dinsosVer : who.dinsos, successor.id, action)).__typename).toBe('Referral')
    expect(await actionsFor(who.disnaker, id)).toBe(offered)
    expect(outcome(await step(who.disnaker, id, 'UNDO_REJECT'))).toBe(offered ? 'SUBMITTED' : 'ILLEGAL_TRANSITION')
  })

  it('a rejection that is undone while another referral is begun after it is either undone or followed', async () => {
    const given = await resident(world)
    const id = await referralIn(world, cast, 'REJECTED', { given })
    const both = await Promise.all([
      draft(who.dinsos, { ...given, serviceId: world.services.training, reopensId: id }), step(who.disnaker, id, 'UNDO_REJECT', { expectedVersion: 3 })])
    expect(['GATE_NOT_MET SUBMITTED', 'DRAFT ILLEGAL_TRANSITION']).toContain(both.map(outcome).join(' '))
  })

  it('only what has ended is followed, and by the same resident\'s', async () => {
    const given = await resident(world)
    const [id, other] = [await referralIn(world, cast, 'SUBMITTED', { given }), await referralIn(world, cast, 'REJECTED')]
    expect(await draft(who.dinsos, { ...given, reopensId: id })).toMatchObject({ code: 'GATE_NOT_MET', rule: 'FORMER_RUNS' })
    expect(await draft(who.dinsos, { ...given, reopensId: other })).toMatchObject({ code: 'NOT_FOUND', field: 'reopensId' })
  })

  it('nobody acts for both sides, not even under two assignments', async () => {
    const both = await world.signIn('OFF', 'dinsos')
    await world.owner((client) => client.query(`insert into role_assignment (city_code, agency_id, user_id, role, starts_on)
      values ('35.73', $1, $2, 'OFF', '2026-01-01')`, [world.agencies.disnaker.id, both.userId]))
    const id = await referralIn(world, { ...cast, sender: both }, 'SUBMITTED')
    const { me } = await both.ask<{ me: { assignments: { id: string; agency: { shortName: string } }[] } }>('{ me { assignments { id agency { shortName } } } }')
    const disnaker = me.assignments.find(({ agency }) => agency.shortName === 'Disnaker-PMPTSP')!
    await both.ask('mutation ($id: ID!) { chooseAssignment(id: $id) { __typename } }', { id: disnaker.id })
    expect(await actionsFor(both, id)).toBe('')
    expect(outcome(await step(both, id, 'ACCEPT'))).toBe('BOTH_SIDES')
  })
})

describe('a redirect', () => {
  it.each`
    covers                    | recipients                      | child
    ${'the new agency'}       | ${['disnaker', 'diskopindag']}  | ${'SUBMITTED'}
    ${'not the new agency'}   | ${['disnaker']}                 | ${'DRAFT'}
  `('whose consent covers $covers makes a child leg in $child that the first sender owns', async ({ recipients, child }: { recipients: ['disnaker']; child: string }) => {
    const given = await resident(world, 'dinsos', { recipients })
    const id = await referralIn(world, cast, 'REDIRECTED', { given })
    const { referral } = await who.dinsos.ask<{ referral: { status: string; ballHolder: null; children: { id: string; status: string; sender: { shortName: string }; ballHolder: { shortName: string } }[] } }>(
      'query ($id: ID!) { referral(id: $id) { status ballHolder { id } children { id status sender { shortName } ballHolder { shortName } } } }', { id })
    expect(referral.children).toEqual([{ id: expect.any(String) as string, status: child, sender: { shortName: 'Dinsos-P3AP2KB' },
      ballHolder: { shortName: child === 'DRAFT' ? 'Dinsos-P3AP2KB' : 'Diskopindag' } }])
    const seen = await look(who.diskopindag, referral.children[0]!.id)
    expect(seen?.person?.name ?? 'hidden').toEqual(child === 'DRAFT' ? 'hidden' : expect.stringContaining('Warga') as string)
    expect((await look(who.disnaker, id))!.person).toBeNull()
  })

  it('goes to a third agency', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(outcome(await step(who.disnaker, id, 'REDIRECT', { targetServiceId: world.services.nib }))).toBe('FORBIDDEN_SCOPE')
    expect(outcome(await step(who.disnaker, id, 'REDIRECT', { targetServiceId: world.services.aid }))).toBe('FORBIDDEN_SCOPE')
    expect(outcome(await step(who.disnaker, id, 'REDIRECT', { targetServiceId: key() }))).toBe('NOT_FOUND')
  })

  it('to a service of another city is a service that is not there, in a draft as well', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(await step(who.disnaker, id, 'REDIRECT', { targetServiceId: world.services.mentoring })).toMatchObject({ code: 'NOT_FOUND', field: 'targetServiceId' })
    const { referral } = await who.dinsos.ask<{ referral: { person: { id: string } } }>('query ($id: ID!) { referral(id: $id) { person { id } } }', { id })
    expect(await draft(who.dinsos, { personId: referral.person.id, serviceId: world.services.mentoring })).toMatchObject({ code: 'NOT_FOUND', field: 'serviceId' })
  })
})
