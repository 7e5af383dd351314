import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decree2026 } from '../../server/src/calendar/indonesia-2026.ts'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import type { ApiClient } from '../support/client.ts'
import { connected } from '../support/postgres.ts'
import { during } from '../support/race.ts'
import { type Cast, look, referralIn, step } from '../support/referral.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let citysAdministrator: ApiClient

beforeAll(async () => {
  world = await startWorld()
  citysAdministrator = await world.signIn('ADM', 'diskominfo')
})
afterAll(() => world?.stop())

interface Loaded {
  loadCalendarYear: { code?: string; field?: string; params?: { name: string; value: string }[]; reckonedAnew?: number; calendar?: { years: Year[] } }
}
interface Year {
  year: number
  basis: string
  source: string
  workingDays: number
  holidays: { date: string; kind: string; nameId: string }[]
}
interface Reckoned {
  clocks: { kind: string }[]
  events: { edges: { node: { type: string } }[] }
}
const load = /* GraphQL */ `mutation Load($input: LoadCalendarYearInput!) {
  loadCalendarYear(input: $input) {
    ... on Refusal { code field params { name value } }
    ... on CalendarLoaded { reckonedAnew calendar { id years { year basis source workingDays holidays { date kind nameId } } } }
  }
}`
const calendarOf = '{ calendars { id cityCode years { year basis weekdays } agencies { shortName } } }'

const decree = async (calendarId = malang()) => ({
  calendarId, ...decree2026, basis: 'DECREE', weekdays: [1, 2, 3, 4, 5], idempotencyKey: randomUUID(),
  expectedVersion: await owner('select version as value from work_calendar where id = $1', [calendarId]) ?? 1,
})
const loadAs = async (client: ApiClient, change: { calendarId?: string } & Record<string, unknown> = {}) =>
  (await client.ask<Loaded>(load, { input: { ...await decree(change.calendarId), ...change } })).loadCalendarYear

describe('the year 2026 by decree', () => {
  beforeEach(async () => void await loadAs(citysAdministrator))

  it('has 240 working days Monday to Friday', async () => {
    const { calendar } = await loadAs(citysAdministrator)
    expect(calendar!.years.find(({ year }) => year === 2026))
      .toMatchObject({ basis: 'DECREE', workingDays: 240, source: decree2026.source })
  })

  it('names 17 holidays and 8 days of joint leave', async () => {
    const { calendar } = await loadAs(citysAdministrator)
    const { holidays } = calendar!.years.find(({ year }) => year === 2026)!
    expect(holidays.filter(({ kind }) => kind === 'NATIONAL')).toHaveLength(17)
    expect(holidays.filter(({ kind }) => kind === 'JOINT_LEAVE')).toHaveLength(8)
    expect(holidays.find(({ date }) => date === '2026-03-19')!.nameId).toContain('Nyepi')
  })

  // Worked by hand on the printed calendar; times in WIB.
  it.each`
    event                 | days  | due             | because
    ${'2026-03-13 10:00'} | ${3}  | ${'2026-03-25'} | ${'Nyepi, Idulfitri and their joint leave lie between'}
    ${'2026-03-13 10:00'} | ${5}  | ${'2026-03-27'} | ${'the same, five days'}
    ${'2026-03-13 14:59'} | ${3}  | ${'2026-03-25'} | ${'the office is still open'}
    ${'2026-03-13 15:00'} | ${3}  | ${'2026-03-26'} | ${'the office has closed: day 0 is Monday 16'}
    ${'2026-03-14 09:00'} | ${3}  | ${'2026-03-26'} | ${'a Saturday: day 0 is Monday 16'}
    ${'2026-03-20 09:00'} | ${1}  | ${'2026-03-26'} | ${'in the joint leave: day 0 is Wednesday 25'}
    ${'2026-05-13 16:00'} | ${1}  | ${'2026-05-19'} | ${'after the Ascension and its joint leave, day 0 is Monday 18'}
    ${'2026-12-23 09:00'} | ${1}  | ${'2026-12-28'} | ${'Christmas and its joint leave'}
    ${'2026-01-02 09:00'} | ${10} | ${'2026-01-19'} | ${'Isra Mikraj is a Friday'}
    ${'2026-08-14 09:00'} | ${1}  | ${'2026-08-18'} | ${'Independence Day is a Monday'}
  `('$days working days after $event are over on $due: $because', async ({ event, days, due }: Record<string, string>) => {
    expect(await workingDue(malang(), `${event}+07`, Number(days))).toBe(due)
  })

  it('knows no day beyond its end, and none before its beginning', async () => {
    expect(await workingDue(malang(), '2026-12-30 09:00+07', 1)).toBe('2026-12-31')
    expect(await workingDue(malang(), '2026-12-30 09:00+07', 2)).toBeNull()
    expect(await workingDue(malang(), '2025-12-31 09:00+07', 1)).toBeNull()
  })
})

describe('who loads a calendar', () => {
  it.each`
    who                                          | role     | agency           | answer
    ${'an administrator of the city'}            | ${'ADM'} | ${'diskominfo'}  | ${'loaded'}
    ${'an administrator of one agency'}          | ${'ADM'} | ${'diskopindag'} | ${'FORBIDDEN_SCOPE'}
    ${'an administrator of another city'}        | ${'ADM'} | ${'batu'}        | ${'FORBIDDEN_SCOPE'}
    ${'an officer'}                              | ${'OFF'} | ${'dinsos'}      | ${'UNAUTHORIZED'}
    ${'a coordinator'}                           | ${'COO'} | ${'dinsos'}      | ${'UNAUTHORIZED'}
  `('$who: $answer', async ({ role, agency, answer }) => {
    const client = await world.signIn(role, agency)
    const { data, errors } = await client.send<Loaded>(load, { input: await decree() })
    expect(errors?.[0]!.extensions.code ?? data!.loadCalendarYear.code ?? 'loaded').toBe(answer)
  })

  it('asks nobody who is not signed in', async () => {
    const { errors } = await world.stranger.send(load, { input: await decree() })
    expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED')
  })

  it('is judged in the database too', async () => {
    const [{ id: agencyId }, { id: otherId }] = [world.agencies.diskopindag, world.agencies.batu]
    for (const [agency, city] of [[agencyId, '35.73'], [otherId, '35.79']]) {
      await expect(connected(world.database.app, async (server) => {
        await server.query('begin')
        await server.query(`select act_as($1, $1, 'ADM', $2, $3, '{}', '2026-03-25T02:00:00Z')`, [randomUUID(), agency, city])
        await server.query(`select load_calendar_year($1, 2028, 'DECREE', 'x', '{1}', '{}', '{}', '{}')`, [malang()])
      })).rejects.toThrow('only an administrator of the city')
    }
  })
})

describe('what is loaded', () => {
  it.each`
    what                              | change                                                              | field
    ${'a decree without days off'}    | ${{ holidays: [] }}                                                 | ${'holidays'}
    ${'a decree without its number'}  | ${{ source: ' ' }}                                                  | ${'source'}
    ${'a day of another year'}        | ${{ holidays: [{ date: '2027-01-01', kind: 'LOCAL', nameId: 'x' }] }} | ${'holidays'}
    ${'a day named twice'}            | ${{ holidays: [1, 2].map(() => ({ date: '2026-01-01', kind: 'LOCAL', nameId: 'x' })) }} | ${'holidays'}
    ${'a week without working days'}  | ${{ weekdays: [] }}                                                 | ${'weekdays'}
    ${'an eighth day of the week'}    | ${{ weekdays: [8] }}                                                | ${'weekdays'}
    ${'a year of long ago'}           | ${{ year: 1999 }}                                                   | ${'year'}
    ${'a computed year over a decree'} | ${{ basis: 'PROVISIONAL', holidays: [] }}                          | ${'basis'}
  `('refuses $what', async ({ change, field }) => {
    expect(await loadAs(citysAdministrator, change)).toMatchObject({ code: 'INPUT_INVALID', field })
  })

  it('does not know a calendar that does not exist', async () => {
    expect(await loadAs(citysAdministrator, { calendarId: randomUUID() })).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('leaves one entry in the audit, once a key', async () => {
    const idempotencyKey = randomUUID()
    const count = async () => Number(await owner(`select count(*) as value from audit where act = 'LOAD_CALENDAR'`, []))
    const before = await count()
    const input = { idempotencyKey, expectedVersion: (await decree()).expectedVersion }
    await Promise.all([1, 2].map(() => loadAs(citysAdministrator, input)))
    expect(await count()).toBe(before + 1)
    expect(await loadAs(citysAdministrator, { ...input, source: 'another' })).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' })
  })

  it('by two at once is loaded by one, and the other is told who was first', async () => {
    const { expectedVersion } = await decree()
    const results = await Promise.all([1, 2].map(() => loadAs(citysAdministrator, { expectedVersion })))
    expect(results.map(({ code }) => code ?? 'loaded').sort()).toEqual(['STALE_VERSION', 'loaded'])
    const late = await loadAs(citysAdministrator, { expectedVersion })
    expect(late).toMatchObject({ code: 'STALE_VERSION' })
    expect(late.params!.map(({ name, value }) => (name === 'by' ? value : name))).toEqual(['ADM diskominfo', 'at', 'version'])
  })

  it('is seen by the officers of the city, not by those of another', async () => {
    const officer = await world.signIn('OFF', 'dinsos')
    const { calendars } = await officer.ask<{ calendars: { cityCode: string; agencies: { shortName: string }[] }[] }>(calendarOf)
    expect(calendars.map(({ cityCode }) => cityCode)).toEqual(['35.73'])
    expect(calendars[0]!.agencies.map(({ shortName }) => shortName)).toContain('Diskopindag')
  })
})

describe('a calendar of an agency\'s own', () => {
  const add = /* GraphQL */ `mutation ($input: AddCalendarInput!) {
    addCalendar(input: $input) { ... on Refusal { code field rule } ... on WorkCalendar { id nameId agencies { id } years { year basis workingDays } } }
  }`
  interface Added { addCalendar: { code?: string; rule?: string; id?: string; agencies?: object[]; years?: Partial<Year>[] } }
  const addAs = (client: ApiClient, nameId: string, copyOf = malang()) =>
    client.send<Added>(add, { input: { nameId, copyOf, idempotencyKey: randomUUID() } })

  it('begins as a copy; with a six-day week its agencies have more working days, the others as before', async () => {
    await loadAs(citysAdministrator)
    const { data } = await addAs(citysAdministrator, 'Puskesmas (Senin–Sabtu)')
    const { id, agencies, years } = data!.addCalendar
    expect([agencies, years!.find(({ year }) => year === 2026)]).toMatchObject([[], { basis: 'DECREE', workingDays: 240 }])
    await loadAs(citysAdministrator, { calendarId: id, weekdays: [1, 2, 3, 4, 5, 6] })
    expect(await workingDue(id!, '2026-03-13 10:00+07', 3)).toBe('2026-03-17')
    expect(await workingDue(malang(), '2026-03-13 10:00+07', 3)).toBe('2026-03-25')
  })

  it.each`
    who                                         | role     | agency           | name          | answer
    ${'a name that is taken'}                   | ${'ADM'} | ${'diskominfo'}  | ${'taken'}    | ${'INPUT_INVALID NAME_TAKEN'}
    ${'no name'}                                | ${'ADM'} | ${'diskominfo'}  | ${' '}        | ${'INPUT_INVALID REQUIRED'}
    ${'an administrator of one agency'}         | ${'ADM'} | ${'diskopindag'} | ${'own'}      | ${'FORBIDDEN_SCOPE CITY_ADMINISTRATOR'}
    ${'an administrator of another city'}       | ${'ADM'} | ${'batu'}        | ${'theirs'}   | ${'FORBIDDEN_SCOPE CITY_ADMINISTRATOR'}
    ${'a coordinator'}                          | ${'COO'} | ${'dinsos'}      | ${'x'}        | ${'UNAUTHORIZED'}
  `('refuses $who: $answer', async ({ role, agency, name, answer }) => {
    await addAs(citysAdministrator, 'taken')
    const { data, errors } = await addAs(await world.signIn(role, agency), name)
    expect(errors?.[0]!.extensions.code ?? [data!.addCalendar.code, data!.addCalendar.rule].join(' ')).toBe(answer)
  })

  it('is judged in the database too', async () => {
    await expect(connected(world.database.app, async (server) => {
      await server.query('begin')
      await server.query(`select act_as($1, $1, 'ADM', $2, '35.73', '{}', '2026-03-25T02:00:00Z')`, [randomUUID(), world.agencies.diskopindag.id])
      await server.query('select copy_calendar($1, $2, $3)', [malang(), randomUUID(), 'x'])
    })).rejects.toThrow('only an administrator of the city')
  })
})

describe('a year whose decree is not out', () => {
  const provisional = { year: 2027, basis: 'PROVISIONAL', source: '', holidays: [] }

  it('is computed and says so; a decree takes its place', async () => {
    await loadAs(citysAdministrator)
    const { calendar } = await loadAs(citysAdministrator, provisional)
    const year = calendar!.years.find(({ year: of }) => of === 2027)!
    expect(year).toMatchObject({ basis: 'PROVISIONAL', source: expect.stringMatching(/^Sementara.*date-holidays/) as string })
    expect(year.holidays.map(({ date }) => date)).toEqual(expect.arrayContaining(['2027-01-01', '2027-08-17', '2027-12-25']))
    expect(year.holidays.find(({ date }) => date === '2027-01-05')!.nameId).toBe('Isra Mikraj Nabi Muhammad')
    expect(await workingDue(malang(), '2026-12-30 09:00+07', 3)).toBe('2027-01-06')
    expect(await provisionalDue('2026-12-30 09:00+07', '2027-01-06')).toBe(true)
    expect(await provisionalDue('2026-12-29 09:00+07', '2026-12-31')).toBe(false)

    const holidays = [{ date: '2027-01-01', kind: 'NATIONAL', nameId: 'Tahun Baru' }]
    await loadAs(citysAdministrator, { year: 2027, holidays, source: 'Keputusan Bersama' })
    expect(await workingDue(malang(), '2026-12-30 09:00+07', 3)).toBe('2027-01-05')
    expect(await provisionalDue('2026-12-30 09:00+07', '2027-01-05')).toBe(false)
  })

  it('moves the due dates of open referrals when the decree is loaded, and both dates stay on record', async () => {
    await owner('delete from calendar_year where calendar_id = $1 and year = 2027', [malang()])
    await loadAs(citysAdministrator, provisional)
    await world.setClock('2026-12-30T02:00:00.000Z')
    const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
    const id = await referralIn(world, { sender, target, verifier }, 'SUBMITTED')
    const terms = async () => (await target.ask<{ referral: Reckoned }>(`query ($id: ID!) { referral(id: $id) { dueOn dueClock dueProvisional workingDaysLeft
      clocks { kind dueOn provisional previousDueOn metAt } events(first: 20) { edges { node { type actorName role } } } } }`, { id })).referral
    await step(target, id, 'RETURN')
    await world.setClock('2026-12-31T02:00:00.000Z')
    await step(sender, id, 'RESUBMIT') // one day that was paused: three after Thursday 31 December
    expect(await terms()).toMatchObject({ dueOn: '2027-01-07', dueClock: 'C2', dueProvisional: true, workingDaysLeft: 3 })

    const days = [
      { date: '2027-01-01', kind: 'NATIONAL', nameId: 'Tahun Baru' },
      { date: '2027-01-04', kind: 'JOINT_LEAVE', nameId: 'Cuti bersama' },
      { date: '2027-01-05', kind: 'NATIONAL', nameId: 'Isra Mikraj' },
    ]
    expect(await loadAs(citysAdministrator, { year: 2027, holidays: days })).toMatchObject({ reckonedAnew: 1 })
    expect(await loadAs(citysAdministrator, { year: 2027, holidays: days })).toMatchObject({ reckonedAnew: 0 })
    const { clocks, events, ...due } = await terms()
    expect(due).toEqual({ dueOn: '2027-01-08', dueClock: 'C2', dueProvisional: false, workingDaysLeft: 3 })
    expect(clocks.find(({ kind }) => kind === 'C2')).toMatchObject({ dueOn: '2027-01-08', provisional: false, previousDueOn: ['2027-01-07'] })
    // What was met by then stays as it was promised.
    expect(clocks.find(({ kind }) => kind === 'C3')).toMatchObject({ dueOn: '2027-01-08', provisional: true, previousDueOn: [] })
    expect(events.edges.map(({ node }) => node).filter(({ type }) => type === 'DUE_RECKONED')).toEqual([{ type: 'DUE_RECKONED', actorName: 'Sinergi', role: null }])
    await world.setClock(wednesday)
  })

  describe('while cases are worked on', () => {
    let cast: Cast
    const off = (...days: string[]) => ({ year: 2027, holidays: days.map((day) => ({ date: `2027-01-${day}`, kind: 'NATIONAL', nameId: 'Libur' })) })
    const dueOf = async (id: string) => (await look(cast.sender, id))!.dueOn
    /** Somebody is taking a step on it. */
    const whileHeld = <T>(id: string, work: () => Promise<T>) => world.owner(async (client) => {
      await client.query('begin')
      await client.query('select from referral where id = $1 for update', [id])
      const done = await work()
      await client.query('commit')
      return done
    })
    beforeAll(async () => {
      const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
      cast = { sender, target, verifier }
    })
    beforeEach(async () => {
      await loadAs(citysAdministrator, off('01'))
      await world.setClock('2026-12-31T02:00:00.000Z')
    })
    afterAll(() => world.setClock(wednesday))

    it('holds up no step on a case whose dates stay as they are', async () => {
      const [moved, draft] = [await referralIn(world, cast, 'SUBMITTED'), await referralIn(world, cast, 'DRAFT')]
      expect(await dueOf(moved)).toBe('2027-01-04')
      expect(await whileHeld(draft, () => loadAs(citysAdministrator, off('01', '04')))).toMatchObject({ calendar: {} })
      expect(await dueOf(moved)).toBe('2027-01-05')
    })

    it('can be tried again where somebody has one of the others for too long', async () => {
      const id = await referralIn(world, cast, 'SUBMITTED')
      const input = { ...await decree(), ...off('01', '04') }
      expect((await whileHeld(id, () => citysAdministrator.post({ query: load, variables: { input } }))).status).toBe(503)
      expect((await citysAdministrator.post({ query: load, variables: { input } })).status).toBe(200)
      expect(await dueOf(id)).toBe('2027-01-05')
    })

    it('reckons a step anew that began on the old calendar', async () => {
      const id = await referralIn(world, cast, 'DRAFT')
      await during(world, 'event', () => step(cast.sender, id, 'SUBMIT', { expectedVersion: 1 }), () => loadAs(citysAdministrator, off('01', '04')))
      await sweep()
      expect(await dueOf(id)).toBe('2027-01-05')
    })

    it('reckons however many', async () => {
      const ids = await Promise.all([1, 2, 3].map(() => referralIn(world, cast, 'SUBMITTED')))
      const portions = await world.owner(async (client) => {
        await client.query('begin')
        await client.query(`select load_calendar_year($1, 2027, 'DECREE', 'x', '{1,2,3,4,5}', '{2027-01-01,2027-01-04}', '{NATIONAL,NATIONAL}', '{a,b}')`, [malang()])
        await client.query(`select set_config('app.role', 'SYS', true), set_config('app.city_code', '35.73', true)`)
        let [moved, after] = [0, '00000000-0000-0000-0000-000000000000']
        for (; after;) {
          const { rows: [portion] } = await client.query<{ moved: number; last: string }>('select moved, last from reckon_due_dates($1, $2, 1)', [malang(), after])
          moved += portion!.moved
          after = portion!.last
        }
        await client.query('commit')
        return moved
      })
      expect(portions).toBeGreaterThanOrEqual(3)
      expect(await Promise.all(ids.map(dueOf))).toEqual(['2027-01-05', '2027-01-05', '2027-01-05'])
    })
  })

  it('is no bridge over a year that is missing', async () => {
    await loadAs(citysAdministrator, { ...provisional, year: 2029 })
    expect(await workingDue(malang(), '2027-12-31 16:00+07', 1)).toBeNull()
    expect(await workingDue(malang(), '2029-01-02 09:00+07', 1)).not.toBeNull()
    for (const count of ['working_days_left', 'working_days_between']) {
      expect(await owner(`select ${count}($1, '2026-12-30', '2029-01-03') as value`, [malang()])).toBeNull()
    }
  })
})

describe('n working days after an instant', () => {
  /** Counts day by day as an officer would with a finger on the calendar. */
  function naiveDue(offDays: readonly string[], weekdays: readonly number[], date: string, afterClosing: boolean, days: number) {
    const works = (day: Date) => weekdays.includes(day.getUTCDay() || 7) && !offDays.includes(day.toISOString().slice(0, 10))
    const day = new Date(`${date}T00:00:00Z`)
    const next = () => day.setUTCDate(day.getUTCDate() + 1)
    if (works(day) && afterClosing) next()
    while (works(day) === false) next()
    for (let left = days; left > 0; left--) do next(); while (!works(day))
    return day.getUTCFullYear() === 2026 ? day.toISOString().slice(0, 10) : null
  }
  const dayOf2026 = fc.integer({ min: 0, max: 364 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))

  it('is what counting by hand gives, on any calendar, from any minute', async () => {
    const calendar = randomUUID()
    await owner(`insert into work_calendar (id, city_code, name_id) values ($1, '35.79', 'Acak')`, [calendar])
    await world.owner((client) => fc.assert(fc.asyncProperty(
      fc.uniqueArray(dayOf2026, { maxLength: 60 }), fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      fc.array(fc.tuple(dayOf2026, fc.integer({ min: 0, max: 24 * 60 - 1 }), fc.integer({ min: 0, max: 40 })), { maxLength: 20 }),
      async (offDays, weekdays, terms) => {
        await client.query(`select load_calendar_year($1, 2026, 'DECREE', 'x', $2, $3, $4, $4)`,
          [calendar, weekdays, offDays, offDays.map(() => 'LOCAL')])
        for (const [date, minute, days] of terms) {
          const at = new Date(Date.parse(`${date}T00:00:00+07:00`) + minute * 60_000).toISOString()
          const { rows } = await client.query('select working_due($1, $2, $3)::text as due', [calendar, at, days])
          expect(rows[0].due).toBe(naiveDue(offDays, weekdays, date, minute >= 15 * 60, days))
        }
      }), { numRuns: 60 }))
  })

  it('is never earlier for more days, nor for a later event', async () => {
    const due = (at: number, days: number) => workingDue(world.calendars['35.79'], new Date(at).toISOString(), days)
    const instant = fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2026, 9, 1) })
    const [delay, term] = [fc.integer({ min: 0, max: 5 * 86_400_000 }), fc.integer({ min: 0, max: 20 })]
    await fc.assert(fc.asyncProperty(instant, delay, term, async (at, later, days) => {
      const [first, longer, postponed] = await Promise.all([due(at, days), due(at, days + 1), due(at + later, days)])
      expect(longer! > first!).toBe(true)
      expect(postponed! >= first!).toBe(true)
    }), { numRuns: 40 })
  })
})

const malang = () => world.calendars['35.73']
const owner = (sql: string, values: unknown[]) =>
  world.owner(async (client) => (await client.query<{ value: unknown }>(sql, values)).rows[0]?.value)
const workingDue = (calendar: string, at: string, days: number) =>
  owner('select working_due($1, $2, $3)::text as value', [calendar, at, days])
const provisionalDue = (at: string, due: string) => owner('select is_provisional($1, $2, $3) as value', [malang(), at, due])

