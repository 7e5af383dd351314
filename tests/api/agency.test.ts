import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, signIn } from '../support/account.ts'
import { audited, codesOf, run } from '../support/administration.ts'
import type { ApiClient } from '../support/client.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
/** Administrators: of the whole city, of one agency, of another city. */
let city: ApiClient
let agency: ApiClient
let otherCity: ApiClient

beforeAll(async () => {
  world = await startWorld()
  city = await world.signIn('ADM', 'diskominfo')
  agency = await world.signIn('ADM', 'diskopindag')
  otherCity = await world.signIn('ADM', 'batu')
})
afterAll(() => world?.stop())

describe('an agency', () => {
  const given = () => ({
    code: `UPT-${randomUUID().slice(0, 6).toUpperCase()}`, nameId: 'Unit Baru', nameEn: 'New unit', shortName: 'Unit',
    kind: 'UPT', calendarId: world.calendars['35.73'],
  })
  const own = () =>
    ({ ...given(), id: world.agencies.diskopindag.id, shortName: 'Diskopindag', code: 'DISKOPINDAG', expectedVersion: 1 })

  it.each`
    who          | made                 | changed
    ${'city'}    | ${'made'}            | ${'made'}
    ${'agency'}  | ${'FORBIDDEN_SCOPE'} | ${'made'}
    ${'other'}   | ${'FORBIDDEN_SCOPE'} | ${'FORBIDDEN_SCOPE'}
  `('by an administrator of $who: new $made, Diskopindag changed $changed', async ({ who, made, changed }) => {
    const client = { agency, city, other: otherCity }[who as 'agency']
    expect((await run(client, 'saveAgency', { ...given(), cityCode: '35.73' })).code ?? 'made').toBe(made)
    await world.owner((owner) => owner.query('update agency set version = 1 where id = $1', [world.agencies.diskopindag.id]))
    expect((await run(client, 'saveAgency', own())).code ?? 'made').toBe(changed)
  })

  it.each`
    what                                  | change                                                    | field
    ${'a code that is in use'}            | ${() => ({ code: 'DINSOS' })}                             | ${'code'}
    ${'a code in small letters'}          | ${() => ({ code: 'unit' })}                               | ${'code'}
    ${'the calendar of another city'}     | ${() => ({ calendarId: world.calendars['35.79'] })}       | ${'calendarId'}
    ${'no name'}                          | ${() => ({ nameId: ' ' })}                                | ${'nameId'}
    ${'closing the administrator\'s own'} | ${() => ({ ...own(), id: world.agencies.diskominfo.id, code: 'DISKOMINFO', active: false })} | ${'active'}
  `('refuses $what', async ({ change, field }) => {
    expect(await run(city, 'saveAgency', { ...given(), ...change() })).toMatchObject({ code: 'INPUT_INVALID', field })
  })

  it('that is closed lets nobody in', async () => {
    const made = await run(city, 'saveAgency', given())
    const { id, username } = await account(world, [], { home: 'dinsos' })
    await run(city, 'grantAssignment', { userId: id, role: 'OFF', agencyId: made.id, from: '2026-03-25' })
    expect((await signIn(world, username)).answer.user!.id).toBe(id)
    expect(await run(city, 'saveAgency', { ...given(), id: made.id, active: false, expectedVersion: 1 }))
      .toMatchObject({ active: false, version: 2 })
    expect((await signIn(world, username)).answer.code).toBe('SIGN_IN_FAILED')
    expect(await audited(world, made.id)).toEqual(['ADD_AGENCY', 'CHANGE_AGENCY'])
  })

  it('stays closed when something else is changed of it', async () => {
    const made = await run(city, 'saveAgency', given())
    await run(city, 'saveAgency', { ...given(), id: made.id, active: false, expectedVersion: 1 })
    expect(await run(city, 'saveAgency', { ...given(), id: made.id, shortName: 'Lama', expectedVersion: 2 })).toMatchObject({ shortName: 'Lama', active: false })
  })

  it('is changed by one of two who act at once', async () => {
    const made = await run(city, 'saveAgency', given())
    const change = (shortName: string) => run(city, 'saveAgency', { ...given(), id: made.id, shortName, expectedVersion: 1 })
    const results = await Promise.all([change('Satu'), change('Dua')])
    expect(codesOf(results)).toEqual(['STALE_VERSION', 'done'])
  })
})

describe('a service', () => {
  const clocks = {
    decide: 3, decideUrgent: 1, firstContact: 5, firstContactUrgent: 2, complete: 5, completeUrgent: 2, waitlistReview: 20,
    waitlistReviewUrgent: 10, deliver: 10, deliverUrgent: 5, nextStep: 5, nextStepUrgent: 2,
    confirm: 10, confirmUrgent: 5, deliverBasis: 'WINDOW',
  }
  const given = () => ({
    agencyId: world.agencies.diskopindag.id, code: `L-${randomUUID().slice(0, 6).toUpperCase()}`,
    nameId: 'Pasar murah', nameEn: 'Low-price market', givesId: 'Lapak sehari', givesEn: 'A stall for a day', needCode: 'MARKET',
    requiredItems: [{ code: 'KTP', labelId: 'KTP', labelEn: 'Identity card', mandatory: true }],
    eligibility: [{ code: 'TRADER', textId: 'Berdagang?', textEn: 'Trading?', mustBe: true }], disclosureProfile: 'GENERAL',
    capacity: { status: 'AVAILABLE', unit: 'lapak', total: 20, free: 8 }, hasWaitlist: true,
    windows: [{ opensOn: '2026-04-01', closesOn: '2026-04-30', quota: 20 }, { opensOn: '2026-03-01', closesOn: '2026-03-25' }],
    clocks, evidenceKind: 'NONE', active: true,
  })

  it('is made, seen by everybody in the city, and changed', async () => {
    const made = await run(agency, 'saveService', given())
    expect(made).toMatchObject({
      version: 1, windowOpen: true, capacity: { status: 'AVAILABLE', asOf: '2026-03-25', unconfirmed: false },
      clocks: { decide: 3, deliver: 10, deliverBasis: 'WINDOW' },
      windows: [
        { opensOn: '2026-03-01', closesOn: '2026-03-25', quota: null },
        { opensOn: '2026-04-01', closesOn: '2026-04-30', quota: 20 },
      ],
      requiredItems: [{ code: 'KTP', mandatory: true }], eligibility: [{ code: 'TRADER', mustBe: true }], usualDecisionDays: null,
    })
    const officer = await world.signIn('OFF', 'dinsos')
    const listed = '{ services { id agency { shortName } disclosureProfile { code classes } windowOpen } }'
    const { services } = await officer.ask<{ services: { id: string }[] }>(listed)
    expect(services.find(({ id }) => id === made.id))
      .toMatchObject({ agency: { shortName: 'Diskopindag' }, disclosureProfile: { code: 'GENERAL' }, windowOpen: true })
    const elsewhere = await (await world.signIn('OFF', 'batu')).ask<{ services: { id: string }[] }>(listed)
    expect(elsewhere.services.map(({ id }) => id)).not.toContain(made.id)

    const changed = await run(agency, 'saveService', { ...given(), id: made.id, windows: [], active: false, expectedVersion: 1 })
    expect(changed).toMatchObject({ version: 2, windows: [], windowOpen: true })
    expect((await officer.ask<{ services: { id: string }[] }>(listed)).services.map(({ id }) => id)).not.toContain(made.id)
    expect(await audited(world, made.id)).toEqual(['ADD_SERVICE', 'CHANGE_SERVICE'])
  })

  it('is shown what the city says, not what its own agency would like', async () => {
    const more = { disclosureProfile: 'DISNAKER' }
    const refused = { code: 'FORBIDDEN_SCOPE', rule: 'PROFILE_OF_CITY', field: 'disclosureProfile' }
    expect(await run(agency, 'saveService', { ...given(), ...more })).toMatchObject(refused)
    const made = await run(agency, 'saveService', given())
    expect(await run(agency, 'saveService', { ...given(), ...more, id: made.id, expectedVersion: 1 })).toMatchObject(refused)
    expect(await run(city, 'saveService', { ...given(), ...more, id: made.id, expectedVersion: 1 })).toMatchObject({ version: 2 })
    expect(await run(agency, 'saveService', { ...given(), ...more, id: made.id, expectedVersion: 2 })).toMatchObject({ version: 3 })
    expect(await audited(world, made.id)).toEqual(['ADD_SERVICE', 'CHANGE_PROFILE', 'CHANGE_SERVICE', 'CHANGE_SERVICE'])
    await world.owner(async (client) => {
      const { rows } = await client.query(`select reason from audit where subject_id = $1 and act = 'CHANGE_PROFILE'`, [made.id])
      expect(rows).toEqual([{ reason: 'GENERAL → DISNAKER' }])
    })
  })

  it('says after how many working days it usually answers, once five were answered', async () => {
    const { id } = await run(agency, 'saveService', given())
    const count = (month: string, status: string, days: number, n: number) => world.owner((client) => client.query(
      `insert into ball_change values ('35.73', $1, $2, $3, $4, '35.73', $3, $5, $6, $7)`,
      [month, world.agencies.dinsos.id, world.agencies.diskopindag.id, id, status, days, n]))
    async function usual() {
      interface Answer { services: { id: string; usualDecisionDays: number | null }[] }
      const { services } = await city.ask<Answer>('{ services { id usualDecisionDays } }')
      return services.find((service) => service.id === id)!.usualDecisionDays
    }
    await count('2026-03-01', 'SUBMITTED', 1, 2)
    await count('2026-03-01', 'IN_PROGRESS', 30, 9)
    await count('2025-11-01', 'SUBMITTED', 40, 9)
    await count('2026-02-01', 'SUBMITTED', 4, 2)
    expect(await usual()).toBeNull()
    await count('2026-01-01', 'SUBMITTED', 3, 1)
    expect(await usual()).toBe(3)
    await count('2026-01-01', 'SUBMITTED', 3, -1)
    expect(await usual()).toBeNull()
    await count('2026-01-01', 'SUBMITTED', 3, 1)
    await count('2025-12-01', 'SUBMITTED', 4, 1)
    expect(await usual()).toBe(3.5)
  })

  it('whose capacity nobody confirmed for more than 14 days is unconfirmed, and its window closes', async () => {
    const { id } = await run(agency, 'saveService', given())
    const officer = await world.signIn('OFF', 'dinsos')
    async function look() {
      interface Answer { services: { id: string; windowOpen: boolean; capacity: { unconfirmed: boolean } }[] }
      const { services } = await officer.ask<Answer>('{ services { id windowOpen capacity { unconfirmed } } }')
      return services.find((service) => service.id === id)
    }
    await world.setClock('2026-03-26T02:00:00.000Z')
    expect(await look()).toMatchObject({ windowOpen: false, capacity: { unconfirmed: false } })
    await world.setClock('2026-04-08T02:00:00.000Z')
    expect(await look()).toMatchObject({ windowOpen: true, capacity: { unconfirmed: false } })
    await world.setClock('2026-04-08T17:00:00.000Z')
    expect(await look()).toMatchObject({ capacity: { unconfirmed: true } })
    await world.setClock('2026-03-25T02:00:00.000Z')
  })

  it.each`
    who                                     | client         | code
    ${'an administrator of the city'}       | ${() => city}  | ${undefined}
    ${'one of another agency'}              | ${() => world.signIn('ADM', 'disnaker')} | ${'FORBIDDEN_SCOPE'}
    ${'one of another city'}                | ${() => otherCity} | ${'FORBIDDEN_SCOPE'}
  `('by $who: $code', async ({ client, code }) => {
    expect((await run(await client(), 'saveService', given())).code).toBe(code)
    const change = { ...given(), id: world.services.training, code: 'PELATIHAN-LANJUTAN', expectedVersion: 1 }
    expect((await run(await client(), 'saveService', change)).code).toBe(code)
  })

  it.each`
    what                            | change                                                                       | field
    ${'a code in use'}              | ${{ code: 'PELATIHAN-LANJUTAN' }}                                            | ${'code'}
    ${'an unknown profile'}         | ${{ disclosureProfile: 'SEMUA' }}                                            | ${'disclosureProfile'}
    ${'a term of no day'}           | ${{ clocks: { ...clocks, decide: 0 } }}                                      | ${'clocks.decide'}
    ${'more free than there is'}    | ${{ capacity: { status: 'AVAILABLE', total: 1, free: 2 } }}                  | ${'capacity'}
    ${'a window that ends before'}  | ${{ windows: [{ opensOn: '2026-04-02', closesOn: '2026-04-01' }] }}          | ${'windows'}
    ${'windows over each other'}    | ${{ windows: [1, 2].map(() => ({ opensOn: '2026-04-01', closesOn: '2026-04-02' })) }} | ${'windows'}
    ${'two items of one code'}      | ${{ requiredItems: [1, 2].map(() => ({ code: 'KTP', labelId: 'x', labelEn: 'x', mandatory: true })) }} | ${'requiredItems'}
    ${'a question without words'}   | ${{ eligibility: [{ code: 'Q', textId: ' ', textEn: 'x', mustBe: true }] }}  | ${'eligibility'}
    ${'no English name'}            | ${{ nameEn: '' }}                                                            | ${'nameEn'}
  `('refuses $what', async ({ change, field }) => {
    expect(await run(agency, 'saveService', { ...given(), ...change })).toMatchObject({ code: 'INPUT_INVALID', field })
  })

  it('stays with its agency', async () => {
    const moved = { ...given(), id: world.services.training, agencyId: world.agencies.disnaker.id, expectedVersion: 2 }
    expect(await run(city, 'saveService', moved))
      .toMatchObject({ code: 'INPUT_INVALID', field: 'agencyId' })
  })

  it('is changed by one of two who act at once', async () => {
    const input = given()
    const { id } = await run(agency, 'saveService', input)
    const change = (nameId: string) => run(agency, 'saveService', { ...input, id, nameId, expectedVersion: 1 })
    const results = await Promise.all([change('Satu'), change('Dua')])
    expect(codesOf(results)).toEqual(['STALE_VERSION', 'done'])
  })
})

describe('regions', () => {
  async function regions(variables: object) {
    const query = `query R($parentCode: String, $search: String) {
      regions(parentCode: $parentCode, search: $search) { code name level parentCode kind aliases } }`
    return (await agency.ask<{ regions: { name: string }[] }>(query, variables)).regions.map(({ name }) => name)
  }

  it.each`
    asked                                          | names
    ${{}}                                          | ${['Jawa Timur']}
    ${{ parentCode: '35.73' }}                     | ${['Klojen', 'Lowokwaru']}
    ${{ parentCode: '35.73.02' }}                  | ${['Klojen', 'Bareng']}
    ${{ search: 'LÓWOK' }}                         | ${['Lowokwaru', 'Lowokwaru']}
    ${{ search: 'inoy' }}                          | ${['Dinoyo']}
    ${{ search: 'sisir' }}                         | ${[]}
    ${{ search: 'sisir', parentCode: '35.79' }}    | ${['Sisir']}
  `('$asked: $names', async ({ asked, names: expected }) => {
    expect((await regions(asked)).sort()).toEqual([...expected as string[]].sort())
  })
})
