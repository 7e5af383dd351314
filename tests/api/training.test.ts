import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { look as referral, step } from '../support/referral.ts'
import { accepted, brief, classIn, done, enrol, enrolled, look, mark, ownResident, plan, run, type School, school, stepClass, stepEnrolment, type Told } from '../support/training.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let of: School
beforeAll(async () => {
  world = await startWorld()
  of = await school(world)
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())

describe('from an accepted referral to delivered', () => {
  it('the first attendance starts it, the pass proposes delivery, the officer confirms', async () => {
    const { referralId } = await accepted(of)
    const { id, sessions } = await classIn(of, 'OPEN', { sessions: 1 })
    const place = await enrolled(of.officer, id, { referralId })
    await stepClass(of.officer, id, 'RUN')
    expect((await referral(of.officer, referralId))!.status).toBe('ACCEPTED')
    await mark(of.trainer, sessions[0]!, [place.id, 'LATE'])
    expect(await referral(of.officer, referralId)).toMatchObject({ status: 'IN_PROGRESS', dueOn: '2026-06-05' })
    await stepClass(of.trainer, id, 'FINISH')
    await done(of.trainer, 'recordScore', { enrolmentId: place.id, preScore: 40, postScore: 85 })
    expect(brief(await stepEnrolment(of.trainer, place.id, 'PASS'))).toBe('PASSED')
    const events = await of.officer.ask<{ referral: { events: { edges: { node: { type: string; actorName: string } }[] } } }>(
      'query ($id: ID!) { referral(id: $id) { events(first: 50) { edges { node { type actorName } } } } }', { id: referralId })
    expect(events.referral.events.edges.at(-1)!.node).toEqual({ type: 'DELIVERY_PROPOSED', actorName: 'Sinergi' })
  })

  it('a referral on hold is told of the pass too, and the verifier may still take the result back', async () => {
    const { referralId } = await accepted(of)
    const { id, sessions } = await classIn(of, 'OPEN', { sessions: 1 })
    const place = await enrolled(of.officer, id, { referralId })
    await stepClass(of.officer, id, 'RUN')
    await mark(of.trainer, sessions[0]!, [place.id, 'PRESENT'])
    await step(of.officer, referralId, 'HOLD')
    await stepClass(of.trainer, id, 'FINISH')
    await done(of.trainer, 'recordScore', { enrolmentId: place.id, postScore: 85 })
    await done(of.trainer, 'giveResults', { classId: id })
    const { referral: held } = await of.officer.ask<{ referral: { events: { edges: { node: object }[] } } }>(
      'query ($id: ID!) { referral(id: $id) { status events(first: 50) { edges { node { type } } } } }', { id: referralId })
    expect(held).toMatchObject({ status: 'ON_HOLD' })
    expect(held.events.edges.at(-1)!.node).toEqual({ type: 'DELIVERY_PROPOSED' })
    expect(brief(await stepEnrolment(of.verifier, place.id, 'REJUDGE', { reasonCode: 'SCORE_CORRECTED', note: 'Nilai tertukar' }))).toBe('ATTENDING')
    await stepEnrolment(of.trainer, place.id, 'PASS')
    await step(of.officer, referralId, 'RESUME')
    await step(of.officer, referralId, 'DELIVER')
    expect(brief(await stepEnrolment(of.verifier, place.id, 'REJUDGE', { reasonCode: 'SCORE_CORRECTED', note: 'Nilai tertukar' }))).toBe('GATE_NOT_MET DELIVERED_ALREADY')
  })

  it('the first contact is the day of the session, whenever its marks arrive', async () => {
    const { referralId } = await accepted(of)
    const { id, sessions } = await classIn(of, 'OPEN')
    const place = await enrolled(of.officer, id, { referralId })
    await stepClass(of.officer, id, 'RUN')
    await world.setClock('2026-03-30T02:00:00.000Z')
    await mark(of.trainer, sessions[1]!, [place.id, 'PRESENT'])
    const { referral: started } = await of.officer.ask<{ referral: object }>('query ($id: ID!) { referral(id: $id) { status firstContactOn } }', { id: referralId })
    expect(started).toEqual({ status: 'IN_PROGRESS', firstContactOn: '2026-03-26' })
  })
})

describe('seats', () => {
  it('are given while there are some; the next waits, and moves up when somebody leaves', async () => {
    const people = await Promise.all([1, 2, 3].map(() => ownResident(of)))
    const { id } = await classIn(of, 'OPEN', { quota: 1 })
    const told = await enrol(of.officer, id, people.map((personId) => ({ personId })))
    expect(told.map(({ waiting }) => waiting)).toEqual([false, true, true])
    await stepEnrolment(of.officer, told[0]!.id, 'DROP', { reasonCode: 'ILLNESS' })
    const after = await look<{ seated: number; queued: number; enrolments: { waiting: boolean; status: string }[] }>(
      of.officer, 'trainingClass', id, 'seated queued enrolments { id status waiting }')
    expect(after).toMatchObject({ seated: 1, queued: 1 })
  })

  it('that are added go to those who wait, as they came, and who comes later waits behind them', async () => {
    const given = plan(of, { quota: 1 })
    const { id } = await done(of.officer, 'saveClass', given)
    await done(of.officer, 'saveSession', { id: randomUUID(), classId: id, onDate: '2026-03-25', startsAt: '09:00', endsAt: '12:00', topic: 'Kemasan' })
    await stepClass(of.officer, id, 'OPEN')
    const places: Told[] = []
    for (let n = 0; n < 4; n++) places.push(await enrolled(of.officer, id, { personId: await ownResident(of) }))
    const { version } = (await look(of.officer, 'trainingClass', id, 'version'))!
    expect(await done(of.officer, 'saveClass', { ...given, quota: 3, expectedVersion: version })).toMatchObject({ quota: 3, seated: 3, queued: 1 })
    expect((await enrolled(of.officer, id, { personId: await ownResident(of) })).waiting).toBe(true)
    const waiting = async (place: string) => (await look<{ waiting: boolean }>(of.trainer, 'enrolment', place, 'waiting'))!.waiting
    expect(await Promise.all(places.map((place) => waiting(place.id)))).toEqual([false, false, false, true])
  })
})

describe('a class whose days are moved', () => {
  const ofReferral = async (id: string) => (await of.officer.ask<{ referral: { dueOn: string; clocks: { kind: string; breachedAt: string | null }[]; events: { edges: { node: { type: string; dueOn: string | null } }[] } } }>(
    'query ($id: ID!) { referral(id: $id) { dueOn clocks { kind dueOn breachedAt } events(first: 50) { edges { node { type dueOn } } } } }', { id })).referral
  async function begun() {
    const { referralId } = await accepted(of)
    const given = plan(of)
    const { id } = await done(of.officer, 'saveClass', given)
    const [session, other] = [randomUUID(), randomUUID()]
    const hours = { classId: id, startsAt: '09:00', endsAt: '12:00', topic: 'Kemasan' }
    await done(of.officer, 'saveSession', { ...hours, id: session, onDate: '2026-03-25' })
    await done(of.officer, 'saveSession', { ...hours, id: other, onDate: '2026-04-30' })
    await stepClass(of.officer, id, 'OPEN')
    const place = await enrolled(of.officer, id, { referralId })
    await stepClass(of.officer, id, 'RUN')
    await mark(of.trainer, session, [place.id, 'PRESENT'])
    const callOff = () => done(of.officer, 'saveSession', { ...hours, id: other, onDate: '2026-04-30', calledOff: true, expectedVersion: 1 })
    const move = async (dates: object) => run(of.officer, 'saveClass', { ...given, ...dates, expectedVersion: (await look(of.officer, 'trainingClass', id, 'version'))!.version })
    return { id, referralId, placeId: place.id, callOff, move }
  }

  it('covers its sessions, unless they are called off', async () => {
    const { id, callOff, move } = await begun()
    expect(brief(await move({ startsOn: '2026-03-26' }))).toBe('INPUT_INVALID SESSION_OUTSIDE')
    expect(brief(await move({ trainerIds: [] }))).toBe('INPUT_INVALID REQUIRED')
    const turned = { id: randomUUID(), classId: id, onDate: '2026-03-25', startsAt: '13:00', endsAt: '09:00', topic: 'Kemasan' }
    expect(brief(await run(of.officer, 'saveSession', turned))).toBe('INPUT_INVALID TIME_ORDER')
    expect(brief(await move({ endsOn: '2026-04-29' }))).toBe('INPUT_INVALID SESSION_OUTSIDE')
    await callOff()
    expect(brief(await move({ endsOn: '2026-04-29' }))).toBe('RUNNING')
  })

  it('takes the term to deliver with it: what is not late any more was never late', async () => {
    const { referralId, move } = await begun()
    expect((await ofReferral(referralId)).dueOn).toBe('2026-06-05')
    await world.setClock('2026-06-15T02:00:00.000Z')
    const { sweep } = await import('../../server/src/referral/referral.sweep.ts')
    await sweep()
    const coordinator = await world.signIn('COO', 'dinsos')
    const told = async () => (await coordinator.ask<{ referrals: { edges: { node: { id: string } }[] } }>('{ referrals(queue: MY_TURN) { edges { node { id } } } }'))
      .referrals.edges.map(({ node }) => node.id)
    expect(await told()).toContain(referralId)
    expect(brief(await move({ endsOn: '2026-06-12' }))).toBe('RUNNING')
    const moved = await ofReferral(referralId)
    // Twenty working days after Friday 12 June; the 16th is a holiday.
    expect([moved.dueOn, moved.clocks.find(({ kind }) => kind === 'C6')]).toEqual(['2026-07-13', { kind: 'C6', dueOn: '2026-07-13', breachedAt: null }])
    expect(moved.events.edges.at(-1)!.node).toEqual({ type: 'CLASS_MOVED', dueOn: '2026-07-13' })
    expect(await told()).not.toContain(referralId)
  })

  it('is visited half a year after its new last day, and its people are seen until then', async () => {
    const { id, referralId, placeId, callOff, move } = await begun()
    await callOff()
    await move({ endsOn: '2026-06-12' })
    await stepClass(of.trainer, id, 'FINISH')
    await done(of.trainer, 'recordScore', { enrolmentId: placeId, postScore: 85 })
    await done(of.trainer, 'giveResults', { classId: id })
    await step(of.officer, referralId, 'DELIVER')
    await step(of.cast.sender, referralId, 'CLOSE')
    await world.setClock('2026-12-09T02:00:00.000Z')
    expect(await look(of.trainer, 'enrolment', placeId, 'participant { name } visits { dueOn }'))
      .toEqual({ participant: { name: expect.any(String) as string }, visits: ['2026-07-12', '2026-09-10', '2026-12-09'].map((dueOn) => ({ dueOn })) })
  })
})
