import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { accepted, asApp, brief, classIn, enrolled, look, plan, programme, run, type School, school, type Verb } from '../support/training.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let of: School
let otherTrainer: ApiClient
let mentor: ApiClient
let personId: string
let referralId: string
let placeId: string
beforeAll(async () => {
  world = await startWorld()
  of = await school(world)
  ;[otherTrainer, mentor] = await Promise.all([world.signIn('TRN', 'diskopindag'), world.signIn('MEN', 'diskopindag')])
  ;({ personId, referralId } = await accepted(of))
  await accepted(of)
  await world.owner((client) => client.query(`insert into person_access (city_code, person_id, needs) values ('35.73', $1, 'Kursi roda')`, [personId]))
  const { id } = await classIn(of, 'OPEN', { trainerIds: [of.trainer.userId, mentor.userId] })
  placeId = (await enrolled(of.officer, id, { referralId })).id
})
afterAll(() => world.stop())

describe('whoever teaches', () => {
  it('sees name, telephone, kelurahan and access needs of those in the own classes, a business mentor as a trainer', async () => {
    for (const who of [of.trainer, mentor]) {
      const seen = await look<{ participant: object; referral: unknown }>(who, 'enrolment', placeId, 'participant { name phone region { name } accessNeeds } referral { id }')
      expect(seen).toEqual({ participant: { name: expect.any(String), phone: '+6281200000000', region: { name: 'Bareng' }, accessNeeds: 'Kursi roda' }, referral: null })
    }
  })

  it('records in the own classes alone, a mentor too', async () => {
    const note = { enrolmentId: placeId, postScore: 80 }
    expect(brief(await run(await world.signIn('MEN', 'diskopindag'), 'recordScore', note))).toBe('NOT_FOUND')
    expect(brief(await run(mentor, 'recordScore', note))).toBe('REGISTERED')
  })

  it('is a trainer or a mentor of the agency: a facilitator is given no class, and sees none', async () => {
    const facilitator = await world.signIn('PKH', 'diskopindag')
    expect(brief(await run(of.officer, 'saveClass', plan(of, { trainerIds: [facilitator.userId] })))).toBe('NOT_FOUND')
    for (const table of ['training_class', 'enrolment', 'attendance', 'follow_up_visit', 'person']) {
      expect([table, await asApp(world, facilitator, 'PKH', `select count(*)::int as n from ${table}`)]).toEqual([table, 0])
    }
    expect((await facilitator.send('{ trainingClasses { edges { node { id } } } }')).errors?.[0]?.extensions.code).toBe('UNAUTHORIZED')
  })

  it.each(['{ people(filter: { name: "Warga" }) { totalCount } }', '{ referrals { totalCount } }', '{ home { waiting { id } } }', '{ helpProposals { id } }',
    '{ trainingOutcomes { asOf } }', '{ inboxChanged { cursor } }'])('may not knock at %s', async (query) => {
    for (const who of [of.trainer, mentor]) {
      const { errors } = await who.send(query)
      expect(errors?.[0]?.extensions.code).toMatch(/UNAUTHORIZED|BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/)
    }
  })

  it('finds nothing by an id that is not the own class\'s', async () => {
    for (const id of [personId, referralId, placeId]) {
      const { node } = await otherTrainer.ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { id } }', { id })
      expect(node).toBeNull()
    }
    const { node } = await of.trainer.ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { id } }', { id: referralId })
    expect(node).toBeNull()
  })

  it.each`
    table                   | trainer | other
    ${'person'}             | ${1}    | ${0}
    ${'person_contact'}     | ${1}    | ${0}
    ${'person_birth'}       | ${0}    | ${0}
    ${'person_identifier'}  | ${0}    | ${0}
    ${'person_address'}     | ${0}    | ${0}
    ${'person_social'}      | ${0}    | ${0}
    ${'person_business'}    | ${0}    | ${0}
    ${'family_member'}      | ${0}    | ${0}
    ${'vulnerability_flag'} | ${0}    | ${0}
    ${'disclosure'}         | ${0}    | ${0}
    ${'consent'}            | ${0}    | ${0}
    ${'referral'}           | ${0}    | ${0}
    ${'enrolment'}          | ${1}    | ${0}
    ${'training_session'}   | ${2}    | ${0}
  `('is shown by PostgreSQL itself $trainer rows of $table, of another class $other', async ({ table, ...rows }: { table: string; trainer: number; other: number }) => {
    const count = (who: ApiClient, role: string) => asApp(world, who, role, `select count(*)::int as n from ${table}`)
    expect([await count(of.trainer, 'TRN'), await count(mentor, 'MEN'), await count(otherTrainer, 'TRN')]).toEqual([rows.trainer, rows.trainer, rows.other])
  })

  it('finds nobody by search, not even past the API', async () => {
    expect(await asApp(world, of.trainer, 'TRN', `select count(*)::int as n from search_people('Warga', null, null, null, null, 50)`)).toBe(0)
  })
})

it.each`
  where                            | verb               | more
  ${'the place of a class'}        | ${'saveClass'}     | ${{ venue: 'Rumah 3573025203900001' }}
  ${'the topic of a session'}      | ${'saveSession'}   | ${{ topic: 'Kunjungan ke 3573 0252 0390 0001' }}
  ${'the name of a programme'}     | ${'saveProgramme'} | ${{ titleId: 'Kemasan 3573025203900001' }}
  ${'its name in English'}         | ${'saveProgramme'} | ${{ titleEn: 'Packaging 3573025203900001' }}
`('$where holds no NIK', async ({ verb, more }: { verb: Verb; more: object }) => {
  const { id: classId } = await classIn(of, 'PLANNED')
  const input = {
    saveClass: plan(of), saveProgramme: programme(randomUUID()),
    saveSession: { id: randomUUID(), classId, onDate: '2026-03-26', startsAt: '09:00', endsAt: '12:00', topic: 'Kemasan' },
  }[verb as string]
  expect(brief(await run(of.officer, verb, { ...input, ...more }))).toBe('INPUT_INVALID NO_IDENTIFIERS')
})
