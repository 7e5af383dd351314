import { randomUUID } from 'node:crypto'
import { expect, expectAccessible, password, test } from '../support/desk.ts'
import { newName } from '../support/people.ts'

test('an administrator makes a user, gives a role and ends it; the effect is told before', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DLH', role: 'ADM' })
  const name = newName().replace('Warga', 'Petugas')
  await page.goto('/pengaturan/pengguna/baru')
  await page.getByRole('textbox', { name: 'Nama lengkap' }).fill(name)
  await page.getByRole('textbox', { name: 'Nama pengguna' }).fill(`uji.${randomUUID().slice(0, 8)}`)
  await page.getByRole('textbox', { name: 'Kata sandi pertama' }).fill(password)
  await page.getByRole('button', { name: 'Buat pengguna' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(page.getByText('Belum dapat masuk: belum ada peran yang berlaku hari ini.')).toBeVisible()

  const grant = page.getByRole('form', { name: 'Beri peran' })
  await grant.getByRole('combobox', { name: 'Peran' }).selectOption('Petugas rujukan')
  await expect(grant.getByText('Membuat, mengajukan, dan menjawab rujukan instansinya.')).toBeVisible()
  await expectAccessible(page)
  await grant.getByRole('button', { name: 'Beri peran' }).click()
  await expect(page.getByText('Peran diberikan.')).toBeVisible()
  await expect(page.getByText('Belum dapat masuk')).toBeHidden()

  await page.route('**/graphql', (route) => (route.request().postDataJSON().operationName === 'AgencyOfficers' ? route.abort() : route.continue()))
  await page.getByRole('button', { name: 'Akhiri peran Petugas rujukan di DLH…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Akhiri peran Petugas rujukan di DLH?' })
  await expect(dialog.getByRole('alert')).toContainText('Server tidak terjangkau')
  await expect(dialog.getByRole('button', { name: 'Akhiri peran' })).toBeDisabled()
  await page.unroute('**/graphql')
  await dialog.getByRole('button', { name: 'Coba lagi' }).click()
  await expect(dialog).toContainText(`${name} kehilangan peran ini dalam 5 detik`)
  await expect(dialog).toContainText(`Ini peran terakhirnya: sesudah itu ${name} tidak dapat masuk.`)
  await dialog.getByRole('button', { name: 'Akhiri peran' }).click()
  await expect(page.getByText('Peran diakhiri.')).toBeVisible()
  await expect(page.getByText('Belum dapat masuk')).toBeVisible()
})

test('an administrator changes the capacity of a service, and nothing else of it', { tag: '@desktop' }, async ({ desk, city }) => {
  const { page, api } = await desk({ agency: 'DLH', role: 'ADM' })
  const id = city.services['BANK-SAMPAH']!
  const read = async () => (await api.ask<{ node: { capacity: object; version: number; nameId: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on Service { nameId version capacity { status total free } } } }', { id })).node
  const before = await read()
  await page.goto(`/pengaturan/layanan/${id}`)
  await page.getByRole('combobox', { name: 'Status kapasitas' }).selectOption('Tersedia')
  await page.getByRole('textbox', { name: 'Jumlah' }).fill('20')
  await page.getByRole('textbox', { name: 'Sisa' }).fill('21')
  await page.getByRole('button', { name: 'Simpan' }).click()
  await expect(page.getByText('Sisa melebihi jumlah.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Sisa' }).fill('7')
  await page.getByRole('button', { name: 'Simpan' }).click()
  await expect(page.getByText('Tersimpan.')).toBeVisible()
  expect(await read()).toEqual({ nameId: before.nameId, version: before.version + 1, capacity: { status: 'AVAILABLE', total: 20, free: 7 } })
})

test('an administrator of the city loads a year of the calendar; the effect is told before', { tag: '@desktop' }, async ({ desk, city }) => {
  const { page } = await desk({ agency: 'DISKOMINFO', role: 'ADM' })
  const { calendars } = await city.admin.ask<{ calendars: { id: string }[] }>('{ calendars { id } }')
  await page.goto(`/pengaturan/kalender/${calendars[0]!.id}/2031`)
  await page.getByRole('textbox', { name: 'Sumber' }).fill('SKB tiga menteri, contoh untuk uji')
  await page.getByRole('textbox', { name: 'Tempel dari keputusan' }).fill('1 Januari: Tahun Baru Masehi\n24 Januari: Cuti bersama Imlek\nbukan tanggal')
  await page.getByRole('button', { name: 'Ambil dari teks' }).click()
  await expect(page.getByText('2 hari diambil. 1 baris tidak dikenali dan tetap ada di kotak teks.')).toBeVisible()
  await page.getByRole('button', { name: 'Muat kalender…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Muat kalender 2031?' })
  await expect(dialog).toContainText(/2031: \d{3} hari kerja\./)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Muat kalender' }).click()
  await expect(page.getByText('Kalender 2031 dimuat.')).toBeVisible()
})
