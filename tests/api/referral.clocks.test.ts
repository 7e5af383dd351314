import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { decree2026 } from '../../server/src/calendar/indonesia-2026.ts'
import { pausingReasons } from '../../server/src/referral/referral.codes.ts'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import { dayOf } from '../../server/src/core/clock.ts'
import { describe as described } from '../../server/src/edge/log.ts'
import type { ApiClient } from '../support/client.ts'
import type { AgencyName } from '../support/reference.ts'
import { actionsFor, type Cast, look, outcome, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let coordinator: ApiClient

beforeAll(async () => {
  world = await startWorld()
  const [sender, verifier, target] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker')])
  coordinator = await world.signIn('COO', 'dinsos')
  cast = { sender, verifier, target }
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())

interface Clock { kind: string; dueOn: string; days: number; metAt: string | null; failed: boolean; breachedAt: string | null; pauses: { days: number | null }[] }

/** The terms of a referral by kind, the newest of a kind last. */
async function clocks(who: ApiClient, id: string): Promise<Record<string, Clock>> {
  const { referral } = await who.ask<{ referral: { clocks: Clock[] } }>(
    'query ($id: ID!) { referral(id: $id) { clocks { kind dueOn days metAt failed breachedAt pauses { days } } } }', { id })
  return Object.fromEntries(referral.clocks.map((clock) => [clock.kind, clock]))
}
const events = async (who: ApiClient, id: string) => {
  const { referral } = await who.ask<{ referral: { events: { edges: { node: { type: string } }[] } } }>(
    'query ($id: ID!) { referral(id: $id) { events(first: 100) { edges { node { type } } } } }', { id })
  return referral.events.edges.map(({ node }) => node.type)
}

describe('the term to decide (C2, three working days)', () => {
  it.each`
    submitted                     | wib                               | due
    ${'2026-03-13T03:00:00.000Z'} | ${'Fri 13 March 10.00, over Idulfitri and joint leave'} | ${'2026-03-25'}
    ${'2026-03-11T07:59:59.000Z'} | ${'Wed 11 March 14.59'}           | ${'2026-03-16'}
    ${'2026-03-11T08:00:00.000Z'} | ${'Wed 11 March 15.00 exactly'}   | ${'2026-03-17'}
    ${'2026-03-14T03:00:00.000Z'} | ${'Sat 14 March'}                 | ${'2026-03-26'}
    ${'2026-03-19T03:00:00.000Z'} | ${'Thu 19 March, Nyepi'}          | ${'2026-03-30'}
    ${'2026-12-23T03:00:00.000Z'} | ${'Wed 23 December, before Christmas'} | ${'2026-12-30'}
  `('of $wib ends on $due', async ({ submitted, due }: Record<string, string>) => {
    await world.setClock(submitted!)
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect((await clocks(cast.target, id)).C2!.dueOn).toBe(due)
  })

  it('is one day when urgent', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED', urgent)
    expect((await clocks(cast.target, id)).C2).toMatchObject({ days: 1, dueOn: '2026-03-26' })
  })

  it('is refused where the calendar of the next year is not loaded', async () => {
    await world.setClock('2026-12-30T03:00:00.000Z')
    const id = await referralIn(world, cast, 'DRAFT')
    expect(outcome(await step(cast.sender, id, 'SUBMIT'))).toBe('CALENDAR_NOT_LOADED')
    expect((await look(cast.sender, id))!.status).toBe('DRAFT')
  })

  it('stands still while the referral is returned, and goes on without starting anew', async () => {
    const id = await referralIn(world, cast, 'RETURNED')
    await world.setClock('2026-03-31T02:00:00.000Z') // four working days later: Thu 26, Fri 27, Mon 30, Tue 31
    await step(cast.sender, id, 'RESUBMIT')
    const { C2, C3 } = await clocks(cast.target, id)
    expect(C2).toMatchObject({ dueOn: '2026-04-06', metAt: null, pauses: [{ days: 4 }] }) // Mon 30 March and four more: 31, 1, 2, 6, for Friday 3 April is a holiday
    expect(C3!.metAt).not.toBeNull()
  })

  it('goes on after an acceptance is taken back, and the term of first contact never was', async () => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await world.setClock('2026-03-26T02:00:00.000Z')
    await step(cast.target, id, 'UNDO_ACCEPT')
    const { C2, C4 } = await clocks(cast.target, id)
    expect(C2).toMatchObject({ metAt: null, dueOn: '2026-03-31' })
    expect(C4).toBeUndefined()
  })
})

const urgent = { urgency: 'URGENT', urgencyReason: 'Modal usaha habis pekan ini' }

// From Wednesday 25 March; Friday 3 April is a holiday.
describe('the term after the decision', () => {
  it.each`
    kind    | status           | normal          | urgently
    ${'C3'} | ${'RETURNED'}    | ${'2026-04-01'} | ${'2026-03-27'}
    ${'C4'} | ${'ACCEPTED'}    | ${'2026-04-01'} | ${'2026-03-27'}
    ${'C5'} | ${'WAITLISTED'}  | ${'2026-04-23'} | ${'2026-04-09'}
    ${'C6'} | ${'IN_PROGRESS'} | ${'2026-04-23'} | ${'2026-04-09'}
    ${'C7'} | ${'REJECTED'}    | ${'2026-04-01'} | ${'2026-03-27'}
    ${'C7'} | ${'UNFULFILLED'} | ${'2026-04-01'} | ${'2026-03-27'}
    ${'C8'} | ${'DELIVERED'}   | ${'2026-04-09'} | ${'2026-04-01'}
    ${'C9'} | ${'ON_HOLD'}     | ${'2026-04-10'} | ${'2026-04-10'}
  `('$kind of what is $status ends on $normal, urgent on $urgently; it binds whose turn it is, and is missed the day after', async ({ kind, status, normal: due, urgently }: Record<string, string>) => {
    expect((await look(cast.sender, await referralIn(world, cast, status!, urgent)))!.dueOn).toBe(urgently)
    const id = await referralIn(world, cast, status!)
    const missed = async (instant: string) => {
      await world.setClock(instant)
      await sweep()
      const { referral: { ballHolder, ...referral } } = await cast.sender.ask<{ referral: { ballHolder: object; overdue: boolean; clocks: Clock[] } }>(
        'query ($id: ID!) { referral(id: $id) { dueOn dueClock overdue ballHolder { id } clocks { kind dueOn breachedAt owner { id } } } }', { id })
      expect(referral).toMatchObject({ dueOn: due, dueClock: kind, clocks: expect.arrayContaining([expect.objectContaining({ kind, dueOn: due, owner: ballHolder })]) as unknown })
      const { breachedAt } = referral.clocks.find((clock) => clock.kind === kind)!
      return [referral.overdue, breachedAt !== null, (await events(cast.sender, id)).includes('BREACHED')]
    }
    expect(await missed(`${due}T16:59:59.000Z`)).toEqual([false, false, false])
    expect(await missed(`${due}T17:00:00.000Z`)).toEqual([true, true, true])
  })
})

describe('the day that is filled in for the first contact, were the referral accepted now', () => {
  const filledIn = async (who: ApiClient, id: string) => {
    const { referral } = await who.ask<{ referral: { contactDueIfAccepted: string | null } }>('query ($id: ID!) { referral(id: $id) { contactDueIfAccepted } }', { id })
    return referral.contactDueIfAccepted
  }

  it.each`
    status          | more         | day
    ${'SUBMITTED'}  | ${{}}        | ${'2026-04-01'}
    ${'SUBMITTED'}  | ${urgent}    | ${'2026-03-27'}
    ${'WAITLISTED'} | ${{}}        | ${'2026-04-01'}
    ${'RETURNED'}   | ${{}}        | ${null}
    ${'PROPOSED'}   | ${{}}        | ${null}
    ${'ACCEPTED'}   | ${{}}        | ${null}
  `('of what is $status is $day, the end of the term that would start', async ({ status, more, day }: { status: string; more: Record<string, unknown>; day: string | null }) => {
    const id = await referralIn(world, cast, status, more)
    expect(await filledIn(cast.target, id)).toBe(day)
    if (!day) return
    await step(cast.target, id, 'ACCEPT', { plannedContactOn: day })
    expect((await clocks(cast.target, id)).C4!.dueOn).toBe(day)
  })

  it('is for whoever can accept alone', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const head = await world.signIn('HEAD', 'disnaker')
    expect(await Promise.all([cast.sender, coordinator, head].map((who) => filledIn(who, id)))).toEqual([null, null, null])
  })

  it('is the earliest of several, and none where none can be accepted', async () => {
    const earliest = async (who: ApiClient, ids: string[]) =>
      (await who.ask<{ contactDueIfAccepted: string | null }>('query ($ids: [ID!]!) { contactDueIfAccepted(ids: $ids) }', { ids })).contactDueIfAccepted
    const normal = await referralIn(world, cast, 'SUBMITTED')
    const soon = await referralIn(world, cast, 'SUBMITTED', urgent)
    const over = await referralIn(world, cast, 'CANCELLED', urgent)
    expect(await earliest(cast.target, [normal, over])).toBe('2026-04-01')
    expect(await earliest(cast.target, [normal, soon, over])).toBe('2026-03-27')
    expect(await earliest(cast.target, [over])).toBeNull()
    expect(await earliest(cast.sender, [normal, soon])).toBeNull()
  })

  it('is left open where the calendar of the next year is not loaded', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await world.setClock('2026-12-29T03:00:00.000Z')
    expect(await filledIn(cast.target, id)).toBeNull()
  })
})

describe('undo', () => {
  it.each`
    day                           | after                            | offered
    ${'2026-03-26T16:00:00.000Z'} | ${'one working day, at night'}   | ${true}
    ${'2026-03-26T17:00:00.000Z'} | ${'one working day and a minute'} | ${false}
  `('$after: offered is $offered', async ({ day, offered }: { day: string; offered: boolean }) => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await world.setClock(day)
    expect((await actionsFor(cast.target, id)).includes('UNDO_ACCEPT')).toBe(offered)
    expect(outcome(await step(cast.target, id, 'UNDO_ACCEPT'))).toBe(offered ? 'SUBMITTED' : 'WINDOW_CLOSED')
  })

  it.each`
    by          | result           | offered
    ${'target'} | ${'REACHED'}     | ${false}
    ${'target'} | ${'NOT_REACHED'} | ${true}
    ${'sender'} | ${'REACHED'}     | ${true}
  `('of an acceptance, after the $by noted $result of the resident: offered is $offered', async ({ by, result, offered }: { by: 'sender' | 'target'; result: string; offered: boolean }) => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await attempt(cast[by], id, result)
    expect((await actionsFor(cast.target, id)).includes('UNDO_ACCEPT')).toBe(offered)
    expect(outcome(await step(cast.target, id, 'UNDO_ACCEPT'))).toBe(offered ? 'SUBMITTED' : 'ILLEGAL_TRANSITION')
  })
})

const attempt = (who: ApiClient, referralId: string, result: string) =>
  who.ask('mutation ($input: ContactAttemptInput!) { recordContactAttempt(input: $input) { __typename } }',
    { input: { referralId, channel: 'PHONE', result, idempotencyKey: `${referralId}-${Math.random()}` } })

describe('the term of delivery (C6)', () => {
  it.each`
    reason                | due
    ${'ILLNESS'}          | ${'2026-05-04'}
    ${'AGENCY_INTERNAL'}  | ${'2026-04-23'}
  `('on hold for $reason ends on $due', async ({ reason, due }: Record<string, string>) => {
    const id = await referralIn(world, cast, 'IN_PROGRESS')
    expect((await clocks(cast.target, id)).C6!.dueOn).toBe('2026-04-23')
    await step(cast.target, id, 'HOLD', { reasonCode: reason })
    await world.setClock('2026-04-02T02:00:00.000Z') // six working days; Friday 1 May is a holiday
    await step(cast.target, id, 'RESUME')
    expect((await clocks(cast.target, id)).C6!.dueOn).toBe(due)
  })
})

describe('the term of delivery (C6) of a service', () => {
  const started = async (service: 'training' | 'pip', basis: string, given: Record<string, unknown> = {}) => {
    const [agency, serviceId] = [{ training: 'diskopindag', pip: 'disdikbud' }[service] as AgencyName, world.services[service]]
    await world.owner((owner) => owner.query(`update service set deliver_basis = $2, clocks = clocks || '{"deliver": 5, "deliverUrgent": 3}' where id = $1`, [serviceId, basis]))
    const target = await world.signIn('OFF', agency)
    const id = await referralIn(world, { ...cast, target }, 'ACCEPTED', { service })
    await step(target, id, 'START', given)
    return (await clocks(target, id)).C6
  }

  it.each`
    lastDay         | due             | because
    ${'2026-04-30'} | ${'2026-05-08'} | ${'five days after Thursday 30 April; Friday 1 May is a holiday'}
    ${'2026-05-02'} | ${'2026-05-11'} | ${'a Saturday: day 0 is Monday 4'}
    ${'2026-03-25'} | ${'2026-04-01'} | ${'it ends today'}
  `('with a class that ends on $lastDay is $due: $because', async ({ lastDay, due }: Record<string, string>) => {
    expect(await started('training', 'CLASS_END', { classEndOn: lastDay })).toMatchObject({ dueOn: due, days: 5 })
  })

  it.each`
    what                             | windows                                                        | due
    ${'the last day of the window'}  | ${[['2026-03-01', '2026-04-17'], ['2026-06-01', '2026-06-30']]} | ${'2026-04-17'}
    ${'its last day, today'}         | ${[['2026-03-01', '2026-03-25']]}                              | ${'2026-03-25'}
    ${'so many days, without one'}   | ${[]}                                                          | ${'2026-04-01'}
  `('by window is $what', async ({ windows, due }: { windows: [string, string][]; due: string }) => {
    const { pip } = world.services
    await world.owner(async (owner) => {
      await owner.query('delete from service_window where service_id = $1', [pip])
      for (const window of windows) await owner.query('insert into service_window (service_id, opens_on, closes_on) values ($1, $2, $3)', [pip, ...window])
    })
    expect((await started('pip', 'WINDOW'))!.dueOn).toBe(due)
  })
})

describe('what is left of a term', () => {
  const daysOff = new Set<string>(decree2026.holidays.map(({ date }) => date))
  const works = (date: string) => !daysOff.has(date) && ![0, 6].includes(new Date(date).getUTCDay())
  const workingDays = Array.from({ length: 365 }, (_, n) => dayOf('2026-01-01T00:00:00Z', n)).filter(works)
  const upTo = (date: string) => workingDays.filter((day) => day <= date).length
  /** Counted with a finger on the calendar: after three in the afternoon, or on a day off, the next working day is day 0. */
  const left = (at: string, due: string) => {
    const counts = works(dayOf(at)) && new Date(Date.parse(at) + 7 * 3_600_000).getUTCHours() < 15
    return upTo(due) - upTo(dayOf(at)) - (counts ? 0 : 1)
  }

  const hours = (max: number) => fc.integer({ min: 1, max: max * 60 }).map((minutes) => minutes * 60_000)
  const hold = fc.constantFrom(...pausingReasons).map((reasonCode) => ({ stop: 'HOLD', given: { reasonCode }, goOn: 'RESUME' }))
  const pair = (stop: string, goOn: string) => fc.constant({ stop, given: {}, goOn })
  it.each`
    kind    | from             | pauses                                                                                                      | hoursOff
    ${'C2'} | ${'SUBMITTED'}   | ${fc.oneof(pair('RETURN', 'RESUBMIT'), pair('ACCEPT', 'UNDO_ACCEPT'), pair('REJECT', 'UNDO_REJECT'))} | ${24}
    ${'C6'} | ${'IN_PROGRESS'} | ${fc.oneof(hold, pair('DELIVER', 'DISPUTE'))}                                                               | ${200}
  `('$kind is the same after it stood still as before, however often', async ({ kind, from, pauses, hoursOff }: Random) => {
    const turns = fc.array(fc.tuple(hours(60), pauses, hours(hoursOff)), { minLength: 3, maxLength: 4 })
    await fc.assert(fc.asyncProperty(turns, async (walk) => {
      await world.setClock(wednesday)
      const id = await referralIn(world, cast, from)
      let [now, due] = [wednesday, (await clocks(cast.target, id))[kind]!.dueOn]
      const goOn = async (ms: number, who: ApiClient, action: string, given: Record<string, unknown> = {}) => {
        now = new Date(Date.parse(now) + ms).toISOString()
        await world.setClock(now)
        return outcome(await step(who, id, action, given))
      }
      for (const [before, { stop, given, goOn: back }, during] of walk) {
        const stopped = await goOn(before, cast.target, stop, { plannedContactOn: '2026-12-30', reviewOn: dayOf(now, 20), ...given })
        if (stopped === 'TOO_MANY_RETURNS') continue
        const kept = left(now, due)
        const gone = await goOn(during, ['RESUBMIT', 'DISPUTE'].includes(back) ? cast.sender : cast.target, back)
        if (gone === 'ILLEGAL_TRANSITION') return // disputed twice
        expect(gone).toBe(from)
        due = (await clocks(cast.target, id))[kind]!.dueOn
        expect(left(now, due)).toBe(kept)
      }
    }), { numRuns: 4 })
  })
})
interface Random {
  kind: string
  from: string
  pauses: fc.Arbitrary<{ stop: string; given: object; goOn: string }>
  hoursOff: number
}

describe('attempts to reach the resident', () => {
  it('count by days, and after three days the sender closes as unreachable', async () => {
    const id = await referralIn(world, cast, 'DELIVERED')
    for (const day of ['2026-03-25', '2026-03-26', '2026-03-26', '2026-03-27']) {
      await world.setClock(`${day}T03:00:00.000Z`)
      expect(outcome(await step(cast.sender, id, 'CLOSE', { confirmation: 'UNREACHABLE' }))).toBe('ATTEMPTS_NEEDED')
      await attempt(cast.sender, id, 'NOT_REACHED')
    }
    expect(outcome(await step(cast.sender, id, 'CLOSE', { confirmation: 'UNREACHABLE' }))).toBe('CLOSED')
  })

  it('count by days, and after two days the target ends a no-show', async () => {
    const id = await referralIn(world, cast, 'ACCEPTED')
    await attempt(cast.target, id, 'NOT_REACHED')
    await world.setClock('2026-03-26T03:00:00.000Z')
    await attempt(cast.target, id, 'NOT_REACHED')
    expect(outcome(await step(cast.target, id, 'UNFULFIL', { reasonCode: 'NO_SHOW' }))).toBe('UNFULFILLED')
  })
})

describe('time itself', () => {
  it('reminds, notes the breach, tells the coordinator and the head, each once', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const told = async (day: string) => {
      await world.setClock(`${day}T02:00:00.000Z`)
      await Promise.all([sweep(), sweep()])
      return (await events(cast.sender, id)).filter((type) => ['REMINDED', 'BREACHED', 'ESCALATED'].includes(type)).join(' ')
    }
    const { C1, C2 } = await clocks(cast.target, id)
    expect([C1!.dueOn, C2!.dueOn]).toEqual(['2026-03-26', '2026-03-30'])
    expect(await told('2026-03-25')).toBe('')
    expect(await told('2026-03-27')).toBe('BREACHED REMINDED')
    expect(await told('2026-03-27')).toBe('BREACHED REMINDED')
    expect(await told('2026-03-31')).toBe('BREACHED REMINDED ESCALATED BREACHED')
    expect((await coordinator.ask<{ referrals: { edges: { node: { id: string } }[] } }>('{ referrals(queue: MY_TURN) { edges { node { id } } } }'))
      .referrals.edges.map(({ node }) => node.id)).toContain(id)
    expect((await clocks(cast.target, id)).C2!.breachedAt).not.toBeNull()
  })

  it('ends what the target sees of the resident with the last day of the consent', async () => {
    const id = await referralIn(world, cast, 'IN_PROGRESS', { given: await resident(world, 'dinsos', { expiresOn: '2026-03-27' }) })
    await world.setClock('2026-03-27T16:59:00.000Z')
    expect((await look(cast.target, id))!.person).not.toBeNull()
    await world.setClock('2026-03-27T17:00:00.000Z')
    expect((await look(cast.target, id))!.person).toBeNull()
    expect((await look(cast.sender, id))!.person).not.toBeNull()
  })

  it('lets a draft expire after 30 days and empties it', async () => {
    const id = await referralIn(world, cast, 'DRAFT', { need: 'Modal usaha' })
    await world.setClock('2026-04-24T02:00:00.000Z')
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('DRAFT')
    await world.setClock('2026-04-24T03:00:00.000Z')
    await sweep()
    const { referral } = await cast.sender.ask<{ referral: object }>('query ($id: ID!) { referral(id: $id) { status need items { code } answers { code } } }', { id })
    expect(referral).toEqual({ status: 'EXPIRED', need: null, items: [], answers: [] })
  })

  it('lets one that cannot expire keep no other back, and tries it again', async () => {
    const [stuck, other] = [await referralIn(world, cast, 'DRAFT'), await referralIn(world, cast, 'DRAFT')]
    const status = async (id: string) => (await look(cast.sender, id))!.status
    await world.setClock('2026-04-25T02:00:00.000Z')
    await world.owner((owner) => owner.query(`alter table referral add constraint stuck check (id <> '${stuck}' or status <> 'EXPIRED')`))
    await expect(sweep()).rejects.toThrow('failed 1 times')
    expect([await status(stuck), await status(other)]).toEqual(['DRAFT', 'EXPIRED'])
    await world.owner((owner) => owner.query('alter table referral drop constraint stuck'))
    await sweep()
    expect(await status(stuck)).toBe('EXPIRED')
  })

  it('lets one that cannot be told of keep no other back, and names it to the log by its id', async () => {
    const [stuck, other] = [await referralIn(world, cast, 'SUBMITTED'), await referralIn(world, cast, 'SUBMITTED')]
    await world.setClock('2026-03-31T02:00:00.000Z')
    await world.owner((owner) => owner.query(`alter table event add constraint stuck check (subject_id <> '${stuck}' or type <> 'BREACHED')`))
    const { errors } = await sweep().then(() => ({ errors: [] }), (error: AggregateError) => error)
    await world.owner((owner) => owner.query('alter table event drop constraint stuck'))
    // Its two terms, to open and to decide.
    expect(errors.map((error: Error) => described(error))).toEqual([1, 2].map(() => expect.objectContaining({ subject: stuck, code: '23514', constraint: 'stuck' })))
    expect(await events(cast.sender, stuck)).not.toContain('BREACHED')
    expect(await events(cast.sender, other)).toContain('BREACHED')
    await sweep()
    expect(await events(cast.sender, stuck)).toContain('BREACHED')
  })

  it.each(['sweep_clocks()', 'sweep_consents()', 'forget_answers()', 'sum_up_training()'])('does everything else where %s fails', async (broken) => {
    const [late, draft] = [await referralIn(world, cast, 'SUBMITTED'), await referralIn(world, cast, 'DRAFT')]
    await world.setClock('2026-04-25T02:00:00.000Z')
    await world.owner((owner) => owner.query(`revoke execute on function ${broken} from sinergi_app`))
    await expect(sweep()).rejects.toThrow('failed 2 times')
    await world.owner((owner) => owner.query(`grant execute on function ${broken} to sinergi_app`))
    expect((await look(cast.sender, draft))!.status).toBe('EXPIRED')
    expect((await events(cast.sender, late)).includes('BREACHED')).toBe(broken !== 'sweep_clocks()')
    expect(await world.owner(async (owner) => (await owner.query('select from outcome_change')).rowCount)).toBe(0)
  })

  it('lets what was returned expire after ten working days', async () => {
    const id = await referralIn(world, cast, 'RETURNED')
    await world.setClock('2026-04-09T02:00:00.000Z') // the tenth working day; Friday 3 April is a holiday
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('RETURNED')
    await world.setClock('2026-04-10T02:00:00.000Z')
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('EXPIRED')
  })
})
