import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { type ConsentTold, found, newKk, newName, newNik, recordConsent, register, reveal, seen, setFlag } from '../support/people.ts'
import { connected } from '../support/postgres.ts'
import { complete, draft, look, referralIn, step } from '../support/referral.ts'
import type { AgencyName, ServiceName } from '../support/reference.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const who = {} as Record<AgencyName, ApiClient>
let coordinator: ApiClient, verifier: ApiClient, lowokwaru: ApiClient

beforeAll(async () => {
  world = await startWorld()
  const agencies: AgencyName[] = ['dinsos', 'diskopindag', 'disnaker', 'disdikbud', 'batu', 'plut']
  await Promise.all(agencies.map(async (agency) => (who[agency] = await world.signIn('OFF', agency))));
  [coordinator, verifier, lowokwaru] = await Promise.all([
    world.signIn('COO', 'diskominfo'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker', { regionCodes: ['35.73.05'] }),
  ])
})
afterAll(() => world.stop())

const fields = `name contact { phone } address { street } nikMasked kkMasked birth { date } business { name } trainings { title } schooling { schoolName guardianName }
  social { occupation decile } access { needs } register { registered }`
const classOf: Record<string, string> = {
  name: 'NAME', contact: 'CONTACT', address: 'ADDRESS', nikMasked: 'IDENTIFIER', kkMasked: 'FAMILY_CARD', birth: 'BIRTH', business: 'BUSINESS', trainings: 'TRAINING',
  schooling: 'SCHOOLING', social: 'SOCIAL_ECONOMIC', access: 'ACCESS_NEEDS', register: 'REGISTER',
}

/** The classes of which somebody sees anything, or `hidden`. */
async function classes(client: ApiClient, personId: string): Promise<string> {
  const person = await seen(client, personId, fields)
  if (!person) return 'hidden'
  const shown = Object.entries(person).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== null))
  return shown.map(([field]) => classOf[field]).join(' ')
}

/** Somebody of whom every class is known, registered by the agency. */
async function known(agency: AgencyName, given: object = {}): Promise<string> {
  const personId = await register(who[agency], {
    phone: '081234567890', street: 'Jl. Contoh 1', kk: newKk(), businessName: 'Dapur', trainings: [{ title: 'Olahan pangan' }],
    schoolName: 'SDN Contoh', guardianName: 'Ibu Wali', occupation: 'Pedagang', accessNeeds: 'Kursi roda',
    ...(agency === 'batu' ? { regionCode: '35.79.01.1004' } : {}), ...given,
  })
  await world.owner(async (client) => {
    await client.query('update person_social set decile = 2 where person_id = $1', [personId])
    await client.query(`insert into person_register select city_code, id, true, '2026-01-01' from person where id = $1`, [personId])
  })
  return personId
}

const all = 'NAME CONTACT ADDRESS IDENTIFIER FAMILY_CARD BIRTH BUSINESS TRAINING SCHOOLING SOCIAL_ECONOMIC ACCESS_NEEDS REGISTER'

/** A referral of a person of whom all is known, submitted with a consent to all of it unless told otherwise. */
async function submitted(sender: AgencyName, service: ServiceName, target: AgencyName, { dataSets, person }: { dataSets?: string[]; person?: string } = {}) {
  const personId = person ?? await known(sender)
  const consent = await recordConsent(who[sender], personId, [world.agencies[target].id], dataSets ? { dataSets } : {}) as ConsentTold
  const { id } = await draft(who[sender], { personId, consentId: consent.id, serviceId: world.services[service], ...complete })
  const drafted = await classes(who[target], personId)
  const { status } = await step(who[sender], id, 'SUBMIT')
  return { personId, id, status, drafted }
}

describe('what an agency passes on', () => {
  it('it sees itself, whatever consent it has written down', async () => {
    const { personId } = await submitted('dinsos', 'training', 'diskopindag')
    expect(await classes(who.diskopindag, personId)).toBe('NAME CONTACT BUSINESS TRAINING ACCESS_NEEDS')
    const { status } = await submitted('diskopindag', 'nib', 'disnaker', { person: personId })
    expect(status).toBe('SUBMITTED')
    // Of NAME CONTACT ADDRESS IDENTIFIER BUSINESS, which the service needs and the consent names.
    expect(await classes(who.disnaker, personId)).toBe('NAME CONTACT BUSINESS')
    expect(await reveal(who.disnaker, personId)).not.toMatch(/\d{16}/)
  })
})

describe('what travels with a referral', () => {
  it.each`
    sender        | service        | target           | sees
    ${'dinsos'}   | ${'training'}  | ${'diskopindag'} | ${'NAME CONTACT BUSINESS TRAINING ACCESS_NEEDS'}
    ${'dinsos'}   | ${'nib'}       | ${'disnaker'}    | ${'NAME CONTACT ADDRESS IDENTIFIER BUSINESS'}
    ${'dinsos'}   | ${'pip'}       | ${'disdikbud'}   | ${'NAME IDENTIFIER BIRTH SCHOOLING REGISTER'}
    ${'disnaker'} | ${'aid'}       | ${'dinsos'}      | ${'NAME CONTACT'}
    ${'batu'}     | ${'mentoring'} | ${'plut'}        | ${'NAME CONTACT BUSINESS'}
  `('from $sender for $service: $target sees $sees; nothing before, no other agency anything', async ({ sender, service, target, sees }: {
    sender: AgencyName; service: ServiceName; target: AgencyName; sees: string }) => {
    const { personId, id, status, drafted } = await submitted(sender, service, target)
    expect([status, drafted]).toEqual(['SUBMITTED', 'hidden'])
    expect(await classes(who[target], personId)).toBe(sees)
    expect(await classes(who[sender], personId)).toBe(all)
    expect(await seen(who[target], personId, 'disclosure { until referral { id } } referrals { edges { node { id } } } canEdit consents { recipients { id } }')).toEqual({
      // The end of the consent's last day, in Jakarta.
      disclosure: [{ until: '2027-03-24T17:00:00.000Z', referral: { id } }], referrals: { edges: [{ node: { id } }] }, canEdit: false,
      consents: [{ recipients: [{ id: world.agencies[target].id }] }],
    })
    for (const other of Object.keys(who).filter((name) => name !== sender && name !== target)) {
      expect([other, await classes(who[other as AgencyName], personId)]).toEqual([other, 'hidden'])
    }
  })

  it('is cut down to what was consented to, but the name', async () => {
    const { personId } = await submitted('dinsos', 'training', 'diskopindag', { dataSets: ['BUSINESS', 'SOCIAL_ECONOMIC'] })
    expect(await classes(who.diskopindag, personId)).toBe('NAME BUSINESS')
  })

  it('is for the coordinator of the city: who it is and how to reach them, without any referral', async () => {
    expect(await classes(coordinator, await known('dinsos'))).toBe('NAME CONTACT BUSINESS TRAINING')
    expect(await classes(coordinator, await known('batu'))).toBe('hidden')
  })

  it('is for the officers of the kelurahan it lies in', async () => {
    const here = await submitted('dinsos', 'nib', 'disnaker')
    const there = await submitted('dinsos', 'nib', 'disnaker', { person: await known('dinsos', { regionCode: '35.73.05.1004' }) })
    expect([await classes(lowokwaru, here.personId), (await classes(lowokwaru, there.personId)).split(' ')[0]]).toEqual(['hidden', 'NAME'])
  })

  it('of a family is the one person, not its members', async () => {
    const kk = '3573021404159999'
    const personId = await known('dinsos', { kk, relationToHead: 'HEAD' })
    const child = await known('dinsos', { kk, relationToHead: 'CHILD' })
    await submitted('dinsos', 'nib', 'disnaker', { person: personId })
    expect(await seen(who.disnaker, personId, 'family { members { relation } }')).toEqual({ family: null })
    expect(await classes(who.disnaker, child)).toBe('hidden')
    expect(await found(who.disnaker, { kk })).toEqual([])
  })
})

describe('what was shared', () => {
  it.each(['CLOSED', 'CANCELLED', 'REDIRECTED', 'ENTERED_IN_ERROR'])('ends when the referral is %s', async (status) => {
    const personId = await known('dinsos')
    const { id: consentId } = await recordConsent(who.dinsos, personId, [world.agencies.disnaker.id]) as ConsentTold
    const id = await referralIn(world, { sender: who.dinsos, target: who.disnaker, verifier }, status, { given: { personId, consentId } })
    expect([(await look(who.dinsos, id))!.status, await classes(who.disnaker, personId)]).toEqual([status, 'hidden'])
    expect((await look(who.disnaker, id))!.person).toBeNull()
  })

  it('through one referral lives on when another ends', async () => {
    const first = await submitted('dinsos', 'nib', 'disnaker')
    const person = first.personId
    await submitted('dinsos', 'training', 'diskopindag', { person })
    await step(who.dinsos, first.id, 'CANCEL')
    expect([await classes(who.disnaker, person), await classes(who.diskopindag, person)]).toEqual(['hidden', 'NAME CONTACT BUSINESS TRAINING ACCESS_NEEDS'])
  })

  it('follows the person to another kelurahan', async () => {
    const { personId } = await submitted('dinsos', 'nib', 'disnaker')
    await world.owner((client) => client.query(`update person set region_code = '35.73.05.1011' where id = $1`, [personId]))
    expect((await classes(lowokwaru, personId)).split(' ')[0]).toBe('NAME')
  })
})

describe('a search by an agency to which people were referred', () => {
  it('finds those, by what it sees of them, while it sees them', async () => {
    const [name, nik] = [newName(), newNik()]
    const person = await known('dinsos', { name, nik })
    expect(await found(who.disnaker, { name })).toEqual([])
    const { id } = await submitted('dinsos', 'nib', 'disnaker', { person })
    await submitted('dinsos', 'training', 'diskopindag', { person })
    expect([await found(who.disnaker, { name }), await found(who.disnaker, { nik }), await found(who.disnaker, { name, regionCode: '35.73.02' })]).toEqual([[name], [name], [name]])
    expect([await found(who.diskopindag, { name }), await found(who.diskopindag, { nik })]).toEqual([[name], []])
    await step(who.dinsos, id, 'CANCEL')
    expect([await found(who.disnaker, { name }), await found(who.disnaker, { nik })]).toEqual([[], []])
  })

  it('reveals the NIK where it was shared, and only there', async () => {
    const nik = newNik()
    const { personId } = await submitted('dinsos', 'nib', 'disnaker', { person: await known('dinsos', { nik }) })
    await submitted('dinsos', 'training', 'diskopindag', { person: personId })
    expect([await reveal(who.disnaker, personId), await reveal(who.disnaker, personId, 'KK'), await reveal(who.diskopindag, personId)]).toEqual([nik, 'FORBIDDEN_SCOPE', 'FORBIDDEN_SCOPE'])
    const { rows } = await world.owner((client) => client.query<{ act: string }>('select act from audit where subject_id = $1 and agency_id = any ($2) order by seq',
      [personId, [world.agencies.disnaker.id, world.agencies.diskopindag.id]]))
    expect(rows.map(({ act }) => act)).toEqual(['REVEAL_NIK', 'REVEAL_KK_DENIED', 'REVEAL_NIK_DENIED'])
  })
})

describe('a protected flag', () => {
  it('travels nowhere: not to a target that sees the very class, not to a coordinator, not to the owner of the tables', async () => {
    const name = newName()
    const personId = await known('dinsos', { name })
    await setFlag(who.dinsos, personId, 'VIOLENCE_SURVIVOR')
    await setFlag(who.dinsos, personId, 'FEMALE_HEAD')
    await world.owner((client) => client.query(`insert into disclosure (city_code, agency_id, person_id, source_id, referral_id, classes, given_at)
      select city_code, $2, id, $3, $3, data_classes(), now() from person where id = $1`, [personId, world.agencies.disnaker.id, randomUUID()]))
    const flags = async (client: ApiClient) => (await seen<{ flags: { kind: string }[] }>(client, personId, 'flags { kind }'))!.flags.map(({ kind }) => kind)
    expect(await flags(who.dinsos)).toEqual(['FEMALE_HEAD', 'VIOLENCE_SURVIVOR'])
    expect([await flags(who.disnaker), await flags(coordinator)]).toEqual([['FEMALE_HEAD'], []])
    const counts = await world.owner(async (client) => (await client.query('select count(*)::int as flags from vulnerability_flag where person_id = $1', [personId])).rows)
    expect(counts).toEqual([{ flags: 1 }])
  })
})

describe('a flag on a person whom another agency registered', () => {
  it('is the protecting agency\'s own, and hidden from the one that registered; any other flag is not its to set', async () => {
    const { personId, id } = await submitted('disnaker', 'aid', 'dinsos')
    expect(await setFlag(who.dinsos, personId, 'VIOLENCE_SURVIVOR')).toMatchObject({ flags: [{ kind: 'VIOLENCE_SURVIVOR' }] })
    expect(await setFlag(who.dinsos, personId, 'VIOLENCE_SURVIVOR', { until: '2026-03-25', expectedVersion: 1 })).toMatchObject({ flags: [] })
    await setFlag(who.dinsos, personId, 'VIOLENCE_SURVIVOR')
    expect(await seen(who.disnaker, personId, 'version flags { kind }')).toEqual({ version: 1, flags: [] })
    expect(await setFlag(who.dinsos, personId, 'PREGNANT')).toMatchObject({ code: 'FORBIDDEN_SCOPE' })
    await step(who.disnaker, id, 'CANCEL')
    expect(await setFlag(who.dinsos, personId, 'VIOLENCE_SURVIVOR')).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the server\'s own role', () => {
  /** Runs SQL as the server does, for somebody of an agency; answers PostgreSQL's own words when it refuses. */
  const as = (agency: AgencyName, role: string, sql: string, ...values: unknown[]) => connected(world.database.app, async (client) => {
    await client.query('begin')
    const { id, cityCode } = world.agencies[agency]
    await client.query('select act_as($1, $2, $3, $4, $5, $6, $7)', [randomUUID(), randomUUID(), role, id, cityCode, [], '2026-03-25T02:00:00Z'])
    try {
      return (await client.query(sql, values)).rowCount
    } catch (error) {
      return (error as Error).message
    }
  })

  it('writes no disclosure, and shares no draft and no closed case', async () => {
    const { personId, id } = await submitted('dinsos', 'nib', 'disnaker')
    expect(await as('disnaker', 'OFF', `update disclosure set classes = data_classes()`)).toMatch('permission denied')
    expect(await as('disnaker', 'OFF', `insert into disclosure (city_code, agency_id, person_id, source_id, classes, given_at)
      values ('35.73', $1, $2, $2, data_classes(), now())`, world.agencies.disnaker.id, personId)).toMatch('permission denied')
    await step(who.dinsos, id, 'CANCEL')
    await as('disnaker', 'OFF', `select share_person('35.73', $1)`, id)
    expect(await classes(who.disnaker, personId)).toBe('hidden')
  })

  it('writes facts for the agency that registered the person, and no other', async () => {
    const { personId } = await submitted('dinsos', 'nib', 'disnaker')
    const insert = `insert into person_birth (city_code, person_id, date) values ('35.73', $1, '2000-01-01') on conflict (city_code, person_id) do update set date = excluded.date`
    expect(await as('disnaker', 'OFF', insert, personId)).toMatch('row-level security')
    expect(await as('dinsos', 'HEAD', insert, personId)).toMatch('row-level security')
    expect(await as('dinsos', 'OFF', insert, personId)).toBe(1)
    expect(await as('disnaker', 'OFF', 'update person set name = \'Lain\' where id = $1', personId)).toBe(0)
    expect(await as('disnaker', 'OFF', 'delete from person_identifier where person_id = $1', personId)).toBe(0)
    expect(await as('disnaker', 'OFF', `select join_family($1, $1, '', 1, 'x', 'HEAD', false)`, personId)).toMatch('only the agency that registered')
    expect(await as('dinsos', 'OFF', 'update person_social set decile = 9 where person_id = $1', personId)).toMatch('permission denied')
  })

  it.each(['HEAD', 'PDP', 'AUD', 'ADM', 'TRN', 'MEN', 'PKH', 'COL', 'KEL', 'KLA', 'SYS'])('sees nobody for %s', async (role) => {
    for (const table of ['person', 'person_contact', 'disclosure', 'consent', 'family']) expect([table, await as('dinsos', role, `select from ${table}`)]).toEqual([table, 0])
    expect(await as('dinsos', role, `select from search_people('a', null, null, null, null, null)`)).toBe(0)
    expect(await as('dinsos', role, `select from known_niks(array(select decode('00', 'hex')))`)).toBe(0)
  })

  it('sees nobody of another city', async () => {
    expect(await as('batu', 'COO', `select from person where city_code = '35.73'`)).toBe(0)
    expect(await as('batu', 'OFF', `select from search_people('a', null, null, '35.73', null, null)`)).toBe(0)
  })
})
