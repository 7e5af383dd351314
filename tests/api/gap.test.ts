import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { referralIn, step } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let coordinator: ApiClient
beforeAll(async () => {
  world = await startWorld()
  coordinator = await world.signIn('COO', 'dinsos')
})
afterAll(() => world.stop())

interface Gaps { serviceGaps: { count: number | null; hidden: boolean; service: { nameId: string }; cells: { month: string; count: number; region: { name: string } | null }[] }[] }
const gaps = async () => (await coordinator.ask<Gaps>('{ serviceGaps { count hidden service { nameId } cells { month count region { name } } } }')).serviceGaps
  .map(({ service, count, cells, hidden }) => [service.nameId, count, ...cells.map((cell) => `${cell.month} ${cell.region?.name ?? '?'} ${cell.count}`), ...(hidden ? ['others'] : [])])
const [klojen, bareng, unknown] = ['35.73.02.1001', '35.73.02.1009', '35.73']

it('a referral that is closed with no option is counted for its service, kelurahan and month, and too small to be told', async () => {
  const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
  const id = await referralIn(world, { sender, target, verifier }, 'UNFULFILLED')
  expect(await step(sender, id, 'CLOSE', { confirmation: undefined, disposition: 'NO_OPTION' })).toMatchObject({ status: 'CLOSED' })
  expect(await gaps()).toEqual([['Pendampingan NIB', null, 'others']])
})

it('what was closed in error lacked nothing, and is not counted any more', async () => {
  const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
  await world.owner((client) => client.query(`update service_gap set n = n + 19`))
  const id = await referralIn(world, { sender, target, verifier }, 'UNFULFILLED')
  await step(sender, id, 'CLOSE', { confirmation: undefined, disposition: 'NO_OPTION' })
  const counted = async () => (await gaps()).map(([service, count]) => [service, count])
  expect(await counted()).toEqual([['Pendampingan NIB', 21]])
  // She was taken for somebody else meanwhile: what she counted for then is what no longer counts.
  await world.owner((client) => client.query(`update person_birth set date = '2020-01-01'`))
  expect(await step(coordinator, id, 'MARK_ERROR')).toMatchObject({ status: 'ENTERED_IN_ERROR' })
  expect(await counted()).toEqual([['Pendampingan NIB', 20]])
})

it('services are told from five on and a kelurahan in a month from ten on; nothing that is told gives away what is not', async () => {
  const of = world.services
  await world.owner(async (client) => {
    await client.query('delete from service_gap')
    for (const [service, month, region, group, n] of [
      [of.training, '2026-03-01', klojen, 'CHILD', 8], [of.training, '2026-03-01', klojen, 'WOMAN', 9], [of.training, '2026-02-01', bareng, 'OTHER', 12],
      [of.training, '2026-02-01', klojen, 'OTHER', 25],
      // One small cell: beside the sum of its service it would be known, so the next one is hidden too.
      [of.nib, '2026-03-01', klojen, 'OTHER', 7], [of.nib, '2026-03-01', bareng, 'OTHER', 11], [of.nib, '2026-01-01', unknown, 'OTHER', 20],
      [of.pip, '2026-03-01', klojen, 'CHILD', 4], [of.aid, '2026-03-01', klojen, 'OTHER', 4],
      // A year ago.
      [of.pip, '2025-03-01', klojen, 'CHILD', 400],
    ]) await client.query(`insert into service_gap values ('35.73', $1, $2, $3, $4, $5)`, [month, service, region, group, n])
  })
  const found = await gaps()
  expect(found.slice(0, 2)).toEqual([
    ['Pelatihan lanjutan usaha', 54, '2026-02 Klojen 25', '2026-02 Bareng 12', '2026-03 Klojen 17'],
    ['Pendampingan NIB', 38, '2026-01 ? 20', 'others'],
  ])
  expect(found.slice(2).toSorted()).toEqual([['Asesmen bantuan sosial', null, 'others'], ['Usulan PIP/KIP', null, 'others']])
})

it('the file holds the same, and nothing that is not told', async () => {
  const lines = (await (await fetch(`${world.url}/outcomes.csv?monthTo=2025-12`, { headers: { cookie: coordinator.cookie } })).text()).split('\r\n')
  const at = lines.findIndex((line) => line.startsWith('Layanan yang tidak tersedia'))
  const hidden = ['Asesmen bantuan sosial;Dinsos-P3AP2KB;;;∗', 'Usulan PIP/KIP;Disdikbud;;;∗']
  expect(lines.slice(at + 1, at + 7)).toEqual([
    'Pelatihan lanjutan usaha;Diskopindag;;;54',
    'Pelatihan lanjutan usaha;Diskopindag;Klojen;Februari 2026;25', 'Pelatihan lanjutan usaha;Diskopindag;Bareng;Februari 2026;12',
    'Pelatihan lanjutan usaha;Diskopindag;Klojen;Maret 2026;17',
    'Pendampingan NIB;Disnaker-PMPTSP;;;38', 'Pendampingan NIB;Disnaker-PMPTSP;Kelurahan tidak diketahui;Januari 2026;20',
  ])
  expect(lines[at + 7]).toBe('Pendampingan NIB;Disnaker-PMPTSP;Kelurahan dan bulan lain;;∗')
  expect(lines.slice(at + 8).filter(Boolean).toSorted()).toEqual(hidden)
})

it.each([['HEAD', 'dinsos'], ['OFF', 'dinsos'], ['AUD', 'inspektorat']] as const)('%s is not told', async (role, agency) => {
  const { errors } = await (await world.signIn(role, agency)).send('{ serviceGaps { count } }')
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHORIZED')
})
