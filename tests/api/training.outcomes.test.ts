import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { resident } from '../support/resident.ts'
import { accepted, done, finished, programme, type School, school } from '../support/training.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

const [klojen, bareng, dinoyo, lowokwaru] = ['35.73.02.1001', '35.73.02.1009', '35.73.05.1004', '35.73.05.1011']

let world: World
let of: School
let coordinator: ApiClient
beforeAll(async () => {
  world = await startWorld()
  of = await school(world)
  coordinator = await world.signIn('COO', 'dinsos')
  const own = async (count: number, regionCode: string) =>
    Promise.all(Array.from({ length: count }, async () => ({ personId: (await resident(world, 'diskopindag', { regionCode })).personId, attended: 1, score: 90 })))
  // For the service that Dinsos refers to: six, two and seven, of whom Dinsos sent the seven.
  const sent: { referralId: string; attended: number; score: number }[] = []
  for (let n = 0; n < 7; n++) sent.push({ referralId: (await accepted(of, await resident(world, 'dinsos', { regionCode: bareng }))).referralId, attended: 1, score: 90 })
  const first = await finished(of, [...await own(6, lowokwaru), ...await own(2, dinoyo), ...sent])
  await done(of.trainer, 'giveResults', { classId: first.id })
  // For nobody's service: twelve, in the kecamatan of the seven.
  await world.setClock(wednesday)
  const programmeId = randomUUID()
  await done(of.officer, 'saveProgramme', programme(programmeId))
  const second = await finished({ ...of, programmeId }, await own(12, klojen))
  await done(of.trainer, 'giveResults', { classId: second.id })
}, 120_000)
afterAll(() => world.stop())

interface Group { label: string; enrolled: number | null; passed: number | null; unknown90: number | null }
interface Asked { trainingOutcomes: { total: Group; groups: Group[] } }
const ask = async (who: ApiClient, filter: object, by = 'KELURAHAN') => (await who.ask<Asked>(`query ($filter: OutcomeFilter, $by: TrainingDimension!) {
  trainingOutcomes(filter: $filter) { total { enrolled passed unknown90 } groups(by: $by) { label enrolled passed unknown90 } } }`, { filter, by })).trainingOutcomes

describe('the figures of those who were trained follow the filters of the page', () => {
  it.each`
    chosen                             | filter                                                             | enrolled | why
    ${'nothing'}                       | ${{}}                                                              | ${27}    | ${''}
    ${'the month in which both ended'} | ${{ monthFrom: '2026-04', monthTo: '2026-04' }}                    | ${27}    | ${''}
    ${'the month before'}              | ${{ monthTo: '2026-03' }}                                          | ${0}     | ${''}
    ${'who trained them'}              | ${{ agency: 'diskopindag' }}                                       | ${27}    | ${''}
    ${'who referred some of them'}     | ${{ agency: 'dinsos' }}                                            | ${0}     | ${''}
    ${'the programme\'s service'}      | ${{ service: 'training' }}                                         | ${15}    | ${''}
    ${'another service'}               | ${{ service: 'nib' }}                                              | ${0}     | ${''}
    ${'a kecamatan'}                   | ${{ regionCode: '35.73.05' }}                                      | ${8}     | ${''}
    ${'a kelurahan'}                   | ${{ regionCode: bareng }}                                          | ${7}     | ${''}
    ${'a kelurahan of two'}            | ${{ regionCode: dinoyo }}                                          | ${null}  | ${'fewer than five'}
    ${'the kelurahan beside it'}       | ${{ regionCode: lowokwaru }}                                       | ${null}  | ${'with the kecamatan it would tell of the two'}
    ${'a kelurahan of that month'}     | ${{ regionCode: bareng, monthFrom: '2026-04', agency: 'diskopindag' }}  | ${null}  | ${'fewer than ten of a kelurahan, a month and an agency'}
  `('$chosen: $enrolled $why', async ({ filter: { agency, service, ...filter }, enrolled }) => {
    const chosen = {
      ...filter, ...(agency && { agencyId: world.agencies[agency as 'dinsos'].id }), ...(service && { serviceId: world.services[service as 'training'] }),
    }
    for (const by of ['PROGRAMME', 'KELURAHAN', 'GROUP']) {
      const { total, groups } = await ask(coordinator, chosen, by)
      expect(total).toEqual({ enrolled, passed: enrolled, unknown90: enrolled })
      const told = groups.map((group) => group.enrolled)
      if (!told.includes(null)) expect(told.reduce<number>((sum, n) => sum + n!, 0)).toBe(enrolled)
      if (enrolled === null) expect(told.every((n) => n === null)).toBe(true)
    }
  })

  it('as tables do: no kelurahan with fewer than five, nor the one beside it', async () => {
    const { groups } = await ask(coordinator, { serviceId: world.services.training })
    expect(groups.map(({ label, enrolled }) => `${label} ${enrolled}`).sort()).toEqual(['Bareng 7', 'Dinoyo null', 'Lowokwaru null'])
  })

  it('whoever may see some regions only is told of those', async () => {
    expect((await ask(await world.signIn('COO', 'dinsos', { regionCodes: ['35.73.05'] }), {})).total.enrolled).toBe(8)
  })

  it('the file says the same', async () => {
    const lines = (await (await fetch(`${world.url}/outcomes.csv?serviceId=${world.services.training}`, { headers: { cookie: coordinator.cookie } })).text()).split('\r\n')
    const at = lines.indexOf('Pelatihan: Kelurahan;Peserta;Lulus;Berusaha 90 hari;Belum diketahui 90;Berusaha 180 hari;Belum diketahui 180')
    expect(lines.slice(at + 1, at + 6)).toEqual(['Semua;15;15;0;15;0;15', 'Bareng;7;7;0;7;0;7', 'Dinoyo;∗;∗;∗;∗;∗;∗', 'Lowokwaru;∗;∗;∗;∗;∗;∗', ''])
    expect(lines).toContain('Pelatihan: Kelompok rentan;Peserta;Lulus;Berusaha 90 hari;Belum diketahui 90;Berusaha 180 hari;Belum diketahui 180')
    expect(lines).toContain('Lainnya;15;15;0;15;0;15')
  })

  it('a month is a month', async () => {
    const { errors } = await coordinator.send('{ trainingOutcomes(filter: { monthFrom: "2026-04-30" }) { asOf } }')
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
