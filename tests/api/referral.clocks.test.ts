import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { decree2026 } from '../../server/src/calendar/indonesia-2026.ts'
import { dayOf } from '../../server/src/core/clock.ts'
import { pausingReasons } from '../../server/src/referral/referral.codes.ts'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import type { ApiClient } from '../support/client.ts'
import { type Clock, clocks, events, urgent } from '../support/clocks.ts'
import type { AgencyName } from '../support/reference.ts'
import { type Cast, castOf, look, outcome, referralIn, step } from '../support/referral.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast

beforeAll(async () => {
  world = await startWorld()
  cast = await castOf(world)
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())

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
