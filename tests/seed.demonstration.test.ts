import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordMatches } from '../server/src/account/password.hash.ts'
import { setClock } from '../server/src/core/clock.ts'
import { newKeyRing, useKeys } from '../server/src/core/keys.ts'
import { statuses } from '../server/src/referral/referral.codes.ts'
import { passphrase } from '../server/src/seed/demonstration/cast.ts'
import { seedIfEmpty } from '../server/src/seed/index.ts'
import { asOwner, type TestDatabase, testDatabase } from './support/database.ts'

/** A Wednesday, half past ten. Batu is the smaller of the two cities. */
const start = '2026-06-10T03:30:00.000Z'
const seed = (database: TestDatabase, demonstration = true) =>
  asOwner(database, (owner) => seedIfEmpty(owner, database.app, { cities: ['35.79'], demonstration }, (_, said) => progress.push(said)))

let database: TestDatabase
const progress: string[] = []
const rows = <R extends object>(sql: string, values: unknown[] = [], of = database) =>
  asOwner(of, async (owner: Client) => (await owner.query<R>(sql, values)).rows)
const figures = () => rows(`select (select count(*)::int from person) as people, (select count(*)::int from event) as events,
  (select count(*)::int from audit) as audit, obj_description('agency'::regclass) as mark`)

beforeAll(async () => {
  useKeys(newKeyRing())
  setClock(start)
  database = await testDatabase()
  await seed(database)
}, 120_000)
afterAll(() => setClock(null))

describe('the demonstration', () => {
  it('is played to the end: the product refuses none of its steps', () => {
    expect(progress.at(-1)).toBe('Loading three months of work: 100%')
  })

  it('has referrals in every state', async () => {
    const found = await rows<{ status: string }>('select distinct status from referral')
    expect(new Set(found.map(({ status }) => status))).toEqual(new Set(statuses))
  })

  it('lets every agency with services both send and receive', async () => {
    expect(await rows(`select a.code from agency a where exists (select from service s where s.agency_id = a.id)
      and not (exists (select from referral r where r.from_agency_id = a.id)
        and exists (select from referral r where r.to_agency_id = a.id))`)).toEqual([])
  })

  it('has work for today: something late, something due within three days, something new', async () => {
    const [found] = await rows<Record<string, boolean>>(`select bool_or(due_on < '2026-06-10') as late,
      bool_or(due_on between '2026-06-10' and '2026-06-12') as soon,
      bool_or(status = 'SUBMITTED' and opened_at is null) as unread from referral`)
    expect(found).toEqual({ late: true, soon: true, unread: true })
  })

  it('goes back three months and never ahead of the start', async () => {
    const [found] = await rows<{ first: string; last: string }>(
      'select min(at)::date::text as first, max(at)::text as last from event')
    expect(found!.first < '2026-03-31').toBe(true)
    expect(Date.parse(found!.last)).toBeLessThan(Date.parse(start) + 60_000)
  })

  it('is the work of the product: every event on its row, every open referral with a term or on hold', async () => {
    expect(await rows(`select r.code from referral r
      where r.event_count <> (select count(*) from event e where e.subject_id = r.id)`)).toEqual([])
    expect(await rows(`select r.code, r.status from referral r
      where r.ball_agency_id is not null and r.status not in ('DRAFT', 'ON_HOLD')
      and not exists (select from clock c where c.subject_id = r.id and c.ended_at is null)`)).toEqual([])
    expect(await rows(`select r.code from referral r where r.status = 'SUBMITTED' and not exists (
      select from disclosure d where d.source_id = r.id and d.agency_id = r.to_agency_id and d.until > $1)`, [start])).toEqual([])
  })

  it('tells what happened in the order of time', async () => {
    expect(await rows(`select id from (select id, at, lag(at) over (partition by city_code order by id) as before from notice) n where at < before`)).toEqual([])
  })

  it('marks its accounts, which all have the documented pass phrase', async () => {
    const accounts = await rows<{ hash: string }>('select distinct password_hash as hash from user_account where demonstration')
    expect(accounts).toHaveLength(1)
    expect(await passwordMatches(accounts[0]!.hash, passphrase)).toBe(true)
    expect(await rows('select username from user_account where not demonstration')).toEqual([])
  })

  it('has the year that is decreed and the next one as provisional', async () => {
    expect(await rows('select year, basis from calendar_year order by year')).toEqual([{ year: 2026, basis: 'DECREE' },
      { year: 2027, basis: 'PROVISIONAL' }])
  })
})

describe('a second start', () => {
  it('leaves what is there as it is', async () => {
    const before = await figures()
    await seed(database)
    expect(await figures()).toEqual(before)
  })

  it('begins anew where the first one was stopped half way', async () => {
    const before = await figures()
    await rows(`comment on table agency is 'demonstration unfinished'`)
    await seed(database)
    expect(await figures()).toEqual(before)
  }, 120_000)
})

describe('production', () => {
  it('gets reference data and nobody who could sign in', async () => {
    const production = await testDatabase()
    await seed(production, false)
    expect(await rows(`select (select count(*)::int from user_account) as accounts, (select count(*)::int from person) as people,
      (select count(*) > 5 from agency) as agencies`, [], production)).toEqual([{ accounts: 0, people: 0, agencies: true }])
  })
})
