import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { look as referral, step } from '../support/referral.ts'
import { accepted, brief, classIn, done, enrol, enrolled, look, mark, ownResident, plan, type School, school, stepClass, stepEnrolment, type Told } from '../support/training.ts'
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
