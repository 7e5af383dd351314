import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { brief, createPerson, invented, newName, newNik, type Refused, register, updatePerson } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let dinsos: ApiClient, disnaker: ApiClient, batu: ApiClient

beforeAll(async () => {
  world = await startWorld();
  [dinsos, disnaker, batu] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('OFF', 'batu')])
})
afterAll(() => world.stop())

describe('a second person', () => {
  const matches = async (who: ApiClient, person: object) => (await who.ask<{ possibleDuplicates: { score: number; sameNik: boolean; sameBirthDate: boolean; samePhone: boolean; person: { name: string } }[] }>(
    'query ($person: PersonInput!) { possibleDuplicates(person: $person) { score sameNik sameBirthDate samePhone person { name } } }', { person })).possibleDuplicates

  it('with the same NIK is refused: with the first one\'s id where it may be seen, without where not', async () => {
    const nik = newNik()
    const id = await register(dinsos, { nik })
    const mine = await createPerson(dinsos, invented({ nik })) as Refused
    expect([brief(mine), mine.params]).toEqual(['PERSON_EXISTS nik', [{ name: 'persons', value: id }]])
    const other = await createPerson(disnaker, invented({ nik })) as Refused
    expect([brief(other), other.params]).toEqual(['PERSON_EXISTS nik', []])
    expect(JSON.stringify(other)).not.toMatch(/Dinsos|\d{8}/)
    expect(await matches(disnaker, invented({ nik }))).toEqual([])
    expect(brief(await createPerson(batu, invented({ nik, regionCode: null })))).toBe('Person')
  })

  it('tried by NIK leaves a trace for the auditor', async () => {
    const [officer, nik] = [await world.signIn('OFF', 'disnaker'), newNik()]
    await register(dinsos, { nik })
    expect(brief(await createPerson(officer, invented({ nik })))).toBe('PERSON_EXISTS nik')
    const { rows } = await world.owner((client) =>
      client.query(`select role, subject_id, reason from audit where act = 'NIK_ALREADY_REGISTERED' and actor_id = $1`, [officer.userId]))
    expect(rows).toEqual([{ role: 'OFF', subject_id: null, reason: null }])
  })

  it('tried by changing somebody else leaves the same trace', async () => {
    const [officer, nik] = [await world.signIn('OFF', 'disnaker'), newNik()]
    await register(dinsos, { nik })
    const id = await register(officer)
    expect(brief(await updatePerson(officer, id, { name: newName(), nikStatus: 'PRESENT', nik }, 1))).toBe('PERSON_EXISTS nik')
    const { rowCount } = await world.owner((client) =>
      client.query(`select from audit where act = 'NIK_ALREADY_REGISTERED' and actor_id = $1`, [officer.userId]))
    expect(rowCount).toBe(1)
  })

  it('made by two officers at once with one NIK is made once', async () => {
    const nik = newNik()
    const told = await Promise.all([dinsos, disnaker].map((who) => createPerson(who, invented({ nik }))))
    expect(told.map(brief).map((word) => word.split(' ')[0]).sort()).toEqual(['PERSON_EXISTS', 'Person'])
  })

  it.each`
    likeness                                   | given                                                                            | score    | answer
    ${'same name and birth date'}              | ${{}}                                                                            | ${0.85}  | ${'PERSON_EXISTS name'}
    ${'another spelling and same birth date'}  | ${{ name: 'SITI MUAWANAH HARTATI' }}                                             | ${0.8}  | ${'PERSON_EXISTS name'}
    ${'same name and telephone'}               | ${{ birthDate: null, phone: '0812-0000-7777', regionCode: '35.73.05.1004' }}     | ${0.65}  | ${'PERSON_EXISTS name'}
    ${'same name and kelurahan only'}          | ${{ birthDate: null }}                                                           | ${0.55}  | ${'Person'}
    ${'same name only'}                        | ${{ birthDate: null, regionCode: '35.73.05.1004' }}                              | ${null}  | ${'Person'}
    ${'another name, same birth date'}         | ${{ name: 'Bagaskara' }}                                                         | ${null}  | ${'Person'}
    ${'twins: another NIK, same birth date'}   | ${{ nik: newNik(), nikStatus: 'PRESENT' }}                                       | ${0.425} | ${'Person'}
  `('$likeness: $answer', async ({ given, score, answer }: { given: object; score: number | null; answer: string }) => {
    const first = await siti()
    const person = invented({ nik: null, nikStatus: 'UNKNOWN', name: 'Siti Mu\'awanah Hartatik', birthDate: '1971-07-31', ...given })
    const [best] = await matches(dinsos, person)
    if (score === null) expect(best).toBeUndefined()
    else expect(best!.score).toBeCloseTo(score, 1)
    const told = await createPerson(dinsos, person)
    expect(brief(told)).toBe(answer)
    if (told.__typename === 'Refusal') {
      expect(brief(await createPerson(dinsos, person, { knownDistinctFrom: (told.params[0]!.value).split(' ') }))).toBe('Person')
      expect(told.params[0]!.value).toContain(first)
    }
    await forget(/awanah|bagaskara/i)
  })

  const siti = () => register(dinsos, { name: 'Siti Mu’awanah Hartatik', birthDate: '1971-07-31', phone: '+6281200007777', nik: newNik('710771') })
  const forget = (name: RegExp) => world.owner((client) => client.query(`update person set name = 'Orang Lain' where name ~* $1`, [name.source]))

  it('of an agency whose people I may not see is no duplicate to me', async () => {
    const name = newName()
    await register(dinsos, { name, birthDate: '1980-01-01', nik: newNik('410180') })
    expect(await matches(disnaker, invented({ name, birthDate: '1980-01-01', nik: newNik('410180') }))).toEqual([])
  })

  it('for a key that was answered is the first one again, and with other content a mismatch', async () => {
    const [person, idempotencyKey] = [invented(), 'kunci-yang-sama']
    const [first, again] = [await createPerson(dinsos, person, { idempotencyKey }), await createPerson(dinsos, person, { idempotencyKey })]
    expect(again).toEqual(first)
    expect(brief(await createPerson(dinsos, { ...person, name: 'Lain' }, { idempotencyKey }))).toBe('IDEMPOTENCY_MISMATCH')
  })
})
