import type { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { StartupError } from '../server/src/core/startup-error.ts'
import { loadReference } from '../server/src/seed/reference.ts'
import { asOwner, type TestDatabase, testDatabase } from './support/database.ts'

const load = (database: TestDatabase, cities: string[]) =>
  asOwner(database, async (owner) => {
    await owner.query('begin')
    await loadReference(owner, cities, '2026-03-25', () => {})
    await owner.query('commit')
  })
let database: TestDatabase
const rows = <R extends object>(sql: string, values: unknown[] = [], of = database) =>
  asOwner(of, async (owner: Client) => (await owner.query<R>(sql, values)).rows)

beforeAll(async () => {
  database = await testDatabase()
  await load(database, ['35.73', '35.79'])
})

describe('the regions', () => {
  const below = async (code: string) => {
    const [row] = await rows<{ all: string; kelurahan: string; desa: string }>(`
      select count(*) as all, count(*) filter (where kind = 'KELURAHAN') as kelurahan,
        count(*) filter (where kind = 'DESA') as desa
      from region where level = 'KELURAHAN' and code like $1 || '.%'`, [code])
    return Object.values(row!).join(' ')
  }
  it.each`
    code          | name              | count        | why
    ${'35.73'}    | ${'Kota Malang'}  | ${'57 57 0'} | ${'11 + 11 + 12 + 11 + 12'}
    ${'35.73.01'} | ${'Blimbing'}     | ${'11 11 0'} | ${''}
    ${'35.73.02'} | ${'Klojen'}       | ${'11 11 0'} | ${''}
    ${'35.73.03'} | ${'Kedungkandang'} | ${'12 12 0'} | ${''}
    ${'35.73.04'} | ${'Sukun'}        | ${'11 11 0'} | ${''}
    ${'35.73.05'} | ${'Lowokwaru'}    | ${'12 12 0'} | ${''}
    ${'35.79'}    | ${'Kota Batu'}    | ${'24 5 19'} | ${'8 + 9 + 7'}
    ${'35.79.01'} | ${'Batu'}         | ${'8 4 4'}   | ${''}
    ${'35.79.02'} | ${'Bumiaji'}      | ${'9 0 9'}   | ${''}
    ${'35.79.03'} | ${'Junrejo'}      | ${'7 1 6'}   | ${''}
  `('of $code $name hold $count kelurahan and desa, kelurahan, desa', async ({ code, name, count }) => {
    expect(await rows('select name from region where code = $1', [code])).toEqual([{ name }])
    expect(await below(code)).toBe(count)
  })

  it('are 81 kelurahan and desa in 8 kecamatan of the two cities, and none of other cities', async () => {
    expect(await rows(`select count(*)::int from region where level = 'KELURAHAN'`)).toEqual([{ count: 81 }])
    expect(await rows(`select count(*)::int from region where level = 'KECAMATAN' and parent_code in ('35.73', '35.79')`))
      .toEqual([{ count: 8 }])
  })

  it('hold every province, city and kecamatan of the country, for a NIK may come from anywhere', async () => {
    expect(await rows(`select level, count(*)::int from region where level <> 'KELURAHAN' group by level order by level`))
      .toEqual([{ level: 'CITY', count: 514 }, { level: 'KECAMATAN', count: 7285 }, { level: 'PROVINCE', count: 38 }])
    expect(await rows(`select name, kind from region where code in ('35.07', '35.73') order by code`))
      .toEqual([{ name: 'Kabupaten Malang', kind: 'KABUPATEN' }, { name: 'Kota Malang', kind: 'KOTA' }])
  })

  it.each`
    written             | code
    ${'Rampal Celaket'} | ${'35.73.02.1002'}
    ${'Tasikmadu'}      | ${'35.73.05.1012'}
    ${'Gadingkasri'}    | ${'35.73.02.1010'}
    ${'Pisang Candi'}   | ${'35.73.04.1007'}
    ${'Kota Lama'}      | ${'35.73.03.1001'}
    ${'Sumber Brantas'} | ${'35.79.02.2009'}
  `('are found by the other spelling $written', async ({ written, code }) => {
    expect(await rows('select code from region where $1 = any (aliases)', [written])).toEqual([{ code }])
  })

  it('name the regulation that the codes follow', async () => {
    expect(await rows('select distinct regulation from region')).toEqual([{ regulation: 'Kepmendagri 300.2.2-2430/2025' }])
  })
})

describe('the agencies', () => {
  it.each`
    city       | agency               | service
    ${'35.73'} | ${'Diskopindag'}     | ${'Pelatihan lanjutan usaha'}
    ${'35.73'} | ${'Disnaker-PMPTSP'} | ${'Pendampingan NIB'}
    ${'35.73'} | ${'Disdikbud'}       | ${'Usulan PIP/KIP'}
    ${'35.79'} | ${'PLUT Batu'}       | ${'Pendampingan usaha'}
  `('of $city: $agency offers $service', async ({ city, agency, service }) => {
    expect(await rows(`select s.name_id from service s join agency a on a.id = s.agency_id
      where a.city_code = $1 and a.short_name = $2 and s.name_id = $3`, [city, agency, service])).toHaveLength(1)
  })

  it('have one in each city that administers the others, and one that protects survivors of violence', async () => {
    expect(await rows(`select city_code, count(*) filter (where administers_city)::int as administers,
      count(*) filter (where protects_survivors)::int as protects from agency group by city_code order by 1`)).toEqual([
      { city_code: '35.73', administers: 1, protects: 1 }, { city_code: '35.79', administers: 1, protects: 1 }])
  })

  it.each`
    service                       | deliver | urgent | basis
    ${'Pendampingan NIB'}         | ${3}    | ${2}   | ${'START'}
    ${'Pendampingan SPP-IRT'}     | ${10}   | ${5}   | ${'START'}
    ${'Pendampingan sertifikat halal'} | ${30} | ${15} | ${'START'}
    ${'Pelatihan lanjutan usaha'} | ${5}    | ${3}   | ${'CLASS_END'}
  `('deliver $service within $deliver working days, urgent $urgent, from $basis', async ({ service, deliver, urgent, basis }) => {
    expect(await rows(`select distinct (s.clocks -> 'deliver')::int as deliver, (s.clocks -> 'deliverUrgent')::int as urgent,
        s.deliver_basis as basis
      from service s where s.name_id = $1`, [service])).toEqual([{ deliver, urgent, basis }])
  })

  it('take proposals for PIP on every day of the year', async () => {
    expect(await rows(`select d::date::text as day from generate_series('2026-01-01'::date, '2027-12-31', '1 day') d
      where not exists (
      select from service_window w join service s on s.id = w.service_id join agency a on a.id = s.agency_id
      where s.code = 'USULAN-PIP' and a.city_code = '35.73' and d between w.opens_on and w.closes_on)`)).toEqual([])
  })
})

describe('the calendar', () => {
  it('of 2026 has the 240 working days of the decree, and no other year is guessed', async () => {
    expect(await rows(`select c.city_code, y.year, y.basis, count(*) filter (where d.working)::int as days
      from work_calendar c join calendar_year y on y.calendar_id = c.id join calendar_day d on d.calendar_id = c.id group by 1, 2,
        3 order by 1`)).toEqual([
      { city_code: '35.73', year: 2026, basis: 'DECREE', days: 240 },
      { city_code: '35.79', year: 2026, basis: 'DECREE', days: 240 }])
  })
})

describe('another city', () => {
  it('is a setting: Kota Surabaya brings its kelurahan, four agencies and its calendar', async () => {
    const surabaya = await testDatabase()
    await load(surabaya, ['35.78'])
    expect(await rows(`select (select count(*)::int from region where code like '35.78.%' and level = 'KELURAHAN') as kelurahan,
      (select string_agg(short_name, ' ' order by code) from agency) as agencies,
      (select count(*)::int from calendar_day where working) as days`, [], surabaya))
      .toEqual([{ kelurahan: 153, agencies: 'Dinkop Dinsos Disdik Disnaker UPT PPA', days: 240 }])
  })

  it('keeps its own time, and has desa adat where Papua has them', async () => {
    const jayapura = await testDatabase()
    await load(jayapura, ['91.03'])
    expect(await rows('select time_zone from work_calendar', [], jayapura)).toEqual([{ time_zone: 'Asia/Jayapura' }])
    expect(await rows(`select count(*)::int from region where kind = 'DESA ADAT'`, [], jayapura)).toEqual([{ count: 14 }])
  })

  it('must be one of the list', async () => {
    await expect(testDatabase().then((empty) => load(empty, ['35.73', '99.99']))).rejects.toThrow(StartupError)
  })
})
