import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { resident } from '../support/resident.ts'
import { accepted, done, finished, programme, type School, school } from '../support/training.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'
import { sweep } from '../../server/src/referral/referral.sweep.ts'

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

  // He sees classes in sums only (DOMAIN §11), so unlike figures of referrals these are no list of his.
  it('the head of who trained them is told no more', async () => {
    const { total, groups } = await ask(await world.signIn('HEAD', 'diskopindag'), { agencyId: world.agencies.diskopindag.id, serviceId: world.services.training })
    expect(total.enrolled).toBe(15)
    expect(groups.map(({ label, enrolled }) => `${label} ${enrolled}`).sort()).toEqual(['Bareng 7', 'Dinoyo null', 'Lowokwaru null'])
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

describe('sums of training', () => {
  /** Everybody counted anew, one by one, in words of its own. */
  const scan = `
    select c.programme_id as programme, to_char(c.ends_on, 'YYYY-MM') as month, p.region_code as region, count(*)::int as enrolled,
      (count(*) filter (where e.status = 'PASSED'))::int as passed, (count(v.trading) filter (where e.status = 'PASSED'))::int as known,
      (count(*) filter (where e.status = 'PASSED' and v.trading))::int as trading,
      (count(*) filter (where (b.date + interval '18 years')::date > $1::date))::int as children, (count(*) filter (where (b.date + interval '60 years')::date <= $1::date))::int as elderly
    from enrolment e join training_class c on c.id = e.class_id join person p on p.id = e.person_id left join person_birth b on b.person_id = p.id
    left join follow_up_visit v on v.enrolment_id = e.id and v.after_days = 90
    where c.status <> 'CANCELLED' and not e.waiting and c.ends_on <= $1::date group by 1, 2, 3`
  const kept = (text: string) => `
    select programme_id as programme, to_char(month, 'YYYY-MM') as month, region_code as region, sum(enrolled)::int as enrolled, sum(passed)::int as passed,
      sum(known_90)::int as known, sum(trading_90)::int as trading,
      coalesce(sum(enrolled) filter (where "group" = 'CHILD'), 0)::int as children, coalesce(sum(enrolled) filter (where "group" = 'ELDERLY'), 0)::int as elderly
    from (${text}) c group by 1, 2, 3 having sum(enrolled) > 0`
  const cell = 'month, programme_id, region_code, "group", enrolled, passed, known_90, trading_90'
  const summed = `select ${cell} from training_rollup where by_region and by_group`

  async function expectRight(today: string) {
    const rows = (text: string, values: unknown[] = []) => world.owner(async (client) => {
      await client.query(`select set_config('app.role', 'COO', false), set_config('app.city_code', '35.73', false), set_config('app.at', $1, false)`, [`${today}T05:00:00Z`])
      return (await client.query<object>(`${text} order by 1, 2, 3`, values)).rows
    })
    const scanned = await rows(scan, [today])
    expect(await rows(kept(`${summed} union all select ${cell} from training_changed()`))).toEqual(scanned)
    await world.setClock(`${today}T05:00:00Z`)
    await sweep()
    expect(await rows(kept(summed))).toEqual(scanned)
    expect(await rows('select enrolment_id, 1, 2 from training_change')).toEqual([])
    for (const level of ['by_region and not by_group', 'not by_region and by_group', 'not by_region and not by_group']) {
      const of = (which: string) => rows(`select programme_id, month, 1, sum(enrolled)::int, sum(passed)::int, sum(trading_90)::int from training_rollup where ${which} group by 1, 2`)
      expect(await of(level)).toEqual(await of('by_region and by_group'))
    }
    return scanned
  }
  const change = (text: string) => world.owner(async (client) => { expect((await client.query(text)).rowCount).toBeGreaterThan(0) })
  const passer = `(select e.id from enrolment e where e.status = 'PASSED' order by e.id limit 1)`
  const somebody = '(select e.person_id from enrolment e order by e.id desc limit 1)'

  it.each`
    what                             | today           | change
    ${'nothing'}                     | ${'2026-08-01'} | ${null}
    ${'a visit'}                     | ${'2026-08-01'} | ${`update follow_up_visit set visited_on = due_on, method = 'VISIT', reached = true, trading = true, visited_by = 'P' where after_days = 90 and enrolment_id = ${passer}`}
    ${'a visit that is corrected'}   | ${'2026-08-01'} | ${`update follow_up_visit set trading = false where after_days = 90 and enrolment_id = ${passer}`}
    ${'a visit in vain after all'}   | ${'2026-08-01'} | ${`update follow_up_visit set reached = false, trading = null where after_days = 90 and enrolment_id = ${passer}`}
    ${'a result that is taken back'} | ${'2026-08-01'} | ${`update enrolment set status = 'NOT_PASSED', certificate_code = null where id = ${passer}`}
    ${'somebody who moves'}          | ${'2026-08-01'} | ${`update person set region_code = '35.73.02.1001' where id = ${somebody}`}
    ${'a date of birth'}             | ${'2026-08-01'} | ${`insert into person_birth (city_code, person_id, date, precision, sex) select '35.73', ${somebody}, '2008-08-02', 'DAY', 'L'
      on conflict (city_code, person_id) do update set date = excluded.date`}
    ${'an eighteenth birthday'}      | ${'2026-08-02'} | ${null}
    ${'a class that is moved'}       | ${'2026-08-02'} | ${`update training_class set ends_on = '2026-08-20' where id = (select class_id from enrolment where person_id = ${somebody} limit 1)`}
    ${'its new end'}                 | ${'2026-08-20'} | ${null}
    ${'a class that is cancelled'}   | ${'2026-08-20'} | ${`update training_class set status = 'CANCELLED' where id = (select class_id from enrolment where person_id = ${somebody} limit 1)`}
  `('are what a count of everybody would find after $what', async ({ today, change: sql }: { today: string; change: string | null }) => {
    if (sql) await change(sql)
    await expectRight(today)
  })
})
