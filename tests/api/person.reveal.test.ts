import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { newNik, register, reveal } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let dinsos: ApiClient, dinsosVer: ApiClient, disnaker: ApiClient, coordinator: ApiClient, auditor: ApiClient, head: ApiClient

beforeAll(async () => {
  world = await startWorld();
  [dinsos, dinsosVer, disnaker, coordinator, auditor, head] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('COO', 'dinsos'),
    world.signIn('AUD', 'inspektorat'), world.signIn('HEAD', 'dinsos'),
  ])
})
afterAll(() => world.stop())

describe('a number in clear', () => {
  it('is for officers and verifiers to whom it is shared, with a reason, on record', async () => {
    const nik = newNik()
    const id = await register(dinsos, { nik, kk: '3573021404150780' })
    expect(await reveal(dinsos, id)).toBe(nik)
    expect(await reveal(dinsosVer, id, 'KK')).toBe('3573021404150780')
    expect(await reveal(dinsos, id, 'NIK', 'perlu')).toBe('REASON_REQUIRED')
    expect(await reveal(dinsos, id, 'NIK', `nomornya ${nik} ya`)).toBe('INPUT_INVALID')
    expect(await reveal(dinsos, id, 'NIK', `nomornya ${[...nik].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')} ya`)).toBe('INPUT_INVALID')
    expect(await reveal(disnaker, id)).toBe('NOT_FOUND')
    for (const who of [coordinator, auditor, head]) expect(await reveal(who, id)).toBe('UNAUTHORIZED')
    const { rows } = await world.owner((client) => client.query(`select act, role, reason from audit where subject_id = $1 and act like 'REVEAL%' order by seq`, [id]))
    expect(rows).toEqual([
      { act: 'REVEAL_NIK', role: 'OFF', reason: 'Mengisi berkas bersama warga' }, { act: 'REVEAL_KK', role: 'VER', reason: 'Mengisi berkas bersama warga' },
    ])
  })

  it('that is not there is not found', async () => {
    const id = await register(dinsos, { nik: null, nikStatus: 'NONE' })
    expect([await reveal(dinsos, id, 'NIK'), await reveal(dinsos, id, 'KK')]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  })

  it('stays closed where its audit row cannot be written', async () => {
    const id = await register(dinsos)
    await world.owner((client) => client.query('revoke insert on audit from sinergi_app'))
    expect(await reveal(dinsos, id)).toBe('INTERNAL_SERVER_ERROR')
    await world.owner((client) => client.query('grant insert on audit to sinergi_app'))
    expect(await reveal(dinsos, id)).toMatch(/^\d{16}$/)
  })

  it('lies sealed to its person, and stands in no log', async () => {
    const [nik, other] = [newNik(), newNik()]
    const [id, otherId] = [await register(dinsos, { nik }), await register(dinsos, { nik: other })]
    await world.owner((client) => client.query(`update person_identifier set nik_cipher = (select nik_cipher from person_identifier where person_id = $2),
      nik_key_version = 1 where person_id = $1`, [id, otherId]))
    expect(await reveal(dinsos, id)).toBe('INTERNAL_SERVER_ERROR')
    expect(JSON.stringify(world.log)).not.toMatch(/\d{16}|Warga/)
  })
})
