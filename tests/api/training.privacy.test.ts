import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { accepted, asApp, classIn, enrolled, look, type School, school } from '../support/training.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let of: School
let otherTrainer: ApiClient
let personId: string
let referralId: string
let placeId: string
beforeAll(async () => {
  world = await startWorld()
  of = await school(world)
  otherTrainer = await world.signIn('TRN', 'diskopindag')
  ;({ personId, referralId } = await accepted(of))
  await accepted(of)
  await world.owner((client) => client.query(`insert into person_access (city_code, person_id, needs) values ('35.73', $1, 'Kursi roda')`, [personId]))
  const { id } = await classIn(of, 'OPEN')
  placeId = (await enrolled(of.officer, id, { referralId })).id
})
afterAll(() => world.stop())

describe('a trainer', () => {
  it('sees name, telephone, kelurahan and access needs of those in the own classes', async () => {
    const seen = await look<{ participant: object; referral: unknown }>(of.trainer, 'enrolment', placeId, 'participant { name phone region { name } accessNeeds } referral { id }')
    expect(seen).toEqual({ participant: { name: expect.any(String), phone: '+6281200000000', region: { name: 'Bareng' }, accessNeeds: 'Kursi roda' }, referral: null })
  })

  it.each(['{ people(filter: { name: "Warga" }) { totalCount } }', '{ referrals { totalCount } }', '{ home { waiting { id } } }', '{ helpProposals { id } }',
    '{ trainingOutcomes { asOf } }', '{ inboxChanged { cursor } }'])('may not knock at %s', async (query) => {
    const { errors } = await of.trainer.send(query)
    expect(errors?.[0]?.extensions.code).toMatch(/UNAUTHORIZED|BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/)
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
  `('is shown by PostgreSQL itself $trainer rows of $table, another trainer $other', async ({ table, ...rows }: { table: string; trainer: number; other: number }) => {
    const count = (who: ApiClient) => asApp(world, who, 'TRN', `select count(*)::int as n from ${table}`)
    expect([await count(of.trainer), await count(otherTrainer)]).toEqual([rows.trainer, rows.other])
  })

  it('finds nobody by search, not even past the API', async () => {
    expect(await asApp(world, of.trainer, 'TRN', `select count(*)::int as n from search_people('Warga', null, null, null, null, 50)`)).toBe(0)
  })
})
