import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { look as referral, step } from '../support/referral.ts'
import {
  accepted, brief, classIn, done, enrol, enrolled, finished, look, mark, ownResident, plan, programme, run, type School, school, stepClass, stepEnrolment, withdrawConsent,
} from '../support/training.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let of: School
let who: Record<'officer' | 'verifier' | 'trainer' | 'otherTrainer' | 'dinsos' | 'batu', ApiClient>
beforeAll(async () => {
  world = await startWorld()
  of = await school(world)
  const [otherTrainer, batu] = await Promise.all([world.signIn('TRN', 'diskopindag'), world.signIn('OFF', 'batu')])
  who = { officer: of.officer, verifier: of.verifier, trainer: of.trainer, otherTrainer, dinsos: of.cast.sender, batu }
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())
type Who = keyof typeof who

const actionsOf = async (as: ApiClient, kind: 'trainingClass' | 'enrolment', id: string) => {
  const seen = await look<{ availableActions: { action: string }[] }>(as, kind, id, 'availableActions { action }')
  return seen ? seen.availableActions.map(({ action }) => action).join(' ') : 'hidden'
}

/** A class in any state, with somebody in it. */
async function classOf(status: string): Promise<string> {
  if (status === 'FINISHED') return (await finished(of, [{ attended: 1, score: 80 }])).id
  if (status === 'CANCELLED') {
    const { id } = await classIn(of, 'OPEN')
    await stepClass(of.officer, id, 'CANCEL', { reasonCode: 'NO_VENUE' })
    return id
  }
  return (await classIn(of, status as 'OPEN', { seats: status === 'PLANNED' ? [] : [await ownResident(of)] })).id
}

describe('a class', () => {
  it.each`
    number   | from          | action      | by           | to
    ${'K02'} | ${'PLANNED'}  | ${'OPEN'}   | ${'officer'} | ${'OPEN'}
    ${'K03'} | ${'OPEN'}     | ${'RUN'}    | ${'trainer'} | ${'RUNNING'}
    ${'K03'} | ${'OPEN'}     | ${'RUN'}    | ${'officer'} | ${'RUNNING'}
    ${'K05'} | ${'PLANNED'}  | ${'CANCEL'} | ${'officer'} | ${'CANCELLED'}
    ${'K05'} | ${'OPEN'}     | ${'CANCEL'} | ${'officer'} | ${'CANCELLED'}
    ${'K05'} | ${'RUNNING'}  | ${'CANCEL'} | ${'verifier'} | ${'CANCELLED'}
    ${'K02'} | ${'PLANNED'}  | ${'OPEN'}   | ${'trainer'} | ${'FORBIDDEN_SCOPE'}
    ${'K05'} | ${'OPEN'}     | ${'CANCEL'} | ${'trainer'} | ${'FORBIDDEN_SCOPE'}
    ${'K04'} | ${'RUNNING'}  | ${'FINISH'} | ${'trainer'} | ${'GATE_NOT_MET SESSIONS_OPEN'}
    ${'–'}   | ${'FINISHED'} | ${'CANCEL'} | ${'officer'} | ${'ILLEGAL_TRANSITION'}
    ${'–'}   | ${'CANCELLED'} | ${'OPEN'}  | ${'officer'} | ${'ILLEGAL_TRANSITION'}
  `('$number $action of $by leads from $from to $to; strangers find nothing', async ({ from, action, by, to }: Record<string, string>) => {
    const id = await classOf(from!)
    const reason = action === 'CANCEL' ? { reasonCode: 'NO_VENUE' } : {}
    for (const stranger of ['otherTrainer', 'dinsos', 'batu'] as const) {
      expect(brief(await stepClass(who[stranger], id, action!, reason))).toBe('NOT_FOUND')
    }
    expect(brief(await stepClass(who[by as Who], id, action!, reason))).toBe(to)
  })

  it.each`
    status         | officer              | trainer     | otherTrainer
    ${'PLANNED'}   | ${'OPEN CANCEL'}     | ${''}       | ${'hidden'}
    ${'OPEN'}      | ${'RUN CANCEL'}      | ${'RUN'}    | ${'hidden'}
    ${'RUNNING'}   | ${'FINISH CANCEL'}   | ${'FINISH'} | ${'hidden'}
    ${'FINISHED'}  | ${''}                | ${''}       | ${'hidden'}
    ${'CANCELLED'} | ${''}                | ${''}       | ${'hidden'}
  `('when $status, offers the officer [$officer] and the trainer [$trainer]', async ({ status, ...offers }: Record<string, string>) => {
    const id = await classOf(status!)
    for (const [name, actions] of Object.entries(offers)) expect([name, await actionsOf(who[name as Who], 'trainingClass', id)]).toEqual([name, actions])
  })

  it('opens with sessions and a trainer only, and keeps the pass rule of that day', async () => {
    const { id } = await done(of.officer, 'saveClass', plan(of, { trainerIds: [] }))
    expect(brief(await stepClass(of.officer, id, 'OPEN'))).toBe('GATE_NOT_MET CLASS_UNPLANNED')
    const programmeId = randomUUID()
    await done(of.officer, 'saveProgramme', programme(programmeId))
    const early = await classIn({ ...of, programmeId }, 'OPEN')
    await done(of.officer, 'saveProgramme', programme(programmeId, { passMark: 90, expectedVersion: 1 }))
    const late = await classIn({ ...of, programmeId }, 'OPEN')
    const ruleOf = async (classId: string) => (await look<{ passRule: object }>(of.trainer, 'trainingClass', classId, 'passRule { version passMark }'))!.passRule
    expect([await ruleOf(early.id), await ruleOf(late.id)]).toEqual([{ version: 1, passMark: 70 }, { version: 2, passMark: 90 }])
  })

  it('gives its service the room that other agencies see', async () => {
    const programmeId = randomUUID()
    await done(of.officer, 'saveProgramme', { ...programme(programmeId), serviceId: world.services.training })
    const capacity = async () => (await who.dinsos.ask<{ services: { id: string; capacity: { status: string; free: number } }[] }>(
      '{ services { id capacity { status free } } }')).services.find(({ id }) => id === world.services.training)!.capacity
    const { id } = await classIn({ ...of, programmeId }, 'OPEN', { quota: 7, seats: [await ownResident(of)] })
    const room = (await world.owner((client) => client.query<{ free: number }>(`select coalesce(sum(quota - seated), 0)::int as free from training_class c
      join training_programme p on p.id = c.programme_id where c.status = 'OPEN' and p.service_id = $1`, [world.services.training]))).rows[0]!.free
    expect(await capacity()).toEqual({ status: 'AVAILABLE', free: room })
    await stepClass(of.officer, id, 'CANCEL', { reasonCode: 'NO_VENUE' })
    expect((await capacity()).free).toBe(room - 6)
  })

  it('cancelled half way lets everybody go, and the referral stays with its officer', async () => {
    const { referralId } = await accepted(of)
    const { id, sessions } = await classIn(of, 'OPEN')
    const place = await enrolled(of.officer, id, { referralId })
    await stepClass(of.officer, id, 'RUN')
    await mark(of.trainer, sessions[0]!, [place.id, 'PRESENT'])
    await stepClass(of.officer, id, 'CANCEL', { reasonCode: 'NO_TRAINER' })
    expect(await look(of.officer, 'enrolment', place.id, 'status reasonCode')).toEqual({ status: 'DROPPED', reasonCode: 'CLASS_CANCELLED' })
    expect((await referral(of.officer, referralId))!.status).toBe('IN_PROGRESS')
    expect(brief(await mark(of.trainer, sessions[1]!, [place.id, 'PRESENT']))).toBe('ILLEGAL_TRANSITION CLASS_NOT_RUNNING')
  })

  it('finished, counts who never came as a no-show, and waits five working days for the results', async () => {
    const { id, seats } = await finished(of, [{ attended: 1, score: 80 }, { attended: 0 }])
    expect(await look(of.officer, 'enrolment', seats[1]!, 'status')).toEqual({ status: 'NO_SHOW' })
    expect(await look(of.officer, 'trainingClass', id, 'resultsDueOn')).toEqual({ resultsDueOn: '2026-05-11' })
    await done(of.trainer, 'giveResults', { classId: id })
    expect(await look(of.officer, 'trainingClass', id, 'resultsDueOn')).toEqual({ resultsDueOn: null })
  })
})

describe('a participant', () => {
  it.each`
    from            | officer                | verifier               | trainer                | otherTrainer
    ${'REGISTERED'} | ${'CONFIRM DROP'}      | ${'CONFIRM DROP'}      | ${'CONFIRM DROP'}      | ${'hidden'}
    ${'WAITING'}    | ${'DROP'}              | ${'DROP'}              | ${'DROP'}              | ${'hidden'}
    ${'CONFIRMED'}  | ${'MISS DROP'}         | ${'MISS DROP'}         | ${'MISS DROP'}         | ${'hidden'}
    ${'ATTENDING'}  | ${'DROP'}              | ${'PASS DROP'}         | ${'PASS DROP'}         | ${'hidden'}
    ${'BELOW'}      | ${'DROP'}              | ${'FAIL DROP'}         | ${'FAIL DROP'}         | ${'hidden'}
    ${'UNMARKED'}   | ${'DROP'}              | ${'DROP'}              | ${'DROP'}              | ${'hidden'}
    ${'PASSED'}     | ${''}                  | ${'REJUDGE'}           | ${''}                  | ${'hidden'}
    ${'DROPPED'}    | ${''}                  | ${''}                  | ${''}                  | ${'hidden'}
    ${'NO_SHOW'}    | ${''}                  | ${''}                  | ${''}                  | ${'hidden'}
  `('when $from, offers the officer [$officer], the verifier [$verifier] and the trainer [$trainer]', async ({ from, ...offers }: Record<string, string>) => {
    const id = await placeIn(from!)
    for (const [name, actions] of Object.entries(offers)) expect([name, await actionsOf(who[name as Who], 'enrolment', id)]).toEqual([name, actions])
  })

  async function placeIn(from: string): Promise<string> {
    const person = await ownResident(of)
    if (['ATTENDING', 'BELOW', 'UNMARKED', 'PASSED', 'NO_SHOW'].includes(from)) {
      const score = { BELOW: 60, UNMARKED: undefined }[from as 'BELOW']
      const { seats: [id] } = await finished(of, [{ personId: person, attended: from === 'NO_SHOW' ? 0 : 1, score: from === 'UNMARKED' ? undefined : score ?? 80 }])
      if (from === 'PASSED') await stepEnrolment(of.trainer, id!, 'PASS')
      return id!
    }
    const { id: classId, seats: [seat] } = await classIn(of, from === 'CONFIRMED' ? 'RUNNING' : 'OPEN', { quota: 1, seats: [person] })
    if (from === 'WAITING') return (await enrolled(of.officer, classId, { personId: await ownResident(of) })).id
    if (from === 'CONFIRMED') await stepEnrolment(of.trainer, seat!, 'CONFIRM')
    if (from === 'DROPPED') await stepEnrolment(of.officer, seat!, 'DROP', { reasonCode: 'WORK' })
    return seat!
  }

  it.each`
    from            | action       | by            | input                                                    | told
    ${'REGISTERED'} | ${'CONFIRM'} | ${'trainer'}  | ${{}}                                                    | ${'CONFIRMED'}
    ${'WAITING'}    | ${'CONFIRM'} | ${'trainer'}  | ${{}}                                                    | ${'GATE_NOT_MET NO_SEAT'}
    ${'REGISTERED'} | ${'ATTEND'}  | ${'trainer'}  | ${{}}                                                    | ${'FORBIDDEN_SCOPE'}
    ${'CONFIRMED'}  | ${'MISS'}    | ${'officer'}  | ${{}}                                                    | ${'NO_SHOW'}
    ${'ATTENDING'}  | ${'PASS'}    | ${'trainer'}  | ${{}}                                                    | ${'PASSED'}
    ${'ATTENDING'}  | ${'PASS'}    | ${'officer'}  | ${{}}                                                    | ${'FORBIDDEN_SCOPE'}
    ${'ATTENDING'}  | ${'FAIL'}    | ${'trainer'}  | ${{}}                                                    | ${'GATE_NOT_MET PASS_RULE'}
    ${'BELOW'}      | ${'FAIL'}    | ${'verifier'} | ${{}}                                                    | ${'NOT_PASSED'}
    ${'UNMARKED'}   | ${'FAIL'}    | ${'trainer'}  | ${{}}                                                    | ${'GATE_NOT_MET PASS_RULE'}
    ${'CONFIRMED'}  | ${'DROP'}    | ${'trainer'}  | ${{}}                                                    | ${'REASON_REQUIRED'}
    ${'CONFIRMED'}  | ${'DROP'}    | ${'trainer'}  | ${{ reasonCode: 'CONSENT_WITHDRAWN' }}                   | ${'INPUT_INVALID REASON_OF_STEP'}
    ${'CONFIRMED'}  | ${'DROP'}    | ${'trainer'}  | ${{ reasonCode: 'WORK' }}                                | ${'DROPPED'}
    ${'PASSED'}     | ${'REJUDGE'} | ${'trainer'}  | ${{ reasonCode: 'OTHER', note: 'Salah' }}                | ${'FORBIDDEN_SCOPE'}
    ${'PASSED'}     | ${'REJUDGE'} | ${'verifier'} | ${{ reasonCode: 'SCORE_CORRECTED', note: 'Tertukar' }}   | ${'ATTENDING'}
  `('when $from, $action of $by is $told', async ({ from, action, by, input, told }: Record<string, string> & { input: object }) => {
    const id = await placeIn(from!)
    for (const stranger of ['otherTrainer', 'dinsos', 'batu'] as const) expect(brief(await stepEnrolment(who[stranger], id, action!, input))).toBe('NOT_FOUND')
    expect(brief(await stepEnrolment(who[by as Who], id, action!, input))).toBe(told)
  })
})

describe('the pass rule: 80 % of the sessions held, and a mark of 70', () => {
  it.each`
    because                                   | marks                                                    | score | verdict
    ${'four of five and the mark'}            | ${['PRESENT', 'PRESENT', 'PRESENT', 'PRESENT', 'ABSENT']} | ${70} | ${'PASSED'}
    ${'late is there'}                        | ${['LATE', 'LATE', 'LATE', 'LATE', 'ABSENT']}            | ${70} | ${'PASSED'}
    ${'permitted is not there'}               | ${['PRESENT', 'PRESENT', 'PRESENT', 'PERMITTED', 'ABSENT']} | ${99} | ${'NOT_PASSED'}
    ${'sick is not there'}                    | ${['PRESENT', 'PRESENT', 'PRESENT', 'SICK', 'SICK']}     | ${99} | ${'NOT_PASSED'}
    ${'three of four is 75 %'}                | ${['PRESENT', 'PRESENT', 'PRESENT', 'ABSENT']}           | ${99} | ${'NOT_PASSED'}
    ${'the mark is missed by one'}            | ${['PRESENT', 'PRESENT', 'PRESENT', 'PRESENT']}          | ${69} | ${'NOT_PASSED'}
    ${'there is no mark: nothing is known'}   | ${['PRESENT', 'PRESENT', 'PRESENT', 'PRESENT']}          | ${null} | ${null}
    ${'too seldom there needs no mark'}       | ${['PRESENT', 'ABSENT', 'ABSENT', 'ABSENT']}             | ${null} | ${'NOT_PASSED'}
  `('$because: $verdict', async ({ marks, score, verdict }: { marks: string[]; score: number | null; verdict: string | null }) => {
    const { sessions, seats: [id] } = await classIn(of, 'RUNNING', { sessions: marks.length, seats: [await ownResident(of)] })
    await world.setClock('2026-05-04T02:00:00.000Z')
    for (const [i, kind] of marks.entries()) await mark(of.trainer, sessions[i]!, [id!, kind])
    if (score !== null) await done(of.trainer, 'recordScore', { enrolmentId: id, postScore: score })
    expect(await look(of.trainer, 'enrolment', id!, 'verdict')).toEqual({ verdict })
  })

  it('a session that was called off does not count', async () => {
    const { id: classId, sessions, seats: [id] } = await classIn(of, 'RUNNING', { sessions: 2, seats: [await ownResident(of)] })
    await mark(of.trainer, sessions[0]!, [id!, 'PRESENT'])
    await done(of.trainer, 'saveSession', { id: sessions[1], classId, onDate: '2026-03-26', startsAt: '09:00', endsAt: '12:00', topic: 'Kemasan', calledOff: true, expectedVersion: 1 })
    await done(of.trainer, 'recordScore', { enrolmentId: id, postScore: 70 })
    expect(await look(of.trainer, 'enrolment', id!, 'verdict attendance { held rate }')).toEqual({ verdict: 'PASSED', attendance: { held: 1, rate: 100 } })
    expect(brief(await stepClass(of.trainer, classId, 'FINISH'))).toBe('FINISHED')
  })
})

describe('attendance', () => {
  it('is corrected by the trainer for two working days, then by the verifier alone, and both marks stay on record', async () => {
    const { id: classId, sessions: [session], seats: [id] } = await classIn(of, 'RUNNING', { sessions: 1, seats: [await ownResident(of)] })
    const first = await mark(of.trainer, session!, [id!, 'ABSENT'])
    expect(first.session).toMatchObject({ correctableUntil: '2026-03-27' })
    await world.setClock('2026-03-27T16:30:00.000Z')
    expect(brief(await mark(of.trainer, session!, [id!, 'SICK', 'ABSENT']))).toBe('AttendanceRecorded')
    await world.setClock('2026-03-27T17:30:00.000Z')
    expect(brief(await mark(of.trainer, session!, [id!, 'PRESENT', 'SICK']))).toBe('WINDOW_CLOSED MARKS_CLOSED')
    expect(brief(await mark(of.verifier, session!, [id!, 'PRESENT', 'SICK']))).toBe('AttendanceRecorded')
    const seen = await look<{ history: { type: string }[] }>(of.officer, 'trainingClass', classId, 'history { type }')
    expect(seen!.history.filter(({ type }) => type === 'MARKS_CORRECTED')).toHaveLength(2)
    expect(await look(of.officer, 'enrolment', id!, 'status')).toEqual({ status: 'ATTENDING' })
  })

  it('marked otherwise on two devices stands as it was first; the other is told, and may insist having seen it', async () => {
    const { sessions: [session], seats: [id, other] } = await classIn(of, 'RUNNING', { sessions: 1, seats: [await ownResident(of), await ownResident(of)] })
    expect((await mark(of.trainer, session!, [id!, 'PRESENT'])).conflicts).toEqual([])
    const late = await mark(of.verifier, session!, [id!, 'ABSENT'], [other!, 'PRESENT'])
    expect(late.conflicts).toEqual([{ enrolmentId: id, kind: 'PRESENT', recordedBy: 'Tono Suwarno' }])
    const standing = async () => (await look<{ marks: { kind: string }[] }>(of.officer, 'enrolment', id!, 'marks { kind }'))!.marks.map(({ kind }) => kind)
    expect(await standing()).toEqual(['PRESENT'])
    expect(await look(of.officer, 'enrolment', other!, 'marks { kind }')).toEqual({ marks: [{ kind: 'PRESENT' }] })
    expect((await mark(of.verifier, session!, [id!, 'PRESENT', 'ABSENT'])).conflicts).toEqual([])
    expect((await mark(of.verifier, session!, [id!, 'ABSENT', 'PRESENT'])).conflicts).toEqual([])
    expect(await standing()).toEqual(['ABSENT'])
  })

  it('a race of two marks keeps one and tells the other, and the same act again tells the same', async () => {
    const { sessions: [session], seats: [id] } = await classIn(of, 'RUNNING', { sessions: 1, seats: [await ownResident(of)] })
    const acts = ['PRESENT', 'LATE', 'SICK'].map((kind) => ({ sessionId: session, marks: [{ enrolmentId: id, kind }], idempotencyKey: randomUUID() }))
    const told = await Promise.all(acts.map((act) => run(of.trainer, 'recordAttendance', act)))
    expect(told.filter(({ conflicts }) => (conflicts as unknown[]).length)).toHaveLength(2)
    expect(await Promise.all(acts.map((act) => run(of.trainer, 'recordAttendance', act)))).toEqual(told.map((one) => ({ ...one, session: told.at(-1)!.session })))
  })

  it.each`
    because                    | by                | told
    ${'somebody else trains'}  | ${'otherTrainer'} | ${'NOT_FOUND'}
    ${'officers plan, they do not mark'} | ${'officer'} | ${'UNAUTHORIZED'}
  `('is refused where $because', async ({ by, told }: Record<string, string>) => {
    const { sessions: [session], seats: [id] } = await classIn(of, 'RUNNING', { seats: [await ownResident(of)] })
    const attempt = mark(who[by as Who], session!, [id!, 'PRESENT'])
    await (told === 'UNAUTHORIZED' ? expect(attempt).rejects.toThrow('UNAUTHORIZED') : expect(attempt.then(brief)).resolves.toBe(told))
  })

  it('is not recorded before the day, nor of somebody who waits', async () => {
    const { id: classId, sessions, seats: [id] } = await classIn(of, 'RUNNING', { quota: 1, seats: [await ownResident(of)] })
    expect(brief(await mark(of.trainer, sessions[1]!, [id!, 'PRESENT']))).toBe('INPUT_INVALID FUTURE')
    const waiting = await enrolled(of.officer, classId, { personId: await ownResident(of) })
    expect(brief(await mark(of.trainer, sessions[0]!, [waiting.id, 'PRESENT']))).toBe('NOT_FOUND')
  })

  it('missed twice in a row opens a task of two working days, until somebody is reached or comes again', async () => {
    const { sessions, seats: [id, other] } = await classIn(of, 'RUNNING', { sessions: 3, seats: [await ownResident(of), await ownResident(of)] })
    await world.setClock('2026-03-30T02:00:00.000Z')
    await mark(of.trainer, sessions[0]!, [id!, 'ABSENT'], [other!, 'ABSENT'])
    expect(await look(of.officer, 'enrolment', id!, 'contactDueOn')).toEqual({ contactDueOn: null })
    await mark(of.trainer, sessions[1]!, [id!, 'SICK'], [other!, 'ABSENT'])
    expect(await look(of.officer, 'enrolment', id!, 'contactDueOn')).toEqual({ contactDueOn: '2026-04-01' })
    const due = async () => (await of.officer.ask<{ contactsDue: { id: string }[] }>('{ contactsDue { id } }')).contactsDue.map((one) => one.id)
    expect(await due()).toEqual(expect.arrayContaining([id, other]))
    await done(of.officer, 'recordContact', { enrolmentId: id, channel: 'PHONE', result: 'NOT_REACHED' })
    expect(await due()).toContain(id)
    await done(of.officer, 'recordContact', { enrolmentId: id, channel: 'VISIT', result: 'REACHED', note: 'Anak sakit' })
    const { history } = (await look(of.trainer, 'enrolment', id!, 'history { type note contactResult }')) as { history: { type: string; note: string | null; contactResult: string | null }[] }
    expect(history.filter(({ type }) => type === 'CONTACTED').map(({ note, contactResult }) => [contactResult, note])).toEqual([['REACHED', 'Anak sakit'], ['NOT_REACHED', null]])
    await mark(of.trainer, sessions[2]!, [other!, 'PRESENT'])
    expect(await due()).not.toEqual(expect.arrayContaining([id]))
    expect(await due()).not.toEqual(expect.arrayContaining([other]))
  })

  it('is refused where the calendar that ends its correction is not loaded', async () => {
    const { id: classId, sessions: [session], seats: [id] } = await classIn(of, 'RUNNING', { sessions: 1, seats: [await ownResident(of)] })
    await world.setClock('2026-12-30T03:00:00.000Z')
    expect(brief(await mark(of.trainer, session!, [id!, 'ABSENT']))).toBe('CALENDAR_NOT_LOADED')
    expect(await look(of.trainer, 'trainingClass', classId, 'sessions { heldAt }')).toEqual({ sessions: [{ heldAt: null }] })
  })

  it('marked late of a session before two that were missed, stands, also where the person was reached meanwhile', async () => {
    const { sessions, seats: [id] } = await classIn(of, 'RUNNING', { sessions: 3, seats: [await ownResident(of)] })
    await world.setClock('2026-03-30T02:00:00.000Z')
    for (const session of sessions.slice(1)) await mark(of.trainer, session, [id!, 'ABSENT'])
    await done(of.officer, 'recordContact', { enrolmentId: id, channel: 'PHONE', result: 'REACHED' })
    expect(brief(await mark(of.trainer, sessions[0]!, [id!, 'PRESENT']))).toBe('AttendanceRecorded')
    expect(await look(of.trainer, 'enrolment', id!, 'status attendance { held present }')).toEqual({ status: 'ATTENDING', attendance: { held: 3, present: 1 } })
  })
})

describe('enrolling', () => {
  it('takes many at once, each judged alone', async () => {
    const [one, waiting] = [await accepted(of), await accepted(of)]
    await step(of.officer, waiting.referralId, 'UNDO_ACCEPT')
    const { id } = await classIn(of, 'OPEN')
    const told = await enrol(of.officer, id, [{ referralId: one.referralId }, { referralId: waiting.referralId }, { personId: (await accepted(of)).personId }, { personId: await ownResident(of) }])
    expect(told.map(brief)).toEqual(['REGISTERED', 'ILLEGAL_TRANSITION REFERRAL_NOT_ACCEPTED', 'NOT_FOUND', 'REGISTERED'])
  })

  it('takes a referral for the programme\'s own service only, and offers no other', async () => {
    const { referralId } = await accepted(of)
    const other = { ...of, programmeId: randomUUID() }
    await done(of.officer, 'saveProgramme', programme(other.programmeId))
    const [right, wrong] = [await classIn(of, 'OPEN'), await classIn(other, 'OPEN')]
    const offered = async (id: string) => (await look<{ enrollable: { id: string }[] }>(of.officer, 'trainingClass', id, 'enrollable(first: 100) { id }'))!.enrollable.map((one) => one.id)
    expect([await offered(right.id), await offered(wrong.id)]).toEqual([expect.arrayContaining([referralId]), []])
    expect((await enrol(of.officer, wrong.id, [{ referralId }])).map(brief)).toEqual(['GATE_NOT_MET OTHER_SERVICE'])
    expect((await enrol(of.officer, right.id, [{ referralId }])).map(brief)).toEqual(['REGISTERED'])
  })

  it('the same person twice ends in one place, also at once', async () => {
    const { id } = await classIn(of, 'OPEN')
    const personId = await ownResident(of)
    const told = await Promise.all([1, 2, 3].map(() => enrol(of.officer, id, [{ personId }])))
    expect(told.flat().map(brief).sort()).toEqual(['DUPLICATE_OPEN ENROLLED_TWICE', 'DUPLICATE_OPEN ENROLLED_TWICE', 'REGISTERED'])
  })

  it('the last seat is one person\'s, whoever asks at once', async () => {
    const { id } = await classIn(of, 'OPEN', { quota: 1 })
    const people = await Promise.all([1, 2, 3].map(() => ownResident(of)))
    const told = await Promise.all(people.map((personId) => enrol(of.officer, id, [{ personId }])))
    expect(told.flat().filter(({ waiting }) => waiting === false)).toHaveLength(1)
    expect(await look(of.officer, 'trainingClass', id, 'seated queued')).toEqual({ seated: 1, queued: 2 })
  })

  it('one key enrols once', async () => {
    const { id } = await classIn(of, 'OPEN')
    const [key, person] = [randomUUID(), { id: randomUUID(), personId: await ownResident(of) }]
    const told = [await enrol(of.officer, id, [person], key), await enrol(of.officer, id, [person], key)]
    expect(told.flat().map((one) => one.id)).toEqual([person.id, person.id])
  })

  it('is for an open or running class of the own agency', async () => {
    const [planned, over] = [(await classIn(of, 'PLANNED')).id, await classOf('CANCELLED')]
    const personId = await ownResident(of)
    expect((await enrol(of.officer, planned, [{ personId }])).map(brief)).toEqual(['ILLEGAL_TRANSITION CLASS_CLOSED'])
    expect((await enrol(of.officer, over, [{ personId }])).map(brief)).toEqual(['ILLEGAL_TRANSITION CLASS_CLOSED'])
    expect((await enrol(who.dinsos, planned, [{ personId }])).map(brief)).toEqual(['NOT_FOUND'])
  })
})

describe('a place ends with the ground it rests on', () => {
  const placed = async () => {
    const given = await accepted(of)
    const { id, sessions } = await classIn(of, 'OPEN', { quota: 1 })
    const place = await enrolled(of.officer, id, { referralId: given.referralId })
    const next = await enrolled(of.officer, id, { personId: await ownResident(of) })
    await stepClass(of.officer, id, 'RUN')
    return { ...given, classId: id, sessions, placeId: place.id, nextId: next.id }
  }
  const seenBy = async (as: ApiClient, id: string) => (await look<{ participant: object | null }>(as, 'enrolment', id, 'participant { name }'))!.participant

  it('a withdrawn consent: the trainer sees the person no more, and the seat goes on', async () => {
    const { consentId, placeId, nextId } = await placed()
    expect(await seenBy(of.trainer, placeId)).not.toBeNull()
    await withdrawConsent(of, consentId)
    expect(await look(of.trainer, 'enrolment', placeId, 'status reasonCode')).toEqual({ status: 'DROPPED', reasonCode: 'CONSENT_WITHDRAWN' })
    expect(await seenBy(of.trainer, placeId)).toBeNull()
    expect(await look(of.trainer, 'enrolment', nextId, 'waiting')).toEqual({ waiting: false })
  })

  it('a consent withdrawn after the class: the result stays, the person is gone', async () => {
    const given = await accepted(of)
    const { id, seats: [placeId] } = await finished(of, [{ referralId: given.referralId, attended: 1, score: 90 }])
    await done(of.trainer, 'giveResults', { classId: id })
    await step(of.officer, given.referralId, 'DELIVER')
    await step(who.dinsos, given.referralId, 'CLOSE')
    expect(await seenBy(of.trainer, placeId!)).not.toBeNull()
    await withdrawConsent(of, given.consentId)
    expect(await seenBy(of.trainer, placeId!)).toBeNull()
    expect(await look(of.trainer, 'enrolment', placeId!, 'status')).toEqual({ status: 'PASSED' })
  })

  it('a cancelled referral: at once nobody sees the person, and with the next sweep the seat is free', async () => {
    const { referralId, placeId } = await placed()
    await step(who.dinsos, referralId, 'CANCEL')
    expect(await seenBy(of.trainer, placeId)).toBeNull()
    const { sweep } = await import('../../server/src/referral/referral.sweep.ts')
    await sweep()
    expect(await look(of.trainer, 'enrolment', placeId, 'status reasonCode')).toEqual({ status: 'DROPPED', reasonCode: 'REFERRAL_ENDED' })
  })

  it('several referrals of a full class cancelled at once: its seats go to those who wait and whose own referral stands', async () => {
    const { id } = await classIn(of, 'OPEN', { quota: 2 })
    const cancelled = [await accepted(of), await accepted(of), await accepted(of)]
    for (const { referralId } of cancelled) await enrolled(of.officer, id, { referralId })
    const waiting = [await enrolled(of.officer, id, { personId: await ownResident(of) }), await enrolled(of.officer, id, { personId: await ownResident(of) })]
    for (const { referralId } of cancelled) await step(who.dinsos, referralId, 'CANCEL')
    const { sweep } = await import('../../server/src/referral/referral.sweep.ts')
    await sweep()
    expect(await look(of.officer, 'trainingClass', id, 'seated queued')).toEqual({ seated: 2, queued: 0 })
    for (const place of waiting) expect(await look(of.trainer, 'enrolment', place.id, 'waiting history { type }'))
      .toEqual({ waiting: false, history: [{ type: 'SEATED' }, { type: 'ENROLLED' }] })
  })
})
