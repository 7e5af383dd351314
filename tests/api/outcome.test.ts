import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { funnelWords, rateWords } from '../../server/src/outcome/outcome.words.ts'
import type { ApiClient } from '../support/client.ts'
import { type Cast, castOf, referralIn, step } from '../support/referral.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let coordinator: ApiClient

beforeAll(async () => {
  world = await startWorld()
  cast = await castOf(world)
  coordinator = await world.signIn('COO', 'dinsos')
})
afterAll(() => world.stop())

interface Outcomes {
  base: number
  inError: number
  maturedShare: number
  rates: { key: string; numerator: number; denominator: number; value: number; hidden: boolean }[]
  funnel: { key: string; count: number }[]
  groups: { label: string; submitted: number; hidden: boolean }[]
}
const ask = async (who: ApiClient, filter: object = {}) => (await who.ask<{ outcomes: Outcomes }>(
  `query ($filter: OutcomeFilter) { outcomes(filter: $filter) { base inError maturedShare rates { key numerator denominator value hidden }
    funnel { key count } groups(by: SERVICE) { label submitted hidden } } }`, { filter })).outcomes

const exported = (who: ApiClient, kind: string, month = '2026-01') =>
  fetch(`${world.url}/outcomes.${kind}?monthFrom=${month}&monthTo=${month}`, { headers: { cookie: who.cookie } })

describe('the worked cohort of 120', () => {
  beforeAll(() => world.owner(async (client) => {
    const cells: [status: string, reached: number, outcome: string, confirmation: string, decision: string, n: number][] = [
      ['CLOSED', 4, 'FULL', 'YES', 'IN_TIME', 61], ['CLOSED', 4, 'PARTIAL', 'PARTIAL', 'IN_TIME', 9], ['CLOSED', 4, 'FULL', 'UNREACHABLE', 'LATE', 8],
      ['CLOSED', 1, 'NONE', 'PENDING', 'IN_TIME', 21], ['CANCELLED', 0, 'NONE', 'PENDING', 'OPEN', 7], ['EXPIRED', 0, 'NONE', 'PENDING', 'OPEN', 3],
      ['IN_PROGRESS', 3, 'NONE', 'PENDING', 'LATE', 9], ['ENTERED_IN_ERROR', 0, 'NONE', 'PENDING', 'OPEN', 2],
    ]
    for (const cell of cells) {
      await client.query(`insert into outcome_change (city_code, month, from_agency_id, to_agency_id, service_id, region_code, status, reached, outcome, confirmation, decision, n)
        values ('35.73', '2026-01-01', $1, $2, $3, '35.73.02.1009', $4, $5, $6, $7, $8, $9)`,
      [world.agencies.dinsos.id, world.agencies.disdikbud.id, world.services.pip, ...cell])
    }
  }))

  it.each`
    key                   | numerator | denominator | value
    ${'CLOSURE'}          | ${99}     | ${118}      | ${83.9}
    ${'DELIVERED'}        | ${78}     | ${118}      | ${66.1}
    ${'NEED_MET'}         | ${61}     | ${118}      | ${51.7}
    ${'CONFIRMATION'}     | ${70}     | ${78}       | ${89.7}
    ${'ON_TIME_DECISION'} | ${91}     | ${108}      | ${84.3}
  `('$key is $numerator of $denominator: $value %', async ({ key, ...wanted }: { key: string }) => {
    const { rates, base } = await ask(coordinator, { monthFrom: '2026-01', monthTo: '2026-01' })
    expect(base).toBe(118)
    expect(rates.find((rate) => rate.key === key)).toMatchObject(wanted)
  })

  it('say how much of it will not change any more', async () => {
    expect((await ask(coordinator, { monthTo: '2026-01' })).maturedShare).toBe(92.4)
  })

  it.each`
    filter                                                   | why                                            | base
    ${{ monthFrom: '2026-02', monthTo: '2026-02' }}          | ${'three are under five'}                      | ${null}
    ${{ monthFrom: '2026-01', monthTo: '2026-01' }}          | ${'all less January gives February'}           | ${null}
    ${{ monthFrom: '2026-01', monthTo: '2026-02' }}          | ${'both together tell of nobody'}              | ${121}
    ${{ regionCode: '35.73.02.1009' }}                       | ${'it was of all of them'}                     | ${121}
  `('with three more in February, of $filter it says $base: $why', async ({ filter, base }) => {
    await world.owner((client) => client.query(`insert into outcome_change (city_code, month, from_agency_id, to_agency_id, service_id, region_code,
        status, reached, outcome, confirmation, decision, n)
      select city_code, '2026-02-01', from_agency_id, to_agency_id, service_id, region_code, status, reached, outcome, confirmation, decision, 3
      from outcome_change where status = 'IN_PROGRESS'`))
    const found = await ask(coordinator, filter)
    await world.owner((client) => client.query(`delete from outcome_change where month = '2026-02-01'`))
    expect(found.base).toBe(base)
    if (base === null) expect(JSON.stringify([found.rates, found.funnel, found.groups, found.maturedShare])).not.toMatch(/:[1-9]/)
  })

  it('is exported in the language of the account, with headings and without codes', async () => {
    const lines = (await (await exported(coordinator, 'csv')).text()).split('\r\n')
    for (const line of ['Ukuran;Jumlah;Dari;Persentase', 'Lingkar tertutup;99;118;83,9', 'Bulan;Ukuran;Jumlah;Dari;Persentase',
      'Januari 2026;Kebutuhan terpenuhi;61;118;51,7', 'Langkah;Alasan;Jumlah', 'Pemegang giliran;Lewat tenggat sekarang;Tenggat tertua',
      'Pemegang giliran;Status;Median hari kerja;Giliran selesai', 'Bulan;Diajukan;Ditutup;Terlayani;Kebutuhan terpenuhi']) expect(lines).toContain(line)
    expect(lines.join('\n')).not.toMatch(/[A-Z]+_[A-Z]+|[0-9a-f]{8}-[0-9a-f]{4}/)

    const set = 'mutation ($locale: Locale!) { setLocale(locale: $locale) { __typename } }'
    await coordinator.ask(set, { locale: 'en' })
    expect(await (await exported(coordinator, 'csv')).text()).toContain('\r\nJanuary 2026;Need met;61;118;51,7\r\n')
    await coordinator.ask(set, { locale: 'id' })
  })

  it('hides the two that were entered in error, for they are under five', async () => {
    expect((await ask(coordinator, { monthTo: '2026-01' })).inError).toBeNull()
  })
})

describe('figures kept with the events', () => {
  it('are what a scan of the referrals would find, whatever happened', async () => {
    for (const status of ['SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAITLISTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED', 'CLOSED', 'CANCELLED', 'REDIRECTED', 'ENTERED_IN_ERROR']) {
      await referralIn(world, cast, status)
    }
    const again = await referralIn(world, cast, 'DELIVERED')
    await step(cast.sender, again, 'DISPUTE')
    await world.owner(async (client) => {
      const kept = async (counts: string) => (await client.query(`select jsonb_object_agg(status, n) as counts from (
        select status, sum(n)::int as n from ${counts} where month = '2026-03-01' group by 1 having sum(n) <> 0) kept`)).rows[0].counts
      const { rows: [scanned] } = await client.query(`select jsonb_object_agg(status, n) as counts from (
        select status, count(*)::int as n from referral where submitted_at is not null group by 1) scanned`)
      expect(await kept('outcome_count')).toEqual(scanned.counts)
      await client.query(`select set_config('app.role', 'SYS', false), set_config('app.city_code', '35.73', false)`)
      await client.query('select sum_up_referrals()')
      expect((await client.query('select from outcome_change')).rowCount).toBe(0)
      for (const counts of ['outcome_rollup', 'outcome_city_rollup']) expect(await kept(counts)).toEqual(scanned.counts)
    })
  })

  // The measure as the rollup keeps it, and the filter of the list that a click on the figure opens.
  it.each`
    measure                                                          | filter
    ${`reached >= 1`}                                                | ${{ reached: 'DECIDED' }}
    ${`reached >= 2`}                                                | ${{ reached: 'ACCEPTED' }}
    ${`reached >= 3`}                                                | ${{ reached: 'STARTED' }}
    ${`reached >= 4`}                                                | ${{ reached: 'DELIVERED' }}
    ${`status = 'CLOSED' and outcome in ('FULL', 'PARTIAL')`}        | ${{ status: ['CLOSED'], outcome: ['FULL', 'PARTIAL'] }}
    ${`status = 'CLOSED' and confirmation in ('YES', 'PARTIAL')`}    | ${{ status: ['CLOSED'], confirmation: ['YES', 'PARTIAL'] }}
    ${`decision = 'IN_TIME'`}                                        | ${{ decision: ['IN_TIME'] }}
    ${`decision in ('IN_TIME', 'LATE')`}                             | ${{ decision: ['IN_TIME', 'LATE'] }}
    ${`to_agency_id = (select id from agency where short_name = 'Disdikbud' and city_code = '35.73')`} | ${{ target: 'disdikbud' }}
    ${`to_agency_id = (select id from agency where short_name = 'Disnaker-PMPTSP')`} | ${{ target: 'disnaker' }}
  `('that count $measure open as many referrals', async ({ measure, filter: { target, ...filter } }) => {
    const targetId = target && world.agencies[target as 'disnaker'].id
    const { referrals } = await coordinator.ask<{ referrals: { totalCount: number } }>(
      'query ($filter: ReferralFilter) { referrals(queue: ALL, filter: $filter, first: 1) { totalCount edges { cursor } } }',
      { filter: { submittedFrom: '2026-03-01', submittedTo: '2026-03-31', ...filter, ...(targetId && { targetId }) } })
    const { rows: [kept] } = await world.owner((client) => client.query<{ n: number }>(
      `select coalesce(sum(n), 0)::int as n from outcome_count where month = '2026-03-01' and ${measure}`))
    expect(referrals.totalCount).toBe(kept!.n)
  })

  it.each`
    step                                                     | found
    ${{ action: 'RETURN' }}                                  | ${1}
    ${{ action: 'REJECT' }}                                  | ${1}
    ${{ action: 'REJECT', reasonCode: 'NOT_ELIGIBLE' }}      | ${1}
    ${{ action: 'REJECT', reasonCode: 'OUT_OF_AREA' }}       | ${0}
    ${{ action: 'CANCEL', reasonCode: 'NO_LONGER_NEEDED' }}  | ${1}
    ${{ action: 'DISPUTE' }}                                 | ${1}
    ${{ action: 'UNFULFIL' }}                                | ${1}
  `('of the step $step open $found', async ({ step: taken, found }) => {
    const { referrals } = await coordinator.ask<{ referrals: { totalCount: number } }>(
      'query ($step: StepFilter) { referrals(queue: ALL, filter: { step: $step }, first: 1) { totalCount edges { cursor } } }', { step: taken })
    expect(referrals.totalCount).toBe(found)
  })

  it('count a rejection that was taken back no more, and the list does not find it either', async () => {
    const id = await referralIn(world, cast, 'REJECTED')
    const rejected = async () => (await coordinator.ask<{ referrals: { totalCount: number } }>(
      '{ referrals(queue: ALL, filter: { step: { action: REJECT } }, first: 1) { totalCount edges { cursor } } }')).referrals.totalCount
    const before = await rejected()
    await step(cast.target, id, 'UNDO_REJECT')
    expect(await rejected()).toBe(before - 1)
  })

  it('of who holds the turn, and of the states that were left, open those', async () => {
    const ask = async (filter: object) => (await coordinator.ask<{ referrals: { edges: { node: { status: string } }[] } }>(
      'query ($filter: ReferralFilter) { referrals(queue: ALL, filter: $filter) { edges { node { status } } } }', { filter }))
      .referrals.edges.map(({ node }) => node.status).toSorted().join(' ')
    expect(await ask({ holderId: world.agencies.dinsos.id })).toBe('DELIVERED REJECTED RETURNED UNFULFILLED')
    expect(await ask({ left: 'DELIVERED', targetId: world.agencies.disnaker.id })).toBe('CLOSED IN_PROGRESS')
    expect(await ask({ left: 'DELIVERED', senderId: world.agencies.disnaker.id })).toBe('')
    expect(await ask({ withoutRegion: true })).toBe('')
  })

  it('hide a small group, and one more so that the total does not give it away', async () => {
    const { groups } = await ask(coordinator)
    const small = groups.filter(({ submitted }) => submitted === null)
    expect(small.length).toBeGreaterThanOrEqual(2)
    expect(small.every(({ hidden }) => hidden)).toBe(true)
  })

  it('are those of the own regions, where the role is limited to some, and of what has no region', async () => {
    const { rows: [kept] } = await world.owner((client) => client.query<{ all: number; none: number }>(`
      select sum(n)::int as all, coalesce(sum(n) filter (where region_code = city_code), 0)::int as none from outcome_count
      where status <> 'ENTERED_IN_ERROR' and city_code = '35.73'`))
    const limited = async (...regionCodes: string[]) => (await ask(await world.signIn('COO', 'dinsos', { regionCodes }))).base ?? 0
    expect(await limited('35.73')).toBe(kept!.all)
    expect(await limited('35.73.02.1009')).toBeGreaterThanOrEqual(118)
    expect(await limited('35.73.05')).toBeLessThan(118)
    const head = await world.signIn('HEAD', 'dinsos', { regionCodes: ['35.73.05'] })
    expect((await ask(head)).base ?? 0).toBe(await limited('35.73.05'))
  })

  it.each`
    role      | agency
    ${'OFF'}  | ${'dinsos'}
    ${'ADM'}  | ${'diskominfo'}
    ${'AUD'}  | ${'inspektorat'}
  `('are not for $role', async ({ role, agency }: { role: 'OFF'; agency: 'dinsos' }) => {
    await expect(ask(await world.signIn(role, agency))).rejects.toThrow('UNAUTHORIZED')
  })

  it('of another city stay there', async () => {
    const batu = await world.signIn('COO', 'batu')
    expect((await ask(batu)).base).toBe(0)
  })

  it('say of a return what it lacked, in the file as on the page', async () => {
    await referralIn(world, cast, 'RETURNED')
    expect(await (await exported(coordinator, 'csv', '2026-03')).text()).toMatch(/^Pengembalian;Berkas atau data belum lengkap;/m)
  })
})

describe('the ball', () => {
  const lay = async (status: string) => {
    const { outcomes } = await coordinator.ask<{ outcomes: { ballTime: { agency: { shortName: string }; status: string; medianDays: number; count: number }[] } }>(
      '{ outcomes(filter: { monthFrom: "2026-04", monthTo: "2026-04" }) { ballTime { agency { shortName } status medianDays count } } }')
    return outcomes.ballTime.find((stay) => stay.agency.shortName === 'Disnaker-PMPTSP' && stay.status === status)
  }
  const sent: string[] = []
  const acceptedAfter = async (days: number) => {
    await world.setClock('2026-04-06T02:00:00.000Z')
    const id = await referralIn(world, cast, 'SUBMITTED')
    await world.setClock(`2026-04-0${6 + days}T02:00:00.000Z`)
    await step(cast.target, id, 'ACCEPT', { plannedContactOn: '2026-04-10' })
    sent.push(id)
  }
  afterAll(() => world.setClock(wednesday))

  it('lay for the middle of so many days, or for the mean of the two in the middle', async () => {
    for (const days of [0, 1, 3, 3, 3]) await acceptedAfter(days)
    expect(await lay('SUBMITTED')).toMatchObject({ medianDays: 3, count: 5 })
    await acceptedAfter(1)
    expect(await lay('SUBMITTED')).toMatchObject({ medianDays: 2, count: 6 })
  })

  it('never lay with anybody for what was entered in error, before the sums are made and after', async () => {
    await step(cast.verifier, sent.pop()!, 'MARK_ERROR')
    expect(await lay('SUBMITTED')).toMatchObject({ medianDays: 3, count: 5 })
    await world.owner(async (client) => {
      await client.query(`select set_config('app.role', 'SYS', false), set_config('app.city_code', '35.73', false)`)
      await client.query('select sum_up_referrals()')
    })
    expect(await lay('SUBMITTED')).toMatchObject({ medianDays: 3, count: 5 })
    expect((await coordinator.ask<{ services: { id: string; usualDecisionDays: number | null }[] }>('{ services { id usualDecisionDays } }'))
      .services.find(({ id }) => id === world.services.nib)!.usualDecisionDays).not.toBeNull()
  })

  it('lay as long in the middle, whatever was taken back just there', async () => {
    await world.owner(async (client) => {
      for (const [days, n] of [[1, 3], [2, 1], [2, -1], [5, 3]]) {
        await client.query(`insert into ball_change (city_code, month, from_agency_id, to_agency_id, service_id, region_code, agency_id, status, days, n)
          values ('35.73', '2026-05-01', $1, $2, $3, '35.73.02.1009', $2, 'SUBMITTED', $4, $5)`,
        [world.agencies.dinsos.id, world.agencies.disdikbud.id, world.services.pip, days, n])
      }
    })
    const { outcomes, services } = await coordinator.ask<{
      outcomes: { ballTime: { medianDays: number; count: number }[] }; services: { id: string; usualDecisionDays: number | null }[] }>(
      '{ outcomes(filter: { monthFrom: "2026-05", monthTo: "2026-05" }) { ballTime { medianDays count } } services { id usualDecisionDays } }')
    expect(outcomes.ballTime).toEqual([{ medianDays: 3, count: 6 }])
    expect(services.find(({ id }) => id === world.services.pip)!.usualDecisionDays).toBe(3)
  })

  it('does not lie for no days where no calendar tells how many', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await world.owner((client) => client.query(`update referral set state_since = '2019-01-02' where id = $1`, [id]))
    await step(cast.target, id, 'RETURN')
    expect(await lay('SUBMITTED')).toMatchObject({ count: 5 })
  })
})

describe('the export', () => {
  it.each(['csv', 'xlsx'])('comes as %s, for the coordinator only', async (kind) => {
    const answer = await exported(coordinator, kind)
    expect(answer.status).toBe(200)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(200)
    expect((await exported(cast.sender, kind)).status).toBe(403)
    expect((await exported(world.stranger, kind)).status).toBe(401)
  })

  it('takes what a form leaves open for what is not asked', async () => {
    const read = async (more: string) => (await (await fetch(`${world.url}/outcomes.csv?monthFrom=2026-01&monthTo=2026-01${more}`, { headers: { cookie: coordinator.cookie } }))
      .text()).split('\r\n').slice(2)
    expect(await read('&regionCode=&agencyId=&serviceId=')).toEqual(await read(''))
  })

  it('hides what is under five, also of what is overdue, which the page shows', async () => {
    const late = await referralIn(world, cast, 'SUBMITTED')
    await world.owner((client) => client.query(`update referral set due_on = '2026-01-05' where id = $1`, [late]))
    const text = await (await exported(coordinator, 'csv')).text()
    expect(text).toContain('\r\nSalah entri, tidak dihitung;∗\r\n')
    const overdue = text.slice(text.indexOf('Lewat tenggat sekarang'), text.indexOf('Median hari kerja'))
    expect(overdue).toMatch(/;∗;∗\r\n/)
    expect(overdue).not.toMatch(/;[1-4];/)
  })

  it('says what the page says, cell by cell, with one mark for all that is hidden', async () => {
    const response = await fetch(`${world.url}/outcomes.csv?serviceId=${world.services.nib}`, { headers: { cookie: coordinator.cookie } })
    const lines = (await response.text()).split('\r\n').map((line) => line.split(';'))
    const { rates, funnel, base } = await ask(coordinator, { serviceId: world.services.nib })
    const told = (count: number | null) => String(count ?? '∗')
    const percent = (value: number | null) => String(value ?? '').replace('.', ',')
    expect(lines).toContainEqual(['Rujukan diajukan', told(base)])
    for (const { key, numerator, denominator, value } of rates) {
      expect(lines).toContainEqual([rateWords[key as keyof typeof rateWords].id, told(numerator), told(denominator), percent(value)])
    }
    for (const { key, count } of funnel) expect(lines).toContainEqual([funnelWords[key as keyof typeof funnelWords].id, told(count)])
    expect(lines.find(([first]) => first === 'Saringan')![1]).toMatch(/^Layanan: .+/)
    expect(lines.find(([first]) => first === '∗')![1]).toMatch(/^"?Disembunyikan: kurang dari 5/)
  })
})

it.each(['monthFrom=kemarin', 'agencyId=Sri', 'agencyId=Sri&agencyId=Slamet', 'regionCode[a]=1&monthTo=2026-13'])('an export filtered by %s is refused as what it is, and no name is logged', async (query) => {
  const logged = world.log.length
  const response = await fetch(`${coordinator.url}/outcomes.csv?${query}`, { headers: { cookie: coordinator.cookie } })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: [{ message: 'A value has not the form of its type.', extensions: { code: 'BAD_USER_INPUT' } }] })
  expect(JSON.stringify(world.log.slice(logged))).not.toMatch(/Sri|Slamet|kemarin/)
})
