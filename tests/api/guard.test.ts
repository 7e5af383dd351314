import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { connected } from '../support/postgres.ts'
import type { AgencyName } from '../support/reference.ts'
import { type Cast, look, referralIn } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
let stranger: ApiClient

beforeAll(async () => {
  world = await startWorld()
  const [sender, target, verifier, diskopindag] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'diskopindag')])
  cast = { sender, target, verifier }
  stranger = diskopindag
})
afterAll(() => world.stop())

/** What a resolver with a bug could do: SQL as the server's own role, for somebody of an agency, undone afterwards. */
const as = (agency: AgencyName, role: string, sql: string, ...values: unknown[]) => connected(world.database.app, async (client) => {
  const { id, cityCode } = world.agencies[agency]
  await client.query('begin')
  await client.query('select act_as($1, $2, $3, $4, $5, $6, $7)', [stranger.userId, randomUUID(), role, id, cityCode, [], '2026-03-25T02:00:00Z'])
  try {
    return (await client.query(sql, values)).rowCount
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.query('rollback')
  }
})
const agency = (name: AgencyName) => world.agencies[name].id

const event = `insert into event (city_code, subject_id, seq, subject_kind, type, actor_id, at, actor_name, assignment_id, role, agency_id, sender_id, target_id, version)
  values ('35.73', $1, 99, 'REFERRAL', 'COMMENTED', current_user_id(), now(), 'Petugas', current_assignment_id(), acting_role(), current_agency_id(), $2, $3, 1)`
const item = `insert into referral_item (city_code, referral_id, code, label_id, label_en, mandatory, state, sender_id)
  values ('35.73', $1, 'X', 'X', 'X', true, 'ASKED', $2)`
const attempt = `insert into contact_attempt (city_code, id, referral_id, agency_id, on_date, at, channel, result, by_name)
  values ('35.73', gen_random_uuid(), $1, current_agency_id(), '2026-03-25', now(), 'PHONE', 'NOT_REACHED', 'Petugas')`
const clock = `insert into clock (city_code, subject_id, kind, seq, owner_id, calendar_id, sender_id, target_id, started_at, base_at, days, due_on)
  select '35.73', $1, 'C9', 99, $2, calendar_id, $2, $3, now(), now(), 3, '2026-03-30' from agency where id = $2`

describe('the database, where a resolver had a bug', () => {
  it('lets the target change nothing that the sender has said', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const other = await resident(world)
    for (const [column, value] of [
      ['need', 'Lain'], ['urgency', 'URGENT'], ['urgency_reason', 'Lain'], ['answers', '[]'], ['consent_id', other.consentId],
      ['service_id', world.services.pip], ['to_agency_id', agency('disnaker')],
    ]) {
      const set = `update referral set ${column} = $2 where id = $1`
      const expected = column === 'to_agency_id' ? 1 : expect.stringMatching('what the sender has said')
      expect([column, await as('disnaker', 'OFF', set, id, value)]).toEqual([column, expected])
    }
    expect(await as('dinsos', 'OFF', 'update referral set consent_id = $2 where id = $1', id, other.consentId)).toMatch('what the sender has said')
    expect(await as('dinsos', 'OFF', 'update referral set to_agency_id = $2 where id = $1', id, agency('disdikbud'))).toMatch('what the sender has said')
    expect(await as('disnaker', 'OFF', `update referral set status = 'DRAFT', need = 'Lain' where id = $1`, id)).toMatch('what the sender has said')
  })

  it('lets nobody but the two agencies write on a referral', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const [sender, target, third] = [agency('dinsos'), agency('disnaker'), agency('diskopindag')]
    for (const [sql, ...values] of [[event, id, sender, target], [event, id, third, third], [item, id, sender], [attempt, id], [clock, id, third, third]] as const) {
      expect(await as('diskopindag', 'OFF', sql, ...values)).toMatch('row-level security')
      expect(await as('disnaker', 'HEAD', sql, ...values)).toMatch('row-level security')
    }
    expect(await as('disnaker', 'OFF', event, id, sender, target)).toBe(1)
    expect(await as('disnaker', 'OFF', event, id, third, target)).toMatch('row-level security')
    expect(await as('dinsos', 'OFF', item, id, sender)).toBe(1)
    expect(await as('disnaker', 'OFF', attempt, id)).toBe(1)
    for (const sql of ['delete from referral_item where referral_id = $1', `update referral_item set note = 'x' where referral_id = $1`, `update clock set ended_as = 'VOID' where subject_id = $1`]) {
      expect(await as('disnaker', 'HEAD', sql, id)).toBe(0)
      expect(await as('diskopindag', 'OFF', sql, id)).toBe(0)
    }
  })

  it('makes a leg only of a referral that lies with the caller, for the same resident, from the same sender', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const leg = `insert into referral (city_code, id, code, person_id, service_id, from_agency_id, to_agency_id, created_by_agency_id, parent_id, status, submitted_at, consent_id,
        state_since, last_event, last_event_at, last_actor, created_at)
      select city_code, gen_random_uuid(), 'RJK-X', coalesce($2, person_id), $3, coalesce($4, from_agency_id), $5, current_agency_id(), $1, 'SUBMITTED', now(),
        consent_id, now(), 'CREATED', now(), 'x', now() from (select '35.73' as city_code, $6::uuid as person_id, $7::uuid as from_agency_id, $8::uuid as consent_id) r`
    const { personId, consentId, other } = await world.owner(async (owner) => {
      const { rows: [row] } = await owner.query<{ personId: string; consentId: string }>(`select person_id as "personId", consent_id as "consentId" from referral where id = $1`, [id])
      return { ...row!, other: (await resident(world)).personId }
    })
    const given = [personId, agency('dinsos'), consentId]
    const to = agency('diskopindag')
    expect(await as('disnaker', 'OFF', leg, id, null, world.services.training, null, to, ...given)).toBe(1)
    for (const [who, role, person, from] of [
      ['disnaker', 'OFF', other, null], ['disnaker', 'OFF', null, agency('disdikbud')], ['disnaker', 'HEAD', null, null], ['disdikbud', 'OFF', null, null],
    ] as const) expect(await as(who, role, leg, id, person, world.services.training, from, to, ...given)).toMatch('row-level security')
  })

  it('shares, ends and counts only for those whose referral it is', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const { personId, city } = { city: '35.73', personId: await world.owner(async (owner) =>
      (await owner.query<{ id: string }>('select person_id as id from referral where id = $1', [id])).rows[0]!.id) }
    const end = `with done as (select end_sharing($1, $2)) select from done`
    expect(await as('diskopindag', 'OFF', end, city, id)).toMatch('not the caller\'s referral')
    expect(await as('disnaker', 'HEAD', end, city, id)).toMatch('not the caller\'s referral')
    expect(await as('batu', 'COO', end, city, id)).toMatch('not the caller\'s referral')
    // The registration of a person stands under the person's own id.
    expect(await as('disnaker', 'OFF', end, city, personId)).toMatch('not the caller\'s referral')
    expect(await as('disnaker', 'OFF', end, city, id)).toBe(1)
    expect(await as('diskopindag', 'OFF', 'select note_service_gap($1, $2)', city, id)).toMatch('not the caller\'s referral')
    for (const [agency, role] of [['disnaker', 'OFF'], ['disnaker', 'ADM'], ['batu', 'SYS']] as const) {
      expect(await as(agency, role, 'select reckon_due_dates($1, $1, 1)', world.calendars['35.73'])).toMatch('only an administrator of the city')
      expect(await as(agency, role, 'select reckon_undo($1)', world.calendars['35.73'])).toMatch('only an administrator of the city')
    }
  })

  it('gives a new agency no power over the city and no sight of survivors', async () => {
    const add = `insert into agency (city_code, code, name_id, name_en, short_name, kind, calendar_id, administers_city, protects_survivors)
      select '35.73', 'BARU', 'Baru', 'New', 'Baru', 'OPD', calendar_id, $1, $2 from agency where code = 'DISKOMINFO'`
    expect(await as('diskominfo', 'ADM', add, false, false)).toBe(1)
    expect(await as('diskominfo', 'ADM', add, true, false)).toMatch('row-level security')
    expect(await as('diskominfo', 'ADM', add, false, true)).toMatch('row-level security')
  })
})

it('a coordinator of some kelurahan sees the referrals of those alone', async () => {
  const [klojen, lowokwaru] = await Promise.all(['35.73.02', '35.73.05'].map((code) => world.signIn('COO', 'diskominfo', { regionCodes: [code] })))
  const id = await referralIn(world, cast, 'SUBMITTED')
  expect(await look(klojen!, id)).toMatchObject({ status: 'SUBMITTED' })
  expect(await look(lowokwaru!, id)).toBeNull()
  const count = '{ referrals(queue: ALL) { totalCount } }'
  expect(await lowokwaru!.ask(count)).toEqual({ referrals: { totalCount: 0 } })
})
